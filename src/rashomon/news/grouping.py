"""Grouping of articles into coverages: those of sources, or all that an archive holds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import BinaryIO

from rashomon.annotate.embeddings import Embedder, default_embedder
from rashomon.collate.coverages import Space, group, group_space, sign
from rashomon.news.embedding import complete, embedded
from rashomon.progress import Progress, stage
from rashomon.read import Source, read
from rashomon.settings import Settings
from rashomon.store import Archive, Decision
from rashomon.types import Coverage


def coverages(
    sources: Source | Iterable[Source],
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> tuple[Coverage, ...]:
    """Group the articles in `sources` by event; the largest coverage comes first.

    `sources` are as for `cross_examine`. Every article is in one coverage, if need be alone.
    """
    settings = settings or Settings()
    embedder = embedder or default_embedder()
    articles = read(
        sources, settings.reading, stdin=stdin, progress=stage(progress, "read")
    ).articles
    vectors = embedded(articles, embedder, progress)
    return group(map(sign, articles, vectors), settings.coverages)


def regroup(
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> tuple[Coverage, ...]:
    """Group all articles of the archive again, and keep the coverages in it.

    A coverage keeps its id as long as it keeps most of its articles. The user's decisions hold.
    """
    embedder = embedder or default_embedder()
    complete(archive, embedder=embedder, progress=progress)
    vectors = archive.vectors(embedder.model.name)
    space = Space(sign(a, vectors[a.id]) for a in archive.articles())
    decided = _decided(group_space(space, (settings or Settings()).coverages), archive.decisions())
    kept = _named_as_before(decided, archive.coverages())
    archive.put_coverages(kept)
    _index(archive, space)
    return archive.coverages()


def _index(archive: Archive, space: Space) -> None:
    """Keep the words by which the articles of a space are found again."""
    counts = space.frequencies()
    words = sorted({*counts.words, *counts.names})
    archive.put_index(
        len(space.articles),
        ((w, counts.words.get(w, 0), counts.names.get(w, 0)) for w in words),
        (
            (word, article)
            for row, article in enumerate(space.articles)
            for word in space.telling(row)
        ),
    )


def merge(archive: Archive, ids: Sequence[str]) -> None:
    """Decide that coverages are of one event."""
    articles = [a for id_ in ids for a in archive.coverage(id_).articles]
    archive.decide(Decision("together", tuple(articles)))


def pin(archive: Archive, id_: str) -> None:
    """Decide that the articles of a coverage stay together, whatever others join them."""
    archive.decide(Decision("together", archive.coverage(id_).articles))


def split(archive: Archive, id_: str, articles: Sequence[str]) -> None:
    """Decide that articles of a coverage are of another event than the rest of it."""
    members = archive.coverage(id_).articles
    apart = tuple(a for a in members if a in articles)
    archive.decide(Decision("apart", apart, tuple(a for a in members if a not in articles)))


def _decided(coverages: Iterable[Coverage], decisions: Iterable[Decision]) -> tuple[Coverage, ...]:
    """Return the coverages in their order with the decisions carried out."""
    decided = list(coverages)
    for decision in decisions:
        decided = (_joined if decision.kind == "together" else _parted)(decided, decision)
    return tuple(decided)


def _joined(coverages: Sequence[Coverage], decision: Decision) -> list[Coverage]:
    """Return the coverages with those that have articles of a decision joined in the first."""
    joined = [c for c in coverages if set(c.articles) & set(decision.articles)]
    if len(joined) < 2:
        return list(coverages)
    articles = tuple(sorted(a for c in joined for a in c.articles))
    kept = (c for c in coverages if c not in joined[1:])
    return [replace(c, articles=articles) if c is joined[0] else c for c in kept]


def _parted(coverages: Sequence[Coverage], decision: Decision) -> list[Coverage]:
    """Return the coverages without the articles set apart, then a new one for those of each."""
    remaining: list[Coverage] = []
    separate: list[Coverage] = []
    for c in coverages:
        apart = tuple(a for a in c.articles if a in decision.articles)
        if not apart or not set(c.articles) & set(decision.others):
            remaining.append(c)
            continue
        others = tuple(a for a in c.articles if a not in decision.articles)
        remaining.append(replace(c, articles=others))
        id_ = f"{c.id}-{len(coverages) + len(separate)}"
        separate.append(replace(c, id=id_, articles=apart))
    return [*remaining, *separate]


def _named_as_before(
    coverages: Iterable[Coverage], before: Iterable[Coverage]
) -> tuple[Coverage, ...]:
    """Return the coverages under their old ids.

    A coverage takes the old id with which it shares most articles, if these are more than half of
    that coverage's; each id is taken once, by the largest first.
    """
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
