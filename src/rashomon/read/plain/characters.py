"""Invisible characters, and the many forms of line ends and spaces."""

import html
import re
import unicodedata
from collections.abc import Iterator

from rashomon.read.plain.texts import Edit

# A soft hyphen with the line end after it; then characters without width: direction marks and
# isolates, word joiners, byte order marks, variation selectors, object placeholders, control
# characters. U+200C and U+200D shape letters of other scripts and stay next to them.
_UNSEEN = re.compile(
    "\u00ad[ \t]*(?:\r\n|[\r\n\u2028])[ \t]*|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\u061c\u180e\ufeff\u034f\ufe00-\ufe0f\ufff9-\ufffc]|(?<=[\\w\\s])[\u200c\u200d](?=[\\sA-Za-z0-9])"
    "|[\x00-\x08\x0e-\x1b\x7f]"
)
_LINE_END = re.compile("\r\n?|[\x0b\x1c-\x1f\x85\u2028\u2029]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# One quick test for the first characters of the patterns above and below.
_ODD = re.compile(
    "[\x00-\x09\x0b\r\x0e-\x1f\x7f\x85\xa0\u00ad\u061c\u1680\u180e\u2000-\u2011\u2028-\u202f\u205f-\u206f"
    "\u3000\ufeff\u0300-\u036f\ufb00-\ufb06\ufe00-\ufe0f\uff01-\uff5e\ufff9-\ufffc\u02ba\u2033\u301d-\u301f"
    "\U0001d400-\U0001d7ff]"
)
_ODD_ASCII = re.compile("[\x00-\x09\x0b\r\x0e-\x1f\x7f]")
# A letter followed by its marks; ligatures, wide and mathematical letters and digits; characters
# used as quotation marks and hyphens.
_APART = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_FORMS = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_STAND_INS = re.compile("[\u2010\u2011\u2033\u02ba\u301d-\u301f]")
_MEANT = {"\u2010": "-", "\u2011": "-", "\u301f": '"'}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_BLANK = re.compile(r"\A\n+|(?<=\n\n)\n+(?!\Z)|\n{2,}\Z")
_RUN = re.compile(r" {2,}(?=\S)|[ ]+(?=\n)|[ ]+\Z|(?<=\n) +|\A +")


def is_odd(text: str) -> bool:
    """Return whether a text has an invisible character, or an unusual space, line end or letter."""
    return (_ODD_ASCII if text.isascii() else _ODD).search(text) is not None


def unseen(text: str) -> Iterator[Edit]:
    """Remove invisible characters."""
    return ((f.start(), f.end(), "") for f in _UNSEEN.finditer(text))


def letters(text: str) -> Iterator[Edit]:
    """Give letters, digits and marks their usual form."""
    for marked in _APART.finditer(text):
        if (whole := unicodedata.normalize("NFC", marked[0])) != marked[0]:
            yield marked.start(), marked.end(), whole
    for form in _FORMS.finditer(text):
        yield form.start(), form.end(), unicodedata.normalize("NFKC", form[0])
    for mark in _STAND_INS.finditer(text):
        yield mark.start(), mark.end(), _MEANT.get(mark[0], '"')


def named_characters(text: str) -> Iterator[Edit]:
    """Replace HTML entities, such as `&quot;` and `&#8217;`, by their characters."""
    if "&" not in text:
        return
    for entity in _ENTITY.finditer(text):
        if (meant := html.unescape(entity[0])) != entity[0]:
            yield entity.start(), entity.end(), meant.replace("\xa0", " ")


def hidden_places(text: str) -> list[int]:
    """Return the positions of all invisible characters, in order."""
    return [k for f in _UNSEEN.finditer(text) for k in range(*f.span())]


def line_ends(text: str) -> Iterator[Edit]:
    """Make every form of line end a line feed, except form feeds, which end pages."""
    return ((f.start(), f.end(), "\n") for f in _LINE_END.finditer(text))


def spaces(text: str) -> Iterator[Edit]:
    """Make tabs and typographic spaces plain ones."""
    return ((f.start(), f.end(), " ") for f in _SPACE.finditer(text))


def single_spaces(text: str) -> Iterator[Edit]:
    """Make one space of several, and remove those at both ends of a line."""
    if not any(run in text for run in ("  ", " \n", "\n ")) and text == text.strip(" "):
        return
    for run in _RUN.finditer(text):
        inside = run.start() > 0 and text[run.start() - 1] != "\n"
        ends = run.end() == len(text) or text[run.end()] == "\n"
        if not inside or ends:
            yield run.start(), run.end(), ""
        else:
            yield run.start() + 1, run.end(), ""


def blank_lines(text: str) -> Iterator[Edit]:
    """Make one blank line of several, and remove those above and below the text."""
    if "\n\n\n" not in text and text[:1] != "\n" and text[-2:] != "\n\n":
        return
    for blank in _BLANK.finditer(text):
        yield blank.start() + (blank.end() == len(text) and blank.start() > 0), blank.end(), ""
