"""Vectors of all articles' openings in memory; each search reads only those added since."""

import threading
import time
from collections.abc import Collection

import numpy as np

from rashomon.stages.values import Vectors
from rashomon.store import Archive

# Seconds after which all are read again: until then an updated article may keep its old vector.
_REFRESH_AFTER = 600.0
# Rows that are multiplied at once. With more rows the matrix library starts threads, which wait for
# one another while readers and a collector use every core: 10,000 vectors took 1.2 ms of processor
# time at once, 0.3 ms in pieces.
_ROWS = 1_000


class Meanings:
    """Index of articles by number with their vectors, float32, rows of unit length."""

    def __init__(self, model: str) -> None:
        """Start empty; the first search reads all vectors of `model`, 1.5 kB each."""
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
        """Return the numbers of the articles nearest to a vector, the nearest first.

        They are at most `most`, have a cosine of at least `least`, and are among the numbers
        `among`, if given.
        """
        with self._lock:
            self._refresh(archive)
            numbers = self._numbers
            vectors = self._vectors[: len(numbers)]
        if among is not None:
            chosen = np.isin(numbers, np.fromiter(among, np.int64, len(among)))
            numbers, vectors = numbers[chosen], vectors[chosen]
        if not len(numbers):
            return ()
        pieces = [vectors[k : k + _ROWS] @ vector for k in range(0, len(vectors), _ROWS)]
        likeness = np.concatenate(pieces)
        enough = np.flatnonzero(likeness >= least)
        if len(enough) > most:  # sort only the best, including ties with the last of them
            last = np.partition(likeness[enough], -most)[-most]
            enough = enough[likeness[enough] >= last]
        order = enough[np.lexsort((numbers[enough], -likeness[enough]))][:most]
        return tuple(int(n) for n in numbers[order])

    def _refresh(self, archive: Archive) -> None:
        if time.monotonic() - self._began > _REFRESH_AFTER:
            self._forget()
        # From the last row on, not after it: SQLite may give a new row the number of a deleted one.
        rows = archive.connection.execute(
            "SELECT v.rowid AS last, a.number, v.vector FROM vectors v "
            "JOIN articles a ON a.id = v.article WHERE v.model = ? AND v.rowid >= ? "
            "ORDER BY v.rowid",
            (self._model, self._last),
        ).fetchall()
        known = [(row, self._row.get(row["number"])) for row in rows]
        for row, position in known:
            if position is not None:
                self._vectors[position] = np.frombuffer(row["vector"], "<f4")
        if new := [row for row, position in known if position is None]:
            vectors = np.stack([np.frombuffer(row["vector"], "<f4") for row in new])
            start = len(self._numbers)
            self._numbers = np.append(self._numbers, [row["number"] for row in new])
            self._keep(start, vectors)
            self._row |= {row["number"]: start + k for k, row in enumerate(new)}
        if rows:
            self._last = rows[-1]["last"]

    def _keep(self, start: int, vectors: Vectors) -> None:
        """Append vectors; the capacity doubles, so that each is copied once or twice."""
        end = start + len(vectors)
        if end > len(self._vectors):
            room = np.zeros((max(end, 2 * start), vectors.shape[1]), np.float32)
            if start:
                room[:start] = self._vectors[:start]
            self._vectors = room
        self._vectors[start:end] = vectors
