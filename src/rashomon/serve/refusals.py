"""Requests that are refused, and what their answers say."""

from starlette.requests import Request

from rashomon.errors import ArchiveError, RashomonError
from rashomon.serve.guard import may


class ForbiddenError(RashomonError):
    """Who asks lacks the scope."""


def require(request: Request, scope: str) -> None:
    """Raise `ForbiddenError` unless who asks has a scope."""
    if not may(request.scope, scope):
        raise ForbiddenError(f"this token lacks the scope {scope}")


def error_response(error: Exception) -> tuple[int, str]:
    """Return the status and the message of an error; what was not foreseen tells nothing more."""
    if isinstance(error, ForbiddenError):
        return 403, str(error)
    if isinstance(error, ArchiveError):
        return 404, str(error)
    if isinstance(error, RashomonError):
        return 400, str(error)
    return 500, "internal error; the server's log has it"
