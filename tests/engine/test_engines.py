"""One contract for every engine: the same rows in the same order, to the byte.

The engine is that of the variable `ENGINE`: this process has the embedded one; a process of its own
has Daft, and another a Ray cluster of two workers (`test_elsewhere.py`).
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from fsspec.core import url_to_fs
from pyarrow import parquet

from inventing import HashedWords
from rashomon.corpus import examine_corpus
from rashomon.engine import Engine, engine, lines, rows
from rashomon.engine.parquet import count, finished, part
from rashomon.errors import EngineError, UnreadableError, UsageError

NAME = os.environ.get("ENGINE", "embedded")
ELSEWHERE = pytest.mark.skipif(NAME == "embedded", reason="for engines with workers")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """For Ray: a cluster of this machine with two workers."""
    if NAME != "ray":
        yield None
        return
    from ray.cluster_utils import Cluster

    made: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    for _ in range(2):
        made.add_node(num_cpus=1)
    yield made
    import ray

    ray.shutdown()
    made.shutdown()


@pytest.fixture
def on(cluster: Any) -> Engine:
    """The engine."""
    return engine(NAME, address=cluster.address if cluster else "auto")


def step(fail: bool = False, marks: str | None = None) -> Any:
    """The words of texts, counted; of a class of its own, so that it is sent whole.

    With `marks`, it takes a while and leaves a file there for each batch.
    """

    @dataclass(frozen=True)
    class Words:
        fail: bool
        marks: str | None
        columns: Sequence[str] = ("text",)
        most: int | None = None

        @property
        def schema(self) -> Any:
            return pa.schema({"word": pa.string(), "times": pa.int64(), "first": pa.int64()})

        def scatter(self, given: Any) -> Iterator[tuple[int, Any]]:
            if self.marks:
                time.sleep(0.4)
                (Path(self.marks) / str(time.time_ns())).touch()
            for text in given.column("text").to_pylist():
                for word in text.split():
                    yield len(word), pa.table({"word": [word]})

        def gather(self, bucket: int, pieces: Sequence[Any]) -> Any:
            if self.fail:
                raise ValueError("it broke\non purpose")
            words = [piece.column("word")[0].as_py() for piece in pieces]
            counts = [
                {"word": w, "times": words.count(w), "first": words.index(w)}
                for w in sorted(set(words))
            ]
            return pa.Table.from_pylist(counts, schema=self.schema)

    return Words(fail, marks)


def table(folder: Path, name: str, texts: Sequence[str]) -> str:
    """A table of texts with two rows in each row group."""
    folder.mkdir(exist_ok=True, parents=True)
    data = pa.table({"id": [str(k) for k in range(len(texts))], "text": list(texts)})
    parquet.write_table(data, folder / name, row_group_size=2)
    return str(folder / name)


TEXTS = ("a bb a", "ccc bb", "a ccc ddd", "bb", "eee a")


def test_rows_come_by_bucket_in_the_order_of_the_sources(on: Engine, tmp_path: Path) -> None:
    table(tmp_path / "in", "1.parquet", TEXTS[:3])
    table(tmp_path / "in", "2.parquet", TEXTS[3:])
    on.run(step(), [str(tmp_path / "in")], str(tmp_path / "out"))
    assert list(lines(str(tmp_path / "out"))) == [
        {"word": "a", "times": 4, "first": 0},
        {"word": "bb", "times": 3, "first": 0},
        {"word": "ccc", "times": 2, "first": 0},
        {"word": "ddd", "times": 1, "first": 2},
        {"word": "eee", "times": 1, "first": 3},
    ]
    assert finished(str(tmp_path / "out"))


@ELSEWHERE
def test_engines_write_the_same_bytes(on: Engine, tmp_path: Path) -> None:
    source = table(tmp_path, "in.parquet", TEXTS * 20)
    on.run(step(), [source], str(tmp_path / "there"))
    engine("embedded").run(step(), [source], str(tmp_path / "here"))
    assert same(tmp_path / "here", tmp_path / "there") == 4


def same(one: Path, other: Path) -> int:
    """Check that two folders are the same to the byte; return how many files each has."""
    names = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(other) for p in other.rglob("*") if p.is_file())
    assert all((one / n).read_bytes() == (other / n).read_bytes() for n in names)
    return len(names)


@ELSEWHERE
def test_a_corpus_becomes_the_same_tables(on: Engine, tmp_path: Path) -> None:
    texts = [" ".join(f"word{(k * 7 + j) % 90}" for j in range(60)) for k in range(30)]
    source = table(tmp_path, "in.parquet", texts)
    for name, used in (("here", engine("embedded")), ("there", on)):
        work = examine_corpus(
            source, str(tmp_path / name), on=used, until="coverages", embedder=HashedWords()
        )
        assert rows(work.address("pairs")).num_rows > 20
    assert same(tmp_path / "here", tmp_path / "there") > 12


@pytest.mark.skipif(NAME != "ray", reason="for a cluster")
def test_a_worker_that_is_lost(on: Engine, cluster: Any, tmp_path: Path) -> None:
    source = table(tmp_path, "in.parquet", TEXTS * 8)
    marks = tmp_path / "marks"
    marks.mkdir()

    def kill() -> None:
        while len(list(marks.iterdir())) < 5:
            time.sleep(0.05)
        cluster.remove_node(sorted(cluster.worker_nodes, key=str)[0], allow_graceful=False)

    killer = threading.Thread(target=kill)
    killer.start()
    on.run(step(marks=str(marks)), [source], str(tmp_path / "there"))
    killer.join(30)
    assert not killer.is_alive()
    engine("embedded").run(step(), [source], str(tmp_path / "here"))
    assert same(tmp_path / "here", tmp_path / "there") == 4


def test_several_sources_come_one_after_the_other(on: Engine, tmp_path: Path) -> None:
    second = table(tmp_path, "a.parquet", ["zz"])
    first = table(tmp_path, "b.parquet", ["yy"])
    on.run(step(), [first, second], str(tmp_path / "out"))
    assert [line["first"] for line in lines(str(tmp_path / "out"))] == [0, 1]


def test_what_is_complete_is_not_computed_again(on: Engine, tmp_path: Path) -> None:
    source = table(tmp_path, "in.parquet", TEXTS)
    on.run(step(), [source], str(tmp_path / "out"))
    before = Path(part(str(tmp_path / "out"), 1)).stat().st_mtime_ns
    on.run(step(fail=True), [source], str(tmp_path / "out"))
    assert Path(part(str(tmp_path / "out"), 1)).stat().st_mtime_ns == before


def test_a_stopped_run_goes_on_with_the_missing_parts(on: Engine, tmp_path: Path) -> None:
    source = table(tmp_path, "in.parquet", TEXTS)
    target = tmp_path / "out"
    on.run(step(), [source], str(target))
    (target / "_complete").unlink()
    Path(part(str(target), 2)).unlink()
    kept = Path(part(str(target), 1)).stat().st_mtime_ns
    on.run(step(), [source], str(target))
    assert rows(str(target)).num_rows == 5
    assert Path(part(str(target), 1)).stat().st_mtime_ns == kept


def test_nothing_given_leaves_a_table_without_rows(on: Engine, tmp_path: Path) -> None:
    source = table(tmp_path, "in.parquet", ["", ""])
    on.run(step(), [source], str(tmp_path / "out"))
    assert rows(str(tmp_path / "out")).schema.names == ["word", "times", "first"]
    assert rows(str(tmp_path / "out")).num_rows == 0


def test_an_error_in_a_step_is_reported_in_one_line(on: Engine, tmp_path: Path) -> None:
    source = table(tmp_path, "in.parquet", TEXTS)
    with pytest.raises(EngineError, match="on purpose") as raised:
        on.run(step(fail=True), [source], str(tmp_path / "out"))
    assert "\n" not in str(raised.value)


def test_other_file_systems() -> None:
    system, _ = url_to_fs("memory://corpus")
    with system.open("memory://corpus/in.parquet", "wb") as stream:
        parquet.write_table(pa.table({"text": list(TEXTS)}), stream)
    engine("embedded").run(step(), ["memory://corpus/in.parquet"], "memory://corpus/out")
    assert count("memory://corpus/out") == 5


def test_an_address_without_tables(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no Parquet table"):
        engine().run(step(), [str(tmp_path)], str(tmp_path / "out"))


def test_an_address_of_no_file_system(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        engine().run(step(), ["nowhere://corpus"], str(tmp_path / "out"))


def test_a_damaged_table_is_reported_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no table PAR1")
    with pytest.raises(UnreadableError, match=r"bad\.parquet"):
        engine().run(step(), [str(tmp_path)], str(tmp_path / "out"))


def test_an_engine_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="embedded, daft, ray"):
        engine("spark")
