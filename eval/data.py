"""Location of the development data, and the readers of its files."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
# The articles of the coverages whose statements are marked, and the fields of them that are read.
_ARTICLES = ("events/news.jsonl", "events/ecbplus.jsonl", "rewrites/reports.jsonl")
_FIELDS = ("id", "text", "headline", "outlet", "published", "url")
Record = dict[str, Any]


class AbsentError(Exception):
    """Error for a set of the development data that does not exist here."""


def folder(name: str) -> Path:
    """Return the folder of a set. Raises `AbsentError` if it does not exist."""
    path = SHARED / name
    if not path.is_dir():
        raise AbsentError(f"no development data at {path}: its scores are skipped")
    return path


def records(path: Path) -> list[Record]:
    """Return the records of a JSONL file, in its order."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def by_coverage(path: Path) -> Mapping[str, list[Record]]:
    """Return the records of a JSONL file, by their `coverage`."""
    grouped = defaultdict(list)
    for record in records(path):
        grouped[record["coverage"]].append(record)
    return grouped


def marked_coverages() -> Path:
    """Return the file of the coverages whose statements are marked."""
    return folder("claims") / "dev.jsonl"


def articles_of_marked() -> Mapping[tuple[str, str], Record]:
    """Return the articles of the marked coverages with the fields read, by coverage and id."""
    paths = [folder(name) / file for name, _, file in (a.partition("/") for a in _ARTICLES)]
    return {
        (r["coverage"], r["id"]): {k: r[k] for k in _FIELDS if r.get(k)}
        for path in paths
        for r in records(path)
    }


def sha256(*paths: Path) -> str:
    """Return one hash over the files, which identifies the version of the data behind a score."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
