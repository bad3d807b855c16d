"""The application: pages, REST and MCP behind one guard."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.errors import RashomonError
from rashomon.serve import agents, feeds, forms, pages, rest
from rashomon.serve.answers import Answers
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.guard import Access, Guard
from rashomon.serve.library import Library
from rashomon.serve.rendering import render
from rashomon.settings import Settings

_LOG = logging.getLogger("rashomon.serve")
_HEADINGS = {400: "That cannot be asked", 403: "Not allowed", 404: "Not found"}


def application(
    path: Path, access: Access | None = None, settings: Settings | None = None
) -> Starlette:
    """Return the ASGI application of an archive; without a worker, which `serving` starts."""
    access = access or Access()
    library = Library(path, settings)
    mcp_app = agents.server(library).streamable_http_app(
        streamable_http_path="/mcp",
        stateless_http=True,
        json_response=True,
        transport_security=_guarded_already(),
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with mcp_app.router.lifespan_context(mcp_app):
            yield

    async def health(request: Request) -> Response:
        return JSONAnswer({"status": "ok", "as_of": library.as_of()})

    return Starlette(
        routes=[
            Route("/healthz", health),
            *feeds.routes(library),
            *rest.routes(library),
            *forms.routes(library, access),
            *pages.routes(library),
            *mcp_app.routes,
        ],
        middleware=[
            Middleware(Guard, access=access, library=library),
            Middleware(Answers, library=library),
        ],
        exception_handlers={RashomonError: _told, HTTPException: _told, Exception: _told},
        lifespan=lifespan,
    )


def _guarded_already() -> TransportSecuritySettings:
    """The guard has checked host and origin of every request already."""
    return TransportSecuritySettings(enable_dns_rebinding_protection=False)


async def _told(request: Request, error: Exception) -> Response:
    """Tell an error in the form that was asked for: a page, or JSON."""
    if isinstance(error, HTTPException):
        status, message = error.status_code, error.detail
    else:
        status, message = rest.error_response(error)
    if status == 500:
        _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    as_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(
        "/api/"
    )
    if as_page:
        heading = _HEADINGS.get(status, "That went wrong")
        return render("error", status, status=status, heading=heading, message=message)
    return JSONAnswer({"error": {"status": status, "message": message}}, status)
