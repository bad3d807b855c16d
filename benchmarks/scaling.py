"""`python -m benchmarks.scaling [N …] [--engine NAME]`: a corpus from Parquet to coverages.

The corpus is invented (`benchmarks/corpus.py`, `corpus`), and its vectors are made by hashing
words, since the model would take an hour for the largest. Each size runs in a separate process, so
that its memory can be measured; the figures are added to the results, by size and engine.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpus import corpus
from benchmarks.coverage import EXAMPLE
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import Vectors
from rashomon.types import Model

RESULTS = Path(__file__).parent / "scaling.md"
MEASURED = Path(__file__).parent / "scaling.json"
SIZES = (2_000, 20_000, 200_000)
STAGES = ("articles", "frequencies", "candidates", "pairs", "coverages")
_PART = 1_000  # rows of a row group
_WORD = re.compile(r"\w+")


class HashedWords:
    """Embedder for benchmarks: the words of a text, hashed into 384 directions.

    Words of an event weigh more than those of the example that all invented articles have, so that
    openings of one event, and of two, are about as alike as with the model.
    """

    model = Model("hashed words", "0" * 64)

    def __init__(self) -> None:
        texts = (a.text for a in read(EXAMPLE, Settings().reading).articles)
        self._common = {word for text in texts for word in _WORD.findall(text.lower())}

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """Return vectors of unit length."""
        sums = np.zeros((len(sentences), 384), dtype=np.float32)
        for row, sentence in enumerate(sentences):
            for word in set(_WORD.findall(sentence.lower())):
                number = zlib.crc32(word.encode())
                weight = 1 if word in self._common else 3
                sums[row, number % 384] += weight if number & 512 else -weight
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        vectors: Vectors = sums / np.maximum(lengths, 1)
        return vectors


def source(path: Path, articles: int) -> dict[str, str]:
    """Write the corpus as a Parquet table, and return the event of each article."""
    import pyarrow as pa
    from pyarrow import parquet

    events: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    schema = pa.schema({"id": pa.string(), "text": pa.string()})
    with parquet.ParquetWriter(path, schema) as writer:
        for record in corpus(articles):
            events[record["id"]] = record["event"]
            rows.append({"id": record["id"], "text": record["text"]})
            if len(rows) == _PART:
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
    return events


def measured(articles: int, name: str) -> dict[str, Any]:
    """Return seconds of each stage, gigabytes at the peak and on disk, and B-cubed F1."""
    import resource

    from eval.coverages import bcubed
    from rashomon.corpus import examine_corpus
    from rashomon.engine import engine, rows

    with tempfile.TemporaryDirectory() as folder:
        events = source(Path(folder) / "corpus.parquet", articles)
        target = Path(folder) / "examined"
        clock: list[tuple[str, float]] = []
        examine_corpus(
            str(Path(folder) / "corpus.parquet"),
            str(target),
            on=engine(name),
            until="coverages",
            embedder=HashedWords(),
            progress=lambda stage: clock.append((stage, time.perf_counter())),
        )
        ends = [*(start for _, start in clock[1:]), time.perf_counter()]
        seconds = {s: end - start for (s, start), end in zip(clock, ends, strict=True)}
        rows_written = rows(str(target / "coverages"), ["article", "coverage"]).to_pylist()
        size = sum(f.stat().st_size for f in target.rglob("*.parquet"))
        pairs = rows(str(target / "pairs"), ["likeness"]).num_rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    _, _, f1 = bcubed(events, {row["article"]: row["coverage"] for row in rows_written})
    return {
        "articles": articles,
        "engine": name,
        "seconds": seconds,
        "memory": peak / 1e6,
        "disk": size / 1e9,
        "pairs": pairs / articles,
        "f1": f1,
    }


def main() -> None:
    """Measure, store the figures, print the table and write it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="*", default=SIZES)
    parser.add_argument("--engine", default="embedded")
    given = parser.parse_args()
    kept = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else []
    for articles in given.articles:
        program = (
            "import json; from benchmarks import scaling; "
            f"print(json.dumps(scaling.measured({articles}, {given.engine!r})))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True
        )
        new = json.loads(done.stdout.splitlines()[-1])
        key = (new["engine"], new["articles"])
        kept = [one for one in kept if (one["engine"], one["articles"]) != key] + [new]
        kept.sort(key=lambda one: (one["engine"], one["articles"]))
        MEASURED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(written(kept))


def written(kept: Sequence[dict[str, Any]]) -> str:
    """Write the page of results, and return it."""
    header = ["engine", "articles", *(f"{s}, s" for s in STAGES), "articles/s", "memory, GB"]
    header += ["tables, GB", "pairs an article", "B-cubed F1"]
    lines = [
        "# Scaling",
        "",
        f"Written by `python -m benchmarks.scaling`; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores. Made articles, vectors of hashed words (the model itself takes "
        "13 ms an article more: benchmarks/archive.md). The embedded engine uses one core, Daft "
        "both; reports, 0.3 s an article, are left out.",
        "",
        f"| {' | '.join(header)} |",
        f"|{'---|' * len(header)}",
        *(_row(one) for one in kept),
        "",
    ]
    page = "\n".join(lines)
    RESULTS.write_text(page, encoding="utf-8")
    return page


def _row(one: dict[str, Any]) -> str:
    seconds = [one["seconds"][s] for s in STAGES]
    cells = [
        one["engine"],
        f"{one['articles']:,}",
        *(f"{s:,.1f}" for s in seconds),
        f"{one['articles'] / sum(seconds):,.0f}",
        f"{one['memory']:.1f}",
        f"{one['disk']:.2f}",
        f"{one['pairs']:.1f}",
        f"{one['f1']:.3f}",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
