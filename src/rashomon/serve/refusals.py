"""Refusal of requests: the check of scopes, and the status and message of errors."""

from starlette.requests import Request

from rashomon.errors import ArchiveError, RashomonError
from rashomon.serve.guard import may


class ForbiddenError(RashomonError):
    """Raised if the client of a request lacks the scope."""


def require(request: Request, scope: str) -> None:
    """Raise `ForbiddenError` unless the client has a scope."""
    if not may(request.scope, scope):
        raise ForbiddenError(f"this token lacks the scope {scope}")


def error_response(error: Exception) -> tuple[int, str]:
    """Return the status and the message of an error; an internal error reveals no details."""
    if isinstance(error, ForbiddenError):
        return 403, str(error)
    if isinstance(error, ArchiveError):
        return 404, str(error)
    if isinstance(error, RashomonError):
        return 400, str(error)
    return 500, "internal error; the server's log has it"
