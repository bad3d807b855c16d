"""Every threshold of Rashomon, with unit, range, reason and the measurement that chose it.

`docs/settings.md` is generated from this table (`just docs`) and checked against it by the tests.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
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
    """A settings field; `low` and `high` are inclusive and enforced by `Settings`."""
    return dataclasses.field(
        default=default,
        metadata={"unit": unit, "low": low, "high": high, "why": why, "measured": measured},
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All thresholds of one run.

    >>> Settings().replace(max_article_characters=10_000).max_article_characters
    10000
    """

    # read
    max_file_bytes: int = threshold(
        20_000_000,
        unit="bytes",
        low=1_000,
        high=2_000_000_000,
        why="a file that holds one article and is larger than this is a mistake; JSONL files, "
        "which are read line by line, are not limited",
    )
    max_article_characters: int = threshold(
        400_000,
        unit="characters",
        low=1_000,
        high=20_000_000,
        why="about 65,000 words, several times the longest magazine report; keeps one bad record "
        "from taking the memory and time of the run",
    )

    def __post_init__(self) -> None:
        for f in dataclasses.fields(self):
            value, low, high = getattr(self, f.name), f.metadata["low"], f.metadata["high"]
            if not low <= value <= high:
                raise UsageError(
                    f"setting {f.name} is {value}; it must lie between {low} and {high} "
                    f"({f.metadata['unit']})"
                )

    def replace(self, **changes: float) -> "Settings":
        """A copy with some thresholds changed. Raises `UsageError` for an unknown name or value."""
        known = {f.name for f in dataclasses.fields(self)}
        if unknown := sorted(set(changes) - known):
            raise UsageError(f"no such setting: {', '.join(unknown)}; see docs/settings.md")
        return dataclasses.replace(self, **changes)

    def to_dict(self) -> Mapping[str, float]:
        """Name to value, in the order of the table."""
        return dataclasses.asdict(self)

    @property
    def sha256(self) -> str:
        """Hash of all names and values: two runs with the same hash used the same thresholds."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()
