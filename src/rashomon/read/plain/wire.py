"""Copy as agencies transmit it: what frames a message and its paragraphs."""

import re
from collections.abc import Iterator

from rashomon.read.plain.texts import Edit

# Two dashes as an underscore after the agency, and the marks of teletype.
_UNDERSCORE = re.compile(r"(?<=[)\w]) _ (?=[A-Z\"“])")
_TELETYPE = re.compile("[\x1b]\\[[0-9;]*m|(?<=\\w)=[ \t]*$|[<%]\\d?[ \t]*$", re.MULTILINE)

# A headline or a byline that ends as one for machines, and is none of a sum.
_ENDED = re.compile(r"(?<=[^\W\d_])[ \t]=[ \t]*$", re.MULTILINE)


def transmission(text: str) -> Iterator[Edit]:
    """Set the dash after a dateline as one; leave out the marks at the ends of paragraphs."""
    if "=" in text and " =\n" in text:
        yield from ((f.start(), f.end(), "") for f in _ENDED.finditer(text))
    if "\x02" in text or "^" in text or ("_" in text and " _ " in text):
        yield from ((f.start() + 1, f.end() - 1, "—") for f in _UNDERSCORE.finditer(text))
        if "\x02" in text or "^" in text:
            yield from ((f.start(), f.end(), "") for f in _TELETYPE.finditer(text))
