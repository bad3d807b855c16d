"""A plain text cut into units: each of its lines is a paragraph, a headline, or one of its like."""

from dataclasses import dataclass

from rashomon.read.newsroom import fold, one_page
from rashomon.read.plain.lines import CLOSING, STOPS, ends_sentence, lines_of

# Nothing longer than `HEAD` characters is anything but body; no pattern sees more than that, which
# keeps the patterns that are not linear from costing anything.
HEAD, TAIL = 800, 300


# Not frozen, which takes three times as long to make: there is one for every line that is read.
@dataclass(slots=True, eq=False)
class Unit:
    """A trimmed line.

    `head` is the folded beginning, up to `HEAD` characters, and `tail` the end, up to `TAIL`: what
    the recognisers look at, so that no line costs more than its length. `page` is the whole text,
    folded. `paragraph` counts up at every blank line: units with the same number stand directly
    below each other.
    """

    start: int
    end: int
    text: str
    head: str
    tail: str
    page: str
    words: int
    paragraph: int

    @property
    def long(self) -> bool:
        """Return whether it is too long for anything but body."""
        return len(self.text) > HEAD

    @property
    def stopped(self) -> bool:
        """Return whether it ends like a sentence: a stop, maybe inside a closing quotation mark."""
        return ends_sentence(self.tail)

    @property
    def open_ended(self) -> bool:
        """Return whether it ends without any punctuation, as headlines and labels do."""
        bare = self.tail.rstrip(CLOSING)
        return bool(bare) and bare[-1] not in STOPS + ":;,–—-"


def units(text: str) -> list[Unit]:
    """All lines of a plain text in order; together they leave out nothing but white space.

    Its words have one space between them, which is how they are counted. A blank text gives an
    empty list. Linear.
    """
    page = one_page(fold(text))
    # Few letters have a small form that is longer: then places in the two are not the same.
    even = len(page) == len(text)
    return [
        Unit(
            line.start,
            line.end,
            line.text,
            page[line.start : min(line.end, line.start + HEAD)] if even else fold(line.text[:HEAD]),
            line.text[-TAIL:],
            page,
            line.text.count(" ") + 1,
            line.block,
        )
        for line in lines_of(text)
    ]
