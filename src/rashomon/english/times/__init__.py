"""Time expressions, resolved against the article's date; without it, only those that need none.

1. `dates`, `periods`, `weekdays`, `near`, `units`, `durations`, `clock`: the forms that times take,
   a family a file; a form is one row (`forms.Form`): its pattern, its reading, an example.
2. Here: which forms appear where, and the times of day joined to the days beside them.

What the text and the date do not decide stays unresolved: no instant is guessed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from rashomon.english.denial import future_modals
from rashomon.english.times import clock, dates, durations, near, periods, units, weekdays
from rashomon.english.times.calendar import TimeReading
from rashomon.english.times.forms import Context, Form
from rashomon.stages.values import TimeExpression, Token

__all__ = ["find_times"]

# Words by which a sentence refers to the future.
_FUTURE = re.compile(
    r"\b(?:will|shall|would|'ll|’ll|due|scheduled|expected|plans?|planned|set|going to|about to|"
    r"ahead|tomorrow|next|upcoming|is to|are to|promised?|pledged?|vowed?)\b",
    re.IGNORECASE,
)
_PLANS = frozenset(["plan", "schedule", "expect", "due", "intend", "hope", "slate", "set"])
# Distance in words around a verb, and in steps up a parse, to its helping verbs and plans.
_NEAR = 12
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")
_BEFORE = {
    "since": "since",
    "starting": "since",
    "beginning": "since",
    "after": "after",
    "later than": "after",
    "before": "before",
    "until": "until",
    "till": "until",
    "by": "until",
    "no later than": "until",
    "as late as": "until",
}
_MODIFIER = re.compile(
    rf"\b({'|'.join(sorted(_BEFORE, key=len, reverse=True))})(?: on)?(?: the)? \Z", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|approximately|shortly before|shortly after|"
    r"soon after|just before|just after|more than|less than|over|under|at least)(?: the)? \Z",
    re.IGNORECASE,
)
# Characters before a time in which its bound or hedge is looked for.
_LOOKBACK = 24
# Between a time of day and its day: `11 p.m. on Monday`.
_BETWEEN = re.compile(r"\s?(?:,|on|at|of|in the)?\s?(?:about |around )?")


def find_times(
    text: str, published: str | None, tokens: Sequence[Token] = ()
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text, in order, without overlaps.

    `published` is the ISO 8601 date or date-time against which relative ones are resolved. With the
    `tokens` of a parse, the tense of the governing verb says whether a weekday is ahead; without
    them, any word of the sentence that looks ahead does.
    """
    anchor = _day_of(published)
    ahead = _Ahead(text, tokens)
    readings = [
        (start, end, reading)
        for start, end, form, match in _forms(text)
        if (reading := form.reading(match, Context(anchor, ahead(start, end))))
    ]
    joined = _joined(readings, text)
    return tuple(_expression(text, start, end, reading, anchor) for start, end, reading in joined)


def _day_of(published: str | None) -> date | None:
    if not published:
        return None
    try:
        return datetime.fromisoformat(published).date()
    except ValueError:
        return None


