"""Reading stage: files, pages and records in; articles out, each of their lines with its role."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias, TypeVar

from rashomon.errors import EmptyError, UnreadableError, UsageError
from rashomon.read import clean
from rashomon.read.addresses import is_web
from rashomon.read.corrections import read_corrections
from rashomon.read.drafts import Draft, Item, checked
from rashomon.read.fields import record, require_known
from rashomon.read.files import NamedFile, distinct, expand
from rashomon.read.formats import SUFFIXES, file_items
from rashomon.read.gathering import fetched
from rashomon.read.guards import guarded, listed
from rashomon.read.identity import identified
from rashomon.read.records import streamed
from rashomon.read.sharing import articles_of
from rashomon.read.timestamps import timestamp
from rashomon.settings import FetchSettings, ReadSettings
from rashomon.types import Article, RejectedSource

__all__ = [
    "STANDARD_INPUT",
    "Reading",
    "Source",
    "gathered",
    "read",
    "read_batches",
    "read_corrections",
    "require_articles",
]

Source: TypeAlias = str | Path | Article | Mapping[str, Any]
STANDARD_INPUT = "-"
_Input = TypeVar("_Input")


@dataclass(frozen=True, slots=True)
class Reading:
    """Articles read, and sources rejected or changed in reading; both in canonical order."""

    articles: tuple[Article, ...]
    rejected: tuple[RejectedSource, ...]


def read(
    sources: Source | Iterable[Source],
    settings: ReadSettings,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read every article that the sources name.

    A source is a file, a folder (taken recursively, without hidden files), a glob pattern, `-` for
    JSONL on `stdin` (default: standard input), an `Article`, or a mapping with the fields of a
    JSONL record; or an iterable of these. The order of the sources makes no difference. Articles
    come out with `sentences` and `language` set; sentences given with an `Article` are replaced.

    `progress` is called with the number of sources done and the total; a file counts as one source,
    whatever it holds. No sources, or only empty folders, give an empty `Reading`. Raises
    `UsageError` for a path that names nothing, a pattern that matches nothing, or a source of any
    other type. A source that cannot be read goes to `rejected`, and the others are still read.
    """
    (reading,) = read_batches(sources, settings, None, stdin=stdin, progress=progress)
    return reading


