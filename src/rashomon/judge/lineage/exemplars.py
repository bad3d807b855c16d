"""Parents that are not in the set: a wire that several reports carry, a damaged copy's original."""

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from rashomon.compare.witness import Witness
from rashomon.judge.lineage.agencies import canonical, credited_agencies
from rashomon.settings import LineageSettings
from rashomon.types import Derivation, Detail, Evidence, LostExemplar, Span

Agreement: TypeAlias = Callable[[str, str, str], float]

# Log-odds that one mark of damage adds to a damaged copy; 1, so that the sum counts the marks.
_MARK_WEIGHT = 1.0
# With only two prints, either may have added what the other lacks.
_LEAST_PRINTS = 3
# Evidence of direction that two cuts of one wire show just as a copy and its parent do.
_INDECISIVE = {"cut", "longer", "furniture around", "rarer words", "between"}
_CREDITED = "credited"


def wires(
    derivations: Sequence[Derivation],
    wording: Mapping[tuple[str, str], float],
    witnesses: Mapping[str, Witness],
    agreement: Agreement,
    settings: LineageSettings,
) -> tuple[tuple[Derivation, ...], tuple[LostExemplar, ...]]:
    """Take out the derivations that a report outside the set explains better.

    Articles that print one text nearly word for word go back to an agency's report if nothing but a
    cut shows which of them came first, one of them credits the agency, and the agency's own report
    is not in the set. If both credit it, they are its clients, and which of them was published
    first or has more slips says nothing either. A partial derivation stays: only some of the child
    is the agency's. `wording` has the mean overlap of words of the passages that parent and child
    share.

    Without a credit, three prints or more go back to a nameless report if none of them can be the
    source: each lacks something that two others have in common. `agreement` gives, for two articles
    and a third, the share of their common words that the third lacks.

    Returns the derivations that stay, and the lost exemplars.
    """
    outlets = {canonical(w.article.outlet) for w in witnesses.values() if w.article.outlet}
    prints = [
        d
        for d in derivations
        if d.extent == "wholly"
        and wording[d.parent, d.child] >= settings.printed_overlap
        and not _decided(d, clients=_are_clients(witnesses[d.parent], witnesses[d.child], outlets))
    ]
    lost: list[LostExemplar] = []
    for group in _connected(prints):
        articles = dict.fromkeys(article for d in group for article in (d.parent, d.child))
        names = {name for article in articles for name in credited_agencies(witnesses[article])}
        if absent := sorted(names - outlets):
            lost.append(_wire(absent[0], tuple(articles), group, witnesses, settings))
        elif not names and _unsourced(tuple(articles), agreement, settings):
            lost.append(_nameless(tuple(articles), group, settings))
    wired = {article for wire in lost for article in wire.children}
    printed = {(d.parent, d.child) for d in prints if d.parent in wired}
    kept = tuple(d for d in derivations if (d.parent, d.child) not in printed)
    return kept, tuple(lost)


def suspicions(
    witnesses: Iterable[Witness], copies: set[str], settings: LineageSettings
) -> tuple[LostExemplar, ...]:
    """Return lost exemplars for articles that look like damaged copies but are not in `copies`.

    Each exemplar has one such article as its only child; it joins nothing and changes no account.
    """
    suspected = []
    for witness in witnesses:
        signs = _damage(witness)
        if witness.article.id in copies or len(signs) < settings.damage_kinds:
            continue
        if sum(e.weight for e in signs) >= settings.damage_marks * _MARK_WEIGHT:
            suspected.append(_exemplar(None, (witness.article.id,), signs))
    return tuple(suspected)


def _are_clients(parent: Witness, child: Witness, outlets: Container[str]) -> bool:
    """Return whether both credit one agency whose own report is not in the set.

    An article without an outlet may be the agency's own report, not a client's.
    """
    if not (parent.article.outlet and child.article.outlet):
        return False
    shared = credited_agencies(parent).keys() & credited_agencies(child).keys()
    return any(name not in outlets for name in shared)


def _decided(derivation: Derivation, *, clients: bool) -> bool:
    """Return whether more than a cut shows which of the two came first.

    Between two clients of one agency, only a credit of one for the other counts.
    """
    telling = [
        e.weight
        for e in derivation.evidence
        if e.judgement == "direction"
        and (e.name == _CREDITED if clients else e.name not in _INDECISIVE)
    ]
    return derivation.directed and sum(telling) > 0


def _connected(pairs: Sequence[Derivation]) -> list[list[Derivation]]:
    """Group the pairs so that no article is in two groups."""
    groups: list[list[Derivation]] = []
    for d in pairs:
        ends = {d.parent, d.child}
        touching = [g for g in groups if any({x.parent, x.child} & ends for x in g)]
        groups = [g for g in groups if g not in touching]
        groups.append([*(x for g in touching for x in g), d])
    return groups


def _unsourced(articles: Sequence[str], agreement: Agreement, settings: LineageSettings) -> bool:
    """Return whether no article can be the source: each lacks what two others have in common."""
    if len(articles) < _LEAST_PRINTS:
        return False
    return all(
        any(
            agreement(one, other, article) > settings.lacking_share
            for one, other in combinations([a for a in articles if a != article], 2)
        )
        for article in articles
    )


def _nameless(
    children: tuple[str, ...], group: Sequence[Derivation], settings: LineageSettings
) -> LostExemplar:
    weight = settings.exemplar_weight
    evidence = Evidence("no source among them", "exemplar", weight, Detail("no-source"))
    copying = [e for d in group for e in d.evidence if e.judgement == "copying"]
    return _exemplar(None, children, (evidence, *copying))


def _wire(
    name: str,
    children: tuple[str, ...],
    group: Sequence[Derivation],
    witnesses: Mapping[str, Witness],
    settings: LineageSettings,
) -> LostExemplar:
    credited = [credited_agencies(witnesses[child]) for child in children]
    spans = [agencies[name] for agencies in credited if name in agencies]
    detail = Detail("agency-credited", (name,), tuple(c.article for c in spans))
    second = spans[1] if len(spans) > 1 else None
    weight = settings.exemplar_weight
    credit = Evidence("credited agency", "exemplar", weight, detail, spans[0], second)
    copying = [e for d in group for e in d.evidence if e.judgement == "copying"]
    return _exemplar(name, children, (credit, *copying))


def _damage(witness: Witness) -> tuple[Evidence, ...]:
    """Return evidence for each kind of damage that an article shows, with its first place."""
    counts: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for k, marks in enumerate(witness.marks):
        for kind, count in (("slips", marks.slips), ("mixed scripts", marks.mixed_scripts)):
            if count:
                counts[kind] += count
                places.setdefault(kind, witness.span(k))
    if witness.unbalanced:
        # Counts as one mark, however many there are: one style of quoting explains them all.
        counts["unbalanced quotations"] = 1
        places["unbalanced quotations"] = witness.unbalanced[0]
    return tuple(
        Evidence(
            kind,
            "exemplar",
            _MARK_WEIGHT * counts[kind],
            Detail("damage", (kind,), numbers=(counts[kind],)),
            places[kind],
        )
        for kind in sorted(counts)
    )


def _exemplar(
    name: str | None, children: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> LostExemplar:
    digest = hashlib.sha256("\n".join([name or "", *sorted(children)]).encode()).hexdigest()
    return LostExemplar(f"lost-{digest[:8]}", name, children, evidence)
