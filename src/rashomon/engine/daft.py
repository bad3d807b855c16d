"""Engine on Daft: its native runner with all cores of this machine, or a Ray cluster.

Daft sees only tasks and packed rows: it schedules, shuffles, spills and repeats the tasks of a lost
worker. Each process keeps what its steps have loaded, such as a model.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.engine.base import Step
from rashomon.engine.parquet import (
    Split,
    finish,
    finished,
    gathered,
    last_line,
    scattered,
    splits,
    written,
)
from rashomon.errors import EngineError, UsageError

if TYPE_CHECKING:
    import daft

_TRIES = 2  # of a step; buckets already written are not computed again
_TASKS = 16  # in one partition on Ray, about
_PARTITIONS = 8  # on Ray at least, if there are as many tasks
_TASK = ("number", "address", "group")


@dataclass(frozen=True, slots=True)
class Daft:
    """Engine that runs steps on Daft.

    `address` is that of a Ray cluster (`auto` for the one of this machine, `ray://…`); `None` runs
    natively, in as many processes as there are cores.
    """

    address: str | None = None
    progress: Callable[[int, int], None] | None = None

    @property
    def name(self) -> str:
        """Name of the engine: `daft` or `ray`."""
        return "daft" if self.address is None else "ray"

    def run(self, step: Step, sources: Sequence[str], target: str) -> None:
        """Run a step as `Engine.run` does.

        Raises `EngineError` if a worker fails or there is no cluster.
        """
        if finished(target):
            return
        tasks = splits(sources)
        _start(self.address)
        for tried in range(1, _TRIES + 1):
            try:
                buckets = self._passed(step, tasks, target)
                break
            except Exception as error:  # Daft has no common root for what fails in a worker
                if tried == _TRIES:
                    raise EngineError(last_line(error)) from error
        finish(step, target, buckets)

    def _passed(self, step: Step, tasks: Sequence[Split], target: str) -> list[int]:
        """Run one pass, and return the buckets that received rows."""
        import daft
        from daft import DataType, col

        piece = {"bucket": DataType.int64(), "place": DataType.int64(), "data": DataType.binary()}
        there = written(target)

        def scatter(*columns: "daft.Series") -> list[list[dict[str, Any]]]:
            given = zip(*(c.to_pylist() for c in columns), strict=True)
            return [
                [
                    dict(zip(piece, values, strict=True))
                    for values in scattered(step, number, Split(*split))
                ]
                for number, *split in given
            ]

        def gather(bucket: "daft.Series", place: "daft.Series", data: "daft.Series") -> list[int]:
            given = zip(bucket.to_pylist(), place.to_pylist(), data.to_pylist(), strict=True)
            return [
                0
                if number in there
                else gathered(step, number, [*zip(*packed, strict=True)], target)
                for number, *packed in given
            ]

        scattering = self._batched(DataType.list(DataType.struct(piece)))(scatter)
        gathering = self._batched(DataType.int64())(gather)
        frame = daft.from_pydict(
            {
                "number": list(range(len(tasks))),
                **{name: [getattr(t, name) for t in tasks] for name in _TASK[1:]},
            }
        )
        if self.address is not None:
            frame = frame.into_partitions(max(len(tasks) // _TASKS, min(len(tasks), _PARTITIONS)))
        spread = frame.select(scattering(*map(col, _TASK)).alias("piece")).explode("piece")
        spread = spread.where(col("piece").not_null())
        spread = spread.select(*(col("piece").get(name).alias(name) for name in piece))
        grouped = spread.groupby("bucket").agg(
            col("place").list_agg().alias("place"), col("data").list_agg().alias("data")
        )
        columns = (col("bucket"), col("place"), col("data"))
        done = grouped.select(col("bucket"), gathering(*columns).alias("rows")).to_pydict()
        if self.progress:
            self.progress(len(tasks), len(tasks))
        return sorted(done["bucket"])

    def _batched(self, returned: "daft.DataType") -> Any:
        """Return a decorator for functions of tasks: one by one, natively in other processes.

        On Ray every partition would start a process and load the models again; there a worker for
        about every two cores does the same.
        """
        import daft

        return daft.func.batch(
            return_dtype=returned, batch_size=1, use_process=self.address is None
        )


def _start(address: str | None) -> None:
    """Start Daft natively or on a cluster, which a process can choose only once."""
    try:
        import daft
    except ImportError as error:
        raise UsageError("the engines daft and ray need rashomon[scale]") from error
    wanted = "native" if address is None else "ray"
    try:
        if address is not None:
            _connect(address)
        _Started.runner = _Started.runner or _set(wanted)
    except ImportError as error:
        raise UsageError("the engine ray needs rashomon[scale]") from error
    except (ConnectionError, RuntimeError, ValueError, daft.exceptions.DaftCoreException) as error:
        raise EngineError(f"{address or 'daft'}: {last_line(error)}") from error
    if _Started.runner != wanted:
        raise EngineError(f"this process runs Daft on {_Started.runner}; start another")


class _Started:
    """Runner that this process has started."""

    runner: str | None = None


def _connect(address: str) -> None:
    import ray

    if not ray.is_initialized():
        ray.init(address=address, log_to_driver=False)


def _set(wanted: str) -> str:
    import daft

    if wanted == "native":
        daft.set_runner_native()
    else:
        daft.set_runner_ray(noop_if_initialized=True)
    return wanted
