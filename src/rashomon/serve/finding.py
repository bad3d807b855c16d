"""Search: by words, by meaning, or both; coverages, articles, quotations and facts."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from rashomon.annotate import default_embedder
from rashomon.errors import UsageError
from rashomon.serve.envelope import offset_of, page
from rashomon.serve.library import MOST, Library

SearchKind = Literal["coverages", "articles", "quotations", "facts"]
SearchMode = Literal["words", "meaning", "both"]
_DEEP = 400  # hits that are fused and filtered
_FUSION = 60  # of reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009)
_LIKE = 0.25  # cosine from which an opening is about what was asked


def search(  # noqa: PLR0913 - one parameter for each filter
    library: Library,
    query: str,
    *,
    kind: SearchKind = "coverages",
    mode: SearchMode = "words",
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    speaker: str | None = None,
    relation: str | None = None,
    limit: int = 20,
    cursor: str | None = None,
) -> dict[str, Any]:
    """Return what the archive has for a query, the best first; each item says why it is there."""
    if not query.strip():
        raise UsageError("query: say what to search for")
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit must lie between 1 and {MOST}")
    filters = {"since": since, "until": until, "outlet": outlet}
    if kind == "quotations":
        found = _quotations(library, query, speaker, relation, filters)
    elif kind == "facts":
        found = _facts(library, query, relation, filters)
    else:
        found = _articles(library, query, mode, filters)
        if kind == "coverages":
            found = _by_coverage(found)
    offset = offset_of(cursor)
    shown, following = page(found[offset : offset + limit], len(found), offset, limit)
    return library.envelope(shown, len(found), following, kind=kind, mode=mode)


def _articles(
    library: Library, query: str, mode: SearchMode, filters: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    by_words = {} if mode == "meaning" else _by_words(library, query)
    by_meaning = [] if mode == "words" else _by_meaning(library, query)
    ranks: dict[str, float] = {}
    why: dict[str, list[str]] = {}
    for name, ids in (("words", list(by_words)), ("meaning", by_meaning)):
        for rank, id_ in enumerate(ids):
            ranks[id_] = ranks.get(id_, 0.0) + 1 / (_FUSION + rank)
            why.setdefault(id_, []).append(name)
    order = sorted(ranks, key=lambda id_: (-ranks[id_], id_))[:_DEEP]
    known = _records(library, order)
    return [
        {**known[id_], "excerpt": by_words.get(id_, ""), "found_by": why[id_]}
        for id_ in order
        if id_ in known and _passes(known[id_], filters)
    ]


def _by_words(library: Library, query: str) -> dict[str, str]:
    return {hit.article: hit.excerpt for hit in library.archive.search(query, _DEEP)}


def _by_meaning(library: Library, query: str) -> list[str]:
    embedder = default_embedder()
    vectors = library.archive.vectors(embedder.model.name)
    if not vectors:
        return []
    ids = list(vectors)
    likeness = np.stack([vectors[id_] for id_ in ids]) @ embedder.encode([query])[0]
    order = np.argsort(-likeness, kind="stable")[:_DEEP]
    return [ids[k] for k in order if likeness[k] >= _LIKE]


def _records(library: Library, ids: list[str]) -> dict[str, dict[str, Any]]:
    marks = ", ".join("?" * len(ids))
    found = library.rows(
        "SELECT articles.id AS article, headline, outlet, published, source AS url, "
        "m.coverage, c.title "
        "FROM articles LEFT JOIN members m ON m.article = articles.id "
        f"LEFT JOIN coverages c ON c.id = m.coverage WHERE articles.id IN ({marks})",
        *ids,
    )
    return {f["article"]: f for f in found}


def _passes(item: Mapping[str, Any], filters: Mapping[str, str | None]) -> bool:
    day = (item["published"] or "")[:10]
    return (
        (not filters["since"] or day >= filters["since"])
        and (not filters["until"] or (bool(day) and day <= filters["until"]))
        and (not filters["outlet"] or item["outlet"] == filters["outlet"])
    )


def _by_coverage(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the hits by coverage, in the order of their best article."""
    grouped: dict[str, dict[str, Any]] = {}
    for hit in found:
        key = hit["coverage"] or hit["article"]
        entry = grouped.setdefault(
            key, {"coverage": hit["coverage"], "title": hit["title"], "hits": 0, "articles": []}
        )
        entry["hits"] += 1
        if len(entry["articles"]) < 3:
            entry["articles"].append(
                {k: v for k, v in hit.items() if k not in ("coverage", "title")}
            )
    return list(grouped.values())


def _quotations(
    library: Library,
    query: str,
    speaker: str | None,
    relation: str | None,
    filters: Mapping[str, str | None],
) -> list[dict[str, Any]]:
    found = library.rows(
        "SELECT w.coverage, w.quotation, w.speaker, w.relation, w.accounts, w.article, w.start, "
        "w.end, w.text, a.outlet, a.published, a.source AS url FROM wordings w "
        "JOIN articles a ON a.id = w.article "
        f"WHERE {_all_words('w.text', query)[0]} "
        "AND (? IS NULL OR w.speaker = ?) AND (? IS NULL OR w.relation = ?) "
        "ORDER BY a.published DESC, w.quotation, w.reading LIMIT ?",
        *_all_words("w.text", query)[1],
        speaker,
        speaker,
        relation,
        relation,
        _DEEP,
    )
    return [f for f in found if _passes(f, filters)]


def _facts(
    library: Library, query: str, relation: str | None, filters: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    where, values = _all_words("(c.topic || ' ' || r.value || ' ' || r.text)", query)
    found = library.rows(
        "SELECT c.coverage, c.fact, c.topic, c.aspect, c.relation, r.value, r.speaker, r.accounts, "
        "r.article, r.start, r.end, r.text, a.outlet, a.published, a.source AS url FROM claims c "
        "JOIN readings r ON r.coverage = c.coverage AND r.fact = c.fact "
        f"JOIN articles a ON a.id = r.article WHERE {where} AND (? IS NULL OR c.relation = ?) "
        "ORDER BY a.published DESC, c.fact, r.reading LIMIT ?",
        *values,
        relation,
        relation,
        _DEEP,
    )
    return [f for f in found if _passes(f, filters)]


def _all_words(column: str, query: str) -> tuple[str, list[str]]:
    """Return the condition that a column has every word of a query, and its values."""
    words = query.replace('"', " ").split()[:12]
    test = " AND ".join(f"{column} LIKE ? ESCAPE '\\'" for _ in words) or "1"
    escaped = [w.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for w in words]
    return test, [f"%{w}%" for w in escaped]
