"""Grouping of articles into coverages by their signatures."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

import numpy as np

from rashomon.collate.coverages.candidates import joined
from rashomon.collate.coverages.cells import Rows
from rashomon.collate.coverages.likeness import Likenesses, Space
from rashomon.collate.coverages.signatures import Signature
from rashomon.collate.coverages.tree import cut
from rashomon.english.tables import table
from rashomon.settings import CoverageSettings
from rashomon.types import Coverage


def group(signatures: Iterable[Signature], settings: CoverageSettings) -> tuple[Coverage, ...]:
    """Group articles into coverages; every article is in one, possibly alone.

    The largest come first, those of one size in the order of their ids. The likeness of articles
    dated more than `coverage_days` apart is multiplied by `coverage_far`: many dates are of the
    page and not of the report, so that a date alone separates nothing.
    """
    return group_space(Space(signatures), settings)


def group_space(space: Space, settings: CoverageSettings) -> tuple[Coverage, ...]:
    """Group the articles of a space into coverages, as `group` does."""
    if not space.articles:
        return ()
    coverages = [
        coverage
        for rows in joined(space, settings.coverage_likeness)
        for coverage in coverages_of(space, rows, settings)
    ]
    return tuple(sorted(coverages, key=lambda c: (-len(c.articles), c.id)))


def coverages_of(space: Space, rows: Rows, settings: CoverageSettings) -> Iterator[Coverage]:
    """Yield the coverages of the articles that a chain joins."""
    alike = likenesses(space, rows, settings)
    for members in cut(alike, settings):
        yield _coverage(space, rows[list(members)], alike, members, settings)


def fellows(space: Space, article: str, settings: CoverageSettings) -> tuple[str, ...]:
    """Return the other articles of a small space that are in one group with `article`."""
    rows = np.arange(len(space.articles))
    row = space.articles.index(article)
    (members,) = [m for m in cut(likenesses(space, rows, settings), settings) if row in m]
    return tuple(space.articles[k] for k in members if k != row)


def likenesses(space: Space, rows: Rows, settings: CoverageSettings) -> Likenesses:
    """Return the likeness of all pairs of some rows, less for distant dates, shape (n, n)."""
    alike = space.among(rows)
    days = [_day(space.days[k]) for k in rows]
    dated = np.array([day is not None for day in days])
    if settings.coverage_days and dated.any():
        numbers = np.array([day or 0 for day in days])
        far = np.abs(numbers[:, None] - numbers[None, :]) > settings.coverage_days
        alike[far & dated[:, None] & dated[None, :]] *= np.float32(settings.coverage_far)
    return alike


def _day(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def _coverage(
    space: Space,
    rows: Rows,
    likenesses: Likenesses,
    members: Sequence[int],
    settings: CoverageSettings,
) -> Coverage:
    articles = tuple(space.articles[k] for k in rows)
    inner = likenesses[np.ix_(members, members)]
    pairs = len(members) * (len(members) - 1)
    mean = float(inner.sum() - np.trace(inner)) / pairs if pairs else 1.0
    return Coverage(
        id=f"coverage-{hashlib.sha256(chr(0).join(articles).encode()).hexdigest()[:12]}",
        articles=articles,
        likeness=round(min(max(mean, 0.0), 1.0), 3),
        shared=tuple(_shared(space, rows, settings)),
        title=_title([space.headlines[k] for k in rows], inner),
    )


def _title(headlines: Sequence[str | None], likenesses: Likenesses) -> str | None:
    """Return the headline of the article most like the others, of those that have one."""
    others = likenesses.sum(axis=1) - likenesses.diagonal()
    order = np.argsort(-others.round(3), kind="stable")
    return next((headlines[k] for k in order if headlines[k]), None)


def _shared(space: Space, rows: Rows, settings: CoverageSettings) -> Iterator[str]:
    """Yield the names that most of the articles have, as they are written, the commonest first.

    Single letters are parts of initials, and days and months are in any report: they are left out.
    """
    if len(rows) < 2:
        return
    holders = np.bincount(space.names[rows].indices)
    least = settings.coverage_named * len(rows)
    most = [k for k in np.flatnonzero(holders > 1) if holders[k] >= least]
    names = (space.column_names[k] for k in sorted(most, key=lambda k: (-holders[k], k)))
    telling = [name for name in names if len(name) > 1 and name not in _days()]
    yield from (space.forms.get(name, name) for name in telling[: settings.coverage_names])


@cache
def _days() -> frozenset[str]:
    """Return the names of the days of the week and of the months."""
    times = table("times")
    return frozenset(word for kind in ("weekdays", "months") for word in times[kind])
