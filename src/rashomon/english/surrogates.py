"""Halves of surrogate pairs: code points that a string can have and no file can."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def replaced(text: str) -> str:
    """Return `text` with U+FFFD for each half of a surrogate pair; its length is unchanged.

    >>> replaced("a\\ud800b")
    'a�b'
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return `text` with the `\\uXXXX` escape of JSON for each half of a surrogate pair.

    >>> escaped("a\\ud800b")
    'a\\\\ud800b'
    """
    return text if text.isascii() else _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
