"""Data for the page's script about what two articles share, and sentences of one account only."""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from rashomon.report.document import Report
from rashomon.report.page.anchors import Anchors
from rashomon.report.views import changes, wording
from rashomon.report.views.plain import one_line
from rashomon.report.views.wording import Names
from rashomon.types import Article, Span


def pairs(report: Report, anchors: Anchors) -> str:
    """Return JSON, safe to embed in a page: the passages and alterations of all pairs of articles.

    Articles are given by position; ranges are in code points of their texts.
    """
    names = Names(report.articles)
    place = {a.id: i for i, a in enumerate(report.articles)}

    def located(span: Span) -> tuple[int, int, int]:
        return place[span.article], span.start, span.end

    passages = [
        (*located(p.left), *located(p.right), int(p.mode == "rewritten"))
        for p in report.passages
        if p.left.article in place and p.right.article in place
    ]
    alterations = [
        (
            *located(a.parent),
            *located(a.child),
            changes.aspect(a),
            a.severity,
            one_line(a.before or ""),
            one_line(a.after or ""),
        )
        for a in report.alterations
        if a.parent and a.child and a.parent.article in place and a.child.article in place
    ]
    data = {
        "articles": [
            {
                "head": anchors.head(a.id),
                "siglum": names[a.id],
                "title": f"{names.title(a.id)}: {wording.headline(a)}",
            }
            for a in report.articles
        ],
        "passages": passages,
        "alterations": alterations,
    }
    # Without a `<`, nothing in it can close the element that contains it.
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def alone(report: Report) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return the body sentences of each article that no article of another account shares.

    Empty if there is only one account; articles that were not compared are left out.
    """
    account = report.lineage.account_ids()
    if len(report.lineage.accounts) < 2:
        return {}
    shared: dict[str, list[tuple[int, int]]] = {}
    for p in report.passages:
        if account.get(p.left.article) != account.get(p.right.article):
            for span in (p.left, p.right):
                shared.setdefault(span.article, []).append((span.start, span.end))
    left_out = {r.article for r in report.rejected.articles}
    return {
        a.id: _uncovered(a, sorted(shared.get(a.id, ())))
        for a in report.articles
        if a.id not in left_out
    }


def _uncovered(article: Article, covered: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return the body sentences that no range touches; `covered` is sorted."""
    reach = tuple(accumulate((end for _, end in covered), max))
    uncovered = set()
    for s in article.sentences:
        before = bisect_right(covered, s.end - 1, key=lambda r: r[0])
        touched = before and reach[before - 1] > s.start
        if s.role == "body" and not touched:
            uncovered.add((s.start, s.end))
    return frozenset(uncovered)
