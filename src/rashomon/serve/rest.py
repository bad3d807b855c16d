"""REST routes under `/api/v1`: the operations, examinations as jobs, and a stream of events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from rashomon.errors import UsageError
from rashomon.serve import jobs
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.envelope import whole
from rashomon.serve.guard import asker, may
from rashomon.serve.library import Library
from rashomon.serve.openapi import PREFIX, document
from rashomon.serve.operation import Operation
from rashomon.serve.operations import operations, values_of
from rashomon.serve.refusals import require
from rashomon.serve.work import examination, submit

_EVERY = 1.0  # seconds between two polls of jobs and news by a stream


def routes(library: Library) -> list[Route]:
    """Return the routes of REST."""
    limits = library.settings.serving
    offered = operations(limits)
    operation_routes = [
        Route(f"{PREFIX}{o.path}", _endpoint(library, o), methods=[o.method]) for o in offered
    ]
    return [
        Route(f"{PREFIX}/openapi.json", lambda request: JSONAnswer(document(offered, limits))),
        Route(f"{PREFIX}/examinations", partial(_examine, library), methods=["POST"]),
        Route(f"{PREFIX}/examinations/{{id}}", partial(_job, library)),
        Route(f"{PREFIX}/events", partial(_events, library)),
        *operation_routes,
    ]


def _endpoint(library: Library, operation: Operation) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        require(request, operation.scope)
        values = values_of(operation, "path", dict(request.path_params))
        values |= values_of(operation, "query", dict(request.query_params))
        if operation.method == "POST":
            values |= values_of(operation, "body", await body_of(request))
        threads = library.threads
        computed = threads.run_costly if operation.method == "POST" else threads.run_quick
        return JSONAnswer(await computed(operation.answer, library, **values))

    return answer


async def body_of(request: Request) -> dict[str, Any]:
    """Return the JSON object in the body of a request, `{}` if it is empty.

    Raises `UsageError` if the body is anything else.
    """
    try:
        given = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        raise UsageError("the body is not JSON") from None
    if not isinstance(given, dict):
        raise UsageError("the body must be a JSON object")
    return given


async def _examine(library: Library, request: Request) -> Response:
    require(request, "examine")
    most = library.settings.serving.serve_job_articles
    wanted = examination(await body_of(request), most)
    job = await library.threads.run_costly(submit, library, wanted, asker(request.scope))
    location = f"{PREFIX}/examinations/{job['id']}"
    return JSONAnswer(job, 202, {"location": location})


async def _job(library: Library, request: Request) -> Response:
    if not may(request.scope, "examine"):  # a client that may submit a job may follow it
        require(request, "read")
    id_ = request.path_params["id"]
    return JSONAnswer(await library.threads.run_quick(lambda: jobs.one(library.archive, id_)))


async def _events(library: Library, request: Request) -> Response:
    """Send changes of jobs and news as server-sent events until the client disconnects."""
    require(request, "read")
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(
        _stream(library, request), media_type="text/event-stream", headers=headers
    )


async def _stream(library: Library, request: Request) -> AsyncIterator[str]:
    """Yield news and changes of jobs from now on; a reconnected client gets the news it missed."""
    seen = {job["id"]: job for job in await library.threads.run_quick(_jobs, library)}
    last = whole(request.headers.get("last-event-id", "").removeprefix("news-"))
    if last is None:
        last = await library.threads.run_quick(library.last_news)
    yield ": connected\n\n"
    while not await request.is_disconnected():
        for item in await library.threads.run_quick(library.news_after, last):
            last = item.number
            yield _event("news", item.record(), f"news-{last}")
        for job in await library.threads.run_quick(_jobs, library):
            if seen.get(job["id"]) != job:
                seen[job["id"]] = job
                yield _event("job", job)
        yield ": alive\n\n"
        await asyncio.sleep(_EVERY)


def _jobs(library: Library) -> list[dict[str, Any]]:
    return jobs.last(library.archive)


def _event(kind: str, data: Mapping[str, Any], id_: str | None = None) -> str:
    """Return one event; its JSON has no line ends, so that no content can begin another event."""
    head = f"id: {id_}\n" if id_ else ""
    return f"{head}event: {kind}\ndata: {json.dumps(data)}\n\n"
