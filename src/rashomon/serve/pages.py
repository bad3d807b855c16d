"""Pages for people, each with its `.json`; text of articles is data, never markup."""

import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from importlib import resources
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from rashomon.errors import ArchiveError, UsageError
from rashomon.serve import jobs
from rashomon.serve.correcting import decided, people
from rashomon.serve.coverage import ReportReading
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.envelope import whole
from rashomon.serve.finding import SearchKind, SearchMode, search
from rashomon.serve.histories import history, versions
from rashomon.serve.library import MOST, Library
from rashomon.serve.listing import decisions, latest_news, outlet, sources, speaker
from rashomon.serve.refusals import require
from rashomon.serve.rendering import Data, render
from rashomon.settings import thresholds

Question = Callable[[Library, Request], Data]
Run = Callable[..., Awaitable[Any]]
_STATIC = {"style.css": "text/css", "keys.js": "text/javascript"}
_FILTERS = ("kind", "mode", "since", "until", "outlet", "coverage", "speaker", "relation", "cursor")
# What some of them may be; the first is the default.
_CHOICES = {"kind": get_args(SearchKind), "mode": get_args(SearchMode)}
_NEWS = 10  # pieces of news on the first page
_RESULTS = 10  # coverages of one page of a search, each with its best articles
# The page of a report states its own policy in this tag; the server's would block its script.
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def routes(library: Library) -> list[Route]:
    """Return the routes of the pages."""
    shown = [
        ("/", "home", _home),
        ("/coverages/{id}", "coverage", _coverage),
        ("/coverages/{id}/history", "history", lambda lib, r: history(lib, r.path_params["id"])),
        ("/coverages/{id}/people", "people", lambda lib, r: people(lib, r.path_params["id"])),
        ("/articles/{id:path}", "article", _article),
        (
            "/outlets/{name:path}",
            "outlet",
            lambda library, r: outlet(library, r.path_params["name"], MOST, _cursor(r)),
        ),
        (
            "/speakers/{name:path}",
            "speaker",
            lambda library, r: speaker(library, r.path_params["name"], MOST, _cursor(r)),
        ),
        ("/search", "search", _search),
        ("/sources", "sources", lambda library, r: sources(library, MOST, _cursor(r))),
        ("/jobs", "jobs", _jobs),
        ("/decisions", "decisions", _decisions),
        ("/settings", "settings", lambda library, _: library.envelope(*_settings(library))),
    ]
    # Before `/articles/{id:path}`, which would match it as an id.
    page_routes = _page_routes(
        library,
        "/articles/{id:path}/versions",
        "versions",
        _versions,
        library.threads.run_costly,
    )
    for path, template, question in shown:
        page_routes += _page_routes(library, path, template, question)
    return [
        Route("/static/{name}", _static),
        Route("/coverages/{id}/report.json", partial(_report_json, library)),
        Route("/coverages/{id}/report", partial(_report, library)),
        *page_routes,
    ]


def _page_routes(
    library: Library, path: str, template: str, question: Question, run: Run | None = None
) -> list[Route]:
    """Return the routes of a page and of its `.json`; `run` runs them, by default as quick ones."""
    run = run or library.threads.run_quick
    named = "/index" if path == "/" else path
    return [
        Route(f"{named}.json", partial(_as_json, library, question, run)),
        Route(path, partial(_as_page, library, template, question, run)),
    ]


# ── rendering ────────────────────────────────────────────────────────────────────────────────────


async def _as_page(
    library: Library, template: str, question: Question, run: Run, request: Request
) -> Response:
    require(request, "read")

    def rendered() -> Response:
        return render(template, data=question(library, request), asked=dict(request.query_params))

    answer: Response = await run(rendered)
    return answer


async def _as_json(library: Library, question: Question, run: Run, request: Request) -> Response:
    require(request, "read")
    return JSONAnswer(await run(question, library, request))


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise ArchiveError(f"{name}: no such file")
    text = resources.files("rashomon.serve").joinpath("static", name).read_text("utf-8")
    return Response(text, media_type=_STATIC[name], headers={"cache-control": "max-age=3600"})


# ── questions ────────────────────────────────────────────────────────────────────────────────────


def _cursor(request: Request) -> str | None:
    return request.query_params.get("cursor")


def _home(library: Library, request: Request) -> Data:
    asked = request.query_params
    coverages = library.coverages(
        since=asked.get("since") or None,
        until=asked.get("until") or None,
        outlet=asked.get("outlet") or None,
        conflicts=bool(asked.get("conflicts")),
        cursor=_cursor(request),
    )
    return {
        **coverages,
        "work": jobs.unfinished(library.archive),
        "news": latest_news(library, _NEWS),
    }


