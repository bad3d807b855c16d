"""What any two articles share, as data for the page's script, and what stands in one account."""

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
    """JSON that may stand in a page: the passages and alterations of all pairs of articles.

    Articles are told by their position; ranges are in code points of their texts.
    """
    names = Names(report.articles)
    place = {a.id: i for i, a in enumerate(report.articles)}

    def at(span: Span) -> tuple[int, int, int]:
        return place[span.article], span.start, span.end

    passages = [
        (*at(p.left), *at(p.right), int(p.mode == "rewritten"))
        for p in report.passages
        if p.left.article in place and p.right.article in place
    ]
    alterations = [
        (
            *at(a.parent),
            *at(a.child),
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
    # Nothing in it can end the element that it stands in.
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def alone(report: Report) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Per article, the body sentences that share nothing with an article of another account.

    Empty where there is one account, or where an article was not compared.
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
    """The body sentences that no range touches."""
    reach = tuple(accumulate((end for _, end in covered), max))
    found = set()
    for s in article.sentences:
        before = bisect_right(covered, s.end - 1, key=lambda r: r[0])
        touched = before and reach[before - 1] > s.start
        if s.role == "body" and not touched:
            found.add((s.start, s.end))
    return frozenset(found)
