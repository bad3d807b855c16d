"""Numbers as texts write them: digits, words, scales, fractions, and combinations of these.

>>> [(n.start, n.end, n.value) for n in numbers("two and a half million")]
[(0, 22, 2500000.0)]
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.english.tables import table

# Digits with thousands in groups of three (or, as in India, two), separated by commas or narrow
# blanks.
_DIGITS = (
    r"\d{1,3}(?:,\d{2})*(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:\.\d+)?|(?<!\d)\.\d+"
)
# As in continental Europe: `1.200.000`. Four groups of three may also be an IP address.
_POINTED = r"(?<![\d.])\d{1,3}\.\d{3}\.\d{3}(?![\d.]*\d)"
_TOKEN = re.compile(
    rf"(?P<pointed>{_POINTED})"
    # Versions, addresses, dates and ordinals are not numbers.
    r"|(?P<none>\d+(?:\.\d+){2,}|\d+(?:/\d+){2,}|\d+(?:st|nd|rd|th)\b)"
    r"|(?P<slash>(?<![\d/])\d/(?:[23458]|10)(?![\d/]))"
    rf"|(?P<digits>{_DIGITS})|(?P<fraction>[¼-¾⅐-⅞])|(?P<letters>[^\W\d_]+)"
)
# A hyphen set apart from its number is a dash or the bullet of a list.
_SIGN = re.compile(
    r"(?:(?<!plus or )\b(?:minus|negative)\s+|(?<![\w)\d.])(?:-|\u2212\s?))\Z", re.IGNORECASE
)
_SIGN_LENGTH = 16
# Words that make `one` a pronoun.
_PRONOUN = re.compile(r"\b(?:the|this|that|which|every|no|any|some|each)\s+\Z", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z][A-Za-z]*")
_GAP = re.compile(r"[ \t\u00a0]*(?:[-\u2010\u2011][ \t]*)?")
_JOINED = re.compile(r"[ \t\u00a0]*")
# Nobody writes `4K` for four thousand: from here on, a capital K may mean thousand.
_LEAST_THOUSANDS = 20
_DOZEN, _HUNDRED, _THOUSAND = 12, 100, 1000


@dataclass(frozen=True, slots=True)
class Number:
    """A number in `text[start:end]`.

    `digits` is true if it is written with digits; `glued` if letters that are no scale adjoin it
    without a space, as in a name (`Zed4`, `5G`).
    """

    start: int
    end: int
    value: float
    digits: bool
    glued: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    value: float | None  # of digits and of vulgar fractions


@lru_cache(maxsize=4096)
def numbers(text: str) -> tuple[Number, ...]:
    """Return the cardinal numbers and fractions of a text, in order; `a` and `an` alone are none.

    Cached for recent texts, as the readings of a row are all compared with each other. `one` is a
    number unless a word such as `this` makes it a pronoun: callers decide whether it counts
    something.
    """
    return tuple(_numbers(text, tuple(_tokens(text))))


def _numbers(text: str, tokens: Sequence[_Token]) -> Iterator[Number]:
    position = 0
    while position < len(tokens):
        reading = _Reading(text, tokens, position)
        value = reading.number()
        if value is None:
            position += 1
            continue
        first, last = tokens[position], tokens[reading.position - 1]
        position = reading.position
        before = text[max(0, first.start - _SIGN_LENGTH) : first.start]
        if first == last and first.word == "one" and _PRONOUN.search(before):
            continue
        sign = _SIGN.search(before)
        start = first.start - (len(sign[0]) if sign else 0)
        value = -value if sign else value
        glued = first.value is not None and _is_glued(text, first.start, last.end)
        yield Number(start, last.end, value, first.value is not None, glued)


def _is_glued(text: str, start: int, end: int) -> bool:
    """Return whether a letter adjoins digits on the left, or a capital but no unit on the right."""
    before = text[start - 1] if start else ""
    behind = _CAPITALS.match(text, end)
    unit = behind and behind.group().lower() in _glued_units()
    return before.isalpha() or bool(behind and not unit)


@cache
def _glued_units() -> frozenset[str]:
    forms = table("numbers")["units"].values()
    return frozenset(form for unit in forms for form in unit) | {"m", "c", "f", "am", "pm"}


def ordinal(word: str) -> int | None:
    """Return the number of an ordinal (`28th`, `twenty-third`), `None` for another word."""
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word, re.IGNORECASE)
    if match:
        return int(match.group(1))
    *tens, last = re.split(r"[ -]", word.lower())
    known = table("numbers")["ordinals"].get(last)
    if known is None or (tens and known > 9):
        return None
    ten = table("numbers")["numbers"].get(tens[0], 0) if tens else 0
    return int(ten + known) if not tens or (ten >= 20 and ten % 10 == 0) else None


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["pointed"]:
            yield _Token(start, end, "", float(match["pointed"].replace(".", "")))
        elif match["digits"]:
            plain = re.sub("[, \u00a0\u2009\u202f]", "", match["digits"])
            yield _Token(start, end, "", float(plain))
        elif match["slash"]:
            numerator, divisor = match["slash"].split("/")
            yield _Token(start, end, "", int(numerator) / int(divisor))
        elif match["fraction"]:
            yield _Token(start, end, "", unicodedata.numeric(match["fraction"]))
        elif match["letters"]:
            yield _Token(start, end, match["letters"].lower(), None)


@cache
def _words() -> dict[str, float]:
    return {word: float(value) for word, value in table("numbers")["numbers"].items()}


@cache
def _scales() -> dict[str, float]:
    return {word: float(value) for word, value in table("numbers")["scales"].items()}


@cache
def _parts() -> dict[str, float]:
    return {word: float(value) for word, value in table("numbers")["parts"].items()}


class _Reading:
    """Reading of one number from a token on; `position` is that of the first token not read."""

    def __init__(self, text: str, tokens: Sequence[_Token], first: int) -> None:
        self.text, self.tokens, self.first, self.position = text, tokens, first, first

    def number(self) -> float | None:
        """Return the number that begins at the first token, `None` if none does."""
        value = self._part_of_scale()
        if value is None:
            value = self._whole()
            if value is None:
                return None
            value = self._pointed(value)
            value = self._with_fraction(value)
        return value

    def _word(self, ahead: int = 0) -> str:
        """Return the word `ahead` of here; empty if more than blanks or a hyphen comes before."""
        position = self.position + ahead
        if position >= len(self.tokens):
            return ""
        if position > self.first and not self._close(position):
            return ""
        return self.tokens[position].word

    def _close(self, position: int) -> bool:
        before, token = self.tokens[position - 1], self.tokens[position]
        return bool(_GAP.fullmatch(self.text, before.end, token.start))

    def _part_of_scale(self) -> float | None:
        """Return the value of a fraction: `half`, `two thirds`, `a quarter of a million`."""
        numerator, ahead = 1.0, 0
        words = _words()
        if self._word() in ("a", "an") or self._word() in words:
            numerator, ahead = words.get(self._word(), 1.0), 1
        elif self.tokens[self.position].value is not None and self.tokens[self.position].word == "":
            return None
        part = self._word(ahead)
        divisor = _parts().get(part)
        # `third` and the like are ordinals on their own, and `quarter` is a part of a year.
        if divisor is None or (ahead == 0 and part != "half" and self._word(1) not in _scales()):
            return None
        if ahead == 1 and numerator == 1 and part.endswith("s"):
            return None
        self.position += ahead + 1
        return numerator / divisor * self._of_scale()

    def _of_scale(self) -> float:
        """Read the scale that a fraction is a part of (`half a million`); 1 if there is none."""
        start = self.position
        if self._word() == "of":
            self.position += 1
        if self._word() in ("a", "an"):
            self.position += 1
        scale = _scales().get(self._word())
        if scale is None or len(self._word()) <= 2:
            self.position = start
            return 1.0
        self.position += 1
        return scale

    def _whole(self) -> float | None:
        total, current = 0.0, None
        last_scale = float("inf")
        began = self.position
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if self.position > self.first and not self._close(self.position):
                break
            value = self._simple(token, current)
            scale = self._scale(token, alone=current is None)
            if value is not None:
                began = began if current else self.position
                current = value if current is None else current + value
            elif scale is not None and (
                current is not None
                or self._article_before()
                or self._scaled(1)
                or token.word == "dozen"  # `the dozen sailors`, `another dozen`
            ):
                if scale >= last_scale and current:
                    # `five thousand six thousand`: the second is a separate number.
                    self.position = began
                    return total
                if scale >= last_scale:  # `two thousand million`
                    total *= scale
                else:
                    current = (1.0 if current is None else current) * scale
                    if scale >= _THOUSAND or scale == _DOZEN:
                        total, current, last_scale = total + current, 0.0, scale
            elif token.word in ("a", "an") and self.position == self.first and self._opens_scale():
                pass
            elif not (token.word == "and" and self._continues()):
                break
            self.position += 1
        if self.position == self.first or current is None:
            self.position = self.first
            return None
        return total + current

    def _simple(self, token: _Token, current: float | None) -> float | None:
        """Return a value that begins or continues a number: `twenty five`, `three hundred ten`."""
        if token.value is not None:
            if current is None:
                return token.value
            continued = 0 < token.value < 1000 and self._after_scale()
            return token.value if 0 < token.value < 1 or continued else None
        value = _words().get(token.word)
        if value is None:
            return None
        if current is None:
            return value
        tens = current % 100
        fits = (tens >= 20 and tens % 10 == 0 and 0 < value < 10) or (
            current % 100 == 0 and 0 < value < 100 and self._after_scale()
        )
        return value if fits else None

    def _after_scale(self) -> bool:
        before = self.tokens[self.position - 1].word
        return before in _scales() or before == "and"

    def _scale(self, token: _Token, *, alone: bool) -> float | None:
        """Return the factor of a scale word; letters such as `m` count only right after digits."""
        word = token.word
        plain = word.removesuffix("s") if len(word) > 3 else word
        scale = _scales().get(word) or _scales().get(plain)
        if scale is None or not word:
            return None
        if len(word) <= 3 and not alone:
            behind = self.tokens[self.position - 1]
            blank = self.text[behind.end : token.start]
            before = self.text[max(0, behind.start - 2) : behind.start].strip()[-1:]
            money = bool(before) and before in "$£€¥"
            written = self.text[token.start : token.end]
            # `$5m`, `5M` and `5k`, but not `5 m` or `5m`, which are metres. Unless a currency
            # precedes, `3B` is a model, `3 mm` a length and `4K` a resolution.
            whole = behind.value is not None and behind.value.is_integer()  # `1.2b` is not a model
            named = (word == "b" and whole) or word == "mm" or written == "m"
            named |= written == "K" and (behind.value or 0) < _LEAST_THOUSANDS
            if behind.value is None or (named and not money) or (blank and len(word) == 1):
                return None
        if len(word) <= 3 and alone:
            return None
        return scale

    def _scaled(self, ahead: int) -> bool:
        """Return whether a scale word follows: `hundred thousand`."""
        return len(self._word(ahead)) > 3 and self._word(ahead) in _scales()

    def _article_before(self) -> bool:
        return self.position > self.first and self.tokens[self.position - 1].word in ("a", "an")

    def _opens_scale(self) -> bool:
        return self._scaled(1)

    def _continues(self) -> bool:
        """Return whether `and` is inside a number.

        It is only after a scale and before a lesser number that counts no fraction: in `three
        hundred and ten`, but not in `six and seven`.
        """
        before = self.tokens[self.position - 1].word
        if before not in _scales() or before == "dozen" or self.position + 1 >= len(self.tokens):
            return False
        after = self.tokens[self.position + 1]
        beyond = self.tokens[self.position + 2].word if self.position + 2 < len(self.tokens) else ""
        value = after.value if after.value is not None else _words().get(after.word)
        if value is None or beyond in _parts():
            return False
        greater = _scales().get(beyond, 0) > max(_scales()[before], _HUNDRED)
        if beyond in _scales() and not greater and _scales()[beyond] >= _scales()[before]:
            return False
        limit = _THOUSAND if greater else _scales()[before]
        return 0 < value < limit

    def _pointed(self, value: float) -> float:
        """Return the value of `two point five` or `nine point nought four`."""
        if self._word() != "point":
            return value
        digits, ahead = "", 1
        while (word := self._word(ahead)) in _words():
            digits += str(int(_words()[word]))
            ahead += 1
        if not digits:
            return value
        self.position += ahead
        return float(f"{int(value)}.{digits}")

    def _with_fraction(self, value: float) -> float:
        """Return the value with its fraction: `one and a half`, `two and a half million`."""
        if self._word() != "and":
            return value
        article = self._word(1) in ("a", "an", "one")
        count = 1.0 if article else _words().get(self._word(1))
        part = _parts().get(self._word(2))
        if count is None or part is None:
            return value
        before = _scales().get(self.tokens[self.position - 1].word, 1.0)
        self.position += 3
        scale = _scales().get(self._word()) if len(self._word()) > 3 else None
        if scale:
            self.position += 1
            return (value + count / part) * scale
        return value + count / part * (before if before > _HUNDRED else 1.0)
