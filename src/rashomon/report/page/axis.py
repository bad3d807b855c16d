"""The time axis under the picture: the position of each moment, with long gaps broken.

On an axis with one scale, articles of one evening and one that follows weeks later would fall on
two points. A gap that takes up most of the axis is therefore broken: it gets a fixed width, two
strokes and its length in words, and all other time keeps one scale. Worked example, with an axis
from 0 to 240: articles at 0 h, 1 h, 3 h and 243 h. The gap of 240 h is more than `_MOST` of 243 h
and becomes 52 wide; the remaining 3 h share 188, so the articles are at 0, 62.7, 188 and 240.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

_MOST = 0.8  # a gap with more than this share of the time is broken: four times the rest
_BREAKS = 3  # with more breaks, hardly anything of a phone's axis is to scale
_BREAK = 52  # the width of a break, enough for its length in words (“11 months”)
_APART = 52  # the least distance between two labels under the axis
_DAYS = 4  # days that are marked, roughly
_YEAR = timedelta(days=300)  # a longer axis needs years: `03-05` could be in either of two


@dataclass(frozen=True, slots=True)
class Mark:
    """A break (`broken`) or the beginning of a day, under the axis.

    `label` is empty for a day if another label is too near.
    """

    x: float
    label: str
    broken: bool


class Axis:
    """The axis from `first` to `last`, which shows the moments of a coverage, at least one."""

    def __init__(self, times: Iterable[datetime], first: float, last: float) -> None:
        self.first, self.last = first, last
        self.times = sorted(set(times))
        gaps = [(before, after) for before, after in pairwise(self.times)]
        self.broken = frozenset(_broken(gaps))
        width = last - first - _BREAK * len(self.broken)
        scaled = sum(_seconds(gap) for gap in gaps if gap not in self.broken)
        self.scale = width / scaled if scaled else 0.0
        self.starts = [first if gaps else (first + last) / 2]
        for gap in gaps:
            self.starts.append(self.starts[-1] + self._width(gap))

    def x_of(self, moment: datetime) -> float:
        """Return the x of a moment between the first and the last."""
        place = max((i for i, time in enumerate(self.times) if time <= moment), default=0)
        time, x = self.times[place], self.starts[place]
        if place + 1 == len(self.times):
            return round(x, 1)
        gap = (time, self.times[place + 1])
        share = (moment - time).total_seconds() / _seconds(gap)
        return round(x + share * self._width(gap), 1)

    def marks(self) -> tuple[Mark, ...]:
        """Return the breaks, and the beginnings of days outside them, in order of x."""
        breaks = [
            Mark(round(x + _BREAK / 2, 1), duration(gap[1] - gap[0]), broken=True)
            for gap, x in zip(pairwise(self.times), self.starts, strict=False)
            if gap in self.broken
        ]
        named = [mark.x for mark in breaks]
        form = "%Y-%m" if self.times[-1] - self.times[0] > _YEAR else "%m-%d"
        ends = [(self.first, f"{self.times[0]:{form}}"), (self.last, f"{self.times[-1]:{form}}")]
        days = []
        for day in self._days():
            x = self.x_of(day)
            label = f"{day:{form}}"
            near = any(abs(x - other) < _APART for other in named)
            # The labels of the ends have the whole date.
            repeated = any(abs(x - end) < _APART and label == other for end, other in ends)
            days.append(Mark(x, "" if near or repeated else label, broken=False))
            named += [] if near or repeated else [x]
        return tuple(sorted((*breaks, *days), key=lambda mark: mark.x))

    def _width(self, gap: tuple[datetime, datetime]) -> float:
        return _BREAK if gap in self.broken else _seconds(gap) * self.scale

    def _days(self) -> Iterator[datetime]:
        whole = [gap for gap in pairwise(self.times) if gap not in self.broken]
        midnights = [day for gap in whole for day in _midnights(*gap)]
        yield from midnights[:: max(1, len(midnights) // _DAYS)]


def duration(length: timedelta) -> str:
    """Return a length in the largest unit that gives two or more: `45 min`, `30 h`, `9 days`."""
    minutes, days = int(length.total_seconds() // 60), length.days
    months, years = int(days / 30.44), int(days / 365.25)
    units = ((years, " years"), (months, " months"), (days, " days"), (minutes // 60, " h"))
    return next((f"{n}{unit}" for n, unit in units if n >= 2), f"{minutes} min")


def _broken(gaps: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Yield the longest gaps, while each takes up more than `_MOST` of the time that is left.

    The longest comes first. There are at most `_BREAKS`, and at least one gap stays unbroken.
    """
    left = sorted(gaps, key=_seconds, reverse=True)
    while len(left) > 1 and len(gaps) - len(left) < _BREAKS:
        if _seconds(left[0]) <= _MOST * sum(map(_seconds, left)):
            return
        yield left.pop(0)


def _seconds(gap: tuple[datetime, datetime]) -> float:
    return (gap[1] - gap[0]).total_seconds()


def _midnights(first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the beginnings of days between two moments, at most 80.

    Of 80 days or more only every second day is given, of 120 or more every third, and so on.
    """
    step = timedelta(days=max(1, (last - first).days // 40))
    try:
        day = first.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        while day < last:
            if day > first:
                yield day
            day += step
    except OverflowError:  # past the last day of `datetime`
        return
