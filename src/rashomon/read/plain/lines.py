"""The lines of a text, with what the reading of wrapped and paged text asks of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

CLOSING = "\"'”’»)]"
STOPS = ".!?…"


# Not frozen, which takes three times as long to make: there is one for every line that is read.
@dataclass(slots=True, eq=False)
class TextLine:
    """A line that is not blank: `start` and `end` without the white space around it.

    `left` is where it begins in its row, `right` where it ends with single spaces, `first` the
    length of its first word; `block` counts up at every blank line: lines of one block are directly
    below each other.
    """

    start: int
    end: int
    left: int
    right: int
    first: int
    block: int
    text: str

    @property
    def stopped(self) -> bool:
        """Return whether it ends like a sentence."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Return whether the text ends in `.`, `!`, `?` or `…`, closing quotation marks and brackets
    aside."""
    return text.rstrip(CLOSING + " \t")[-1:] in tuple(STOPS)


@lru_cache(maxsize=2)
def lines_of(text: str) -> Sequence[TextLine]:
    """The lines of a text that are not blank, in order; lines end at line feeds.

    Several steps of the reading ask for those of one text.
    """
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[TextLine]:
    position, block, blank = 0, 0, False
    for row in text.split("\n"):
        bare = row.strip()
        if bare:
            left = len(row) - len(row.lstrip())
            block += blank
            blank = False
            start = position + left
            # Justified lines are filled up with spaces; what counts is where the words would end.
            width = len(" ".join(bare.split())) if "  " in bare else len(bare)
            first = gap if (gap := bare.find(" ")) > 0 else len(bare)
            yield TextLine(start, start + len(bare), left, left + width, first, block, bare)
        else:
            blank = True
        position += len(row) + 1
