"""Lines of a text, with the measures that the reading of wrapped and paged text needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

CLOSING = "\"'”’»)]"
STOPS = ".!?…"


# Not frozen, since making a frozen one takes three times as long, and every line becomes one.
@dataclass(slots=True, eq=False)
class TextLine:
    """A line that is not blank; `start` and `end` exclude the white space around it.

    `left` is where it begins in its row, `right` where it would end with single spaces, `first` the
    length of its first word. `block` increases at every blank line: lines of one block are directly
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
        """True if the line ends like a sentence."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Return whether a text ends in `.`, `!`, `?` or `…`, before any closing marks and brackets."""
    return text.rstrip(CLOSING + " \t")[-1:] in tuple(STOPS)


@lru_cache(maxsize=2)
def lines_of(text: str) -> Sequence[TextLine]:
    """Return the lines of a text that are not blank, in order; only line feeds end a line.

    Cached, since several steps of the reading ask for the lines of one text.
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
            # Justified lines are padded with spaces; what counts is where the words would end.
            width = len(" ".join(bare.split())) if "  " in bare else len(bare)
            first = gap if (gap := bare.find(" ")) > 0 else len(bare)
            yield TextLine(start, start + len(bare), left, left + width, first, block, bare)
        else:
            blank = True
        position += len(row) + 1
