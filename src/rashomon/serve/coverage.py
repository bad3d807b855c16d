"""Parts of a coverage's report as JSON values, from either report format."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from rashomon.errors import UsageError
from rashomon.report.views.naming import names_of
from rashomon.serve.envelope import cursor as cursor_of
from rashomon.serve.envelope import key_of
from rashomon.serve.library import Library, address, limited
from rashomon.types import Article

Part = Literal[
    "summary",
    "accounts",
    "changes",
    "quotations",
    "facts",
    "first",
    "silent",
    "timeline",
    "pledges",
    "brief",
]
PARTS: tuple[str, ...] = get_args(Part)
Spoken = Mapping[str, Any]


def part(
    library: Library,
    given: str,
    name: str = "summary",
    *,
    limit: int = 20,
    cursor: str | None = None,
) -> dict[str, Any]:
    """Return one part of the report of a coverage, in an envelope.

    Raises `UsageError` for an unknown part, and `ArchiveError` for a coverage that is unknown or
    was not examined yet.
    """
    if name not in PARTS:
        raise UsageError(f"part {name!r}: one of {', '.join(PARTS)}")
    limit = limited(limit)
    card = library.card(given)
    # All pages are of the same report, even if the coverage is examined again meanwhile.
    number, offset = _page_of(library, card["id"], cursor)
    report = library.kept_report(number)
    reading = ReportReading(report)
    items = reading.part(name)
    shown = items[offset : offset + limit]
    end = offset + len(shown)
    following = cursor_of(number, end) if end < len(items) else None
    head = {k: v for k, v in card.items() if k != "members"}
    return library.envelope(shown, len(items), following, coverage=head, part=name)


def _page_of(library: Library, coverage: str, cursor: str | None) -> tuple[int, int]:
    """Return the number of a page's report, and the position of the page's first item."""
    if key := key_of(cursor, (int, int)):
        rows = library.rows("SELECT coverage FROM reports WHERE number = ?", key[0])
        if rows and rows[0]["coverage"] != coverage:
            raise UsageError("cursor: of another coverage")
        return int(key[0]), int(key[1])
    return library.examined_number(coverage), 0


class ReportReading:
    """Reader of a report in JSON values, indexed by its articles, accounts and entities."""

    def __init__(self, report: Mapping[str, Any]) -> None:
        """Index a report."""
        self.report = report
        self.articles = {a["id"]: a for a in report["articles"]}
        self.names = {e["id"]: e["name"] for e in report["entities"]}
        self.accounts = {a["id"]: a for a in report["lineage"]["accounts"]}
        self._made: dict[str, list[dict[str, Any]]] = {}
        self.account_of = {a: c["id"] for c in self.accounts.values() for a in c["articles"]}
        self._called = names_of(map(_named, report["articles"]), _sigla(report["articles"]))

    def part(self, name: str) -> list[dict[str, Any]]:
        """Return the items of a part, computed once."""
        if name not in self._made:
            self._made[name] = getattr(self, f"_{name}")()
        return self._made[name]

    def label(self, article: str) -> str:
        """Return the name of an article that the report's page uses."""
        return self._called.get(article) or article

    def place(self, span: Spoken | None) -> dict[str, Any] | None:
        """Return a span with outlet, date and address of its article; `None` for `None`.

        `called` is added if the name of the article is not its outlet.
        """
        if span is None:
            return None
        a, called = self.articles.get(span["article"], {}), self.label(span["article"])
        return {
            **{key: span[key] for key in ("article", "start", "end", "text")},
            "outlet": a.get("outlet"),
            "published": a.get("published"),
            "url": address(a.get("source")),
            **({"called": called} if called != a.get("outlet") else {}),
        }

    def places(self, spans: Sequence[Spoken]) -> list[dict[str, Any]]:
        """Return spans with their articles, the earliest first."""
        places = [p for s in spans if (p := self.place(s))]
        return sorted(places, key=lambda p: (p["published"] or "9", p["article"], p["start"]))

    # ── parts ────────────────────────────────────────────────────────────────────────────────────

    def _summary(self) -> list[dict[str, Any]]:
        """Return conflicts, altered quotations and grave changes: an editor's first questions."""
        facts = [f for f in self.part("facts") if f["relation"] == "conflicting"]
        quotations = [
            q
            for q in self.part("quotations")
            if any(r["relation"] == "altered" for r in q["readings"])
        ]
        changes = [c for c in self.part("changes") if c["severity"] == "high"]
        return [
            *({"kind": "conflict", **f} for f in facts),
            *({"kind": "altered quotation", **q} for q in quotations),
            *({"kind": "change", **c} for c in changes),
        ]

    def _accounts(self) -> list[dict[str, Any]]:
        parents: dict[str, list[dict[str, Any]]] = {}
        for d in self.report["lineage"]["derivations"]:
            parents.setdefault(d["child"], []).append(
                {
                    "parent": d["parent"],
                    "outlet": self.label(d["parent"]),
                    **{key: d[key] for key in ("extent", "directed", "share", "confidence")},
                }
            )
        return [
            {
                "account": account["id"],
                "origin": account["origin"],
                "articles": [
                    {
                        "article": a,
                        "outlet": self.label(a),
                        "published": self.articles.get(a, {}).get("published"),
                        "url": address(self.articles.get(a, {}).get("source")),
                        "derives_from": parents.get(a, []),
                    }
                    for a in account["articles"]
                ],
            }
            for account in self.accounts.values()
        ]

    def _changes(self) -> list[dict[str, Any]]:
        order = {"high": 0, "medium": 1, "low": 2}
        changes = [
            {
                "aspect": c["aspect"],
                "severity": c["severity"],
                "before": c["before"],
                "after": c["after"],
                "detail": _text(c.get("text") or c.get("detail")),
                "parent": self.place(c["parent"]),
                "child": self.place(c["child"]),
            }
            for c in self.report["alterations"]
        ]
        return sorted(changes, key=lambda c: order.get(c["severity"], 3))

    def _quotations(self) -> list[dict[str, Any]]:
        return [
            {
                "quotation": q["id"],
                "speaker": self.names.get(q["speaker"] or "", None),
                "readings": [
                    {
                        "text": r["text"],
                        "relation": r["relation"],
                        "accounts": len(r["accounts"]),
                        "places": self.places(r["attestations"]),
                    }
                    for r in q["readings"]
                ],
            }
            for q in self.report["quotations"]
        ]

    def _facts(self) -> list[dict[str, Any]]:
        return [
            {
                "fact": f["id"],
                "topic": f["topic"],
                "aspect": f["aspect"],
                "relation": f["relation"],
                "soundness": f.get("soundness", 1.0),
                "doubtful": self.places(f.get("doubtful", ())),
                "detail": _text(f.get("text") or f.get("detail")),
                "readings": [
                    {
                        "value": r["value"],
                        "attributed_to": self.names.get(r["attributed_to"] or "", None),
                        "accounts": len(r["accounts"]),
                        "places": self.places(r["attestations"]),
                    }
                    for r in f["readings"]
                ],
            }
            for f in self.report["facts"]
        ]

    def _first(self) -> list[dict[str, Any]]:
        """Return for each fact its first place, and the outlets that had it later, in order.

        Doubtful places are left out: what may be about something else was not first with it.
        """
        firsts = []
        for f in self.part("facts"):
            places = sorted(
                (p for r in f["readings"] for p in r["places"] if p not in f["doubtful"]),
                key=lambda p: (p["published"] or "9", p["article"], p["start"]),
            )
            outlets = list(dict.fromkeys(self.label(p["article"]) for p in places))
            if places:
                firsts.append(
                    {
                        "fact": f["fact"],
                        "topic": f["topic"],
                        "first": places[0],
                        "first_outlet": outlets[0],
                        "later": outlets[1:],
                    }
                )
        return firsts

    def _silent(self) -> list[dict[str, Any]]:
        """Return the facts that two or more accounts have and others lack, naming the latter."""
        silent = []
        for f, fact in zip(self.report["facts"], self.part("facts"), strict=True):
            having = {a for r in f["readings"] for a in r["accounts"]}
            lacking = f.get("silent") or [a for a in self.accounts if a not in having]
            if len(having) > 1 and lacking:
                missing = [self.label(a) for c in lacking for a in self._members(c)]
                silent.append({**fact, "left_out_by": missing})
        return silent

    def _members(self, account: str) -> Sequence[str]:
        members: Sequence[str] = self.accounts.get(account, {}).get("articles", ())
        return members

    def _timeline(self) -> list[dict[str, Any]]:
        return [
            {
                "earliest": t["earliest"],
                "latest": t["latest"],
                "text": t["text"],
                "agreed": t["agreed"],
                "places": self.places(t["spans"]),
            }
            for t in self.report["timeline"]
        ]

    def _pledges(self) -> list[dict[str, Any]]:
        return [
            {
                "by": self.names.get(p["by"] or "", None),
                "what": p["what"],
                "standing": p["standing"],
                "announcements": self.places(p["announcements"]),
                "evidence": [
                    {
                        "bearing": e["bearing"],
                        "detail": _text(e.get("text") or e.get("detail")),
                        **(self.place(e["span"]) or {}),
                    }
                    for e in p["evidence"]
                ],
            }
            for p in self.report["pledges"]
        ]

    def _brief(self) -> list[dict[str, Any]]:
        return [
            {
                "text": s["text"],
                "accounts": len(s["accounts"]),
                "places": self.places(s["citations"]),
            }
            for s in self.report["brief"]
        ]


def _named(article: Spoken) -> Article:
    """Return an article with only the fields that its name depends on."""
    return Article(
        article["id"],
        "",
        article.get("source") or "",
        article.get("outlet"),
        article.get("headline"),
        article.get("byline"),
        article.get("dateline"),
        credits=tuple(article.get("credits") or ()),
    )


def _sigla(articles: Sequence[Spoken]) -> Mapping[str, str]:
    return {a["id"]: a.get("siglum") or a["id"] for a in articles}


def _text(detail: Any) -> str:
    """Return a detail that is a sentence, else an empty string: in format 2 it may be a value."""
    return detail if isinstance(detail, str) else ""
