"""Where the development data is, and how its files are read."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
Record = dict[str, Any]


class AbsentError(Exception):
    """A set of the development data is not there."""


def folder(name: str) -> Path:
    """The folder of a set. Raises `AbsentError` when it is not there."""
    path = SHARED / name
    if not path.is_dir():
        raise AbsentError(f"no development data at {path}: its scores are skipped")
    return path


def records(path: Path) -> list[Record]:
    """The records of a JSONL file, in its order."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def by_coverage(path: Path) -> Mapping[str, list[Record]]:
    """The records of a JSONL file, by their `coverage`."""
    grouped = defaultdict(list)
    for record in records(path):
        grouped[record["coverage"]].append(record)
    return grouped


def sha256(*paths: Path) -> str:
    """One hash over the files: it says which version of the data a score is of."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
