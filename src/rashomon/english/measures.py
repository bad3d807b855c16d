"""Values in base units, and tests of whether two can both hold."""

from dataclasses import dataclass
from math import floor, isclose, log10
from typing import Protocol

# Unit → base unit, and how many of those it has.
_BASE: dict[str, tuple[str, float]] = {
    "second": ("day", 1 / 86400),
    "minute": ("day", 1 / 1440),
    "hour": ("day", 1 / 24),
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("day", 30.44),
    "year": ("day", 365.25),
    "decade": ("day", 3652.5),
    "century": ("day", 36525),
    "millimetre": ("metre", 0.001),
    "centimetre": ("metre", 0.01),
    "metre": ("metre", 1),
    "kilometre": ("metre", 1000),
    "inch": ("metre", 0.0254),
    "foot": ("metre", 0.3048),
    "yard": ("metre", 0.9144),
    "mile": ("metre", 1609.344),
    "hectare": ("square metre", 10_000),
    "acre": ("square metre", 4046.86),
    "square foot": ("square metre", 0.0929),
    "square mile": ("square metre", 2_589_988),
    "square kilometre": ("square metre", 1_000_000),
    "gram": ("gram", 1),
    "kilogram": ("gram", 1000),
    "tonne": ("gram", 1_000_000),
    "ton": ("gram", 1_000_000),
    "ounce": ("gram", 28.35),
    "litre": ("litre", 1),
    "gallon": ("litre", 3.785),
    "cent": ("dollar", 0.01),
    "penny": ("pound", 0.01),
    "kilowatt": ("watt", 1000),
    "megawatt": ("watt", 1_000_000),
}
# Greatest difference between a number hedged with `about` and the exact one, as a share of it.
ABOUT = 0.1
# The same for `nearly`, and for a rounded number; a short ton is 0.907 tonnes.
_NEARLY, _ROUNDED = 0.15, 0.02
# Nobody says `at least seven` of a hundred.
_OPEN = 2.5
# In its unit: `about two hours` may be one and a half.
_DURATION_SLACK = 0.5


class Valued(Protocol):
    """Anything with a value: `low` to `high` as the words state it, in its base unit.

    `unit` is the size, in base units, of the unit in the text.
    """

    @property
    def dimension(self) -> str:
        """Base unit; `count` for counted things."""
        ...

    @property
    def low(self) -> float:
        """Least number."""
        ...

    @property
    def high(self) -> float:
        """Greatest number."""
        ...

    @property
    def bound(self) -> str:
        """Hedge of the number, as in `stages.Bound`."""
        ...

    @property
    def unit(self) -> float:
        """Number of base units in the unit of the text."""
        ...


@dataclass(frozen=True, slots=True)
class Measure:
    """A value on its own; see `Valued`."""

    dimension: str
    low: float
    high: float
    bound: str
    unit: float


def measure(low: float, high: float, bound: str, unit: str | None) -> Measure:
    """Return a value in the base unit of its kind, or as a `count` if it has no unit."""
    base, size = _BASE.get(unit or "", (unit or "count", 1.0))
    return Measure(base, low * size, high * size, bound, size)


def is_vague(value: Valued) -> bool:
    """Return whether a word counts without a number: `dozens` conflicts with nothing."""
    return value.bound == "about" and value.low != value.high


def is_same(one: Valued, other: Valued) -> bool:
    """Return whether two values have the same numbers, however each is hedged."""
    return isclose(one.low, other.low, rel_tol=1e-6) and isclose(one.high, other.high, rel_tol=1e-6)


def is_compatible(one: Valued, other: Valued) -> bool:
    """Return whether two values can both hold: their ranges meet, or one is the other rounded."""
    a, b = _range(one), _range(other)
    if a[0] <= b[1] * (1 + 1e-9) and b[0] <= a[1] * (1 + 1e-9):
        return True
    return _is_rounded(one, other) or _is_rounded(other, one)


def _range(value: Valued) -> tuple[float, float]:
    """Return the open range of a value, wider by half a unit each way for `about` a duration."""
    low, high = open_range(value)
    if value.dimension != "day" or value.bound != "about":
        return low, high
    return low - _DURATION_SLACK * value.unit, high + _DURATION_SLACK * value.unit


def open_range(value: Valued) -> tuple[float, float]:
    """Return the least and the greatest exact number that the hedge of a value leaves open.

    >>> open_range(measure(200, 200, "nearly", None))
    (170.0, 200.0)
    """
    low, high = value.low, value.high
    ranges = {
        "exactly": (low, high),
        "about": (low * (1 - ABOUT), high * (1 + ABOUT)),
        "nearly": (low * (1 - _NEARLY), high),
        "at least": (low, high * _OPEN),
        "more than": (low, high * _OPEN),
        "at most": (low / _OPEN, high),
        "less than": (low / _OPEN, high),
    }
    return ranges[value.bound]


def _is_rounded(round_one: Valued, exact: Valued) -> bool:
    """Return whether a large number is another one in fewer digits: 3,000 and 2,950.

    It is off by less than one in its last digit: $139 million is not $140,937,785 rounded.
    """
    value, other = round_one.low, exact.low
    if value <= 0 or other <= 0 or round_one.low != round_one.high or exact.low != exact.high:
        return False
    if round_one.dimension == "count" and value < 1000:
        return False
    digits = _digits(value / round_one.unit)
    if digits >= _digits(other / exact.unit):
        return False
    last = 10.0 ** (floor(log10(value / round_one.unit)) + 1 - digits) * round_one.unit
    return abs(value - other) <= min(_ROUNDED * other, last)


def _digits(value: float) -> int:
    """Return the number of significant digits of a number as it is written: 3 of 2,950."""
    mantissa = f"{value:.9e}".split("e")[0]
    return len(mantissa.replace(".", "").rstrip("0")) or 1
