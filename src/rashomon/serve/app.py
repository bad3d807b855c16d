"""ASGI application: pages, REST and MCP behind one guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.serve import agents, feeds, forms, pages, rest
from rashomon.serve.answers import Answers
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.error_responses import HANDLERS
from rashomon.serve.guard import Access, Guard
from rashomon.serve.library import Library
from rashomon.serve.processes import Processes
from rashomon.settings import Settings


def application(
    path: Path,
    access: Access | None = None,
    settings: Settings | None = None,
    processes: Processes | None = None,
) -> Starlette:
    """Return the ASGI application of an archive, without the worker, which `running` starts.

    Pages are computed by `processes`, if there are any, otherwise in threads.
    """
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
            Middleware(Answers, library=library, processes=processes),
        ],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )


def _guarded_already() -> TransportSecuritySettings:
    """Turn off MCP's own checks of host and origin, which the guard has already made."""
    return TransportSecuritySettings(enable_dns_rebinding_protection=False)
