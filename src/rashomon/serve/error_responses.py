"""Responses to errors, in the form that the client accepts: a page or JSON."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rashomon.errors import RashomonError
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.refusals import error_response
from rashomon.serve.rendering import render

_LOG = logging.getLogger("rashomon.serve")
_HEADINGS = {400: "That cannot be asked", 403: "Not allowed", 404: "Not found"}


async def _response(request: Request, error: Exception) -> Response:
    """Respond to an error, and log it if it is an internal one."""
    if isinstance(error, HTTPException):
        status, message = error.status_code, error.detail
    else:
        status, message = error_response(error)
    if status == 500:
        _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    as_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(
        "/api/"
    )
    if as_page:
        heading = _HEADINGS.get(status, "That went wrong")
        return render("error", status, status=status, heading=heading, message=message)
    return JSONAnswer({"error": {"status": status, "message": message}}, status)


HANDLERS = {RashomonError: _response, HTTPException: _response, Exception: _response}
