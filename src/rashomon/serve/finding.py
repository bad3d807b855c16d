"""Search for coverages, articles, quotations and facts, by words, by meaning, or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from rashomon.annotate.embeddings import default_embedder
from rashomon.errors import UsageError
from rashomon.serve.envelope import cursor as cursor_of
from rashomon.serve.envelope import key_of
from rashomon.serve.library import ADDRESS, PLACE, Library, limited
from rashomon.stages.values import Vectors
from rashomon.store.articles import phrases
from rashomon.store.connection import digest
from rashomon.store.file import marks

SearchKind = Literal["coverages", "articles", "quotations", "facts"]
SearchMode = Literal["words", "meaning", "both"]
# Fields that together identify a quotation or a fact among the results.
_SAID_KEY = ("coverage", "quotation", "fact", "article", "start", "end", "value")
_SHOWN = 3  # articles shown of a coverage that was found
Filters = Mapping[str, str | int]
# Condition of each filter on an article `a`; for quotations and facts, those of `speaker` and
# `relation` are replaced.
_TESTS = {
    "since": "substr(coalesce(a.published, ''), 1, 10) >= ?",
    "until": "coalesce(a.published, '') != '' AND substr(a.published, 1, 10) <= ?",
    "outlet": "a.outlet = ?",
    "coverage": "a.id IN (SELECT article FROM members WHERE coverage = ?)",
    "speaker": "a.id IN (SELECT article FROM wordings WHERE speaker = ?)",
    "before": "a.number <= ?",
    "relation": "a.id IN (SELECT article FROM wordings WHERE relation = ?1 UNION SELECT article "
    "FROM claims c JOIN readings r ON r.coverage = c.coverage AND r.fact = c.fact "
    "WHERE c.relation = ?1)",
}


def search(  # noqa: PLR0913 - one parameter for each filter
    library: Library,
    query: str,
    *,
    kind: SearchKind = "coverages",
    mode: SearchMode = "words",
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    coverage: str | None = None,
    speaker: str | None = None,
    relation: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> dict[str, Any]:
    """Return the results of a query, articles and coverages with the best first.

    `found_by` says if an article was found by words or meaning; quotations and facts are found by
    words, the newest first. At most `search_depth` hits are grouped and paged through; `cut_at` is
    set if that limit is reached. Raises `UsageError` for an empty query.
    """
    if not query.strip():
        raise UsageError("query: say what to search for")
    limit = limited(limit)
    place = _place_of(library, cursor)
    given = {
        "since": since,
        "until": until,
        "outlet": outlet,
        "coverage": library.coverage_id(coverage) if coverage else None,
        "speaker": speaker,
        "relation": relation,
    }
    filters: dict[str, str | int] = {k: v for k, v in given.items() if v}
    if cursor:  # articles that came since the first page would shift the next ones
        filters["before"] = place.newest
    if kind in ("quotations", "facts"):
        results = _SAID[kind](library, query, filters)
        deep = len(results)
    else:
        results = _articles(library, query, mode, filters)
        deep = len(results)
        results = _by_coverage(library, results) if kind == "coverages" else results
    start = place.start(results)
    shown = results[start : start + limit]
    end = start + len(shown)
    following = None
    if end < len(results):
        following = cursor_of(place.newest, _key(shown[-1]), end)
    deepest = library.settings.searching.search_depth
    more = {"cut_at": deepest} if deep >= deepest else {}
    answer = _described(library, query, shown) if kind in ("coverages", "articles") else shown
    return library.envelope(answer, len(results), following, kind=kind, mode=mode, **more)


@dataclass(frozen=True, slots=True)
class ResultPlace:
    """Start of a page of results.

    `newest` is the number of the newest article when the first page was made, `last` the key of the
    last item of the previous page, and `shown` the number of items up to it.
    """

    newest: int
    last: str
    shown: int

    def start(self, results: Sequence[Mapping[str, Any]]) -> int:
        """Return the position after the last item; if that is gone, the number of items shown."""
        if not self.last:
            return 0
        keys = [_key(item) for item in results]
        return keys.index(self.last) + 1 if self.last in keys else min(self.shown, len(keys))


def _place_of(library: Library, cursor: str | None) -> ResultPlace:
    if key := key_of(cursor, (int, str, int)):
        return ResultPlace(int(key[0]), str(key[1]), int(key[2]))
    (newest,) = library.rows("SELECT coalesce(max(number), 0) AS n FROM articles")
    return ResultPlace(newest["n"], "", 0)


def _key(item: Mapping[str, Any]) -> str:
    """Return the key that identifies an item among the results."""
    if "articles" in item:
        return str(item["coverage"] or item["articles"][0]["number"])
    if "number" in item:
        return str(item["number"])
    return digest(*(item.get(k) for k in _SAID_KEY))[:16]


def _where(filters: Filters, tests: Mapping[str, str] = _TESTS) -> tuple[str, list[str | int]]:
    """Return the SQL condition of some filters, with numbered placeholders, and its values."""
    names = list(filters)
    parts = [tests[n].replace("?1", "?").replace("?", f"?{k}") for k, n in enumerate(names, 1)]
    return " AND ".join(f"({p})" for p in parts), [filters[n] for n in names]


def _articles(
    library: Library, query: str, mode: SearchMode, filters: Filters
) -> list[dict[str, Any]]:
    where, values = _where(filters)
    limits = library.settings.searching
    most = limits.search_depth
    by_words = () if mode == "meaning" else library.archive.hits(query, most, where, tuple(values))
    by_meaning = () if mode == "words" else _by_meaning(library, query, where, values)
    ranks: dict[int, float] = {}
    why: dict[int, list[str]] = {}
    for name, numbers in (("words", by_words), ("meaning", by_meaning)):
        for rank, number in enumerate(numbers):
            ranks[number] = ranks.get(number, 0.0) + 1 / (limits.search_fusion + rank)
            why.setdefault(number, []).append(name)
    order = sorted(ranks, key=lambda number: (-ranks[number], number))[:most]
    return [{"number": n, "found_by": why[n]} for n in order]


def _by_meaning(
    library: Library, query: str, where: str, values: Sequence[str | int]
) -> tuple[int, ...]:
    limits = library.settings.searching
    among = None
    if where:
        rows = library.rows(f"SELECT a.number FROM articles a WHERE {where}", *values)
        among = [r["number"] for r in rows]
    return library.meanings.nearest(
        library.archive, _vector_of(query), limits.search_depth, limits.search_likeness, among
    )


@lru_cache(1_024)
def _vector_of(query: str) -> Vectors:
    """Return the vector of a query, cached because it takes half of the time of a search.

    It is computed on one thread: several would wait for one another, since they share the cores
    with readers and a collector.
    """
    vector: Vectors = default_embedder(threads=1).encode([query])[0]
    return vector


def _by_coverage(library: Library, hits: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Group the hits by coverage, in the order of their best articles."""
    coverages = {
        r["number"]: r["coverage"]
        for r in library.rows(
            "SELECT a.number, m.coverage FROM articles a JOIN members m ON m.article = a.id "
            f"WHERE a.number IN ({marks(hits)})",
            *(hit["number"] for hit in hits),
        )
    }
    grouped: dict[str | int, dict[str, Any]] = {}
    for hit in hits:
        coverage = coverages.get(hit["number"])
        entry = grouped.setdefault(
            coverage or hit["number"], {"coverage": coverage, "hits": 0, "articles": []}
        )
        entry["hits"] += 1
        if len(entry["articles"]) < _SHOWN:
            entry["articles"].append(hit)
    return list(grouped.values())


