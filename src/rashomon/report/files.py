"""Writing of files, whole or not at all."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rashomon.errors import UsageError


def check(path: Path) -> None:
    """Raise `UsageError` for a path that cannot be written to, before any work is done."""
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(f"cannot write {path}: there is no folder {folder}; make it first")
    if path.is_dir():
        raise UsageError(f"cannot write {path}: it is a folder; name a file in it")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"cannot write {path}: not permitted")


def write(path: Path, text: str) -> None:
    """Write UTF-8 text, as `write_bytes` does."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, as `writing` does."""
    with writing(path) as stream:
        stream.write(data)


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """Open a stream into a file; readers see the old file or the whole new one, never a part.

    A link is followed; what is not a regular file (a pipe, a device) is written to directly, since
    renaming a file over it would remove it. Raises `UsageError` if writing fails.
    """
    check(path)
    target = path.resolve()
    special = target.exists() and not stat.S_ISREG(target.stat().st_mode)
    # A random name: a file or link planted under a predictable one would be in the way.
    draft = target.with_name(f".rashomon-{secrets.token_hex(8)}.tmp")
    try:
        with target.open("wb") if special else draft.open("xb") as stream:
            yield stream
        if not special:
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
            draft.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
