"""Headline of a report: its accounts, who derives from whom, what is disputed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.english.agencies import short_name
from rashomon.english.phrases import counted
from rashomon.report.views.copying import is_sure
from rashomon.report.views.plain import capitalized, one_line, shorten
from rashomon.report.views.wording import Names, exemplar, is_suspicion, pair_of, stands_in
from rashomon.types import CarriedAgency, Derivation, LostExemplar, Span

_SENTENCES = 4  # sentences of the headline about who derives from whom
_AGENCIES = 3  # agencies named in the headline of the report
_BULLETS = "•·*–—- "  # bullets that a line of corrections may begin with
_WITHDRAWN = 400  # characters of a correction
_CHANGED = 4  # copies of one parent whose changed facts are counted one by one; more are summed up


class Counts(NamedTuple):
    """Numbers of all articles, of articles that were not compared, and of accounts of the others.

    `dependent` counts the accounts that take part of their text from another one.
    """

    articles: int
    uncompared: int
    accounts: int
    dependent: int


def summary(
    counts: Counts,
    derivations: tuple[Derivation, ...],
    exemplars: tuple[LostExemplar, ...],
    names: Names,
    changed: Mapping[tuple[str, str], int],
    conflicts: int = 0,
    agencies: tuple[CarriedAgency, ...] = (),
) -> tuple[str, ...]:
    """Return the sentences that a reader should take away, most important first.

    `changed` is how many facts were changed between a parent and a child, `conflicts` how many
    things the accounts dispute, `agencies` those whose text articles say they carry.
    """
    articles = counted(counts.articles, "article")
    if counts.articles - counts.uncompared < 2:
        none = "Nothing to compare it with." if counts.articles == 1 else "Nothing was compared."
        return (f"{articles}.", none)
    first = f"{articles}, {_accounts(counts)}; {_disputed(conflicts)}."
    wires = tuple(exemplar(x, names) for x in exemplars if not is_suspicion(x))
    findings = _findings(derivations, names, changed) + wires
    if not findings:
        number = counts.articles - counts.uncompared
        first = f"{counted(number, 'independent report')}; {_disputed(conflicts)}."
    left_out = f"{counted(counts.uncompared, 'article')} could not be compared."
    notes = [left_out] if counts.uncompared else []
    notes += [carried(agencies, counts.articles)] if agencies else []
    return (first, *notes, *_cut(findings))


def carried(agencies: Sequence[CarriedAgency], articles: int) -> str:
    """Return how many of the articles say that they carry an agency: `5 of 14 carry AP or AFP.`"""
    number = len({article for agency in agencies for article in agency.articles})
    shown = [short_name(one_line(a.name)) for a in agencies[:_AGENCIES]]
    names = shown if len(agencies) <= _AGENCIES else [*shown, "another agency"]
    either = " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{number} of {articles} {'carries' if number == 1 else 'carry'} {either}."


def withdrawn(span: Span, names: Names) -> str:
    """Return who takes something back, in the words of the outlet."""
    said = one_line(span.text).lstrip(_BULLETS)
    return f"{names[span.article]}: {shorten(said, _WITHDRAWN)}"


def _disputed(conflicts: int) -> str:
    # What the articles dispute may have been missed: only the search is vouched for.
    return counted(conflicts, "conflict") if conflicts else "no conflict found"


def _accounts(counts: Counts) -> str:
    if not counts.dependent:
        return counted(counts.accounts, "independent account")
    independent = counts.accounts - counts.dependent
    return f"{counted(counts.accounts, 'account')}, {independent} of them independent"


class _Way(NamedTuple):
    """A way of deriving from a parent; `beside` is the child if the direction is unknown."""

    parent: str
    wholly: bool
    sure: bool
    beside: str


def _findings(
    derivations: tuple[Derivation, ...], names: Names, changed: Mapping[tuple[str, str], int]
) -> tuple[str, ...]:
    """Return one sentence for all that derive from one parent in one way, in the order given."""
    grouped: dict[_Way, list[str]] = {}
    for d in derivations:
        beside = "" if d.directed else d.child
        way = _Way(d.parent, d.extent == "wholly", is_sure(d), beside)
        grouped.setdefault(way, []).append(d.child)
    return tuple(
        _finding(way, tuple(sorted(children, key=names.place)), names, changed)
        for way, children in grouped.items()
    )


def _finding(
    way: _Way,
    children: tuple[str, ...],
    names: Names,
    changed: Mapping[tuple[str, str], int],
) -> str:
    who, one = names.all(children), len(children) == 1
    facts = {child: n for child in children if (n := changed.get((way.parent, child), 0))}
    if way.beside:
        differ = f"; they differ in {counted(facts[way.beside], 'fact')}" if facts else ""
        pair = pair_of(way.parent, way.beside, names)
        # Both may have it from elsewhere.
        most = "most" if way.wholly else "part"
        return f"{pair} have {most} of their text in common{differ}."
    if not way.sure:
        differ = f", differing in {counted(sum(facts.values()), 'fact')}" if facts else ""
        text = stands_in(who, names[way.parent], wholly=way.wholly)
        return f"{capitalized(text)}{differ}."
    verb = ("is", "are") if way.wholly else ("takes part", "take part")
    tail = "derived from" if way.wholly else "of the text from"
    text = f"{who} {verb[0 if one else 1]} {tail} {names[way.parent]}"
    if one and facts:
        return f"{text} and changed {counted(facts[children[0]], 'fact')}."
    return f"{text}; {_changed(facts, names)}." if facts else f"{text}."


def _changed(facts: Mapping[str, int], names: Names) -> str:
    """Return which of several copies changed how many facts."""
    if len(facts) > _CHANGED:
        most = max(facts, key=lambda child: facts[child])
        return f"{len(facts)} of them changed facts, {names[most]} the most, {facts[most]}"
    first, *others = facts
    text = f"{names[first]} changed {counted(facts[first], 'fact')}"
    return ", ".join((text, *(f"{names[x]} {facts[x]}" for x in others)))


def _cut(sentences: tuple[str, ...]) -> tuple[str, ...]:
    more = len(sentences) - _SENTENCES
    if more <= 0:
        return sentences
    return (*sentences[:_SENTENCES], f"{counted(more, 'more finding')} below.")
