"""News as it comes: sources into the archive, coverages out of it, a report of each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

import numpy as np

from rashomon.annotate import Embedder, default_embedder
from rashomon.collate.coverages import group, opening, sign
from rashomon.pipeline import Progress, cross_examine
from rashomon.read import Source, read, read_batches
from rashomon.report import Report
from rashomon.settings import Settings
from rashomon.store import Added, Archive, Decision
from rashomon.types import Article, Coverage, Vectors

BATCH = 500  # articles in one transaction
_EMBEDDED = 256  # openings whose vectors are computed at once


@dataclass(frozen=True, slots=True)
class Collected:
    """What a run of collecting brought: counts of articles, and of sources that were rejected."""

    new: int = 0
    updated: int = 0
    known: int = 0
    rejected: int = 0

    def plus(self, added: Added, rejected: int) -> "Collected":
        """With another batch."""
        return Collected(
            self.new + len(added.new),
            self.updated + len(added.updated),
            self.known + added.known,
            self.rejected + rejected,
        )


def coverages(
    sources: Source | Iterable[Source],
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> tuple[Coverage, ...]:
    """Which of the articles in `sources` are on one event; the largest coverage first.

    `sources` are as for `cross_examine`. Every article is in one coverage, if alone.
    """
    settings = settings or Settings()
    embedder = embedder or default_embedder()
    articles = read(sources, settings, stdin=stdin, progress=_stage(progress, "read")).articles
    vectors = _vectors(articles, embedder, _stage(progress, "embed"))
    return group(map(sign, articles, vectors), settings)


def collect(
    sources: Source | Iterable[Source],
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    vectors: bool = True,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Collected:
    """Take the articles in `sources` into the archive, batch by batch.

    With `vectors`, those of the openings are computed too, which grouping needs.
    """
    settings = settings or Settings()
    collected = Collected()
    batches = read_batches(
        sources, settings, BATCH, stdin=stdin, progress=_stage(progress, "collect")
    )
    for batch in batches:
        added = archive.add(batch.articles)
        archive.reject(batch.rejected)
        collected = collected.plus(added, len(batch.rejected))
        if vectors:
            complete(archive, embedder=embedder, progress=progress)
    return collected


def complete(
    archive: Archive, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> int:
    """Compute the vectors that the archive lacks, and say how many."""
    embedder = embedder or default_embedder()
    missing = archive.without_vectors(embedder.model.name)
    done = 0
    while batch := list(islice(missing, _EMBEDDED)):
        found = embedder.encode([opening(a) for a in batch])
        archive.add_vectors(embedder.model.name, [a.id for a in batch], found)
        done += len(batch)
        if progress:
            progress("embed", done, done)
    return done


def regroup(
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> tuple[Coverage, ...]:
    """Group all articles of the archive anew, and keep the coverages in it.

    A coverage keeps its id as long as it keeps most of its articles. What the user decided holds.
    """
    embedder = embedder or default_embedder()
    complete(archive, embedder=embedder, progress=progress)
    vectors = archive.vectors(embedder.model.name)
    signatures = (sign(a, vectors[a.id]) for a in archive.articles())
    found = _decided(group(signatures, settings or Settings()), archive.decisions())
    kept = _named_as_before(found, archive.coverages())
    archive.put_coverages(kept)
    return archive.coverages()


def examine(
    archive: Archive,
    coverage: str,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Report:
    """Cross-examine a coverage of the archive; the report is kept in it.

    Where nothing of the coverage has changed since, the report kept is given. Raises
    `ArchiveError` where there is no such coverage.
    """
    chosen = archive.coverage(coverage)
    if settings is None and (kept := current(archive, chosen)) is not None:
        return kept
    report = cross_examine(
        list(archive.articles(chosen.articles)), settings=settings, progress=progress
    )
    archive.put_report(chosen, report.to_json(indent=None))
    return report


def current(archive: Archive, coverage: Coverage) -> Report | None:
    """The report kept of a coverage, if its articles are still those."""
    from json import loads

    kept = archive.report(coverage.id)
    if kept is None or kept[0] != archive.state(coverage):
        return None
    return Report.from_dict(loads(kept[1]))


# ── what the user decided ────────────────────────────────────────────────────────────────────────


def merge(archive: Archive, ids: Sequence[str]) -> None:
    """These coverages are of one event."""
    articles = [a for id_ in ids for a in archive.coverage(id_).articles]
    archive.decide(Decision("together", tuple(articles)))


def split(archive: Archive, id_: str, articles: Sequence[str]) -> None:
    """These articles of a coverage are of another event than its others."""
    own = archive.coverage(id_).articles
    apart = tuple(a for a in own if a in articles)
    archive.decide(Decision("apart", apart, tuple(a for a in own if a not in articles)))


def _decided(coverages: Iterable[Coverage], decisions: Iterable[Decision]) -> tuple[Coverage, ...]:
    """The coverages with the decisions carried out, in their order."""
    found = dict(enumerate(coverages))
    for decision in decisions:
        if decision.kind == "together":
            joined = [k for k, c in found.items() if set(c.articles) & set(decision.articles)]
            if len(joined) > 1:
                articles = sorted(a for k in joined for a in found[k].articles)
                first, *others = joined
                found[first] = replace(found[first], articles=tuple(articles))
                for k in others:
                    del found[k]
        else:
            for k, c in list(found.items()):
                apart = [a for a in c.articles if a in decision.articles]
                if apart and set(c.articles) & set(decision.others):
                    rest = tuple(a for a in c.articles if a not in decision.articles)
                    found[k] = replace(c, articles=rest)
                    own = replace(c, id=f"{c.id}-{len(found)}", articles=tuple(apart))
                    found[max(found) + 1] = own
    return tuple(found.values())


def _named_as_before(
    coverages: Iterable[Coverage], before: Iterable[Coverage]
) -> tuple[Coverage, ...]:
    """The coverages under the ids of those with which they share most of their articles."""
    before = tuple(before)
    owner = {a: c.id for c in before for a in c.articles}
    sizes = {c.id: len(c.articles) for c in before}
    taken: set[str] = set()
    named = []
    for c in sorted(coverages, key=lambda c: (-len(c.articles), c.id)):
        shared: dict[str, int] = {}
        for a in c.articles:
            if a in owner:
                shared[owner[a]] = shared.get(owner[a], 0) + 1
        best = max(shared, key=lambda id_: (shared[id_], id_), default=None)
        keeps = best is not None and best not in taken and 2 * shared[best] > sizes[best]
        id_ = best if best is not None and keeps else c.id
        while id_ in taken:
            id_ += "-2"
        taken.add(id_)
        named.append(replace(c, id=id_))
    return tuple(named)


# ── helpers ──────────────────────────────────────────────────────────────────────────────────────


def _vectors(
    articles: Sequence[Article], embedder: Embedder, progress: Callable[[int, int], None] | None
) -> Vectors:
    found = []
    for start in range(0, len(articles), _EMBEDDED):
        batch = articles[start : start + _EMBEDDED]
        found.append(embedder.encode([opening(a) for a in batch]))
        if progress:
            progress(start + len(batch), len(articles))
    return np.concatenate(found) if found else np.empty((0, 0), dtype=np.float32)


def _stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, total: progress(name, done, total)
