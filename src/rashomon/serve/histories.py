"""Changes over time: in a coverage, and between the versions of an article."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import pairwise
from typing import Any

from rashomon.serve.coverage import ReportReading
from rashomon.serve.library import Library


def history(library: Library, given: str) -> dict[str, Any]:
    """Return the history of a coverage.

    `items` are its reports, the newest first; each of the newest ones (`history_reports`) has as
    `news` its differences from the report before. `events` are the first appearances of accounts,
    numbers and wordings, by the dates of the articles, at most `history_events`.
    """
    id_, limits = library.coverage_id(given), library.settings.searching
    reports = library.history(id_)
    earlier = [r["number"] for r in reports[1:]] + [None]
    items = [
        {**r, "news": _news(library, before, r["number"]) if k < limits.history_reports else []}
        for k, (r, before) in enumerate(zip(reports, earlier, strict=True))
    ]
    report = library.report(id_)
    events = _events(ReportReading(report)) if report else []
    shown = events[: limits.history_events]
    return library.envelope(items, len(items), id=id_, events=shown, events_total=len(events))


@lru_cache(256)
def _news(library: Library, before: int | None, after: int) -> Sequence[Mapping[str, Any]]:
    """Return the differences of a report from an earlier one, cached since neither changes."""
    from rashomon.report import Report
    from rashomon.report.views.difference import difference

    if before is None:
        return ()
    old, new = (Report.from_dict(dict(library.kept_report(n))) for n in (before, after))
    return [
        {"kind": n.kind, "text": n.text, "spans": [asdict(s) for s in n.spans]}
        for n in difference(old, new)
    ]


def _events(reading: ReportReading) -> list[dict[str, Any]]:
    """Return accounts, numbers and wordings, each with the first article that had it, by date."""
    events = []
    for account in reading.part("accounts"):
        first = min(account["articles"], key=lambda a: (a["published"] or "9", a["article"]))
        place = reading.place({"article": first["article"], "start": 0, "end": 0, "text": ""}) or {}
        events.append(_event("account", first["published"], first["outlet"], place))
    numbers = (f for f in reading.part("facts") if f["aspect"] == "number")
    for fact in numbers:
        for r in fact["readings"]:
            sure = [p for p in r["places"] if p not in fact["doubtful"]]
            for place in sure[:1]:
                text = f"{fact['topic']}: {r['value']}"
                events.append(_event("number", place["published"], text, place))
    for quotation in reading.part("quotations"):
        for r in quotation["readings"]:
            for place in r["places"][:1]:
                text = f"{quotation['speaker'] or 'speaker unknown'}: {place['text']}"
                events.append(_event("wording", place["published"], text, place))
    order = {"account": 0, "number": 1, "wording": 2}
    return sorted(events, key=lambda e: (e["at"] or "9", order[e["kind"]], e["text"]))


def _event(kind: str, published: str | None, text: str, place: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "at": published, "text": text, "place": dict(place)}


# ── versions ─────────────────────────────────────────────────────────────────────────────────────


def versions(library: Library, given: str) -> dict[str, Any]:
    """Return the changes in meaning from each version of an article to the next, newest first.

    Changes are alterations, as between an article and its copy. `related` is false if one text does
    not derive from the other, so that nothing can be compared.
    """
    article = library.article(given)
    states = [article, *article["versions"]]
    items = []
    for newer, older in pairwise(states):
        related, changes = _changed(
            _state(older), _state(newer), older["version"], newer["version"]
        )
        items.append(
            {
                "from": older["version"],
                "to": newer["version"],
                "collected_at": newer["collected_at"],
                "related": related,
                "changes": changes,
            }
        )
    head = {k: article[k] for k in ("id", "headline", "outlet", "coverage")}
    return library.envelope(items, len(items), **head)


def _state(version: Mapping[str, Any]) -> tuple[str, str, str]:
    return version["headline"] or "", version["text"], version["collected_at"]


@lru_cache(256)
def _changed(
    older: tuple[str, str, str], newer: tuple[str, str, str], before: int, after: int
) -> tuple[bool, Sequence[Mapping[str, Any]]]:
    """Return whether two states of a text are related, and their differences in meaning."""
    from rashomon.pipeline import compare_texts
    from rashomon.serve.asking import ONE

    old_id, new_id = f"version {before}", f"version {after}"
    one, other = (
        {"id": id_, "headline": headline, "text": text, "published": published}
        for id_, (headline, text, published) in ((old_id, older), (new_id, newer))
    )
    with ONE:
        report = compare_texts(one, other).to_dict()
    reading = ReportReading(report)
    changes = []
    for c in reading.part("changes"):
        # The order of versions is known; from the texts alone it may have been judged reversed.
        turned = (c["parent"] or {}).get("article") == new_id or (c["child"] or {}).get(
            "article"
        ) == old_id
        pair = ("after", "before") if turned else ("before", "after")
        kept = {k: c[k] for k in ("aspect", "severity", "detail")}
        changes.append({**kept, "before": c[pair[0]], "after": c[pair[1]]})
    related = bool(report["lineage"]["derivations"]) or older[1] == newer[1]
    return related, changes
