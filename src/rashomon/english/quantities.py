"""Quantities: amounts with their bound and counted noun, if they count or measure something.

Left out are the numbers of dates and clock times, ages, names and models (`Warehouse 12`, `Zed4`),
years (`a 2019 law`), scores (`3-1`) and `one` as a pronoun. A duration is a quantity with a unit.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rashomon.english.amounts import Amount, amounts, unit_named
from rashomon.english.labels import OLDEST, YEARS, is_aged
from rashomon.english.measures import measure
from rashomon.english.numbers import numbers
from rashomon.english.tables import table
from rashomon.ranges import range_index
from rashomon.stages.values import Bound, Quantity, TimeExpression, Token

# Characters before a number in which its words and signs are looked for.
_LOOKBACK = 24
_NAMING = re.compile(r"(?:\b(?:No|no|Nos|nos)\.? ?|#)\Z")
_LONG = re.compile(r"(?P<unit>[a-z]{1,20})[- ]?long\Z", re.IGNORECASE)
# An age set off after a name: `Orla Prenn, 58, died`, `Tam Vost (23)`.
_SET_OFF = (
    (re.compile(r", \Z"), re.compile(r"(?=[,.;]|\s*$)")),
    (
        re.compile(r" \(\Z"),
        re.compile(r"\)"),
    ),
)
# Marks between the two sides of a score, a vote or a ratio.
_AGAINST = re.compile(r"\s?[-\u2010\u2013:]\d")
_BEHIND_AGAINST = re.compile(r"\d\s?[-\u2010\u2013:]\Z")


def find_quantities(
    text: str, tokens: Sequence[Token], times: Sequence[TimeExpression]
) -> tuple[Quantity, ...]:
    """Return the quantities of an article, in order, without overlaps.

    Only text with a parse is read: credits and furniture count nothing.
    """
    reading = _Article(text, tokens, times)
    quantities = [q for q in reading.quantities() if reading.is_quantity(q)]
    counted = range_index((q.start, q.end) for q in quantities)
    quantities += [q for q in reading.lengths() if not counted.meeting(q.start, q.end)]
    ordered = sorted(quantities, key=lambda q: q.start)
    return tuple(
        q for k, q in enumerate(ordered) if not (k and reading.is_conversion(ordered[k - 1], q))
    )


@cache
def _bounds(section: str) -> tuple[tuple[re.Pattern[str], Bound], ...]:
    """Return patterns of the words before or after a number, the longest first."""
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


class _Article:
    """Reader of the quantities of one article."""

    def __init__(self, text: str, tokens: Sequence[Token], times: Sequence[TimeExpression]) -> None:
        self.text, self.tokens = text, tokens
        self.starts = [t.start for t in tokens]
        # Times of the calendar and the clock are taken; `nearly five weeks` is a quantity as well.
        self.long = [t for t in times if t.duration and _LONG.search(text, t.start, t.end)]
        self.taken = range_index((t.start, t.end) for t in times if t.duration is None)

    def quantities(self) -> Iterator[Quantity]:
        """Yield everything that might count something, in order."""
        for amount in amounts(self.text):
            if amount.glued or self._token_at(amount.first) is None:
                continue
            if amount.shape == "vague":
                yield self._vaguely(amount)
            elif amount.shape == "change":
                yield from map(self._quantity, self._sides(amount))
            else:
                yield self._quantity(amount)

    def _sides(self, change: Amount) -> Iterator[Amount]:
        """Yield the two ends of a change, each as an amount: `from 3` and `to 5 percent`."""
        first, last = (
            numbers(self.text[change.first : change.last])[0],
            numbers(self.text[change.first : change.last])[-1],
        )
        start, end = change.first + first.end, change.first + last.start
        yield replace(change, end=start, last=start, high=change.low, shape="number")
        yield replace(change, start=end, first=end, low=change.high, shape="number")

    def is_conversion(self, before: Quantity, quantity: Quantity) -> bool:
        """Return whether a quantity is the one before in another unit: `40 metres (131 feet)`."""
        between = self.text[before.end : quantity.start]
        brackets = "(" in between and ")" not in between and len(between) < _LOOKBACK
        one, other = (measure(q.low, q.high, q.bound, q.unit) for q in (before, quantity))
        return brackets and quantity.unit is not None and one.dimension == other.dimension

    def lengths(self) -> Iterator[Quantity]:
        """Yield the durations in compounds: `month-long`."""
        for time in self.long:
            match = _LONG.search(self.text, time.start, time.end)
            last = self._token_at(time.end - 1)
            unit = unit_named(match["unit"]) if match else None
            if match and unit and last is not None:
                noun = self._up(last)
                where = None if noun is None or noun == last else self._range(noun)
                yield Quantity(match.start(), time.end, 1.0, 1.0, "about", unit, None, where)

    def is_quantity(self, quantity: Quantity) -> bool:
        """Return whether the words count or measure something."""
        start, end = quantity.start, quantity.end
        if self.taken.meeting(start, end) or quantity.low > quantity.high:
            return False
        if re.search(r"[^\W\d_][-\u2010]\Z", self.text[max(0, start - _LOOKBACK) : start]):
            return False
        if self._is_age(quantity) or self._is_score(quantity):
            return False
        if quantity.unit:
            return True
        if quantity.counted:
            return not (self._is_year(quantity) or self._is_model(quantity))
        year = YEARS[0] <= quantity.low <= YEARS[1] and quantity.bound == "exactly"
        words = self.text[start:end].lower()
        return not (year or words in ("one", "zero") or self._is_name(start) or "-" in words)

    def _token_at(self, start: int) -> int | None:
        """Return the position of the token with a character, `None` if it is between tokens."""
        position = bisect_right(self.starts, start) - 1
        return position if position >= 0 and self.tokens[position].end > start else None

    def _is_age(self, quantity: Quantity) -> bool:
        """Return whether a number is an age, a bare one set off after a name included."""
        start, end, text = quantity.start, quantity.end, self.text
        counts = quantity.counted is not None or quantity.unit not in (None, "year")
        if is_aged(text, start, end, counts=counts):
            return True
        if quantity.unit or quantity.counted or quantity.bound != "exactly":
            return False
        if not 0 < quantity.low <= OLDEST or not self._is_behind_name(start):
            return False
        return any(
            before.search(text, max(0, start - 2), start) and behind.match(text, end)
            for before, behind in _SET_OFF
        )

    def _is_behind_name(self, start: int) -> bool:
        position = bisect_left(self.starts, start) - 1
        while position >= 0 and self.tokens[position].pos == "PUNCT":
            position -= 1
        return position >= 0 and self.tokens[position].pos == "PROPN"

    def _is_score(self, quantity: Quantity) -> bool:
        """Return whether the number is one side of a score: `3-1`."""
        start, end = quantity.start, quantity.end
        return not quantity.unit and bool(
            _AGAINST.match(self.text, end)
            or _BEHIND_AGAINST.search(self.text, max(0, start - 3), start)
        )

    def _is_year(self, quantity: Quantity) -> bool:
        """Return whether a number is the year of one thing: `a 2019 law`."""
        exact = quantity.bound == "exactly" and quantity.low == quantity.high
        written = re.match(r"\d{4}\b", self.text[quantity.start : quantity.end])
        between = YEARS[0] <= quantity.low <= YEARS[1]
        return exact and between and bool(written) and not self._is_plural(quantity)

    def _is_model(self, quantity: Quantity) -> bool:
        """Return whether a number ends the name of one thing: `the Lun 7 space probe`."""
        return (
            quantity.bound == "exactly"
            and quantity.low != 1
            and self._is_name(quantity.start)
            and not self._is_plural(quantity)
        )

    def _is_plural(self, quantity: Quantity) -> bool:
        position = None if quantity.noun is None else self._token_at(quantity.noun[0])
        return position is not None and self.tokens[position].tag in ("NNS", "NNPS")

    def _vaguely(self, amount: Amount) -> Quantity:
        noun = self._noun(self._token_at(amount.end - 1))
        unit = None if noun is None else unit_named(self.text[slice(*self._range(noun))])
        return Quantity(
            amount.start,
            amount.end if noun is None else max(amount.end, self._range(noun)[1]),
            amount.low,
            amount.high,
            "about",
            unit,
            None if unit or noun is None else self.tokens[noun].lemma.lower(),
            None if noun is None else self._range(noun),
        )

    def _quantity(self, amount: Amount) -> Quantity:
        unit = amount.unit
        noun = self._noun(self._token_at(amount.last - 1))
        if unit and noun is not None and unit_named(self.text[slice(*self._range(noun))]):
            noun = self._noun_after_of(noun)
        bound, start, end = self._bound(amount.start, amount.end)
        counted = None
        if unit is None and noun is not None:
            unit = unit_named(self.text[slice(*self._range(noun))])
            counted = None if unit else self.tokens[noun].lemma.lower()
            end = end if unit else max(end, self._range(noun)[1])
        where = None if noun is None else self._range(noun)
        return Quantity(start, end, amount.low, amount.high, bound, unit, counted, where)

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

    def _noun(self, position: int | None) -> int | None:
        """Return the position of the noun that a number counts, `None` if there is none."""
        if position is None:
            return None
        tokens = self.tokens
        while tokens[position].dep == "conj" and tokens[tokens[position].head].pos == "NUM":
            position = tokens[position].head
        token = tokens[position]
        if self._is_headless(position + 1):
            return position + 1
        if token.dep in ("nummod", "amod", "compound", "quantmod", "nmod", "det", "predet"):
            head = self._up(position)
            if head is not None and head > position and head - position < 8:
                return head
        behind = position + 1
        if behind < len(tokens) and tokens[behind].lemma == "of":
            return self._noun_after_of(position)
        after = tokens[behind] if behind < len(tokens) else None
        if (
            after
            and after.tag in ("NNS", "JJ")
            and after.start - token.end <= 1
            and after.head == position
        ):
            return behind
        return None

    def _is_headless(self, position: int) -> bool:
        """Return whether an adjective serves as the noun: `nine dead and thirty-one hurt`."""
        if position + 1 >= len(self.tokens) or self.tokens[position].tag not in ("JJ", "VBN"):
            return False
        after = self.tokens[position + 1]
        hyphen = self.text[after.start] in "-\u2010"
        return (
            not hyphen
            and after.pos in ("CCONJ", "PUNCT")
            and after.start - self.tokens[position].end <= 1
        )

    def _up(self, position: int) -> int | None:
        """Return the position of the noun above a number, past the words of the number itself."""
        head = self.tokens[position].head
        steps = 0
        while self.tokens[head].pos == "NUM" and self.tokens[head].head != head and steps < 4:
            head, steps = self.tokens[head].head, steps + 1
        token = self.tokens[head]
        nominal = token.pos in ("NOUN", "PROPN", "ADJ") or token.tag in ("VBN", "NNS", "NN")
        return head if nominal else None

    def _noun_after_of(self, position: int) -> int | None:
        """Return the position of the noun after `of`: `dozens of protesters`, `tonnes of rice`."""
        for k in range(position + 1, min(position + 3, len(self.tokens))):
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
        """Return whether a number names something: `Warehouse 12`, `No. 4`."""
        if _NAMING.search(self.text[max(0, start - 6) : start]):
            return True
        position = bisect_left(self.starts, start) - 1
        before = self.tokens[position] if position >= 0 else None
        return bool(
            before
            and start - before.end <= 1
            and before.pos == "PROPN"
            and self.text[before.start].isupper()
        )
