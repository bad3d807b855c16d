"""Comparison of two values: of one kind, one borne out by the other, of one counted noun."""

from rashomon.english.measures import Measure, is_same, measure, open_range
from rashomon.settings import VerifySettings
from rashomon.stages import Quantity, TimeExpression
from rashomon.verify.clocks import clock, is_same_clock, is_undated

_LONG = ("month", "season", "quarter", "year", "decade")
_ONE_SIDED = ("at least", "more than", "at most", "less than")


def comparable(one: Quantity | TimeExpression, other: Quantity | TimeExpression) -> bool:
    """Return whether two values are of one kind.

    Quantities must have one dimension. Times must both be at least a month long or both shorter; if
    one has no date, both must have a time of day.
    """
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return measure_of(one).dimension == measure_of(other).dimension
    if isinstance(one, TimeExpression) and isinstance(other, TimeExpression):
        if is_undated(one) or is_undated(other):
            return clock(one) is not None and clock(other) is not None
        return (one.granularity in _LONG) == (other.granularity in _LONG)
    return False


def covers(
    draft: Quantity | TimeExpression,
    source: Quantity | TimeExpression,
    settings: VerifySettings,
) -> bool:
    """Return whether the value of a draft is borne out by that of a source.

    A hedge in the draft covers nearby values (`about 3,000` covers an exact 2,950); a hedge in the
    source does not excuse another figure. A date is borne out by one that contains it or that it
    contains.
    """
    if isinstance(draft, Quantity) and isinstance(source, Quantity):
        return _covers_number(measure_of(draft), measure_of(source))
    if isinstance(draft, TimeExpression) and isinstance(source, TimeExpression):
        return _covers_date(draft, source, settings)
    return False


def measure_of(quantity: Quantity) -> Measure:
    """Return the measure of a quantity: its range and its dimension."""
    return measure(quantity.low, quantity.high, quantity.bound, quantity.unit)


def _covers_number(draft: Measure, source: Measure) -> bool:
    if is_same(draft, source):
        return True
    if draft.bound == "exactly" and draft.low == draft.high:
        return False
    least, most = open_range(draft)
    if draft.bound == "more than" and source.high <= draft.low:
        return False
    # `up to 300` is not borne out by `up to 200`.
    if draft.bound in _ONE_SIDED and source.bound in _ONE_SIDED:
        return False
    return least <= source.low and source.high <= most


def _covers_date(draft: TimeExpression, source: TimeExpression, settings: VerifySettings) -> bool:
    if is_undated(draft) or is_undated(source):
        return is_same_clock(draft, source, settings)
    a, b = _ends(draft), _ends(source)
    width = min(len(a[0]), len(b[0]), 10 if "T" not in a[0] or "T" not in b[0] else 16)
    (low, high), (other_low, other_high) = ((x[:width], y[:width]) for x, y in (a, b))
    if draft.kind == source.kind == "interval" and draft.earliest and source.earliest:
        # `since 2020` and `since 2030` both last until today.
        return low == other_low
    inside = low <= other_low and other_high <= high
    return inside or (other_low <= low and high <= other_high)


def _ends(time: TimeExpression) -> tuple[str, str]:
    """Return the first and last moment of a time.

    `since 2009` and `by Friday` have only one, which is returned twice.
    """
    return time.earliest or time.latest or "", time.latest or time.earliest or ""


def is_of_one_noun(one: Quantity | TimeExpression, other: Quantity | TimeExpression) -> bool:
    """Return whether two quantities count the same noun; false if either has none."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return bool(one.counted) and one.counted == other.counted
