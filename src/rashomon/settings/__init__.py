"""Every threshold of Rashomon, with unit, range, reason and the measurement that chose it.

They are grouped in sections, one for each step. A function takes the section of its step; only
functions that join stages take all of them. `docs/settings.md` is generated from these tables
(`just docs`) and checked against them by the tests.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.errors import UsageError
from rashomon.settings.annotating import AnnotateSettings
from rashomon.settings.collating import (
    CastSettings,
    CoverageSettings,
    PassageSettings,
    PledgeSettings,
    UtteranceSettings,
)
from rashomon.settings.comparing import AlterationSettings
from rashomon.settings.judging import LineageSettings
from rashomon.settings.presenting import BriefSettings, GateSettings
from rashomon.settings.reading import FetchSettings, ReadSettings
from rashomon.settings.rows import RowSettings
from rashomon.settings.serving import AgentSettings, SearchSettings, ServeSettings
from rashomon.settings.storing import ArchiveSettings
from rashomon.settings.thresholds import Section, threshold, thresholds
from rashomon.settings.verifying import VerifySettings

__all__ = [
    "AgentSettings",
    "AlterationSettings",
    "AnnotateSettings",
    "ArchiveSettings",
    "BriefSettings",
    "CastSettings",
    "CoverageSettings",
    "FetchSettings",
    "GateSettings",
    "LineageSettings",
    "PassageSettings",
    "PledgeSettings",
    "ReadSettings",
    "RowSettings",
    "SearchSettings",
    "Section",
    "ServeSettings",
    "Settings",
    "UtteranceSettings",
    "VerifySettings",
    "threshold",
    "thresholds",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """All thresholds of one run, by section.

    No two sections have a threshold of the same name, so that a name alone is enough to change one:

    >>> Settings().replace(max_article_characters=10_000).reading.max_article_characters
    10000
    """

    reading: ReadSettings = field(default_factory=ReadSettings)
    fetching: FetchSettings = field(default_factory=FetchSettings)
    annotating: AnnotateSettings = field(default_factory=AnnotateSettings)
    passages: PassageSettings = field(default_factory=PassageSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    alterations: AlterationSettings = field(default_factory=AlterationSettings)
    cast: CastSettings = field(default_factory=CastSettings)
    utterances: UtteranceSettings = field(default_factory=UtteranceSettings)
    rows: RowSettings = field(default_factory=RowSettings)
    pledges: PledgeSettings = field(default_factory=PledgeSettings)
    coverages: CoverageSettings = field(default_factory=CoverageSettings)
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)
    brief: BriefSettings = field(default_factory=BriefSettings)
    gate: GateSettings = field(default_factory=GateSettings)
    verifying: VerifySettings = field(default_factory=VerifySettings)
    serving: ServeSettings = field(default_factory=ServeSettings)
    searching: SearchSettings = field(default_factory=SearchSettings)
    agents: AgentSettings = field(default_factory=AgentSettings)

    def replace(self, **changes: Any) -> "Settings":
        """Return a copy with some thresholds changed.

        Raises `UsageError` for an unknown name or value.
        """
        if unknown := sorted(set(changes) - set(self.to_dict())):
            raise UsageError(f"no such setting: {', '.join(unknown)}; see docs/settings.md")
        sections: dict[str, Any] = {
            name: dataclasses.replace(
                section,
                **{f.name: changes[f.name] for f in thresholds(section) if f.name in changes},
            )
            for name, section in self.sections()
        }
        return Settings(**sections)

    def with_changes(self, changes: Sequence[str]) -> "Settings":
        """Return a copy with changes given as `NAME=VALUE`.

        >>> Settings().with_changes(["serve_rate=5"]).serving.serve_rate
        5
        """
        defaults, numbers = Settings().to_dict(), {}
        for change in changes:
            name, equals, value = change.partition("=")
            kind = type(defaults.get(name, 0.0))
            try:
                numbers[name] = kind(value)
            except ValueError:
                wanted = "a whole number" if kind is int else "a number"
                given = f"{value!r} is not {wanted}" if equals else "there is no value"
                raise UsageError(f"--set {change}: {given}; write NAME=VALUE") from None
        return self.replace(**numbers)

    def with_columns(self, **columns: str) -> "Settings":
        """Return a copy that reads these columns, or fields of records, for the names given.

        >>> Settings().with_columns(text="story").reading.columns
        (('text', 'story'),)
        """
        merged = {**dict(self.reading.columns), **columns}
        reading = dataclasses.replace(self.reading, columns=tuple(sorted(merged.items())))
        return dataclasses.replace(self, reading=reading)

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Return each section with its name, in the order of the run."""
        return ((f.name, getattr(self, f.name)) for f in dataclasses.fields(self))

    def to_dict(self) -> Mapping[str, float]:
        """Return the value of each threshold by its name, in the order of the sections."""
        return {
            f.name: getattr(section, f.name)
            for _, section in self.sections()
            for f in thresholds(section)
        }

    @property
    def sha256(self) -> str:
        """Hash of all names and values: two runs with the same hash used the same thresholds."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()