def gathered(
    sources: Source | Iterable[Source],
    reading: ReadSettings,
    fetching: FetchSettings,
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read as `read` does, and also fetch http and https addresses among the sources.

    An address leads to a page, or to a feed or sitemap, whose articles are all read. Fetching is
    polite (`Fetcher`); an address that gives nothing is rejected with the reason. Addresses in
    private networks are fetched only with `allow_private`.
    """
    if isinstance(sources, str | Path | Article | Mapping):
        sources = [sources]
    every = list(sources)
    addresses = [s for s in every if isinstance(s, str) and is_web(s)]
    others = [s for s in every if not (isinstance(s, str) and is_web(s))]
    if not addresses:
        return read(every, reading, stdin=stdin, progress=progress)
    # Loading it takes a tenth of a second.
    from rashomon.read.web import Fetcher

    fetcher = Fetcher(fetching, most_bytes=reading.max_file_bytes, allow_private=allow_private)
    records, rejected = fetched(addresses, fetcher, fetching, progress)
    local = read([*others, *records], reading, stdin=stdin)
    return Reading(local.articles, (*local.rejected, *rejected))


def read_batches(
    sources: Source | Iterable[Source],
    settings: ReadSettings,
    size: int | None,
    *,
    stdin: BinaryIO | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Reading]:
    """Read as `read` does, but in batches of at most `size` articles, for input larger than memory.

    Within a batch, articles are in canonical order and ids differ. There is at least one batch;
    `None` as `size` puts all articles into one.
    """
    paths, given = _sorted_out(sources)
    require_known(settings.columns)
    files, rejected = _files(paths)
    drafts: list[Draft] = []
    total = len(files) + len(given) + (STANDARD_INPUT in paths)
    items = _items(files, given, STANDARD_INPUT in paths, settings, stdin)
    for done, group in enumerate(items, 1):
        for item in group:
            if isinstance(item, UnreadableError):
                rejected.append(_rejected(item))
                continue
            if len(drafts) == size:
                yield _reading(drafts, rejected, settings)
                drafts, rejected = [], []
            drafts.append(item)
        if progress:
            progress(done, total)
    yield _reading(drafts, rejected, settings)


def _reading(
    drafts: list[Draft], rejected: list[RejectedSource], settings: ReadSettings
) -> Reading:
    distinct_drafts, repeated = identified(drafts)
    made = articles_of(distinct_drafts, settings.articles_a_process)
    articles = tuple(a for a in made if isinstance(a, Article))
    refused = [*rejected, *repeated, *(r for r in made if isinstance(r, RejectedSource))]
    return Reading(articles, tuple(sorted(refused, key=_rejected_key)))


def _rejected(error: UnreadableError) -> RejectedSource:
    return RejectedSource(error.source, error.line, error.reason, error.detail)


def _sorted_out(
    sources: Source | Iterable[Source],
) -> tuple[list[str], list[Article | Mapping[str, Any]]]:
    """Split sources into paths and what is already in memory."""
    if isinstance(sources, str | Path | Article | Mapping):
        sources = [sources]
    if isinstance(sources, bytes) or not isinstance(sources, Iterable):
        raise UsageError(
            f"cannot read from {type(sources).__name__}; give a path, Article or record"
        )
    paths: list[str] = []
    given: list[Article | Mapping[str, Any]] = []
    for source in sources:
        if isinstance(source, str | Path):
            paths.append(str(source))
        elif isinstance(source, Article | Mapping):
            given.append(source)
        else:
            kind = type(source).__name__
            raise UsageError(f"cannot read from {kind}; give paths, Articles or records")
    return paths, given


def _files(paths: list[str]) -> tuple[list[NamedFile], list[RejectedSource]]:
    files: list[NamedFile] = []
    rejected: list[RejectedSource] = []
    for path in paths:
        if path != STANDARD_INPUT:
            more_files, more_rejected = expand(path, SUFFIXES)
            files += more_files
            rejected += more_rejected
    kept, repeated = distinct(files)
    return kept, [*dict.fromkeys(rejected), *repeated]


def _items(
    files: list[NamedFile],
    given: list[Article | Mapping[str, Any]],
    piped: bool,
    settings: ReadSettings,
    stdin: BinaryIO | None,
) -> Iterator[Iterable[Item]]:
    """Yield the articles and errors of each source."""
    for file in files:
        yield listed(file.name, guarded(file.name, file_items(file, settings)))
    for source in given:
        if isinstance(source, Article):
            yield guarded(clean.text(source.source or source.id), _one(_given, source, settings))
        else:
            name = clean.label(source.get("url")) or clean.label(source.get("id")) or ""
            yield guarded(name, _one(record, source, settings))
    if piped:
        articles = streamed(stdin or sys.stdin.buffer, STANDARD_INPUT, settings)
        yield listed(STANDARD_INPUT, guarded(STANDARD_INPUT, articles))


def _one(
    make: Callable[[_Input, ReadSettings], Draft], given: _Input, settings: ReadSettings
) -> Iterator[Draft]:
    yield make(given, settings)


def _given(article: Article, settings: ReadSettings) -> Draft:
    source = clean.text(article.source)
    published = clean.label(article.published)
    extra = clean.value(article.extra)
    if published and not timestamp(published):
        extra.setdefault("published", published)
    draft = Draft(
        clean.text(article.text),
        clean.label(article.id),
        file=source,
        outlet=clean.label(article.outlet),
        headline=clean.label(article.headline),
        byline=clean.label(article.byline),
        dateline=clean.label(article.dateline),
        published=timestamp(published) if published else None,
        credits=tuple(clean.text(credit) for credit in article.credits),
        language=clean.label(article.language),
        extra=extra,
    )
    return checked(draft, settings)


def _rejected_key(rejected: RejectedSource) -> tuple[str, int, str, str]:
    return (rejected.source, rejected.line or 0, rejected.reason, rejected.detail)


def require_articles(articles: Sequence[object], rejected: Sequence[RejectedSource]) -> None:
    """Raise `EmptyError`, which says why each source was rejected, if no article was read."""
    if articles:
        return
    reasons = [
        f"  {r.source}{'' if r.line is None else f', line {r.line}'}: {r.detail}" for r in rejected
    ]
    raise EmptyError("\n".join(["no article to examine", *reasons]))
