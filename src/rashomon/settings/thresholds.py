"""A threshold, and a section of them."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from rashomon.errors import UsageError


def threshold(
    default: float,
    *,
    unit: str,
    low: float,
    high: float,
    why: str,
    measured: str = "not measured: a limit, not a score",
) -> Any:
    """Return a settings field; `low` and `high` are inclusive and enforced by its section."""
    return dataclasses.field(
        default=default,
        metadata={"unit": unit, "low": low, "high": high, "why": why, "measured": measured},
    )


@dataclass(frozen=True, slots=True)
class Section:
    """Thresholds of one step, each within its bounds."""

    def __post_init__(self) -> None:
        for f in thresholds(self):
            value, low, high = getattr(self, f.name), f.metadata["low"], f.metadata["high"]
            if not low <= value <= high:
                raise UsageError(
                    f"setting {f.name} is {value}; it must lie between {low} and {high} "
                    f"({f.metadata['unit']})"
                )


def thresholds(section: Section) -> tuple["dataclasses.Field[Any]", ...]:
    """Return the fields of a section that are thresholds, without those that describe the input."""
    return tuple(f for f in dataclasses.fields(section) if f.metadata)
