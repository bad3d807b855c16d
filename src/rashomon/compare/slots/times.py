"""Time slots of a clause and their differences: days, clock times, months and years."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.compare.slots.members import Words, likeness
from rashomon.compare.slots.values import How, Moment, Slot, SlotDifference
from rashomon.english.clocks import Clock, clocks, is_hedge, is_hedged, zone
from rashomon.english.numbers import ordinal
from rashomon.english.slots import scoping
from rashomon.english.tables import table
from rashomon.settings import RowSettings
from rashomon.stages.values import TimeExpression

_WORD = re.compile(r"[^\W\d_]+\.?|\d+(?:st|nd|rd|th)?")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_RANGE = re.compile(r"\s?[-–]\s?\d\d")
# Shared content words from which two clauses are about one event; chosen by reading.
_ALIKE = 2
# First letters of the lemmas by which a noun and a verb of one event match: `sink` for `sinking`,
# `sunk`.
_STEM = 4
# Dates further apart than this seldom belong to one event, unless the clauses are much alike.
_FAR_DAYS, _FAR_LIKENESS = 7, 0.5
_MINUTES, _DAY = 60, 1440  # of an hour, of a day


def time_slots(words: Words) -> list[Slot]:
    """Return the time slots of a clause: points and intervals, no durations."""
    slots: list[Slot] = []
    for time in words.times:
        positions = words.within(time.start, time.end)
        if _RANGE.match(words.text, time.end):  # `from 1974-78` is read as one year
            continue
        if positions and time.duration is None and time.kind != "recurring":
            moment = _moment(words.text, time)
            if moment:
                slots.append(_slot(words, moment, time.start, time.end, positions[0]))
    for clock in clocks(words.text, words.start, words.end):
        positions = words.within(clock.start, clock.end)
        if positions and clock.sure and not any(_has_clock(slot, clock) for slot in slots):
            moment = Moment(
                clock=clock.minutes,
                zone=zone(words.text, clock.end),
                approximate=is_hedged(words.text, clock.start),
            )
            slots.append(_slot(words, moment, clock.start, clock.end, positions[0]))
    return sorted(slots, key=lambda s: s.start)


def _has_clock(slot: Slot, clock: Clock) -> bool:
    """Return whether a slot in the range of a clock time already has one."""
    return slot.start < clock.end and clock.start < slot.end and _value(slot).clock is not None


def time_differences(
    left: tuple[Words, Sequence[Slot]], right: tuple[Words, Sequence[Slot]], settings: RowSettings
) -> Iterator[SlotDifference]:
    """Compare the times of two clauses: days with days, clock times with clock times.

    Only times that date the same verb, or that are the only ones of their clauses, are compared.
    """
    for part in ("day", "clock"):
        here = [s for s in left[1] if _has(_value(s), part)]
        there = [s for s in right[1] if _has(_value(s), part)]
        pairs = [
            (one, other, relate(_value(one), _value(other), part, settings.slot_clock_minutes))
            for one in here
            for other in there
        ]
        met = [
            SlotDifference(one, other, how)
            for one, other, how in pairs
            if how == "equal"
            or (how and how != "other" and _dates_the_same((left[0], one), (right[0], other)))
        ]
        yield from met
        if any(how and how != "other" for _, _, how in pairs):
            continue
        lone = len(here) == len(there) == 1
        for one, other, how in pairs:
            alone = lone or bool(one.key & other.key)
            if how == "other" and alone and _dates_the_same((left[0], one), (right[0], other)):
                yield SlotDifference(one, other, how)


def relate(one: Moment, other: Moment, part: str, slack: int) -> How | None:
    """Return the relation of two moments in one part, the day or the clock; `None` if that is open.

    What the words name decides first: `January` in two reports is one month, whichever year each
    report's date would give it. After that, the days to which they were resolved decide. `slack` is
    in minutes.
    """
    if part == "clock":
        return _relate_clocks(one, other, slack)
    named = _relate_words(one, other)
    if named or not (one.earliest and one.latest and other.earliest and other.latest):
        return named
    if one.latest < other.earliest or other.latest < one.earliest:
        if not (_is_fixed(one) and _is_fixed(other)) or _is_one_weekday(one, other):
            return None
        return "other"
    same = (one.earliest, one.latest) == (other.earliest, other.latest)
    return "equal" if same else "more exact"


def _dates_the_same(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether two times date one thing: one verb, or both main verbs, equally exactly."""
    one, other = left[1], right[1]
    if one.scope != other.scope:
        return False
    if one.key & other.key:
        return True
    if _is_of_noun(*left) or _is_of_noun(*right):
        # `the June 20 shooting` and `was shot`, but not `was convicted`
        return bool({w[:_STEM] for w in one.key} & {w[:_STEM] for w in other.key})
    if _are_far(_value(one), _value(other)) and likeness(left[0], right[0]) < _FAR_LIKENESS:
        return False
    a, b = _value(one), _value(other)
    named = any(
        getattr(a, name) is not None and getattr(b, name) is not None
        for name in ("year", "month", "weekday")
    )
    if not (named or _exactness(a) == _exactness(b)):
        return False
    alike = len(left[0].content & right[0].content) >= _ALIKE
    return alike and all(words.is_of_main(slot.position) for words, slot in (left, right))


def _are_far(one: Moment, other: Moment) -> bool:
    """Return whether two dates are more than a week apart, or months or years differ."""
    for name in ("year", "month"):
        a, b = getattr(one, name), getattr(other, name)
        if a is not None and b is not None and a != b:
            return True
    if None not in (one.day, other.day):
        return abs((one.day or 0) - (other.day or 0)) > _FAR_DAYS
    days = [day_of(m.earliest) for m in (one, other)]
    return None not in days and abs((days[0] - days[1]).days) > _FAR_DAYS  # type: ignore[operator]


