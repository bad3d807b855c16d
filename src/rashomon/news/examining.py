"""Reports of the coverages of an archive, and what is new in them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.pipeline import Progress, cross_examine
from rashomon.read import read_corrections
from rashomon.report import Report
from rashomon.report.views.difference import News, difference
from rashomon.settings import Settings
from rashomon.stages import Corrections
from rashomon.store import Archive
from rashomon.types import Coverage


@dataclass(frozen=True, slots=True)
class Update:
    """What is new in one coverage since it was last examined."""

    coverage: Coverage
    report: Report
    news: tuple[News, ...]


def examine(
    archive: Archive,
    coverage: str,
    *,
    settings: Settings | None = None,
    entities: Corrections | str | Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Cross-examine a coverage of the archive; the report is kept in it.

    So are the corrections of who is who, as for `cross_examine`, which hold from then on. Where
    nothing of the coverage has changed since, the report kept is given. Raises `ArchiveError`
    where there is no such coverage.
    """
    chosen = archive.coverage(coverage)
    if entities is not None:
        given = entities if isinstance(entities, Corrections) else read_corrections(entities)
        archive.correct(chosen.id, given)
    if settings is None and (kept := current(archive, chosen)) is not None:
        return kept
    report = cross_examine(
        list(archive.articles(chosen.articles)),
        settings=settings,
        entities=archive.corrections(chosen.id),
        progress=progress,
    )
    archive.put_report(chosen, report.to_json(indent=None))
    return report


def updates(
    archive: Archive, *, settings: Settings | None = None, progress: Progress | None = None
) -> Iterator[Update]:
    """Examine every coverage of several articles that has changed since it last was.

    The report is kept before its update is given; one that tells nothing new is not given.
    """
    changed = [
        c
        for c in archive.coverages()
        if len(c.articles) > 1 and archive.examined(c.id) != archive.state(c)
    ]
    for done, coverage in enumerate(changed, 1):
        before = _kept(archive, coverage)
        articles = list(archive.articles(coverage.articles))
        corrections = archive.corrections(coverage.id)
        after = cross_examine(articles, settings=settings, entities=corrections)
        archive.put_report(coverage, after.to_json(indent=None))
        found = difference(before, after)
        if progress:
            progress("examine", done, len(changed))
        if found:
            yield Update(coverage, after, found)


def current(archive: Archive, coverage: Coverage) -> Report | None:
    """The report kept of a coverage, if its articles are still those."""
    unchanged = archive.examined(coverage.id) == archive.state(coverage)
    return _kept(archive, coverage) if unchanged else None


def _kept(archive: Archive, coverage: Coverage) -> Report | None:
    """The last report of a coverage."""
    kept = archive.report(coverage.id)
    return Report.from_dict(json.loads(kept)) if kept is not None else None
