"""Plain text of a file: what is read, without the traces of its transmission."""

from bisect import bisect_left
from functools import partial

from rashomon.read.plain.capitals import small_letters
from rashomon.read.plain.characters import (
    blank_lines,
    hidden_places,
    is_odd,
    letters,
    line_ends,
    named_characters,
    single_spaces,
    spaces,
    unseen,
)
from rashomon.read.plain.mail import quoting_marks
from rashomon.read.plain.markdown import emphasis, front, is_markdown, light_emphasis, marks
from rashomon.read.plain.paging import page_ends
from rashomon.read.plain.sentence_lines import sentence_lines
from rashomon.read.plain.texts import PlainText
from rashomon.read.plain.wire import transmission
from rashomon.read.plain.wrapping import Hidden, wrapped_lines
from rashomon.read.plain.written import UNKNOWN, Written

__all__ = ["PlainText", "plain"]


def plain(text: str, known: Written = UNKNOWN) -> PlainText:
    """Return the text as it reads, each paragraph one line, and where it is in the original.

    `known` is the spelling in the other articles of the coverage.

    In this order:

    1. HTML entities and marks of transmission are replaced, and invisible characters removed; line
       ends, spaces, letters and marks take one form;
    2. the fields above a Markdown text and its marks are removed, and the marks of quoted mail;
    3. what separates two pages is removed;
    4. the lines of a wrapped paragraph become one, with words divided at their ends joined; so do
       those of a paragraph with one sentence per line;
    5. several spaces become one, and several blank lines;
    6. copy in all capitals is converted to normal case.

    A text of whole lines that needs none of this is returned unchanged.
    """
    reading = PlainText(text).after((named_characters, transmission))
    if is_odd(reading.text):
        reading = reading.after((unseen, line_ends, spaces, letters))
    if is_markdown(reading.text):
        reading = reading.after((front, marks, emphasis, light_emphasis))
    reading = reading.after((quoting_marks, page_ends))
    reading = reading.after((partial(wrapped_lines, hidden=_hidden(text, reading)), sentence_lines))
    return reading.after((single_spaces, blank_lines, partial(small_letters, known=known)))


def _hidden(original: str, reading: PlainText) -> Hidden | None:
    """Return a function that counts the invisible characters in a range; `None` without any."""
    places = hidden_places(original) if reading.origins is not None else []
    if not places:
        return None

    def count(start: int, end: int) -> int:
        first, last = reading.original_range(start, end)
        return bisect_left(places, last) - bisect_left(places, first)

    return count
