"""Costly questions: verify a draft, compare two articles, trace a sentence. Nothing is written."""

import json
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from rashomon.errors import UsageError
from rashomon.serve.coverage import ReportReading
from rashomon.serve.library import Library, address
from rashomon.store.file import marks
from rashomon.verify.tokens import QuotedWord, quoted_words
from rashomon.verify.wording import place_in

# Held while the parser and the models compute, for one question at a time.
ONE = threading.Lock()


def verify_draft(
    library: Library, text: str, coverage: str | None = None, published: str | None = None
) -> dict[str, Any]:
    """Verify a draft against a coverage, by default the one with most of its names and numbers."""
    from rashomon.annotate import default_parser
    from rashomon.verify import check
    from rashomon.verify.archives import likely_coverage
    from rashomon.verify.phrasing import sentence

    longest = library.settings.serving.serve_draft_characters
    if not text.strip() or len(text) > longest:
        raise UsageError(f"text: a draft of 1 to {longest:,} characters is needed")
    chosen = library.coverage_id(coverage) if coverage else likely_coverage(library.archive, text)
    if chosen is None:
        raise UsageError(
            "no coverage of the archive has a name in common with this draft; name a coverage"
        )
    with ONE:
        verification = check(text, _sources(library, chosen), default_parser(), published=published)
    document = verification.to_dict()
    reading = ReportReading(library.report(chosen) or {})
    items = [
        {
            **c,
            "sentence": sentence(checked, verification.total),
            "evidence": reading.places(c["evidence"]),
        }
        for c, checked in zip(document["checks"], verification.checks, strict=True)
    ]
    return library.envelope(
        items,
        len(items),
        None,
        coverage=chosen,
        counts=document["counts"],
        accounts=document["accounts"],
    )


def _sources(library: Library, coverage: str) -> Any:
    return _indexed(library, coverage, library.examined_number(coverage))


@lru_cache(8)
def _indexed(library: Library, coverage: str, number: int) -> Any:
    """Return the sources of a stored report; `number` makes a newer report a new cache entry."""
    from rashomon.annotate import default_embedder, default_parser
    from rashomon.report import Report
    from rashomon.verify import Sources

    report = Report.from_dict(json.loads(library.archive.report(coverage) or "{}"))
    return Sources(report, default_embedder(), default_parser(), library.settings)


# ── compare ──────────────────────────────────────────────────────────────────────────────────────


def compare(library: Library, left: str, right: str) -> dict[str, Any]:
    """Return how two articles are related: derived, of shared origin, or independent.

    The items are the changes between the two, with the evidence of the derivation beside them.
    """
    one, other = library.article(left), library.article(right)
    if left == right:
        raise UsageError("left and right are one article")
    report = _report_of_both(library, one, other)
    reading = ReportReading(report)
    pair = {left, right}
    derivations = [d for d in report["lineage"]["derivations"] if {d["child"], d["parent"]} == pair]
    same = reading.account_of.get(left) == reading.account_of.get(right)
    relation = (
        ("derived" if derivations[0]["directed"] else "derived, direction unknown")
        if derivations
        else "shared origin"
        if same
        else "independent"
    )
    changes = [
        c
        for c in reading.part("changes")
        if {(c[side] or {}).get("article") for side in ("parent", "child")} <= {*pair, None}
    ]
    evidence = [
        {
            "name": e["name"],
            "weight": e["weight"],
            "detail": e["detail"],
            "left": reading.place(e["left"]),
            "right": reading.place(e["right"]),
        }
        for d in derivations
        for e in d["evidence"]
    ]
    head = (
        {k: derivations[0][k] for k in ("child", "parent", "share", "extent")}
        if derivations
        else {}
    )
    return library.envelope(
        changes, len(changes), None, relation=relation, **head, evidence=evidence
    )


def _report_of_both(
    library: Library, one: Mapping[str, Any], other: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the stored report that has both articles, or else examine these two alone."""
    if one["coverage"] and one["coverage"] == other["coverage"]:
        stored = library.report(one["coverage"])
        if stored and {one["id"], other["id"]} <= {a["id"] for a in stored["articles"]}:
            return stored
    from rashomon.pipeline import cross_examine

    articles = list(library.archive.articles([one["id"], other["id"]]))
    with ONE:
        return cross_examine(articles).to_dict()


# ── trace ────────────────────────────────────────────────────────────────────────────────────────


def trace(library: Library, text: str, limit: int = 20) -> dict[str, Any]:
    """Return the articles that contain a sentence or quotation, the earliest first.

    The relation of each place is verbatim, trimmed or reworded. Accounts are counted by the reports
    of the coverages; an article that was not examined counts as a separate account.
    """
    words = quoted_words(text, 0, len(text))
    if not words or len(text) > 2_000:
        raise UsageError("text: a sentence, a quotation or a number is needed")
    places = []
    for article in library.archive.articles(_candidates(library, text, words)):
        stream = quoted_words(article.text, 0, len(article.text))
        place = place_in(words, stream, 0, _weight)
        if place is not None and place.kept >= library.settings.searching.trace_kept:
            relation = "reworded" if place.changed else "trimmed" if place.dropped else "verbatim"
            places.append(
                {
                    "article": article.id,
                    "start": place.start,
                    "end": place.end,
                    "text": article.text[place.start : place.end],
                    "outlet": article.outlet,
                    "published": article.published,
                    "url": address(article.source),
                    "relation": relation,
                    "account": _account(library, article.id),
                }
            )
    places.sort(key=lambda f: (str(f["published"] or "9"), str(f["article"])))
    accounts = {f["account"] for f in places}
    return library.envelope(places[:limit], len(places), None, accounts=len(accounts))


def _weight(form: str) -> float:
    """Return the weight of a word, by its length, since no coverage gives its frequency."""
    return 1.0 if len(form) > 3 or form.startswith("#") else 0.3


def _candidates(library: Library, text: str, words: Sequence[QuotedWord]) -> list[str]:
    """Return the articles that have at least half of a text's eight longest words, best first."""
    long = sorted({text[w.start : w.end] for w in words}, key=len, reverse=True)[:8]
    limits = library.settings.searching
    votes = Counter(
        n for w in long for n in library.archive.hits(f'"{w}"', limits.trace_word_articles)
    )
    order = sorted(votes, key=lambda number: (-votes[number], number))
    chosen = [n for n in order if 2 * votes[n] >= len(long)][: limits.trace_articles]
    query = f"SELECT id FROM articles WHERE number IN ({marks(chosen)})"
    return [row["id"] for row in library.rows(query, *chosen)]


def _account(library: Library, article: str) -> str:
    member = library.rows("SELECT coverage FROM members WHERE article = ?", article)
    report = library.report(member[0]["coverage"]) if member else None
    return (ReportReading(report).account_of.get(article) if report else None) or article
