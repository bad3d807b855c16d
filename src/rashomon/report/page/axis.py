"""The axis of time under the picture: where a moment is, and where a long gap is broken.

Articles of one evening and one that follows weeks later would stand on two points of an even axis.
So a gap that takes most of the axis is broken: it has a fixed width, two strokes and its length in
words, and all other time keeps one scale. Worked example, with an axis from 0 to 240: articles at
0 h, 1 h, 3 h and 243 h. The gap of 240 h takes more than `_MOST` of 243 h and becomes 52 wide; what
is left, 3 h, has 188, so the articles stand at 0, 62.7, 188 and 240.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

_MOST = 0.8  # the share of the axis from which on a gap is broken: four times all other time
_BREAKS = 3  # more breaks than these and hardly anything of a phone's axis is to scale
_BREAK = 52  # the width of a break, which holds its length in words (“11 months”)
_APART = 52  # the least distance of two words under the axis
_DAYS = 4  # days marked, about
_YEAR = timedelta(days=300)  # from here on a day without its year could be of either


@dataclass(frozen=True, slots=True)
class Mark:
    """A place under the axis with its words, which are empty where others are too near."""

    x: float
    label: str
    broken: bool


class Axis:
    """The moments of a coverage, at least one, laid out from `first` to `last`."""

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

    def at(self, moment: datetime) -> float:
        """The x of a moment between the first and the last."""
        place = max((i for i, time in enumerate(self.times) if time <= moment), default=0)
        time, x = self.times[place], self.starts[place]
        if place + 1 == len(self.times):
            return round(x, 1)
        gap = (time, self.times[place + 1])
        share = (moment - time).total_seconds() / _seconds(gap)
        return round(x + share * self._width(gap), 1)

    def marks(self) -> tuple[Mark, ...]:
        """Breaks, and beginnings of days outside them, in order of x."""
        breaks = [
            Mark(round(x + _BREAK / 2, 1), duration(gap[1] - gap[0]), broken=True)
            for gap, x in zip(pairwise(self.times), self.starts, strict=False)
            if gap in self.broken
        ]
        named = [mark.x for mark in breaks]
        form = "%Y-%m" if self.times[-1] - self.times[0] > _YEAR else "%m-%d"
        days = []
        for day in self._days():
            x = self.at(day)
            near = any(abs(x - other) < _APART for other in named)
            days.append(Mark(x, "" if near else f"{day:{form}}", broken=False))
            named += [] if near else [x]
        return tuple(sorted((*breaks, *days), key=lambda mark: mark.x))

    def _width(self, gap: tuple[datetime, datetime]) -> float:
        return _BREAK if gap in self.broken else _seconds(gap) * self.scale

    def _days(self) -> Iterator[datetime]:
        whole = [gap for gap in pairwise(self.times) if gap not in self.broken]
        found = [day for gap in whole for day in _midnights(*gap)]
        yield from found[:: max(1, len(found) // _DAYS)]


def duration(length: timedelta) -> str:
    """A length in the largest unit of which it has two or more: `45 min`, `30 h`, `9 days`."""
    minutes, days = int(length.total_seconds() // 60), length.days
    months, years = int(days / 30.44), int(days / 365.25)
    units = ((years, " years"), (months, " months"), (days, " days"), (minutes // 60, " h"))
    return next((f"{n}{unit}" for n, unit in units if n >= 2), f"{minutes} min")


def _broken(gaps: list[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """The longest gaps, one after the other, while each takes most of what is left."""
    left = sorted(gaps, key=_seconds, reverse=True)
    while len(left) > 1 and len(gaps) - len(left) < _BREAKS:
        if _seconds(left[0]) <= _MOST * sum(map(_seconds, left)):
            return
        yield left.pop(0)


def _seconds(gap: tuple[datetime, datetime]) -> float:
    return (gap[1] - gap[0]).total_seconds()


def _midnights(first: datetime, last: datetime) -> Iterator[datetime]:
    """The beginnings of days between two moments; of more than a year only a tenth or less."""
    step = timedelta(days=max(1, (last - first).days // 40))
    try:
        day = first.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        while day < last:
            if day > first:
                yield day
            day += step
    except OverflowError:  # the end of the calendar
        return
