"""Placing of new articles into existing coverages."""

from collections.abc import Sequence

from rashomon.annotate.embeddings import Embedder, default_embedder
from rashomon.collate.coverages import (
    SHARED_BY,
    Frequencies,
    Signature,
    Space,
    fellows,
    group,
    sign,
)
from rashomon.news.embedding import complete
from rashomon.news.grouping import regroup
from rashomon.progress import Progress
from rashomon.settings import Settings
from rashomon.store import Archive
from rashomon.types import Coverage

_CANDIDATES = 20  # articles whose coverages a new one is compared with
_FELLOWS = 20  # articles of one coverage that it is compared with
_NEW = 0.1  # share of the archive: if more articles are new, all are grouped again


def arrange(
    archive: Archive,
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> tuple[Coverage, ...]:
    """Place each article that is in no coverage yet, one by one.

    If the archive was never grouped, or more than a tenth of it is new since then, all articles are
    grouped again.
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
    """Put one article, whose vector is in the archive, into a coverage; return the coverage's id.

    It is compared with the articles that share its most telling names and words, and with others of
    their coverages. It joins the coverage that has most of the articles with which it would be
    grouped, or forms one of its own. The others stay where they are, although grouping all again
    might move them.
    """
    settings = settings or Settings()
    model = model or default_embedder().model.name
    (given,) = archive.articles([article])
    signature = sign(given, archive.vectors(model, [article])[article])
    near, telling = _near(archive, signature)
    coverages = archive.members(near)
    others = [a for ids in coverages.values() for a in ids[:_FELLOWS] if a != article]
    vectors = archive.vectors(model, others)
    signatures = [sign(a, vectors[a.id]) for a in archive.articles(others) if a.id in vectors]
    space = Space([signature, *signatures], _known(archive, [signature, *signatures]))
    grouped = fellows(space, article, settings.coverages)
    counts = {id_: len(set(ids).intersection(grouped)) for id_, ids in coverages.items()}
    best = max(counts, key=lambda id_: (counts[id_], id_), default=None)
    if best is not None and counts[best]:
        coverage = Coverage(best, coverages[best], 0.0, ())
    else:
        (coverage,) = group([signature], settings.coverages)
    archive.put_member(article, coverage)
    archive.add_telling(article, telling)
    return coverage.id


def _near(archive: Archive, signature: Signature) -> tuple[list[str], list[str]]:
    """Return the articles that share most telling words with one, and its own telling words."""
    space = Space([signature], _known(archive, [signature]))
    telling = list(space.telling(0))
    shared: dict[str, int] = {}
    for word in telling:
        for other in archive.with_telling_word(word, SHARED_BY):
            if other != signature.article:
                shared[other] = shared.get(other, 0) + 1
    near = sorted(shared, key=lambda a: (-shared[a], a))[:_CANDIDATES]
    return near, telling


def _known(archive: Archive, signatures: Sequence[Signature]) -> Frequencies:
    """Return in how many articles of the archive the words of signatures appear."""
    words = sorted({w for s in signatures for w in (*s.words, *s.names)})
    counts = archive.frequencies(words)
    return Frequencies(
        archive.counted(),
        {w: counts[w][0] if w in counts else 0 for w in words},
        {w: counts[w][1] if w in counts else 0 for w in words},
    )
