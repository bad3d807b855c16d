from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from rashomon.engine import embedded, engine, rows


@dataclass(frozen=True)
class Remainders:
    """Numbers, in buckets by what is left of them."""

    columns: Sequence[str] = ("number",)
    most: int | None = 7

    @property
    def schema(self) -> Any:
        return pa.schema({"number": pa.int64()})

    def scatter(self, given: Any) -> Iterator[tuple[int, Any]]:
        for number in given.column("number").to_pylist():
            yield number % 3, pa.table({"number": [number]})

    def gather(self, bucket: int, pieces: Sequence[Any]) -> Any:
        return pa.concat_tables(pieces)


def test_buckets_on_disk_hold_what_buckets_in_memory_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "numbers.parquet"
    parquet.write_table(pa.table({"number": range(100)}), source)
    engine().run(Remainders(), [str(source)], str(tmp_path / "memory"))
    monkeypatch.setattr(embedded, "_IN_MEMORY", 1)
    engine().run(Remainders(), [str(source)], str(tmp_path / "disk"))
    numbers = [
        rows(str(tmp_path / name)).column("number").to_pylist() for name in ("memory", "disk")
    ]
    assert numbers[0] == numbers[1] == [n for first in range(3) for n in range(first, 100, 3)]
