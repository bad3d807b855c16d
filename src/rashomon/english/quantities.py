"""Quantities: numbers with their bound, unit and counted noun.

Numbers that count nothing are left out: those of dates and clock times, ages, names (`Warehouse
12`), scores (`3-1`) and `one` where it stands for somebody. A duration is a quantity with a unit.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.english.measures import measure
from rashomon.english.numbers import Number, numbers
from rashomon.english.tables import classes, table
from rashomon.stages import Bound, Quantity, TimeExpression, Token

_LOOKBACK = 24
_YEARS = (1900, 2100)
_TO = re.compile(r"\s?(?:[-–—]|to|and)\s?")
_BETWEEN = re.compile(r"\bbetween \Z", re.IGNORECASE)
_CHANGE = re.compile(r"\bfrom \Z", re.IGNORECASE)
_AGE = re.compile(r"[ -]years?[ -]old|[ -]year[ -]olds?")
_AGED = re.compile(r"\b(?:aged?|ages) \Z", re.IGNORECASE)
_NAMING = re.compile(r"(?:\b(?:No|no|Nos|nos)\.? ?|#)\Z")
_CURRENCY = re.compile(r"([A-Z]{1,2}\$|US\$|[$£€¥₹]) ?\Z")
_LONG = re.compile(r"(?P<unit>[a-z]+)[- ]?long\Z", re.IGNORECASE)
_UNIT = re.compile(r"[ \u00a0-]?(?P<word>%|°|(?:[^\W\d_]|[²³])+\.?(?:[ -][^\W\d_]+)?)")


def find_quantities(
    text: str, tokens: Sequence[Token], times: Sequence[TimeExpression]
) -> tuple[Quantity, ...]:
    """The quantities of an article, in order, none overlapping another.

    Only what the parse covers is read: credits and furniture count nothing.
    """
    reading = _Article(text, tokens, times)
    found = [q for q in reading.quantities() if reading.is_quantity(q)]
    found += [
        q for q in reading.lengths() if not any(q.start < f.end and f.start < q.end for f in found)
    ]
    ordered = sorted(found, key=lambda q: q.start)
    return tuple(
        q for k, q in enumerate(ordered) if not (k and reading.is_conversion(ordered[k - 1], q))
    )


@cache
def _bounds(section: str) -> tuple[tuple[re.Pattern[str], Bound], ...]:
    """Patterns of the words before or behind a number, the longest first."""
    forms: list[tuple[str, Bound]] = [
        (form, bound) for bound, forms in table("quantities")[section].items() for form in forms
    ]
    ordered = sorted(forms, key=lambda f: -len(f[0]))
    if section == "before":
        return tuple(
            (re.compile(rf"\b{form}(?: the| a)? (?:[$£€¥₹]|US\$)?\Z", re.IGNORECASE), bound)
            for form, bound in ordered
        )
    return tuple((re.compile(rf"[ -]{form}\b", re.IGNORECASE), bound) for form, bound in ordered)


@cache
def _vague() -> tuple[re.Pattern[str], Mapping[str, tuple[float, float]]]:
    known = {form: (float(a), float(b)) for form, (a, b) in table("quantities")["vague"].items()}
    forms = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE), known


@cache
def _units() -> Mapping[str, str]:
    own = {form: unit for unit, forms in table("quantities")["units"].items() for form in forms}
    return {**classes("numbers", "units"), **own}


def unit_named(word: str) -> str | None:
    """The unit that a word names, whichever of its spellings: `kilometers`, `per cent`."""
    word = word.lower().rstrip(".")
    spelled = word.replace("meter", "metre").replace("liter", "litre")
    return _units().get(word) or _units().get(spelled)


class _Article:
    """One article while its quantities are read."""

    def __init__(self, text: str, tokens: Sequence[Token], times: Sequence[TimeExpression]) -> None:
        self.text, self.tokens = text, tokens
        self.starts = [t.start for t in tokens]
        # Times of the calendar and the clock; `nearly five weeks` is a quantity as well.
        self.long = [t for t in times if t.duration and _LONG.search(text, t.start, t.end)]
        self.taken = [(t.start, t.end) for t in times if t.duration is None]

    def quantities(self) -> Iterator[Quantity]:
        """Everything that might count something, in order."""
        found = [n for n in numbers(self.text) if self._token_at(n.start) is not None]
        vague = [
            m for m in _vague()[0].finditer(self.text) if self._token_at(m.start()) is not None
        ]
        reached, k = 0, 0
        while k < len(found) or vague:
            if vague and (k >= len(found) or vague[0].start() <= found[k].start):
                match = vague.pop(0)
                if match.start() >= reached:
                    yield self._vaguely(match)
                    reached = match.end()
                continue
            number = found[k]
            k += 1
            if number.start < reached:
                continue
            high = found[k] if k < len(found) and self._is_range(number, found[k]) else None
            quantity = self._quantity(number, high)
            k += high is not None
            reached = quantity.end
            yield quantity

    def is_conversion(self, before: Quantity, quantity: Quantity) -> bool:
        """Whether a quantity is the one before in another unit: `40 metres (131 feet)`."""
        between = self.text[before.end : quantity.start]
        brackets = "(" in between and ")" not in between and len(between) < _LOOKBACK
        one, other = (measure(q.low, q.high, q.bound, q.unit) for q in (before, quantity))
        return brackets and quantity.unit is not None and one.dimension == other.dimension

    def lengths(self) -> Iterator[Quantity]:
        """Durations that a compound tells: `month-long`."""
        for time in self.long:
            match, at = _LONG.search(self.text, time.start, time.end), self._token_at(time.end - 1)
            unit = unit_named(match["unit"]) if match else None
            if match and unit and at is not None:
                noun = self._up(at)
                where = None if noun is None or noun == at else self._range(noun)
                yield Quantity(match.start(), time.end, 1.0, 1.0, "about", unit, None, where)

    def is_quantity(self, quantity: Quantity) -> bool:
        """Whether the words count something."""
        start, end = quantity.start, quantity.end
        if any(a < end and b > start for a, b in self.taken) or quantity.low > quantity.high:
            return False
        before, text = self.text[max(0, start - _LOOKBACK) : start], self.text
        if _AGE.match(text, end - 5 if quantity.unit == "year" else end) or _AGED.search(before):
            return False
        if quantity.unit == "year" and re.match(r"[ -]olds?\b", text[end : end + 5]):
            return False
        if re.search(r"[^\W\d_][-\u2010]\Z", before):
            return False
        counts = quantity.unit or quantity.counted
        if counts:
            return True
        year = _YEARS[0] <= quantity.low <= _YEARS[1] and quantity.bound == "exactly"
        words = text[start:end].lower()
        return not (year or words in ("one", "zero") or self._is_name(start) or "-" in words)

    def _token_at(self, start: int) -> int | None:
        """The position of the token that holds a character."""
        at = bisect_right(self.starts, start) - 1
        return at if at >= 0 and self.tokens[at].end > start else None

    def _is_range(self, low: Number, high: Number) -> bool:
        joint = self.text[low.end : high.start]
        if not _TO.fullmatch(joint):
            return False
        before = self.text[max(0, low.start - _LOOKBACK) : low.start]
        if joint.strip() == "and":
            return bool(_BETWEEN.search(before))
        return low.value < high.value and not _CHANGE.search(before)

    def _vaguely(self, match: re.Match[str]) -> Quantity:
        low, high = _vague()[1][match.group(0).lower()]
        noun = self._noun(self._token_at(match.end() - 1))
        unit = None if noun is None else unit_named(self.text[slice(*self._range(noun))])
        return Quantity(
            match.start(),
            match.end() if noun is None else max(match.end(), self._range(noun)[1]),
            low,
            high,
            "about",
            unit,
            None if unit or noun is None else self.tokens[noun].lemma.lower(),
            None if noun is None else self._range(noun),
        )

    def _quantity(self, number: Number, high: Number | None) -> Quantity:
        last = high or number
        start, end = number.start, last.end
        low_value, high_value = number.value, last.value
        # `2 to 3 million` is from two million.
        if high and low_value < 1000 <= high_value and high_value >= 1000 * low_value:
            scale = 10 ** (3 * int(len(str(int(high_value))) - 1) // 3 // 3 * 3)
            low_value *= scale if low_value * scale < high_value else 1
        money = _CURRENCY.search(self.text, max(0, start - 4), start)
        unit = self._currency(money.group(1)) if money else None
        start = money.start(1) if money else start
        if unit is None:
            unit, end = self._unit_behind(end)
        noun = self._noun(self._token_at(last.end - 1))
        if unit and noun is not None and unit_named(self.text[slice(*self._range(noun))]):
            noun = self._of(noun)
        bound, start, end = self._bound(start, end)
        counted = None
        if unit is None and noun is not None:
            unit = unit_named(self.text[slice(*self._range(noun))])
            counted = None if unit else self.tokens[noun].lemma.lower()
        if unit is None and noun is not None:
            end = max(end, self._range(noun)[1])
        return Quantity(
            start,
            end,
            low_value,
            high_value,
            bound,
            unit,
            counted,
            None if noun is None else self._range(noun),
        )

    def _currency(self, sign: str) -> str:
        for unit, forms in table("quantities")["currencies"].items():
            if sign in forms:
                return str(unit)
        return "dollar"

    def _unit_behind(self, end: int) -> tuple[str | None, int]:
        """The unit right behind a number, and where it ends."""
        match = _UNIT.match(self.text, end)
        if not match:
            return None, end
        words = match["word"]
        for length in (len(words), len(re.split(r"[ -]", words)[0])):
            word = words[:length]
            unit = unit_named(word)
            if unit and not (word == "m" and self.text[end : match.start("word")]):
                return unit, match.start("word") + len(word.rstrip("."))
        return None, end

    def _bound(self, start: int, end: int) -> tuple[Bound, int, int]:
        before = self.text[max(0, start - _LOOKBACK) : start]
        for pattern, bound in _bounds("behind"):
            if match := pattern.match(self.text, end):
                return bound, start, match.end()
        for pattern, bound in _bounds("before"):
            if match := pattern.search(before):
                return bound, start - len(before) + match.start(), end
        return "exactly", start, end

    def _range(self, noun: int) -> tuple[int, int]:
        return self.tokens[noun].start, self.tokens[noun].end

    def _noun(self, at: int | None) -> int | None:
        """The noun that a number counts, by its position; `None` where it stands alone."""
        if at is None:
            return None
        while self.tokens[at].dep == "conj" and self.tokens[self.tokens[at].head].pos == "NUM":
            at = self.tokens[at].head
        token = self.tokens[at]
        if self._is_headless(at + 1):
            return at + 1
        if token.dep in ("nummod", "amod", "compound", "quantmod", "nmod", "det", "predet"):
            head = self._up(at)
            if head is not None and head > at and head - at < 8:
                return head
        behind = at + 1
        if behind < len(self.tokens) and self.tokens[behind].lemma in ("of",):
            return self._of(at)
        after = self.tokens[behind] if behind < len(self.tokens) else None
        if (
            after
            and after.tag in ("NNS", "JJ")
            and after.start - token.end <= 1
            and after.head == at
        ):
            return behind
        return None

    def _is_headless(self, at: int) -> bool:
        """Whether an adjective stands for those it describes: `nine dead and thirty-one hurt`."""
        if at + 1 >= len(self.tokens) or self.tokens[at].tag not in ("JJ", "VBN"):
            return False
        after = self.tokens[at + 1]
        hyphen = self.text[after.start] in "-\u2010"
        return (
            not hyphen
            and after.pos in ("CCONJ", "PUNCT")
            and after.start - self.tokens[at].end <= 1
        )

    def _up(self, at: int) -> int | None:
        """The noun above a number, past the words that belong to the number itself."""
        head = self.tokens[at].head
        steps = 0
        while self.tokens[head].pos == "NUM" and self.tokens[head].head != head and steps < 4:
            head, steps = self.tokens[head].head, steps + 1
        token = self.tokens[head]
        nominal = token.pos in ("NOUN", "PROPN", "ADJ") or token.tag in ("VBN", "NNS", "NN")
        return head if nominal else None

    def _of(self, at: int) -> int | None:
        """The noun behind `of` after a number or a unit: `dozens of protesters`."""
        for k in range(at + 1, min(at + 3, len(self.tokens))):
            if self.tokens[k].lemma == "of":
                child = next(
                    (
                        j
                        for j in range(k + 1, min(k + 9, len(self.tokens)))
                        if self.tokens[j].head == k
                    ),
                    None,
                )
                if child is not None and self.tokens[child].pos in ("NOUN", "PROPN"):
                    return child
        return None

    def _is_name(self, start: int) -> bool:
        """Whether a number names something: `Warehouse 12`, `No. 4`."""
        if _NAMING.search(self.text[max(0, start - 6) : start]):
            return True
        at = bisect_left(self.starts, start) - 1
        before = self.tokens[at] if at >= 0 else None
        return bool(
            before
            and start - before.end <= 1
            and before.pos == "PROPN"
            and self.text[before.start].isupper()
        )
