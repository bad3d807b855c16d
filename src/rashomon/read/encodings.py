"""Decoding of bytes in the order that browsers use: mark, label, contents.

Labels are those of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels),
given as Python's codecs. Bytes that are valid UTF-8 are UTF-8, whatever a label says: the labels of
pages, headers and archives are wrong far more often than text in another encoding is valid UTF-8.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

# Maximum share of damaged characters, among those beyond ASCII, in bytes read as UTF-8. Without a
# label, the alternative is Windows-1252, whose text is hardly ever valid UTF-8. With the label of a
# multi-byte East Asian encoding, one pair of bytes in ten is valid UTF-8.
UNLABELLED_DAMAGE, LABELLED_DAMAGE = 0.5, 0.1
SNIFF_BYTES = 8192
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Control characters that no text contains: all of C0 except tab, newlines, form feed, escape, SUB,
# NUL (checked separately, because UTF-16 is full of it), and those that frame and separate messages
# on a wire (SOH, STX, ETX, EOT, SYN, FS, GS, RS, US).
_CONTROLS = bytes(
    c for c in range(32) if c not in b"\0\1\2\3\4\t\n\v\f\r\x16\x1a\x1b\x1c\x1d\x1e\x1f"
)
CONTROL_SHARE = 0.02  # maximum share of them in a text

# Python's codecs for labels that mean another codec to browsers.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "utf-8",
}
# Labels of the standard that Python does not know.
_ALIASES = {
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-cp1253": "cp1253",
    "x-cp1254": "cp1254",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "big5-hkscs": "big5hkscs",
    "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ukrainian": "mac_cyrillic",
    "macintosh": "mac_roman",
    "koi8": "koi8_r",
    "koi8-ru": "koi8_u",
    "logical": "iso8859-8",
    "visual": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode11utf8": "utf-8",
    "x-unicode20utf8": "utf-8",
}
_DECLARED = (
    re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE),
)
_DECLARED_WITHIN = 4096


def codec(label: str) -> str | None:
    """Return the codec that a browser uses for a label; `None` if that names no text encoding.

    >>> codec("ISO-8859-1"), codec("x-sjis"), codec("nonsense")
    ('cp1252', 'cp932', None)
    """
    name = label.strip().strip("\"'").lower()
    if name in _ALIASES:
        return _ALIASES[name]
    try:
        known = codecs.lookup(name)
        b"a\xff".decode(name, "replace")  # the codecs of host names cannot replace
    except (LookupError, ValueError):
        return None
    if not getattr(known, "_is_text_encoding", True):
        return None
    return _MEANT.get(known.name, known.name)


def declared(data: bytes) -> str | None:
    """Return the label in a page's `meta` element or XML declaration, whichever comes first."""
    head = data[:_DECLARED_WITHIN]
    labels = [match for pattern in _DECLARED if (match := pattern.search(head))]
    return min(labels, key=lambda m: m.start())[1].decode("ascii") if labels else None


def encoding_of(data: bytes) -> str | None:
    """Return the encoding that a byte order mark or the pattern of NUL bytes reveals, or `None`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:SNIFF_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < 0.3 * len(head) or len(data) % 2:
        return None
    guess = "utf-16-le" if odd > even else "utf-16-be"
    wide = data.decode(guess, "replace")[: SNIFF_BYTES // 2]
    wrong = sum(c == "\ufffd" or (c < " " and c not in "\t\n\r\f\v") for c in wide)
    return guess if wrong <= CONTROL_SHARE * len(wide) else None


def is_text(data: bytes) -> bool:
    """Return whether bytes are text in some encoding, by the control characters near the start."""
    head = data[:SNIFF_BYTES]
    if encoding_of(data):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS + b"\0"))
    return controls <= CONTROL_SHARE * len(head)


def decode(data: bytes, labels: Iterable[str | None] = ()) -> str:
    """Decode bytes. `labels` are those that header and page declare, the stronger one first.

    1. A byte order mark, or the NUL bytes of UTF-16, decide; the mark is dropped.
    2. Bytes that are UTF-8 except for a few damaged characters are UTF-8. A byte that belongs to no
       character is read as Windows-1252; a character that is cut short becomes U+FFFD.
    3. Otherwise the first label that names an encoding decides; without one, Windows-1252, in which
       each undefined byte becomes the control character with its number.
    """
    if encoding := encoding_of(data):
        mark = next((m for m, e in _MARKS if e == encoding and data.startswith(m)), b"")
        return data[len(mark) :].decode(encoding, "replace")
    named = next(filter(None, (codec(label) for label in labels if label)), None)
    # ISO-2022-JP and its like are pure ASCII.
    if named not in (None, "utf-8") and data.isascii():
        return _labelled(data, str(named))
    text = data.decode("utf-8", "rashomon.windows")
    labelled = named not in (None, "utf-8", "cp1252")
    if _damage(data, text) <= (LABELLED_DAMAGE if labelled else UNLABELLED_DAMAGE):
        return text
    return _labelled(data, named) if named and named != "utf-8" else windows_1252(data)


def _labelled(data: bytes, name: str) -> str:
    return windows_1252(data) if name == "cp1252" else data.decode(name, "replace")


def _damage(data: bytes, text: str) -> float:
    """Return the share of the characters beyond ASCII in `text` that were not UTF-8, 0 to 1."""
    if data.isascii():
        return 0.0
    whole = data.decode("utf-8", "ignore")
    good = len(whole) - len(whole.encode("ascii", "ignore"))
    bad = len(text) - len(whole)
    return bad / (good + bad) if good + bad else 0.0


def windows_1252(data: bytes) -> str:
    """Decode any bytes as Windows-1252, one character per byte."""
    return data.decode("latin-1").translate(_WINDOWS)


def _windows() -> Iterator[tuple[int, str]]:
    for byte in range(0x80, 0xA0):
        yield byte, bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_WINDOWS = dict(_windows())


def _repaired(error: UnicodeError) -> tuple[str, int]:
    """Decode a lone byte as Windows-1252, and a truncated character, even at the end, as U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    lone = len(bad) == 1 and (error.end < len(error.object) or bad[0] < 0xC2)
    return (windows_1252(bad) if lone else "\ufffd"), error.end


codecs.register_error("rashomon.windows", _repaired)