@cache
def forms() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Return all forms with their patterns; of two matches of one range the first form wins."""
    families = (dates, weekdays, near, units, periods, durations, clock)
    return tuple((form, form.compiled()) for family in families for form in family.forms())


def _forms(text: str) -> Iterator[tuple[int, int, Form, re.Match[str]]]:
    """Yield the matches of the patterns; of overlapping ones the first, then the longest."""
    finds = [
        (match.start(), -match.end(), order, form, match)
        for order, (form, pattern) in enumerate(forms())
        for match in pattern.finditer(text)
        if match.end() > match.start()
    ]
    reached = 0
    for start, minus_end, _, form, match in sorted(finds, key=lambda f: f[:3]):
        if start >= reached and not _is_other(form.name, text, match):
            reached = -minus_end
            yield start, reached, form, match


# Before one of these, four digits are a count or a share.
_AFTER_YEAR = re.compile(r"[ -](?:[a-z]+s\b|people|percent|million|billion|km|dollars)|[%.,]\d")
# Without one of these before it or a mark after it, a year may be a count.
_TIME_WORD = re.compile(
    r"(?:\b(?:in|since|by|of|until|before|after|from|during|through|for|to|and|between|back|late|"
    r"early|mid|around|about|year|than|the)[ -]|[(,–-] ?|\A)\Z",
    re.IGNORECASE,
)


def _is_other(name: str, text: str, match: re.Match[str]) -> bool:
    """Return whether a match is not a time.

    It may be a count that looks like a year, the verb `may`, or a name.
    """
    start, end = match.span()
    if name == "year":
        before = text[max(0, start - 12) : start]
        return bool(_AFTER_YEAR.match(text, end)) or not (
            _TIME_WORD.search(before) or text[end : end + 1] in (".", ",", ")", "", "?")
        )
    if name == "month" and match["m"] in ("May", "March", "Mar", "Jun", "Jan", "Sun", "Dec", "Sep"):
        if match["y"] or match["which"] or match["part"]:
            return False
        before = text[max(0, start - 12) : start]
        return not re.search(
            r"\b(?:in|of|since|by|until|from|to|last|before|after|and|through|for) \Z",
            before,
            re.IGNORECASE,
        )
    if name == "plenty":
        return not re.search(
            r"\b(?:for|in|after|of|within|over|past|last) \Z", text[max(0, start - 8) : start]
        )
    if name == "season":
        return not (match["which"] or match["y"] or match["part"])
    return False


class _Ahead:
    """Test for a time in a text: is what is said at that time still to come?"""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.starts = [t.start for t in tokens]

    def __call__(self, start: int, end: int) -> bool:
        """Return whether what is said at the time in a range is still to come."""
        position = bisect_right(self.starts, end - 1) - 1
        if position < 0 or self.tokens[position].end < end:
            return self._by_words(start, end)
        verb = self._verb(position)
        if verb is None:
            return False
        below = [
            t.lemma.lower()
            for t in self.tokens[max(0, verb - _NEAR) : verb + _NEAR]
            if t.dep in ("aux", "auxpass") and t.head == verb
        ]
        lemmas = {self.tokens[verb].lemma.lower(), *below}
        if lemmas & future_modals():
            return True
        # `Talks are due on Friday`, `they plan to meet on Friday`.
        head = self.tokens[self.tokens[verb].head].lemma.lower()
        return bool({self.tokens[verb].lemma.lower(), head} & _PLANS)

    def _verb(self, position: int) -> int | None:
        for _ in range(_NEAR):
            if self.tokens[position].pos in ("VERB", "AUX") or self.tokens[position].lemma == "due":
                return position
            if self.tokens[position].head == position:
                return None
            position = self.tokens[position].head
        return None

    def _by_words(self, start: int, end: int) -> bool:
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text, max(0, start - 300), start)]
        first = ends[-1] if ends else max(0, start - 300)
        after = _SENTENCE_END.search(self.text, end, end + 200)
        last = after.start() if after else min(len(self.text), end + 60)
        return any(not start <= m.start() < end for m in _FUTURE.finditer(self.text, first, last))


def _joined(
    readings: Sequence[tuple[int, int, TimeReading]], text: str
) -> list[tuple[int, int, TimeReading]]:
    """Return the readings, each time of day joined with the day beside it.

    Example: `shortly before 11 p.m. on Monday`.
    """
    joined: list[tuple[int, int, TimeReading]] = []
    for start, end, reading in readings:
        if joined and _BETWEEN.fullmatch(text, joined[-1][1], start):
            whole, _, other = joined[-1]
            clock, day = (other, reading) if other.minutes is not None else (reading, other)
            if (
                clock.minutes is not None
                and clock.first is None
                and day.minutes is None
                and _is_day(day)
            ):
                merged = replace(clock, first=day.first, last=day.last, approximate=day.approximate)
                joined[-1] = (whole, end, merged)
                continue
        joined.append((start, end, reading))
    return joined


def _is_day(reading: TimeReading) -> bool:
    return reading.kind == "point" and reading.granularity in ("day", "part of day")


def _expression(
    text: str, start: int, end: int, reading: TimeReading, anchor: date | None
) -> TimeExpression:
    before = text[max(0, start - _LOOKBACK) : start]
    modifier = _MODIFIER.search(before)
    if modifier and reading.duration is None and (reading.first or reading.last):
        word = _BEFORE[modifier.group(1).lower()]
        ends = word == "before" and re.search(r"\bend of\b", text[start:end], re.IGNORECASE)
        opened = _opened(reading, "until" if ends else word, anchor)
        if opened:
            reading, start = opened, start - len(modifier.group(0))
    hedged = reading.approximate or bool(_HEDGE.search(before))
    first, last = _iso(reading)
    return TimeExpression(
        start, end, reading.kind, reading.granularity, first, last, reading.duration, hedged
    )


def _opened(reading: TimeReading, modifier: str, anchor: date | None) -> TimeReading | None:
    """Return an interval that a word opens to one side: `since 2014`, `before March`."""
    first, last = reading.first, reading.last
    one = timedelta(1)
    exact = reading.granularity == "day"
    if modifier == "since":
        return replace(
            reading, kind="interval", last=anchor if anchor and first and anchor >= first else None
        )
    if modifier == "after" and last and reading.granularity in ("month", "year", "decade"):
        return replace(reading, kind="interval", first=last + one, last=None)
    if modifier == "before" and first and reading.granularity in ("month", "year", "decade"):
        return replace(reading, kind="interval", first=None, last=first - one)
    if modifier == "until" and last:
        return replace(reading, kind="interval", first=None)
    return replace(reading, kind="interval", first=None) if modifier == "before" and exact else None


def _iso(reading: TimeReading) -> tuple[str | None, str | None]:
    """Return the earliest and latest dates or, with a time of day, date-times."""
    first, last = reading.first, reading.last
    if reading.minutes is not None and first and last == first:
        hour, minute = divmod(reading.minutes, 60)
        stamp = f"{first.isoformat()}T{hour % 24:02}:{minute:02}"
        return stamp, stamp
    return (first.isoformat() if first else None, last.isoformat() if last else None)
