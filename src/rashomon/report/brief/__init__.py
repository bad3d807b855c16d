"""One report → a short account of the coverage, each sentence with the spans that bear it out.

`composing` makes sentences of the tables and of the articles' own sentences; `checking` reads each
of them against its citations, and what fails is not printed. Nothing is invented, and the same
report gives the same brief.
"""

from dataclasses import replace

from rashomon.report.brief.checking import Checker
from rashomon.report.brief.composing import candidates
from rashomon.report.document import Report
from rashomon.report.plain import words
from rashomon.types import BriefSentence

__all__ = ["Checker", "with_brief"]


def with_brief(report: Report, most: int) -> Report:
    """The report with a brief of at most so many words.

    What matters most is taken first, and the sentences stand in the order of reading.
    """
    checker = Checker(report)
    kept: list[tuple[int, BriefSentence]] = []
    left = most
    for place, sentence in candidates(report):
        length = words(sentence.text)
        if length <= left and checker.fault(sentence) is None:
            kept.append((place, sentence))
            left -= length
    return replace(report, brief=tuple(s for _, s in sorted(kept, key=lambda item: item[0])))
