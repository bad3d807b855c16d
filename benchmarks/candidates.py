"""`python -m benchmarks.candidates [N] [--vectors FILE]`: near-copy candidates, beside peers.

The corpus is invented (`copied` in `benchmarks/corpus.py`): each event has an original, a verbatim
copy and a machine-spun one. Every method gets the texts; ours also gets the vectors of the
openings, which an archive or the table `articles` of a corpus has, and which are computed once for
other uses too; their cost is given below the table. `--vectors` keeps them in a file from one run
to the next.
"""

import argparse
import os
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.corpus import copied
from rashomon.annotate import default_embedder
from rashomon.collate.coverages import near_copies, opening, sharing_a_band
from rashomon.collate.coverages.sketches import sketches
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import Vectors

RESULTS = Path(__file__).parent / "candidates.md"
ARTICLES = 50_000
_THREADS = 2
_PERMUTATIONS, _BANDS = 128, 32
_RUNS = 3  # the fastest counts
Pairs = npt.NDArray[np.int64]  # shape (n, 2), lower row first


def ours(texts: Sequence[str], vectors: Vectors) -> Pairs:
    """Return the candidates by shingles and openings."""
    candidates = near_copies(texts, vectors, Settings().coverages, threads=_THREADS)
    return np.stack([candidates.left, candidates.right], axis=1)


def ours_by_shingles(texts: Sequence[str], vectors: Vectors) -> Pairs:
    """Return the candidates by our MinHash alone."""
    a, b = sharing_a_band(sketches(texts))
    return np.unique(np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1), axis=0)


def by_rensa(texts: Sequence[str], vectors: Vectors) -> Pairs:
    """Return the candidates by RMinHash and its LSH index, queried for every article."""
    import rensa

    hashes = rensa.RMinHash.from_token_sets(_shingled(texts), _PERMUTATIONS, 42)
    index = rensa.RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
    for row, hashed in enumerate(hashes):
        index.insert(row, hashed)
    return _pairs(index.query_all(hashes))


def by_datasketch(texts: Sequence[str], vectors: Vectors) -> Pairs:
    """Return the candidates by MinHash and its LSH index, queried for every article."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(params=(_BANDS, _PERMUTATIONS // _BANDS), num_perm=_PERMUTATIONS)
    hashes = []
    for row, shingles in enumerate(_shingled(texts)):
        hashed = MinHash(num_perm=_PERMUTATIONS)
        hashed.update_batch([s.encode() for s in shingles])
        hashes.append(hashed)
        index.insert(row, hashed)
    return _pairs([index.query(hashed) for hashed in hashes])


def _shingled(texts: Sequence[str]) -> list[list[str]]:
    shingled = []
    for text in texts:
        words = text.lower().split()
        shingles = zip(words, words[1:], words[2:], words[3:], strict=False)
        shingled.append([" ".join(s) for s in shingles])
    return shingled


def _pairs(hits: Sequence[Sequence[int]]) -> Pairs:
    pairs = {(min(a, b), max(a, b)) for a, others in enumerate(hits) for b in others if a != b}
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


METHODS: tuple[tuple[str, Callable[[Sequence[str], Vectors], Pairs], int], ...] = (
    ("shingles and openings", ours, _RUNS),
    ("our shingles alone", ours_by_shingles, _RUNS),
    ("rensa", by_rensa, _RUNS),
    ("datasketch", by_datasketch, 1),
)


def embedded(texts: Sequence[str]) -> Vectors:
    """Return the vectors of the openings."""
    embedder = default_embedder()
    parts = []
    for start in range(0, len(texts), 512):
        given = [{"id": str(k), "text": t} for k, t in enumerate(texts[start : start + 512])]
        by_id = {a.id: opening(a) for a in read(given, Settings().reading).articles}
        parts.append(embedder.encode([by_id[str(k)] for k in range(len(given))]))
    return np.concatenate(parts)


def recall(pairs: Pairs, records: Sequence[dict[str, str]], kind: str) -> float:
    """Return the share of copies of a kind that are paired with their original."""
    paired = set(map(tuple, pairs.tolist()))
    original = {r["event"]: k for k, r in enumerate(records) if r["kind"] == "original"}
    copies = [(original[r["event"]], k) for k, r in enumerate(records) if r["kind"] == kind]
    return sum(pair in paired for pair in copies) / len(copies)


def main() -> None:
    """Run everything, print the table and write it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=ARTICLES)
    parser.add_argument("--vectors", type=Path)
    given = parser.parse_args()
    records = list(copied(given.articles))
    texts = [r["text"] for r in records]
    start = time.perf_counter()
    embedded(texts[:1_000])
    rate = min(1_000, len(texts)) / (time.perf_counter() - start)
    if given.vectors and given.vectors.exists():
        vectors = np.load(given.vectors)
    else:
        vectors = embedded(texts)
        if given.vectors:
            np.save(given.vectors, vectors)
    rows = []
    for name, method, runs in METHODS:
        seconds = []
        for _ in range(runs):
            start = time.perf_counter()
            pairs = method(texts, vectors)
            seconds.append(time.perf_counter() - start)
        verbatim, spun = (recall(pairs, records, kind) for kind in ("verbatim", "spun"))
        rows.append((name, len(texts) / min(seconds), verbatim, spun, len(pairs) / len(texts)))
    words = sum(len(t.split()) for t in texts) / len(texts)
    lines = [
        "# Near-copy candidates",
        "",
        f"Written by `python -m benchmarks.candidates`; Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, ours with {_THREADS} threads. {len(texts):,} made articles of "
        f"{words:.0f} words; everyone's shingles are of four words, peers have {_PERMUTATIONS} "
        f"permutations in {_BANDS} bands, the fastest of {_RUNS} runs counts (datasketch: of one).",
        "",
        "| method | articles/s | recall, verbatim | recall, spun | pairs an article |",
        "|---|---|---|---|---|",
        *(f"| {n} | {s:,.0f} | {v:.4f} | {p:.4f} | {k:.1f} |" for n, s, v, p, k in rows),
        "",
        f"Ours is {rows[0][1] / rows[2][1]:.2f} times as fast as rensa (goal 1.5) and "
        f"{rows[0][1] / rows[3][1]:.1f} times as fast as datasketch (goal 7), with the vectors of "
        f"the openings at hand. Computing those runs at {rate:.0f} articles/s.",
        "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
