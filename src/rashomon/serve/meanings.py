"""The vectors of all openings in memory: a search by meaning reads what came since the last."""

import threading
import time
from collections.abc import Collection

import numpy as np

from rashomon.stages import Vectors
from rashomon.store import Archive

# Seconds after which all are read anew: an article that was updated may have an old vector so long.
_ANEW = 600.0


class Meanings:
    """The articles by number with their vectors, float32, rows of unit length."""

    def __init__(self, model: str) -> None:
        """Begin with none; the first search reads all, 1.5 kB each."""
        self._model = model
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._last, self._began = 0, time.monotonic()
        self._row: dict[int, int] = {}
        self._numbers = np.zeros(0, np.int64)
        self._vectors: Vectors = np.zeros((0, 0), np.float32)

    def nearest(
        self,
        archive: Archive,
        vector: Vectors,
        most: int,
        least: float,
        among: Collection[int] | None = None,
    ) -> tuple[int, ...]:
        """Return the articles most like a vector, the nearest first: at most so many, among some.

        `least` is the cosine from which they count.
        """
        with self._lock:
            self._refresh(archive)
            numbers, vectors = self._numbers, self._vectors
        if among is not None:
            chosen = np.isin(numbers, np.fromiter(among, np.int64, len(among)))
            numbers, vectors = numbers[chosen], vectors[chosen]
        if not len(numbers):
            return ()
        likeness = vectors @ vector
        enough = np.flatnonzero(likeness >= least)
        order = enough[np.lexsort((numbers[enough], -likeness[enough]))][:most]
        return tuple(int(n) for n in numbers[order])

    def _refresh(self, archive: Archive) -> None:
        if time.monotonic() - self._began > _ANEW:
            self._forget()
        # From the last row on, and not after it: a new one may have the number of one that went.
        found = archive.connection.execute(
            "SELECT v.rowid AS at, a.number, v.vector FROM vectors v "
            "JOIN articles a ON a.id = v.article WHERE v.model = ? AND v.rowid >= ? "
            "ORDER BY v.rowid",
            (self._model, self._last),
        ).fetchall()
        known = [(f, self._row.get(f["number"])) for f in found]
        for row, at in known:
            if at is not None:
                self._vectors[at] = np.frombuffer(row["vector"], "<f4")
        if new := [row for row, at in known if at is None]:
            vectors = np.stack([np.frombuffer(row["vector"], "<f4") for row in new])
            start = len(self._numbers)
            self._numbers = np.append(self._numbers, [row["number"] for row in new])
            self._vectors = np.concatenate([self._vectors, vectors]) if start else vectors
            self._row |= {row["number"]: start + k for k, row in enumerate(new)}
        if found:
            self._last = found[-1]["at"]
