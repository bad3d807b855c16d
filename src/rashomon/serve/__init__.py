"""Serve: an archive with a face, for people (pages) and for programs (REST, MCP).

1. `library`: what an archive has, read-only; `coverage`, `finding`, `asking`: questions over it.
2. `pages`, `rest`, `agents`, `feeds`: the same answers as HTML, JSON, MCP and feeds.
3. `answers`: what was computed once, until it changes; `computing`: the threads for it.
4. `guard`: host, origin, size, rate and who asks, in front of all of them.
5. `work`: what takes longer, as jobs in the archive and one worker process.

Everything here needs the extra `[serve]`, and is imported when a command asks for it.
"""

from importlib.util import find_spec

from rashomon.errors import UsageError


def require_extra() -> None:
    """Raise `UsageError` that names the extra if it is not installed."""
    if find_spec("mcp") is None or find_spec("starlette") is None:
        raise UsageError("this needs the extra [serve]: pip install 'rashomon[serve]'")
