"""The pages for people, each with its `.json`; text of articles is data, never markup."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from rashomon.errors import ArchiveError, UsageError
from rashomon.report.views.plain import one_line, visible
from rashomon.serve.asking import verify_draft
from rashomon.serve.computing import at_leisure, quickly
from rashomon.serve.coverage import ReportReading
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.finding import search
from rashomon.serve.guard import COOKIE, SESSION, Access, asker
from rashomon.serve.library import Library
from rashomon.serve.rest import require
from rashomon.serve.work import examination, submit

Data = Mapping[str, Any]
Question = Callable[[Library, Request], Data]
_STATIC = {"style.css": "text/css", "keys.js": "text/javascript"}
_FILTERS = ["kind", "mode", "since", "until", "outlet", "coverage", "speaker", "relation", "cursor"]
_RESULTS = 10  # coverages of one page of a search, each with its best articles
_UPLOAD = 50  # files of one form
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def routes(library: Library, access: Access) -> list[Route]:
    """Return the routes of the pages."""
    shown = [
        ("/", "home", _home),
        ("/coverages/{id}", "coverage", _coverage),
        ("/coverages/{id}/history", "history", _history),
        ("/articles/{id:path}", "article", _article),
        (
            "/outlets/{name:path}",
            "outlet",
            lambda library, r: library.outlet(r.path_params["name"]),
        ),
        (
            "/speakers/{name:path}",
            "speaker",
            lambda library, r: library.speaker(r.path_params["name"]),
        ),
        ("/search", "search", _search),
        ("/sources", "sources", lambda library, _: library.sources()),
        ("/jobs", "jobs", lambda library, _: {"items": library.archive_jobs()}),
        ("/decisions", "decisions", lambda library, _: {"items": library.decisions()}),
    ]
    found: list[Route] = []
    for path, template, question in shown:
        named = "/index" if path == "/" else path
        found.append(Route(f"{named}.json", partial(_as_json, library, question)))
        found.append(Route(path, partial(_as_page, library, template, question)))
    return [
        Route("/static/{name}", _static),
        Route("/login", partial(_login, access), methods=["GET", "POST"]),
        Route("/coverages/{id}/report", partial(_report, library)),
        Route("/examine", partial(_examine, library), methods=["GET", "POST"]),
        Route("/verify", partial(_verify, library), methods=["GET", "POST"]),
        Route("/decide", partial(_decide, library), methods=["POST"]),
        *found,
    ]


# ── rendering ────────────────────────────────────────────────────────────────────────────────────


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("rashomon.serve", "templates")
    environment = jinja2.Environment(
        autoescape=True, loader=loader, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.globals["source"] = _source
    environment.filters |= {
        "line": lambda text: _line(str(text)) if text is not None else "",
        "shown": lambda text: visible(str(text)) if text is not None else "",
        "path": lambda text: _quoted(str(text)),
        "query": lambda pairs: urlencode({k: v for k, v in dict(pairs).items() if v}),
        # Only addresses of the web become links: `javascript:` is one that runs.
        "web": lambda url: url if str(url).lower().startswith(("http://", "https://")) else "",
    }
    return environment


# A page names the same outlets and articles many times.
_line = lru_cache(8_192)(one_line)
_quoted = lru_cache(8_192)(partial(quote, safe=""))


def _source(place: Data) -> Markup:
    """Return the link to the words of a place, called by its outlet.

    In Python, since a page of a coverage has hundreds: a macro of the templates takes five times as
    long.
    """
    name = escape(_line(str(place["outlet"] or place["article"])))
    address = f"/articles/{_quoted(place['article'])}?start={place['start']}&amp;end={place['end']}"
    return Markup(f'<a href="{address}">{name}</a>')


def render(template: str, code: int = 200, /, **values: Any) -> HTMLResponse:
    """Return a template filled with values."""
    text = _environment().get_template(f"{template}.html.j2").render(**values)
    return HTMLResponse(text, code)


async def _as_page(
    library: Library, template: str, question: Question, request: Request
) -> Response:
    require(request, "read")

    def rendered() -> Response:
        return render(template, data=question(library, request), asked=dict(request.query_params))

    return await quickly(rendered)


async def _as_json(library: Library, question: Question, request: Request) -> Response:
    require(request, "read")
    return JSONAnswer(await quickly(question, library, request))


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise ArchiveError(f"{name}: there is no such file")
    text = resources.files("rashomon.serve").joinpath("static", name).read_text("utf-8")
    return Response(text, media_type=_STATIC[name], headers={"cache-control": "max-age=3600"})


# ── questions ────────────────────────────────────────────────────────────────────────────────────


def _home(library: Library, request: Request) -> Data:
    asked = request.query_params
    return library.coverages(
        since=asked.get("since") or None,
        until=asked.get("until") or None,
        outlet=asked.get("outlet") or None,
        conflicts=bool(asked.get("conflicts")),
        cursor=asked.get("cursor"),
    )


def _coverage(library: Library, request: Request) -> Data:
    card = library.card(request.path_params["id"])
    report = library.report(card["id"])
    if report is None:
        return {**card, "findings": None}
    reading = ReportReading(report)
    return {
        **card,
        "findings": reading.part("summary"),
        "brief": reading.part("brief"),
        "groups": reading.part("accounts"),
        "first": reading.part("first"),
        "silent": reading.part("silent"),
        "added": _added(reading),
    }


def _added(reading: ReportReading) -> list[Data]:
    """Return for each article the claims that it had first."""
    found: dict[str, list[str]] = {}
    for item in reading.part("first"):
        text = item["first"]["text"]
        found.setdefault(item["first"]["article"], []).append(f"{item['topic']}: {text}")
    return [
        {"article": id_, "outlet": reading.label(id_), "claims": claims}
        for id_, claims in found.items()
    ]


def _history(library: Library, request: Request) -> Data:
    id_ = library.coverage_id(request.path_params["id"])
    return {"id": id_, "items": library.history(id_)}


def _article(library: Library, request: Request) -> Data:
    article = library.article(request.path_params["id"])
    newer = article["text"]
    changes = []
    for version in article["versions"]:
        changes.append({**version, "changes": _differences(version["text"], newer)})
        newer = version["text"]
    start, end = (request.query_params.get(k, "") for k in ("start", "end"))
    marked = _slice(article["text"], start, end)
    return {**article, "versions": changes, "marked": marked}


def _slice(text: str, start: str, end: str) -> Sequence[str]:
    """Return a text in three: before, inside and after the range that an address asks to mark."""
    if start.isdigit() and end.isdigit() and int(start) < int(end) <= len(text):
        return text[: int(start)], text[int(start) : int(end)], text[int(end) :]
    return text, "", ""


def _differences(old: str, new: str) -> list[tuple[str, str]]:
    """Return the lines that went and came between two versions, `-` or `+` before each."""
    from difflib import ndiff

    found = ndiff(old.splitlines(), new.splitlines())
    return [(line[0], line[2:]) for line in found if line[:1] in "+-" and line[2:].strip()]


def _search(library: Library, request: Request) -> Data:
    asked = {k: v for k, v in request.query_params.items() if v}
    query = asked.pop("query", "")
    if not query.strip():
        return {"items": [], "total": 0, "shown": 0, "next_cursor": None, "kind": "coverages"}
    known = (
        "kind",
        "mode",
        "since",
        "until",
        "outlet",
        "coverage",
        "speaker",
        "relation",
        "cursor",
    )
    if unknown := sorted(set(asked) - set(known)):
        raise UsageError(f"no such filter: {unknown[0]}; there are {', '.join(known)}")
    if asked.get("kind", "coverages") not in ("coverages", "articles", "quotations", "facts"):
        raise UsageError("kind: there are coverages, articles, quotations, facts")
    if asked.get("mode", "words") not in ("words", "meaning", "both"):
        raise UsageError("mode: there are words, meaning, both")
    return search(library, query, limit=_RESULTS, **asked)  # type: ignore[arg-type]


# ── what is more than a question ─────────────────────────────────────────────────────────────────


async def _report(library: Library, request: Request) -> Response:
    """The page of the report itself: it brings its script and style, and says so in its policy."""
    require(request, "read")
    html = await at_leisure(_report_page, library, request.path_params["id"])
    policy = _META.search(html)
    allowed = policy[1] if policy else "default-src 'none'; style-src 'unsafe-inline'"
    allowed = allowed.replace("&#39;", "'").replace("&#34;", '"')
    return HTMLResponse(html, headers={"content-security-policy": allowed})


def _report_page(library: Library, given: str) -> str:
    from rashomon.report import Report

    report = library.report(given)
    if report is None:
        raise ArchiveError(f"{given}: not examined yet; examine it first")
    return Report.from_dict(dict(report)).to_html()


async def _examine(library: Library, request: Request) -> Response:
    require(request, "examine")
    if request.method == "GET":
        return render("examine", asked=dict(request.query_params))
    async with request.form(max_files=_UPLOAD, max_fields=20) as form:
        coverage = form.get("coverage")
        urls = str(form.get("urls", "")).split()
        articles = [
            _article_of(upload.filename, await upload.read())
            for upload in form.getlist("files")
            if not isinstance(upload, str) and upload.filename
        ]
        pasted = str(form.get("text", "")).strip()
    if pasted:
        articles.append({"text": pasted})
    wanted = examination(
        {"urls": urls, "articles": articles, **({"coverage": str(coverage)} if coverage else {})}
    )
    job = await at_leisure(submit, library, wanted, asker(request.scope))
    return RedirectResponse(f"/jobs#{job['id']}", 303)


def _article_of(name: str, data: bytes) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{name[:80]}: not a text or page in UTF-8") from None
    field = "html" if name.lower().endswith((".html", ".htm")) else "text"
    return {field: text}


async def _verify(library: Library, request: Request) -> Response:
    require(request, "read")
    if request.method == "GET":
        return render("verify", data=None, draft="", coverage=request.query_params.get("coverage"))
    form = await request.form(max_files=0, max_fields=5)
    draft, coverage = str(form.get("text", "")), str(form.get("coverage") or "") or None
    data = await at_leisure(verify_draft, library, draft, coverage)
    return render("verify", data=data, draft=draft, coverage=coverage)


async def _decide(library: Library, request: Request) -> Response:
    """Merge, split, pin or undo; the coverages are grouped anew in the background."""
    require(request, "correct")
    form = await request.form(max_files=0, max_fields=200)
    action = str(form.get("action", ""))
    coverages = [str(c) for c in form.getlist("coverage")]
    articles = [str(a) for a in form.getlist("article")]
    number = str(form.get("number", ""))
    by = asker(request.scope)
    await at_leisure(_decided, library, action, coverages, articles, number, by)
    return RedirectResponse("/decisions", 303)


def _decided(
    library: Library,
    action: str,
    coverages: list[str],
    articles: list[str],
    number: str,
    by: str | None,
) -> None:
    from rashomon.store import Archive, Decision

    ids = [library.coverage_id(c) for c in coverages if c]
    members = [a for id_ in ids for a in library.archive.coverage(id_).articles]
    with Archive(library.path, create=False) as archive:
        if action == "undo" and number.isdigit():
            archive.undo(int(number))
        elif (action == "merge" and len(ids) > 1) or (action == "pin" and len(ids) == 1):
            archive.decide(Decision("together", tuple(members)), by)
        elif action == "split" and len(ids) == 1 and set(articles) < set(members) and articles:
            rest = tuple(a for a in members if a not in articles)
            archive.decide(Decision("apart", tuple(articles), rest), by)
        else:
            raise UsageError("give an action: merge two coverages, split some articles, pin, undo")
        archive.queue("regroup", {"by": by})


async def _login(access: Access, request: Request) -> Response:
    if request.method == "GET":
        return render("login", wrong=False)
    form = await request.form(max_files=0, max_fields=2)
    if not access.signed_in(str(form.get("password", ""))):
        return render("login", 401, wrong=True)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(
        COOKIE, access.session(), SESSION, httponly=True, samesite="lax", secure=secure
    )
    return answer
