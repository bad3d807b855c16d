"""Engines by name."""

from collections.abc import Callable

from rashomon.engine.base import Engine
from rashomon.errors import UsageError

ENGINES = ("embedded", "daft", "ray")


def engine(
    name: str = "embedded",
    *,
    address: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> Engine:
    """Return an engine by name; `address` is that of the Ray cluster. Raises `UsageError`."""
    try:
        import fsspec  # noqa: F401
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError("work on a corpus needs rashomon[scale]") from error
    if name == "embedded":
        from rashomon.engine.embedded import Embedded

        return Embedded(progress=progress)
    if name in ENGINES:
        from rashomon.engine.daft import Daft

        return Daft(address if name == "ray" else None, progress=progress)
    raise UsageError(f"{name}: no such engine; the engines are {', '.join(ENGINES)}")
