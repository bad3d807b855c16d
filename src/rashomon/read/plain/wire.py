"""Copy as agencies transmit it: the marks that frame a message and its paragraphs."""

import re
from collections.abc import Iterator

from rashomon.read.plain.texts import Edit

# A dash transmitted as an underscore after the agency, and the marks of teletype.
_UNDERSCORE = re.compile(r"(?<=[)\w]) _ (?=[A-Z\"“])")
_TELETYPE = re.compile("[\x1b]\\[[0-9;]*m|(?<=\\w)=[ \t]*$|[<%]\\d?[ \t]*$", re.MULTILINE)

# The equals sign that ends a headline or a byline for machines; in a sum, a digit precedes it.
_ENDED = re.compile(r"(?<=[^\W\d_])[ \t]=[ \t]*$", re.MULTILINE)


def transmission(text: str) -> Iterator[Edit]:
    """Replace the underscore after a dateline by a dash; remove marks at the ends of paragraphs."""
    if "=" in text and " =\n" in text:
        yield from ((f.start(), f.end(), "") for f in _ENDED.finditer(text))
    if "\x02" in text or "^" in text or ("_" in text and " _ " in text):
        yield from ((f.start() + 1, f.end() - 1, "—") for f in _UNDERSCORE.finditer(text))
        if "\x02" in text or "^" in text:
            yield from ((f.start(), f.end(), "") for f in _TELETYPE.finditer(text))