def _coverage(library: Library, request: Request) -> Data:
    card = library.coverage(request.path_params["id"])
    report = library.report(card["id"])
    if report is None:
        return {**card, "findings": None, "work": jobs.unfinished(library.archive, card["id"])}
    reading = ReportReading(report)
    kept = library.archive
    changed = kept.examined(card["id"]) != kept.state(kept.coverage(card["id"]))
    return {
        **card,
        "changed": changed,
        "work": jobs.unfinished(kept, card["id"]),
        "findings": reading.part("summary"),
        "brief": reading.part("brief"),
        "groups": reading.part("accounts"),
        "first": reading.part("first"),
        "silent": reading.part("silent"),
        "added": _added(reading),
    }


def _added(reading: ReportReading) -> list[Data]:
    """Return the claims that each article had first, by article."""
    by_article: dict[str, list[str]] = {}
    for item in reading.part("first"):
        by_article.setdefault(item["first"]["article"], []).append(item["first"]["text"])
    return [
        {"article": id_, "outlet": reading.label(id_), "claims": claims}
        for id_, claims in by_article.items()
    ]


def _versions(library: Library, request: Request) -> Data:
    return versions(library, request.path_params["id"])


def _decisions(library: Library, request: Request) -> Data:
    return {
        **decisions(library, MOST, _cursor(request)),
        "naming": decided(library),
    }


def _jobs(library: Library, request: Request) -> Data:
    total = library.rows("SELECT count(*) AS n FROM jobs")[0]["n"]
    return library.envelope(jobs.last(library.archive), total)


def _settings(library: Library) -> tuple[list[Data], int]:
    """Return all thresholds (value, default, unit, range, reason, measurement) and their count."""
    entries: list[Data] = [
        {
            "section": name,
            "name": f.name,
            "value": getattr(section, f.name),
            "default": f.default,
            **f.metadata,
        }
        for name, section in library.settings.sections()
        for f in thresholds(section)
    ]
    return entries, len(entries)


def _article(library: Library, request: Request) -> Data:
    answer = library.article_and_versions(request.path_params["id"])
    article = answer["article"]
    newer = article["text"]
    changes = []
    for version in answer["items"]:
        changes.append({**version, "changes": _differences(version["text"], newer)})
        newer = version["text"]
    start, end = (request.query_params.get(k, "") for k in ("start", "end"))
    marked = _slice(article["text"], start, end)
    return {**answer, "items": changes, "marked": marked}


def _slice(text: str, start: str, end: str) -> Sequence[str]:
    """Split a text into the parts before, inside and after a range that is to be marked.

    `start` and `end` come from the address; an invalid range leaves all in the first part.
    """
    first, last = whole(start), whole(end)
    if first is not None and last is not None and first < last <= len(text):
        return text[:first], text[first:last], text[last:]
    return text, "", ""


def _differences(old: str, new: str) -> list[tuple[str, str]]:
    """Return the lines removed and added between two versions, each with `-` or `+`."""
    from difflib import ndiff

    lines = ndiff(old.splitlines(), new.splitlines())
    return [(line[0], line[2:]) for line in lines if line[:1] in "+-" and line[2:].strip()]


def _search(library: Library, request: Request) -> Data:
    asked = {k: v for k, v in request.query_params.items() if v}
    query = asked.pop("query", "")
    if not query.strip():
        return {"items": [], "total": 0, "shown": 0, "next_cursor": None, "kind": "coverages"}
    if unknown := sorted(set(asked) - set(_FILTERS)):
        raise UsageError(f"no such filter: {unknown[0]}; the filters are {', '.join(_FILTERS)}")
    for name, values in _CHOICES.items():
        if asked.get(name, values[0]) not in values:
            raise UsageError(f"{name}: one of {', '.join(values)}")
    return search(library, query, limit=_RESULTS, **asked)  # type: ignore[arg-type]


# ── what is more than a question ─────────────────────────────────────────────────────────────────


async def _report(library: Library, request: Request) -> Response:
    """Return the report's own page, under the policy that it states for its script and style."""
    require(request, "read")
    html = await library.threads.run_costly(_report_page, library, request.path_params["id"])
    policy = _META.search(html)
    allowed = policy[1] if policy else "default-src 'none'; style-src 'unsafe-inline'"
    allowed = allowed.replace("&#39;", "'").replace("&#34;", '"')
    return HTMLResponse(html, headers={"content-security-policy": allowed})


async def _report_json(library: Library, request: Request) -> Response:
    """Return the report as `rashomon examine --json` writes it."""
    require(request, "read")
    return JSONAnswer(
        await library.threads.run_quick(_examined, library, request.path_params["id"])
    )


def _examined(library: Library, given: str) -> Data:
    return library.kept_report(library.examined_number(library.coverage_id(given)))


def _report_page(library: Library, given: str) -> str:
    from rashomon.report import Report

    return Report.from_dict(dict(_examined(library, given))).to_html()
