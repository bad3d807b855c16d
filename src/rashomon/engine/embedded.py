"""The engine in this process: nothing to install beside pyarrow, nothing to start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.engine.base import Step
from rashomon.engine.tables import failing, finish, finished, gathered, scattered, splits, written


@dataclass(frozen=True, slots=True)
class Embedded:
    """Runs one task after the other; what lies in buckets is kept in memory, packed."""

    name: str = "embedded"
    progress: Callable[[int, int], None] | None = None

    def run(self, step: Step, sources: Sequence[str], target: str) -> None:
        """As `Engine.run`. Raises `EngineError` where a step fails."""
        if not finished(target):
            with failing():
                self._run(step, sources, target)

    def _run(self, step: Step, sources: Sequence[str], target: str) -> None:
        buckets: dict[int, list[tuple[int, bytes]]] = {}
        tasks = splits(sources)
        for number, split in enumerate(tasks):
            for bucket, place, packed in scattered(step, number, split):
                buckets.setdefault(bucket, []).append((place, packed))
            self._tell(number + 1, len(tasks))
        there = written(target)
        for done, bucket in enumerate(sorted(buckets), 1):
            if bucket not in there:
                gathered(step, bucket, buckets[bucket], target)
            buckets[bucket] = []
            self._tell(done, len(buckets))
        finish(step, target, sorted(buckets))

    def _tell(self, done: int, total: int) -> None:
        if self.progress:
            self.progress(done, total)
