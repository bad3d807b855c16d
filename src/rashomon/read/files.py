"""Files that sources name: found, read and checked."""

import glob
import os
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import UnreadableError, UsageError
from rashomon.read.encodings import is_text
from rashomon.types import RejectedSource

# First bytes of formats that are not text; some of them, such as PDF and rich text, look like it.
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)


@dataclass(frozen=True, slots=True, order=True)
class NamedFile:
    """A file: the name that the user gave, and the resolved path."""

    name: str
    resolved: str


def expand(source: str, suffixes: tuple[str, ...]) -> tuple[list[NamedFile], list[RejectedSource]]:
    """Return the files that a path or glob names, sorted by name; folders are searched recursively.

    Hidden files are skipped. An empty folder gives no files. Raises `UsageError` if `source` names
    nothing.
    """
    if os.path.lexists(source):
        return _walk(Path(source), (), suffixes)
    if not glob.has_magic(source):
        raise UsageError(f"{source!r} names no file or folder; check the path")
    matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - keeps the name as given
    if "**" in source:
        # `**` matches every folder and also every file in it.
        matches = [match for match in matches if not Path(match).is_dir()]
    if not matches:
        raise UsageError(
            f"the pattern {source!r} matches no file; check it, or quote it in the shell"
        )
    files: list[NamedFile] = []
    rejected: list[RejectedSource] = []
    for match in matches:
        more_files, more_rejected = _walk(Path(match), (), suffixes)
        files += more_files
        rejected += more_rejected
    return files, rejected


def _walk(
    path: Path, above: tuple[str, ...], suffixes: tuple[str, ...]
) -> tuple[list[NamedFile], list[RejectedSource]]:
    """Return a file itself, or all files of a folder.

    `above` are the resolved folders on the way here, by which a loop of links is found.
    """
    name = path.as_posix()
    try:
        resolved = os.path.realpath(path, strict=True)
        if not Path(resolved).is_dir():
            return _file(name, resolved, suffixes)
        if resolved in above:
            detail = f"the folder leads back to {resolved}, which holds it; remove the link"
            return [], [RejectedSource(name, None, "unreadable", detail)]
        children = sorted(child for child in path.iterdir() if not child.name.startswith("."))
    except OSError as error:
        return [], [RejectedSource(name, None, "unreadable", _os_detail(error))]
    files: list[NamedFile] = []
    rejected: list[RejectedSource] = []
    for child in children:
        more_files, more_rejected = _walk(child, (*above, resolved), suffixes)
        files += more_files
        rejected += more_rejected
    return files, rejected


def _file(
    name: str, resolved: str, suffixes: tuple[str, ...]
) -> tuple[list[NamedFile], list[RejectedSource]]:
    if not Path(resolved).is_file():
        # A pipe waits for a writer for ever, and a device has no end.
        detail = "it is not a regular file; save it as one"
        return [], [RejectedSource(name, None, "unreadable", detail)]
    if name.lower().endswith(suffixes):
        return [NamedFile(name, resolved)], []
    detail = f"the suffix is none of {', '.join(suffixes)}; convert or rename the file"
    return [], [RejectedSource(name, None, "unknown-suffix", detail)]


def distinct(files: list[NamedFile]) -> tuple[list[NamedFile], list[RejectedSource]]:
    """Keep each real file once, under the first of its names; reject it under every other."""
    kept: dict[str, NamedFile] = {}
    rejected: list[RejectedSource] = []
    for file in sorted(files):
        if first := kept.get(file.resolved):
            detail = f"the same file as {first.name}; it is read once"
            rejected.append(RejectedSource(file.name, None, "same-file", detail))
        else:
            kept[file.resolved] = file
    return list(kept.values()), rejected


def content(file: NamedFile, limit: int, *, binary: bool = False) -> bytes:
    """Return the bytes of a file that holds one article.

    Raises `UnreadableError`: `too-large` (more than `limit` bytes, which are not read),
    `unreadable`, `empty`, or `binary`.
    """
    try:
        path = Path(file.resolved)
        if not path.is_file():
            raise UnreadableError(
                file.name, "unreadable", "it is not a regular file; save it as one"
            )
        if (size := path.stat().st_size) > limit:
            raise UnreadableError(file.name, "too-large", _large(size, limit))
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise UnreadableError(file.name, "unreadable", _os_detail(error)) from error
    if len(data) > limit:
        raise UnreadableError(file.name, "too-large", _large(len(data), limit))
    if not data.strip():
        raise UnreadableError(file.name, "empty", "the file is empty; save the report again")
    if not binary and is_binary(data):
        detail = "the file is not text; save the report as plain text or HTML"
        raise UnreadableError(file.name, "binary", detail)
    return data


def _large(size: int, limit: int) -> str:
    return (
        f"{size:,} bytes are more than the limit of {limit:,} for a file with one article; "
        "split it, or raise max_file_bytes"
    )


def _os_detail(error: OSError) -> str:
    return f"{error.strerror or error}; check that the file is there and may be read"


def is_binary(data: bytes) -> bool:
    """Return whether bytes are not text in any supported encoding."""
    return data.startswith(_MAGIC) or not is_text(data)