def _exactness(moment: Moment) -> tuple[bool, bool]:
    """Return whether the words fix the day, and whether they fix the minute."""
    resolved = moment.earliest is not None and moment.earliest == moment.latest
    day = moment.weekday is not None or moment.day is not None or resolved
    return day, moment.clock is not None


def _relate_words(one: Moment, other: Moment) -> How | None:
    """Compare the parts of a date that both words name; `None` if they share no part."""
    shared = False
    for name in ("year", "month", "day", "weekday"):
        a, b = getattr(one, name), getattr(other, name)
        if a is not None and b is not None:
            if a != b:
                return "other"
            shared = True
    if not shared:
        return None
    parts = [(m.year, m.month, m.day, m.weekday) for m in (one, other)]
    # Two days are one whatever else is given with them: `June 24` and `June 24, 2005`.
    days = all(m.day is not None or m.weekday is not None for m in (one, other))
    return "equal" if days or parts[0] == parts[1] else "more exact"


def _is_one_weekday(one: Moment, other: Moment) -> bool:
    """Return whether a weekday was resolved to the wrong week: `Monday`, `January 1` (a Monday)."""
    for named, dated in ((one, other), (other, one)):
        if named.weekday is not None and dated.earliest and dated.earliest == dated.latest:
            day = day_of(dated.earliest)
            if day and day.weekday() == named.weekday:
                return True
    return False


def _relate_clocks(one: Moment, other: Moment, slack: int) -> How | None:
    if (
        one.clock is None
        or other.clock is None
        or ((one.zone or other.zone) and one.zone != other.zone)
    ):
        return None
    apart = abs(one.clock - other.clock)
    apart = min(apart, _DAY - apart)
    if not apart:
        return "equal" if one.approximate == other.approximate else "bound"
    rounded = one.approximate or other.approximate
    return "more exact" if apart <= (slack if rounded else slack // 3) else "other"


def _is_fixed(moment: Moment) -> bool:
    """Return whether the words say the day, month or year, not only `last week`."""
    return (
        any(v is not None for v in (moment.weekday, moment.year, moment.month))
        or moment.earliest == moment.latest
    )


def _slot(words: Words, moment: Moment, start: int, end: int, k: int) -> Slot:
    within = words.within(start, end)
    lemmas = {words.lemma(j) for j in within}
    scope = scoping(words.lemma(up) for up in words.above(k) if up in words.positions)
    noun = _noun_of(words, k, within)
    key = words.anchors(k) - lemmas if noun is None else frozenset([words.lemma(noun)])
    return Slot("time", moment, start, end, k, key, scope)


def _noun_of(words: Words, k: int, within: Sequence[int]) -> int | None:
    """Return the noun that a time modifies: `the June 20 shooting` dates the shooting alone."""
    around = next((up for up in words.above(k) if up not in within), k)
    dated = words.tokens[around].pos == "NOUN" and around > k and around in words.positions
    return around if dated else None


def _is_of_noun(words: Words, slot: Slot) -> bool:
    return _noun_of(words, slot.position, words.within(slot.start, slot.end)) is not None


def _value(slot: Slot) -> Moment:
    assert isinstance(slot.value, Moment)
    return slot.value


def _has(moment: Moment, part: str) -> bool:
    if part == "clock":
        return moment.clock is not None
    return bool(moment.earliest) or any(
        v is not None for v in (moment.weekday, moment.year, moment.month)
    )


def _moment(text: str, time: TimeExpression) -> Moment | None:
    """Read what a time expression names, and the days to which it was resolved.

    `None` if it gives neither a day nor a clock time.
    """
    written = text[time.start : time.end]
    weekday = month = day = None
    for match in _WORD.finditer(written):
        word = match[0].lower().rstrip(".")
        weekday = _names("weekdays").get(word, weekday)
        if word in _names("months") and (match[0][0].isupper()):
            month = _names("months")[word] + 1
        elif (word.isdigit() and len(word) <= 2) or ordinal(word):
            day = day or int(ordinal(word) or word)
    year = _YEAR.search(written)
    clock = next((c.minutes for c in clocks(written) if c.sure), None)
    earliest = time.earliest[:10] if time.earliest else None
    latest = time.latest[:10] if time.latest else None
    if (
        time.earliest
        and len(time.earliest) > 10
        and clock is None
        and time.granularity in ("minute", "hour")
    ):
        clock = int(time.earliest[11:13]) * _MINUTES + int(time.earliest[14:16])
    if month is None or (
        clock is not None
        and not re.search(r"[A-Za-z.]{3}\s\d{1,2}\b|\d{1,2}(?:st|nd|rd|th)?\s[A-Za-z]{3}", written)
    ):
        day = None
    about = time.approximate or is_hedged(text, time.start) or is_hedge(written)
    moment = Moment(
        earliest,
        latest,
        weekday,
        int(year[1]) if year else None,
        month,
        day,
        clock,
        zone(text, time.end) if clock is not None else "",
        about,
    )
    return moment if _has(moment, "day") or _has(moment, "clock") else None


def _names(section: str) -> dict[str, int]:
    forms = table("times")[section].values()
    return {form: k for k, names in enumerate(forms) for form in names}


def day_of(published: str | None) -> date | None:
    """Return the day of an article, `None` if its date is unknown or cannot be read."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
