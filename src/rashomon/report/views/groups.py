"""Whether the articles of a report are on one event, as far as what they share tells."""

from collections.abc import Iterator

from rashomon.report.document import Report

_FEWEST = 2  # articles of a group that may be an event of its own


def groups(report: Report) -> tuple[tuple[str, ...], ...]:
    """Groups of two articles or more of which none shares anything with another group.

    Articles share a passage, a fact or a quotation. One group, or none, is what one event gives.
    """
    group = {a.id: frozenset([a.id]) for a in report.articles}
    for shared in _shared(report):
        joined = frozenset[str]().union(*(group[a] for a in shared if a in group))
        group.update(dict.fromkeys(joined, joined))
    found = dict.fromkeys(group.values())
    return tuple(tuple(sorted(g)) for g in found if len(g) >= _FEWEST)


def _shared(report: Report) -> Iterator[set[str]]:
    """The articles that have one thing."""
    yield from ({p.left.article, p.right.article} for p in report.passages)
    yield from ({s.article for r in f.readings for s in r.attestations} for f in report.facts)
    yield from ({s.article for r in q.readings for s in r.attestations} for q in report.quotations)
