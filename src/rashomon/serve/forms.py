"""Forms to examine, verify, decide, correct and sign in. Programs that accept JSON get JSON."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.errors import UsageError
from rashomon.read.formats import SUFFIXES
from rashomon.serve.asking import verify_draft
from rashomon.serve.correcting import correct
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.envelope import whole
from rashomon.serve.guard import COOKIE, Access, asker
from rashomon.serve.library import Library
from rashomon.serve.refusals import require
from rashomon.serve.rendering import render
from rashomon.serve.uploads import packed
from rashomon.serve.work import examination, submit
from rashomon.store import Archive, Decision


def routes(library: Library, access: Access) -> list[Route]:
    """Return the routes of the forms."""
    return [
        Route("/login", partial(_login, access), methods=["GET", "POST"]),
        Route("/examine", partial(_examine, library), methods=["GET", "POST"]),
        Route("/verify", partial(_verify, library), methods=["GET", "POST"]),
        Route("/decide", partial(_decide, library), methods=["POST"]),
        Route("/coverages/{id}/people", partial(_correct, library), methods=["POST"]),
    ]


def _done(request: Request, answer: Mapping[str, Any], page: str) -> Response:
    """Answer with JSON if the client accepts JSON and no HTML, else redirect to a page."""
    accepted = request.headers.get("accept", "")
    if "application/json" in accepted and "text/html" not in accepted:
        return JSONAnswer(dict(answer), 202)
    return RedirectResponse(page, 303)


async def _examine(library: Library, request: Request) -> Response:
    require(request, "examine")
    if request.method == "GET":
        return render("examine", asked=dict(request.query_params), suffixes=",".join(SUFFIXES))
    most = library.settings.serving.serve_job_articles
    async with request.form(max_files=most, max_fields=20) as form:
        coverage = form.get("coverage")
        urls = str(form.get("urls", "")).split()
        files = [
            packed(upload.filename, await upload.read())
            for upload in form.getlist("files")
            if not isinstance(upload, str) and upload.filename
        ]
        pasted = str(form.get("text", "")).strip()
    articles = [{"text": pasted}] if pasted else []
    given = {"urls": urls, "articles": articles, "files": files}
    wanted = examination({**given, **({"coverage": str(coverage)} if coverage else {})}, most)
    job = await library.threads.run_costly(submit, library, wanted, asker(request.scope))
    return _done(request, job, f"/jobs#{job['id']}")


async def _verify(library: Library, request: Request) -> Response:
    require(request, "read")
    if request.method == "GET":
        return render("verify", data=None, draft="", coverage=request.query_params.get("coverage"))
    form = await request.form(max_files=0, max_fields=5)
    draft, coverage = str(form.get("text", "")), str(form.get("coverage") or "") or None
    data = await library.threads.run_costly(verify_draft, library, draft, coverage)
    if "text/html" not in request.headers.get("accept", "text/html"):
        return JSONAnswer(data)
    return render("verify", data=data, draft=draft, coverage=coverage)


async def _decide(library: Library, request: Request) -> Response:
    """Merge, split, pin or undo, and queue a job that groups the coverages again."""
    require(request, "correct")
    form = await request.form(max_files=0, max_fields=200)
    action = str(form.get("action", ""))
    coverages = [str(c) for c in form.getlist("coverage")]
    articles = [str(a) for a in form.getlist("article")]
    number = str(form.get("number", ""))
    by = asker(request.scope)
    job = await library.threads.run_costly(
        _decided, library, action, coverages, articles, number, by
    )
    return _done(request, {"action": action, "job": job}, "/decisions")


def _decided(
    library: Library,
    action: str,
    coverages: list[str],
    articles: list[str],
    number: str,
    by: str | None,
) -> str:
    ids = [library.coverage_id(c) for c in coverages if c]
    members = [a for id_ in ids for a in library.archive.coverage(id_).articles]
    with Archive(library.path, create=False) as archive:
        if action == "undo" and (known := whole(number)) is not None:
            members = _undone(library, archive, known)
        elif (action == "merge" and len(ids) > 1) or (action == "pin" and len(ids) == 1):
            archive.decide(Decision("together", tuple(members)), by)
        elif action == "split" and len(ids) == 1 and set(articles) < set(members) and articles:
            others = tuple(a for a in members if a not in articles)
            archive.decide(Decision("apart", tuple(articles), others), by)
        else:
            raise UsageError("give an action: merge two coverages, split some articles, pin, undo")
        return archive.queue("regroup", {"by": by, "articles": members})


def _undone(library: Library, archive: Archive, number: int) -> list[str]:
    """Undo a decision and return its articles. Raises `UsageError` if none is in force."""
    if not archive.undo(number):
        raise UsageError("undo: no decision in force has this number")
    (row,) = library.rows("SELECT articles, others FROM decisions WHERE number = ?", number)
    return [a for key in ("articles", "others") for a in json.loads(row[key])]


async def _correct(library: Library, request: Request) -> Response:
    """Store a user's correction of who is who, or undo one, and queue an examination."""
    require(request, "correct")
    form = await request.form(max_files=0, max_fields=200)
    given = {key: [str(v) for v in form.getlist(key)] for key in form}
    done = await library.threads.run_costly(
        correct, library, request.path_params["id"], given, asker(request.scope)
    )
    return _done(request, done, f"/jobs#{done['job']}")


async def _login(access: Access, request: Request) -> Response:
    if request.method == "GET":
        return render("login", wrong=False)
    form = await request.form(max_files=0, max_fields=2)
    if not access.signed_in(str(form.get("password", ""))):
        return render("login", 401, wrong=True)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(
        COOKIE,
        access.session(),
        access.session_seconds,
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return answer
