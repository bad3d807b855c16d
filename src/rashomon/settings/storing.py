"""Thresholds for what an archive keeps."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class ArchiveSettings(Section):
    """Thresholds for what an archive keeps in addition to articles and reports."""

    annotation_megabytes: int = threshold(
        256,
        unit="megabytes",
        low=0,
        high=1_000_000,
        why="what was made of articles is kept, so that one article more costs the work of one; "
        "beyond this the longest unused goes, and 0 keeps nothing",
        measured="benchmarks/archive.md: 126 kB are kept of an article, so that 2,000 have room",
    )
