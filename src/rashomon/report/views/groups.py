"""Groups of articles that share nothing with each other: a sign of more than one event."""

from collections.abc import Iterator

from rashomon.report.document import Report

_FEWEST = 2  # articles of a group that may be about another event


def groups(report: Report) -> tuple[tuple[str, ...], ...]:
    """Return the groups of two articles or more that share nothing with each other.

    Articles are in one group if they share a passage, a fact or a quotation, directly or through
    others. The coverage of one event gives one group or none.
    """
    group = {a.id: frozenset([a.id]) for a in report.articles}
    for shared in _shared(report):
        joined = frozenset[str]().union(*(group[a] for a in shared if a in group))
        group.update(dict.fromkeys(joined, joined))
    members = dict.fromkeys(group.values())
    return tuple(tuple(sorted(g)) for g in members if len(g) >= _FEWEST)


def _shared(report: Report) -> Iterator[set[str]]:
    """Yield the articles of each passage, fact and quotation."""
    yield from ({p.left.article, p.right.article} for p in report.passages)
    yield from ({s.article for r in f.readings for s in r.attestations} for f in report.facts)
    yield from ({s.article for r in q.readings for s in r.attestations} for q in report.quotations)
