"""Reports on the coverages of an archive, and what is new in them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import rashomon
from rashomon.annotate import Annotations
from rashomon.errors import ArchiveError, RashomonError
from rashomon.pipeline import cross_examine
from rashomon.progress import Progress
from rashomon.read import read_corrections
from rashomon.report import Report
from rashomon.report.views.difference import News, difference
from rashomon.report.views.title import title
from rashomon.settings import Settings
from rashomon.stages.collated import Corrections
from rashomon.store import Archive, NewsItem
from rashomon.types import Coverage


@dataclass(frozen=True, slots=True)
class Update:
    """News of one coverage since it was last examined."""

    coverage: Coverage
    report: Report
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A coverage whose examination failed, and the reason."""

    coverage: Coverage
    error: str


def examine(
    archive: Archive,
    coverage: str,
    *,
    settings: Settings | None = None,
    entities: Corrections | str | Path | None = None,
    progress: Progress | None = None,
    tell: bool = False,
) -> Report:
    """Cross-examine a coverage of the archive and keep the report there.

    Corrections of who is who (`entities`, as for `cross_examine`) are kept too, and hold from then
    on. Without `settings`, the report in the archive is returned if nothing of the coverage has
    changed since. With `tell`, what is new goes into the outbox, as with `updates`. Raises
    `ArchiveError` if there is no such coverage.
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
        annotations=_annotations(archive, settings),
        progress=progress,
    )
    with_news = tell and len(chosen.articles) > 1  # as `updates`: one article alone is no coverage
    news = difference(_kept(archive, chosen), report) if with_news else ()
    _put(archive, chosen, report, news)
    return report


def updates(
    archive: Archive, *, settings: Settings | None = None, progress: Progress | None = None
) -> Iterator[Update | Failure]:
    """Examine every coverage of several articles that has changed since its last examination.

    A report and its news are kept in one transaction. The news stays in the outbox until it is
    delivered (`Archive.unprinted`), so that none is lost if this process is killed. A report
    without news is not yielded. A coverage whose examination fails does not stop the others: it is
    yielded as a `Failure`, and examined again when its articles or the program have changed.
    """
    changed = [
        c
        for c in archive.coverages()
        if len(c.articles) > 1
        and (state := archive.state(c)) != archive.examined(c.id)
        and not archive.has_failed(c.id, state, rashomon.__version__)
    ]
    for done, coverage in enumerate(changed, 1):
        try:
            update = _update(archive, coverage, settings)
        except Exception as error:
            message = str(error) if isinstance(error, RashomonError) else _internal(error)
            if not isinstance(error, ArchiveError):
                archive.fail(coverage.id, archive.state(coverage), rashomon.__version__, message)
            yield Failure(coverage, message)
            continue
        if progress:
            progress("examine", done, len(changed))
        if update.news:
            yield update


def _internal(error: Exception) -> str:
    return f"internal error: {type(error).__name__}: {error}"


def _update(archive: Archive, coverage: Coverage, settings: Settings | None) -> Update:
    before = _kept(archive, coverage)
    after = cross_examine(
        list(archive.articles(coverage.articles)),
        settings=settings,
        entities=archive.corrections(coverage.id),
        annotations=_annotations(archive, settings),
    )
    news = difference(before, after)
    _put(archive, coverage, after, news)
    return Update(coverage, after, news)


def _put(archive: Archive, coverage: Coverage, report: Report, news: Iterable[News]) -> None:
    called = title(report)
    items = [
        NewsItem(coverage.id, called, n.kind, n.text, [asdict(s) for s in n.spans]) for n in news
    ]
    archive.put_report(coverage, report.to_json(indent=None), items, title=called)


def current(archive: Archive, coverage: Coverage) -> Report | None:
    """Return the report kept of a coverage, `None` if its articles have changed since."""
    unchanged = archive.examined(coverage.id) == archive.state(coverage)
    return _kept(archive, coverage) if unchanged else None


def _annotations(archive: Archive, settings: Settings | None) -> Annotations:
    return archive.annotations((settings or Settings()).archive)


def _kept(archive: Archive, coverage: Coverage) -> Report | None:
    """Return the last report on a coverage, `None` if there is none."""
    kept = archive.report(coverage.id)
    return Report.from_dict(json.loads(kept)) if kept is not None else None
