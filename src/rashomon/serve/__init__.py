"""Server of an archive, for people (pages) and for programs (REST, MCP).

1. `library`: the content of an archive, read-only; `coverage`, `finding`, `asking`: queries on it.
2. `pages`, `rest`, `agents`, `feeds`: the same answers as HTML, JSON, MCP and feeds.
3. `answers`: cache of computed answers; `computing`: the threads that compute them.
4. `guard`: checks of host, origin, size, rate and identity, in front of all of them.
5. `work`: longer work, as jobs in the archive and one worker process.

Everything here needs the extra `[serve]`, and is imported only by the commands that use it.
"""

from importlib.util import find_spec

from rashomon.errors import UsageError


def require_extra() -> None:
    """Raise `UsageError` that names the extra if it is not installed."""
    if find_spec("mcp") is None or find_spec("starlette") is None:
        raise UsageError("this needs the extra [serve]: pip install 'rashomon[serve]'")
