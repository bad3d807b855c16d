"""One report → a short account of the coverage, each sentence with the spans that bear it out.

`composing` makes sentences of the tables and of the articles' own sentences; `checking` reads each
of them against its citations, and what fails is not printed. Nothing is invented, and the same
report gives the same brief. `rewording` lets a user's language model word it anew, under the same
checker.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from rashomon.report.brief.checking import Checker
from rashomon.report.brief.composing import candidates
from rashomon.report.document import Report
from rashomon.report.views.plain import words
from rashomon.types import BriefSentence

__all__ = ["Checker", "with_brief"]


def with_brief(report: Report, most: int) -> Report:
    """The report with a brief of at most so many words.

    One sentence of each kind is taken before a second of any, what matters most first; the
    sentences stand in the order of reading.
    """
    checker = Checker(report)
    kept: list[tuple[int, BriefSentence]] = []
    left = most
    for place, sentence in _in_turn(candidates(report)):
        length = words(sentence.text)
        if length <= left and checker.fault(sentence) is None:
            kept.append((place, sentence))
            left -= length
    return replace(report, brief=tuple(s for _, s in sorted(kept, key=lambda item: item[0])))


def _in_turn(found: Iterable[tuple[int, BriefSentence]]) -> Iterator[tuple[int, BriefSentence]]:
    """The first of each kind, then the second of each, and so on."""
    kinds: dict[int, list[tuple[int, BriefSentence]]] = {}
    for item in found:
        kinds.setdefault(item[0], []).append(item)
    for turn in zip_longest(*kinds.values()):
        yield from (item for item in turn if item is not None)
