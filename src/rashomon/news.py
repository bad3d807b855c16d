"""News as it comes: sources into the archive, coverages out of it, a report of each."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from rashomon.annotate import Embedder, default_embedder
from rashomon.collate.coverages import (
    Frequencies,
    Signature,
    Space,
    fellows,
    group,
    group_space,
    opening,
    sign,
)
from rashomon.errors import UnreadableError
from rashomon.pipeline import Progress, cross_examine
from rashomon.read import Reading, Source, read, read_batches
from rashomon.report import Report
from rashomon.report.difference import News, difference
from rashomon.settings import Settings
from rashomon.store import Added, Archive, Decision
from rashomon.types import Article, Coverage, RejectedSource, Vectors

BATCH = 500  # articles in one transaction
_FETCHED = 20  # fetched articles in one transaction
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_TELLING = 12  # names, and words, by which an article is found again
_SHARED_BY = 60  # a word that more articles have finds none
_CANDIDATES = 20  # articles whose coverages a new one is compared with
_FELLOWS = 20  # articles of one coverage that it is compared with
_NEW = 0.1  # share of the archive from which on all are grouped anew
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


def collect(  # noqa: PLR0913 - one parameter for each option
    sources: Source | Iterable[Source],
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    vectors: bool = True,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Collected:
    """Take the articles in `sources` into the archive, batch by batch.

    `sources` are as for `cross_examine`, and also http and https addresses of pages, feeds and
    sitemaps; addresses of private networks only with `allow_private`. With `vectors`, those of the
    openings are computed too, which grouping needs.
    """
    settings = settings or Settings()
    sources = [sources] if isinstance(sources, str | Path | Article | Mapping) else list(sources)
    addresses = [s for s in sources if isinstance(s, str) and _ADDRESS.match(s)]
    others = [s for s in sources if not (isinstance(s, str) and _ADDRESS.match(s))]
    readings = chain(
        read_batches(others, settings, BATCH, stdin=stdin, progress=_stage(progress, "collect"))
        if others
        else (),
        _fetched(addresses, archive, settings, allow_private, _stage(progress, "fetch"))
        if addresses
        else (),
    )
    collected = Collected()
    for reading in readings:
        added = archive.add(reading.articles)
        archive.reject(reading.rejected)
        collected = collected.plus(added, len(reading.rejected))
        if vectors:
            complete(archive, embedder=embedder, progress=progress)
    return collected


def _fetched(
    addresses: Sequence[str],
    archive: Archive,
    settings: Settings,
    allow_private: bool,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Reading]:
    """What stands at some addresses, some articles at a time.

    How an address answered is remembered when what it gave is in the archive.
    """
    # Loading it takes a tenth of a second.
    from rashomon.read.web import Fetched, Fetcher, followed

    fetcher = Fetcher(settings, allow_private=allow_private)
    records: list[Mapping[str, Any]] = []
    errors: list[RejectedSource] = []
    answered: list[Fetched] = []
    done = 0
    for found in chain(followed(addresses, fetcher, settings, archive), (None,)):
        if isinstance(found, Fetched):
            answered.append(found)
            done += found.address in addresses
            if progress:
                progress(done, len(addresses))
        elif isinstance(found, UnreadableError):
            errors.append(RejectedSource(found.source, found.line, found.reason, found.detail))
        elif found is not None:
            records.append(found)
        if found is None or len(records) >= _FETCHED:
            reading = read(records, settings)
            yield Reading(reading.articles, (*reading.rejected, *errors))
            for f in answered:
                archive.remember(f.address, f.status, f.etag, f.modified)
            records, errors, answered = [], [], []


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
    space = Space(sign(a, vectors[a.id]) for a in archive.articles())
    found = _decided(group_space(space, settings or Settings()), archive.decisions())
    kept = _named_as_before(found, archive.coverages())
    archive.put_coverages(kept)
    _index(archive, space)
    return archive.coverages()


def _index(archive: Archive, space: Space) -> None:
    """Keep by which words the articles of a space are found again."""
    counts = space.frequencies()
    words = sorted({*counts.words, *counts.names})
    archive.put_index(
        len(space.articles),
        ((w, counts.words.get(w, 0), counts.names.get(w, 0)) for w in words),
        (
            (word, article)
            for row, article in enumerate(space.articles)
            for word in space.telling(row, _TELLING)
        ),
    )


def arrange(
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> tuple[Coverage, ...]:
    """Put the articles that are in no coverage yet into theirs, one by one.

    Where they are more than a tenth of the archive, all are grouped anew.
    """
    embedder = embedder or default_embedder()
    ungrouped = archive.ungrouped()
    if not archive.counted() or len(archive) - archive.counted() > _NEW * len(archive):
        regroup(archive, settings=settings, embedder=embedder, progress=progress)
        return archive.coverages()
    complete(archive, embedder=embedder, progress=progress)
    for article in ungrouped:
        place(archive, article, settings=settings, model=embedder.model.name)
    return archive.coverages()


def place(
    archive: Archive, article: str, *, settings: Settings | None = None, model: str | None = None
) -> str:
    """Put one article, whose vector is in the archive, into its coverage; gives the coverage's id.

    It is compared with the articles that share its most telling names and words, and with those of
    their coverages. It joins the coverage of most of those that it would be grouped with, or is
    one of its own; the others stay where they are, which grouping all anew may see otherwise.
    """
    settings = settings or Settings()
    model = model or default_embedder().model.name
    (given,) = archive.articles([article])
    own = sign(given, archive.vectors(model, [article])[article])
    near, telling = _near(archive, own)
    coverages = archive.members(near)
    others = [a for ids in coverages.values() for a in ids[:_FELLOWS] if a != article]
    vectors = archive.vectors(model, others)
    signatures = [sign(a, vectors[a.id]) for a in archive.articles(others) if a.id in vectors]
    space = Space([own, *signatures], _known(archive, [own, *signatures]))
    grouped = fellows(space, article, settings)
    counts = {id_: len(set(ids).intersection(grouped)) for id_, ids in coverages.items()}
    best = max(counts, key=lambda id_: (counts[id_], id_), default=None)
    if best is not None and counts[best]:
        found = Coverage(best, coverages[best], 0.0, ())
    else:
        (found,) = group([own], settings)
    archive.put_member(article, found)
    archive.add_telling(article, telling)
    return found.id


def _near(archive: Archive, own: Signature) -> tuple[list[str], list[str]]:
    """The articles that share the most telling words with one, and its own telling words."""
    space = Space([own], _known(archive, [own]))
    telling = list(space.telling(0, _TELLING))
    shared: dict[str, int] = {}
    for word in telling:
        for other in archive.told_by(word, _SHARED_BY):
            if other != own.article:
                shared[other] = shared.get(other, 0) + 1
    near = sorted(shared, key=lambda a: (-shared[a], a))[:_CANDIDATES]
    return near, telling


def _known(archive: Archive, signatures: Sequence[Signature]) -> Frequencies:
    """How many articles of the archive have the words of some signatures."""
    words = sorted({w for s in signatures for w in (*s.words, *s.names)})
    counts = archive.frequencies(words)
    return Frequencies(
        archive.counted(),
        {w: counts[w][0] if w in counts else 0 for w in words},
        {w: counts[w][1] if w in counts else 0 for w in words},
    )


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


@dataclass(frozen=True, slots=True)
class Update:
    """What is new in one coverage since it was last examined."""

    coverage: Coverage
    report: Report
    news: tuple[News, ...]


def updates(
    archive: Archive, *, settings: Settings | None = None, progress: Progress | None = None
) -> Iterator[Update]:
    """Examine every coverage of several articles that has changed since it last was.

    The report is kept before its update is given; one that tells nothing new is not given.
    """
    changed = [
        c
        for c in archive.coverages()
        if len(c.articles) > 1 and (archive.report(c.id) or ("",))[0] != archive.state(c)
    ]
    for done, coverage in enumerate(changed, 1):
        kept = archive.report(coverage.id)
        before = Report.from_dict(json.loads(kept[1])) if kept else None
        articles = list(archive.articles(coverage.articles))
        after = cross_examine(articles, settings=settings)
        archive.put_report(coverage, after.to_json(indent=None))
        found = difference(before, after)
        if progress:
            progress("examine", done, len(changed))
        if found:
            yield Update(coverage, after, found)


def current(archive: Archive, coverage: Coverage) -> Report | None:
    """The report kept of a coverage, if its articles are still those."""
    kept = archive.report(coverage.id)
    if kept is None or kept[0] != archive.state(coverage):
        return None
    return Report.from_dict(json.loads(kept[1]))


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
