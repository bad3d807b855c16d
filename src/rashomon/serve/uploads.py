"""Uploaded files: stored unchanged in the job, and read by its worker like any files."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from rashomon.errors import UsageError
from rashomon.read import Reading, read
from rashomon.settings import Settings

_NAME = 120  # characters of a file name that are kept


def packed(name: str, data: bytes) -> dict[str, str]:
    """Return a file in the form that a job stores."""
    return {"name": _name(name), "base64": base64.b64encode(data).decode()}


def checked(files: Any) -> list[dict[str, str]]:
    """Return files in the form that a job stores.

    Raises `UsageError` unless they are a list of objects with `name` and `base64`.
    """
    if not isinstance(files, list) or not all(isinstance(f, dict) for f in files):
        raise UsageError("files: must be a list of objects with name and base64")
    stored = []
    for file in files:
        name, data = file.get("name"), file.get("base64")
        if set(file) != {"name", "base64"} or not isinstance(name, str):
            raise UsageError("files: must be a list of objects with name and base64")
        try:
            stored.append(packed(name, base64.b64decode(data, validate=True)))
        except (binascii.Error, TypeError, ValueError):
            raise UsageError(f"files: {name[:_NAME]}: not base64") from None
    return stored


def reading(files: Sequence[Mapping[str, str]], settings: Settings | None) -> Reading:
    """Read some files; the sources of articles and rejections are the names of the files."""
    with TemporaryDirectory(prefix="rashomon-") as folder:
        paths = [_written(Path(folder) / str(k), file) for k, file in enumerate(files)]
        temporary = read(paths, (settings or Settings()).reading)

        def named(source: str) -> str:
            return source.removeprefix(folder).lstrip("/\\").partition("/")[2] or source

        inside = {a.id: a.source.startswith(folder) for a in temporary.articles}
        articles = tuple(
            replace(a, source=named(a.source)) if inside[a.id] else a for a in temporary.articles
        )
        rejected = tuple(
            replace(r, source=named(r.source), detail=r.detail.replace(f"{folder}/", ""))
            for r in temporary.rejected
        )
        return Reading(articles, rejected)


def _written(folder: Path, file: Mapping[str, str]) -> Path:
    """Write a file into a new folder, since two files may have the same name."""
    folder.mkdir()
    path = folder / _name(file["name"])
    path.write_bytes(base64.b64decode(file["base64"]))
    return path


def _name(given: str) -> str:
    """Return the last part of a path, without dots and spaces at its ends, else `file`.

    The name of an upload must neither lead out of its folder nor make a hidden file.
    """
    name = PurePath(given.replace("\\", "/")).name.replace("\0", "").strip(". ")
    return name[-_NAME:] or "file"
