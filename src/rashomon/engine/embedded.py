"""Engine in this process: no dependency except pyarrow and fsspec, and nothing to start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from rashomon.engine.base import Step
from rashomon.engine.parquet import failing, finish, finished, gathered, scattered, splits, written

_IN_MEMORY = 1 << 28  # bytes of packed rows; more go to a temporary file


class _Piece(NamedTuple):
    """Packed rows: their place in the order of all, and their range in the temporary file."""

    place: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Embedded:
    """Engine that runs one task after the other; buckets are packed, and on disk if large.

    The temporary file is where `tempfile` puts it (`TMPDIR`).
    """

    name: str = "embedded"
    progress: Callable[[int, int], None] | None = None

    def run(self, step: Step, sources: Sequence[str], target: str) -> None:
        """Run a step as `Engine.run` does. Raises `EngineError` if the step fails."""
        if not finished(target):
            with failing():
                self._run(step, sources, target)

    def _run(self, step: Step, sources: Sequence[str], target: str) -> None:
        buckets: dict[int, list[_Piece]] = {}
        tasks, there = splits(sources), written(target)
        with SpooledTemporaryFile(_IN_MEMORY) as spilled:
            for number, split in enumerate(tasks):
                for bucket, place, packed in scattered(step, number, split):
                    pieces = buckets.setdefault(bucket, [])
                    if bucket not in there:
                        pieces.append(_Piece(place, spilled.tell(), len(packed)))
                        spilled.write(packed)
                self._tell(number + 1, len(tasks))
            for done, bucket in enumerate(sorted(buckets), 1):
                if bucket not in there:
                    gathered(step, bucket, _packed(spilled, buckets[bucket]), target)
                self._tell(done, len(buckets))
        finish(step, target, sorted(buckets))

    def _tell(self, done: int, total: int) -> None:
        if self.progress:
            self.progress(done, total)


def _packed(
    spilled: "SpooledTemporaryFile[bytes]", pieces: Sequence[_Piece]
) -> list[tuple[int, bytes]]:
    return [(piece.place, _read(spilled, piece)) for piece in pieces]


def _read(spilled: "SpooledTemporaryFile[bytes]", piece: _Piece) -> bytes:
    spilled.seek(piece.start)
    return spilled.read(piece.length)
