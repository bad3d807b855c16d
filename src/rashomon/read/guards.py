"""Guards around sources: no broken one stops the others or floods the run with errors."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rashomon.errors import RashomonError, UnreadableError

Yielded = TypeVar("Yielded")

# Rejections listed for one source; further ones are only counted.
LISTED = 100


def damaged(source: str, error: Exception, line: int | None = None) -> UnreadableError:
    """Return the rejection of a source for an unforeseen exception, with its type."""
    detail = f"it cannot be read: {type(error).__name__}: {str(error)[:200]}"
    return UnreadableError(source, "damaged", detail, line)


def guarded(source: str, items: Iterable[Yielded]) -> Iterator[Yielded | UnreadableError]:
    """Yield the items of a source, and an error in place of the first that cannot be made.

    Errors that this program raises on purpose propagate, except those of unreadable sources.
    """
    try:
        yield from items
    except UnreadableError as error:
        yield error
    except RashomonError:
        raise
    except Exception as error:
        yield damaged(source, error)


def listed(
    source: str, items: Iterable[Yielded | UnreadableError]
) -> Iterator[Yielded | UnreadableError]:
    """Yield the items of a source with its first rejections, and how many more there were."""
    rejected = 0
    for item in items:
        rejected += isinstance(item, UnreadableError)
        if rejected <= LISTED or not isinstance(item, UnreadableError):
            yield item
    if rejected > LISTED:
        detail = f"{rejected - LISTED:,} more were rejected; the first {LISTED} are listed"
        yield UnreadableError(source, "many-rejected", detail)


def missing(name: str, what: str, package: str) -> UnreadableError:
    """Return the error for a file whose reader is not installed."""
    detail = f"reading {what} needs {package}: install rashomon[formats]"
    return UnreadableError(name, "unreadable", detail)
