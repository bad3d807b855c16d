"""Units, the lines of a plain text: each is a paragraph, a headline, or the like."""

import re
from dataclasses import dataclass

from rashomon.read.newsroom import fold, one_page
from rashomon.read.plain.lines import CLOSING, STOPS, ends_sentence, lines_of

# A line longer than `HEAD` characters is always body. No pattern sees more than that, so that
# patterns that are not linear cost little.
HEAD, TAIL = 800, 300
_QUOTED = re.compile('["“”«»]')


# Not frozen, since making a frozen one takes three times as long, and every line becomes one.
@dataclass(slots=True, eq=False)
class Unit:
    """A trimmed line.

    `head` is the folded beginning, up to `HEAD` characters, and `tail` the end, up to `TAIL`;
    recognisers look at these, so that no line costs more than its length. `page` is the whole text,
    folded. `paragraph` increases at every blank line: units with the same number are directly below
    each other.
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
        """Return whether the line is too long for anything but body."""
        return len(self.text) > HEAD

    @property
    def stopped(self) -> bool:
        """Return whether the line ends in a stop like a sentence, ignoring closing quotes."""
        return ends_sentence(self.tail)

    @property
    def quotes(self) -> bool:
        """Return whether the line has a quotation mark, as a caption hardly ever does."""
        return _QUOTED.search(self.text) is not None

    @property
    def open_ended(self) -> bool:
        """Return whether the line ends without any punctuation, as headlines and labels do."""
        bare = self.tail.rstrip(CLOSING)
        return bool(bare) and bare[-1] not in STOPS + ":;,–—-"


def units(text: str) -> list[Unit]:
    """Return all lines of a plain text in order; together they leave out only white space.

    Words must be separated by single spaces, by which they are counted. A blank text gives an empty
    list. Linear.
    """
    page = one_page(fold(text))
    # A few letters are longer in lower case; then positions in the two texts differ.
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
