"""Brief of a report: a short account of the coverage, each sentence with the spans that support it.

`composing` makes sentences from the tables and from the articles' own sentences; `checking`
compares each one with its citations, and a sentence that fails is dropped. Nothing is invented, and
the same report gives the same brief. `rewording` lets a user's language model rephrase it under the
same checker.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from rashomon.report.brief.checking import Checker, quotations
from rashomon.report.brief.composing import Candidate, candidates
from rashomon.report.document import AnyReport
from rashomon.report.views.plain import words
from rashomon.settings import BriefSettings, GateSettings
from rashomon.types import BriefKind, BriefSentence

# The most sentences of each kind, in the order in which kinds take turns: more for disputes and
# changes than for agreements. Chosen by reading briefs of real coverages.
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
# Kinds that say what happened, so that one can repeat another. A sentence of any other kind can
# repeat only its own kind.
_STATED = {"lead", "agreed", "silent"}

__all__ = ["Checker", "with_brief"]


def with_brief(
    report: AnyReport, settings: BriefSettings, gated: GateSettings | None = None
) -> AnyReport:
    """Return the report with a brief of at most `brief_words` in at most `brief_sentences`.

    Only sentences that the checker accepts are taken. The lead is taken first, disputes and changes
    made in copying before agreements, and one sentence of each kind before a second of any. The
    brief is in reading order. Of two sentences that repeat each other, the one taken first is kept;
    a sentence longer than the words left is skipped.
    """
    checker = Checker(report)
    offered = candidates(report, settings, gated or GateSettings())
    kept: list[tuple[int, BriefSentence]] = []
    left = settings.brief_words
    for place, sentence in _in_turn(enumerate(offered)):
        length = words(sentence.text)
        if len(kept) == settings.brief_sentences:
            break
        of_kind = sum(sentence.kind == other.kind for _, other in kept)
        if length > left or of_kind == _MOST[sentence.kind] or checker.fault(sentence) is not None:
            continue
        if not any(_alike(sentence, other, settings) for _, other in kept):
            kept.append((place, sentence))
            left -= length
    return replace(report, brief=tuple(s for _, s in sorted(kept, key=lambda item: item[0])))


def _in_turn(offered: Iterable[tuple[int, Candidate]]) -> Iterator[tuple[int, BriefSentence]]:
    """Yield the first sentence of each kind, then the second of each, and so on.

    A kind whose first candidate is `light` starts one turn later. Each sentence comes with its
    place in reading order.
    """
    kinds: dict[BriefKind | None, list[tuple[int, BriefSentence] | None]]
    kinds = {kind: [] for kind in _MOST}
    for place, candidate in offered:
        sentence = candidate.sentence
        before = [None] if candidate.light and not kinds[sentence.kind] else []
        kinds[sentence.kind] += [*before, (place, sentence)]
    for turn in zip_longest(*kinds.values()):
        yield from (item for item in turn if item is not None)


def _alike(one: BriefSentence, other: BriefSentence, settings: BriefSettings) -> bool:
    """Return whether two sentences repeat each other.

    Both must be of one kind or of kinds in `_STATED`. They repeat each other if their texts are
    equal or if at least `brief_repeated` of the quoted words of the one with fewer appear in the
    other, unless it has fewer than `brief_few_words`.
    """
    a, b = (
        frozenset(re.findall(r"\w{2,}", " ".join(quotations(s.text)).casefold()))
        for s in (one, other)
    )
    if one.kind != other.kind and not {one.kind, other.kind} <= _STATED:
        return False
    if one.text == other.text:
        return True
    least = min(len(a), len(b))
    enough = least >= settings.brief_few_words
    return enough and len(a & b) >= settings.brief_repeated * least
