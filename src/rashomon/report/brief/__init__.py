"""One report → a short account of the coverage, each sentence with the spans that bear it out.

`composing` makes sentences of the tables and of the articles' own sentences; `checking` reads each
of them against its citations, and what fails is not printed. Nothing is invented, and the same
report gives the same brief. `rewording` lets a user's language model word it anew, under the same
checker.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from rashomon.report.brief.checking import Checker
from rashomon.report.brief.composing import Candidate, candidates
from rashomon.report.document import AnyReport
from rashomon.report.views.plain import words
from rashomon.settings import BriefSettings, GateSettings
from rashomon.types import BriefKind, BriefSentence

# Kinds in the order in which they are taken, and how many sentences of each there may be: what is
# disputed or was changed more than what is agreed. Chosen by reading briefs of real coverages.
_MOST: Mapping[BriefKind | None, int] = {
    "lead": 1,
    "conflict": 4,
    "changed": 3,
    "misquoted": 2,
    "agreed": 3,
    "copies": 2,
    "absent": 1,
    "silent": 1,
}
# Kinds that say what happened; of the others each says something of its own.
_STATED = {"lead", "agreed", "silent"}

__all__ = ["Checker", "with_brief"]


def with_brief(
    report: AnyReport, settings: BriefSettings, gated: GateSettings | None = None
) -> AnyReport:
    """The report with a brief of at most `brief_words`, of what passes the gate.

    What is disputed and what copying changed is taken before what is agreed, and one sentence of
    each kind before a second of any; the sentences stand in the order of reading. Of two that have
    most of their words in common the first is kept.
    """
    checker = Checker(report)
    found = candidates(report, settings, gated or GateSettings())
    kept: list[tuple[int, BriefSentence]] = []
    left = settings.brief_words
    for place, sentence in _in_turn(enumerate(found)):
        length = words(sentence.text)
        if len(kept) == settings.brief_sentences:
            break
        told = sum(sentence.kind == other.kind for _, other in kept)
        if length > left or told == _MOST[sentence.kind] or checker.fault(sentence) is not None:
            continue
        if not any(_alike(sentence, other, settings) for _, other in kept):
            kept.append((place, sentence))
            left -= length
    return replace(report, brief=tuple(s for _, s in sorted(kept, key=lambda item: item[0])))


def _in_turn(found: Iterable[tuple[int, Candidate]]) -> Iterator[tuple[int, BriefSentence]]:
    """The first of each kind, then the second of each, and so on; altered quotations of which
    nothing is known but that the words differ come a turn later."""
    kinds: dict[BriefKind | None, list[tuple[int, BriefSentence] | None]]
    kinds = {kind: [] for kind in _MOST}
    for place, candidate in found:
        sentence = candidate.sentence
        before = [None] if candidate.light and not kinds[sentence.kind] else []
        kinds[sentence.kind] += [*before, (place, sentence)]
    for turn in zip_longest(*kinds.values()):
        yield from (item for item in turn if item is not None)


def _alike(one: BriefSentence, other: BriefSentence, settings: BriefSettings) -> bool:
    """Whether two sentences are the same, or of a kind and say the same in most of the fewer of
    their quoted words."""
    a, b = (
        frozenset(re.findall(r"\w{2,}", " ".join(re.findall("“([^”]*)”", s.text)).casefold()))
        for s in (one, other)
    )
    if one.kind != other.kind and not {one.kind, other.kind} <= _STATED:
        return False
    if one.text == other.text:
        return True
    least = min(len(a), len(b))
    enough = least >= settings.brief_few_words
    return enough and len(a & b) >= settings.brief_repeated * least
