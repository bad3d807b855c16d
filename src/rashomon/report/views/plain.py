"""Text of unknown origin, made safe to lay out: every renderer passes article text through here.

Markup is not escaped here; each renderer does that for its own medium.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

_REPLACED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls except tab and newline
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # bidirectional embeddings, overrides, isolates
    "\u2028\u2029\ufff9-\ufffb"  # line and paragraph separators, interlinear annotation
    "\ufdd0-\ufdef\ufffe\uffff"  # not characters
    "\ud800-\udfff"  # half a surrogate pair
    "\U000e0000-\U000e007f]"  # invisible tags
)
_WHITE = re.compile(r"\s+")
_WORD = re.compile(r"\w[\w'’-]*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")  # one number each: `10:30`, `1,200`
_OPENING = 80  # characters of an opening that replaces a missing headline
_LONGEST_ID = 100  # characters of an article id in an anchor; the siglum replaces a longer one


def visible(text: str) -> str:
    """Make visible what could steer a terminal, a browser or the reading order.

    1. A carriage return before a newline is removed; tabs and newlines stay.
    2. C0 controls and DEL become their pictures (U+2400 ff.), so an escape code shows as `␛[31m`.
    3. C1 controls, bidirectional overrides and isolates, line separators, surrogate halves, tags
       and non-characters become U+FFFD.

    Right-to-left marks and joiners stay, as honest text needs them.

    >>> visible("\\x1b[31mred\\u202e")
    '␛[31mred�'
    """
    return _REPLACED.sub(_picture, text.replace("\r\n", "\n"))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def one_line(text: str) -> str:
    """Return `visible` text with each run of white space as one blank and none at the ends."""
    return _WHITE.sub(" ", visible(_WHITE.sub(" ", text))).strip()


def capitalized(text: str) -> str:
    """Return a text with a capital at its beginning.

    >>> capitalized("part of NATO")
    'Part of NATO'
    """
    return f"{text[:1].upper()}{text[1:]}"


def shorten(text: str, most: int) -> str:
    """Return at most `most` characters of `text`, cut after a word if possible, then `...`.

    >>> shorten("The harbour burned all night", 20)
    'The harbour...'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 3]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < most // 3 else cut).rstrip() + "..."


def opening_of(text: str) -> str:
    """Return the first words of a text on one line, empty for one that is blank."""
    return shorten(one_line(text), _OPENING)


def shorten_middle(text: str, most: int) -> str:
    """Return at most `most` characters of `text`, with an ellipsis in place of the middle.

    >>> shorten_middle("The harbour burned all night long", 20)
    'The … long'
    """
    if len(text) <= most:
        return text
    half = (most - 3) // 2
    head, tail = text[:half], text[len(text) - half :]
    if not text[half].isspace() and " " in head:
        head = head.rpartition(" ")[0]
    if not text[len(text) - half - 1].isspace() and " " in tail:
        tail = tail.partition(" ")[2]
    return f"{head.rstrip()} … {tail.lstrip()}"


def words(text: str) -> int:
    """Count the words of `text`; in scripts without word spaces, a run of letters is one word."""
    return sum(1 for _ in _WORD.finditer(text))


def percent(share: float) -> str:
    """Return a share of 0 to 1 as a percentage, 100% and 0% only if they are exact.

    >>> percent(0.998), percent(1.0), percent(0.001)
    ('99%', '100%', 'less than 1%')
    """
    if 0 < share < 0.01:
        return "less than 1%"
    return f"{min(99, round(share * 100)) if share < 1 else 100}%"


def web_address(text: str) -> str | None:
    """Return `text`, stripped, if it is a safe http or https address to link to, else `None`."""
    address = text.strip()
    if visible(address) != address or _WHITE.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def anchor(article: str, siglum: str) -> str:
    """Return the part of an anchor before the slash: the article's id, percent-encoded.

    An id of more than 100 characters is replaced by `@` and the siglum, which no encoded id can
    equal.
    """
    if len(article) > _LONGEST_ID:
        return "@" + quote(siglum, safe="", errors="surrogatepass")
    return quote(article, safe="", errors="surrogatepass")


def sigla() -> Iterator[str]:
    """Yield A, B, … Z, AA, AB, … without end."""
    letters = [chr(c) for c in range(ord("A"), ord("Z") + 1)]
    round_ = [""]
    while True:
        round_ = [head + letter for head in round_ for letter in letters]
        yield from round_


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers that `text` writes in digits, in order.

    >>> numbers("Police said 12 people left Odesa at 10:30. They had 1,200 bags.")
    ('12', '10:30', '1,200')
    """
    return tuple(_NUMBER.findall(text))