def _described(
    library: Library, query: str, shown: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Add the fields of the articles, and excerpts with the query's words, to hits or coverages."""
    numbers = [hit["number"] for item in shown for hit in item.get("articles", (item,))]
    excerpts, known = library.archive.excerpts(query, numbers), _records(library, numbers)

    def article(hit: Mapping[str, Any], *without: str) -> dict[str, Any]:
        number = hit["number"]
        kept = {k: v for k, v in known[number].items() if k not in ("number", *without)}
        return {**kept, "excerpt": excerpts.get(number, ""), "found_by": hit["found_by"]}

    def coverage(item: Mapping[str, Any]) -> dict[str, Any]:
        title = known[item["articles"][0]["number"]]["title"]
        articles = [article(hit, "coverage", "title") for hit in item["articles"]]
        return {**item, "title": title, "articles": articles}

    return [coverage(item) if "articles" in item else article(item) for item in shown]


def _records(library: Library, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = library.rows(
        "SELECT a.number, a.id AS article, a.headline, a.outlet, a.published, "
        f"{ADDRESS.format('a.')}, m.coverage, c.title FROM articles a "
        "LEFT JOIN members m ON m.article = a.id "
        f"LEFT JOIN coverages c ON c.id = m.coverage WHERE a.number IN ({marks(numbers)})",
        *numbers,
    )
    return {row["number"]: row for row in rows}


# ── what is said ─────────────────────────────────────────────────────────────────────────────────


def _quotations(library: Library, query: str, filters: Filters) -> list[dict[str, Any]]:
    tests = {**_TESTS, "speaker": "w.speaker = ?", "relation": "w.relation = ?"}
    where, values = _where(filters, tests)
    return _said(
        library,
        "SELECT w.coverage, w.quotation, w.speaker, w.relation, w.accounts, w.article, w.start, "
        f"w.end, w.text, {PLACE} FROM wording_search s "
        "JOIN wordings w ON w.rowid = s.rowid JOIN articles a ON a.id = w.article "
        f"WHERE {where or '1'} AND wording_search MATCH ? "
        "ORDER BY a.published DESC, w.quotation, w.reading LIMIT ?",
        values,
        query,
    )


def _facts(library: Library, query: str, filters: Filters) -> list[dict[str, Any]]:
    tests = {**_TESTS, "speaker": "r.speaker = ?", "relation": "c.relation = ?"}
    where, values = _where(filters, tests)
    return _said(
        library,
        "SELECT c.coverage, c.fact, c.topic, c.aspect, c.relation, r.value, r.speaker, r.accounts, "
        f"r.article, r.start, r.end, r.text, {PLACE} "
        "FROM reading_search s JOIN readings r ON r.rowid = s.rowid "
        "JOIN claims c ON c.coverage = r.coverage AND c.fact = r.fact "
        f"JOIN articles a ON a.id = r.article WHERE {where or '1'} AND reading_search MATCH ? "
        "ORDER BY a.published DESC, c.fact, r.reading LIMIT ?",
        values,
        query,
    )


_SAID = {"quotations": _quotations, "facts": _facts}


def _said(
    library: Library, statement: str, values: Sequence[str | int], query: str
) -> list[dict[str, Any]]:
    sought = phrases(query)
    most = library.settings.searching.search_depth
    return library.rows(statement, *values, sought, most) if sought else []
