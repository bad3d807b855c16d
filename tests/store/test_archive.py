"""The archive: what is put in comes out, versions, search, decisions, migrations, crashes."""

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import ArchiveError
from rashomon.store import Archive, Decision
from rashomon.store.file import MANY
from rashomon.store.file import __file__ as store_file
from rashomon.store.migrations import _STEPS, APPLICATION, VERSION
from rashomon.types import Article, Coverage, RejectedSource, Sentence

HOSTILE = (
    "x'); DROP TABLE articles; --",
    '"OR"',
    "\x00\x0b\ud800",
    "🔥" * 50,
    "*",
    "NEAR(a b)",
    "",
)


def article(id_: str, text: str = "A barge sank off Lund Head.", **fields: object) -> Article:
    made = Article(id_, text, sentences=(Sentence(0, len(text), "body"),))
    return replace(made, **fields)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "news.db")


FULL = article(
    "a",
    source="https://coast.example/1",
    outlet="Daily Coast",
    headline="Barge sinks",
    byline="Mira Olsen",
    dateline="LUND",
    published="2031-05-06T22:10:00+00:00",
    credits=("Nordwire",),
    language="en",
    extra={"desk": {"name": "news"}, "n": 1},
)


def test_an_article_comes_out_as_it_went_in(archive: Archive) -> None:
    assert archive.add([FULL]).new == ("a",)
    (stored,) = archive.articles()
    assert stored == FULL
    assert len(archive) == 1


@given(st.text(), st.text(max_size=20))
def test_any_text_is_kept(text: str, name: str) -> None:
    with Archive(Path(":memory:")) as archive:
        archive.add([article(name or "x", text, headline=name, extra={"k": name})])
        (stored,) = archive.articles()
        assert len(stored.text) == len(text)
        assert [c for c in stored.text if c != "\ufffd"] == [
            c for c in text if not "\ud800" <= c <= "\udfff" and c != "\ufffd"
        ]


def test_the_same_again_is_known_another_text_is_a_version(archive: Archive) -> None:
    archive.add([FULL])
    assert archive.add([FULL]).known == 1
    later = replace(FULL, text="A barge sank off Lund Head; two are missing.")
    assert archive.add([later]).updated == ("a",)
    (stored,) = archive.articles()
    assert stored.text == later.text
    # By its address, though the input gives another id.
    again = replace(FULL, id="other", text="A barge sank. All were saved.")
    assert archive.add([again]).updated == ("a",)
    assert [a.id for a in archive.articles()] == ["a"]
    with sqlite3.connect(archive.path) as database:
        versions = database.execute("SELECT version, text FROM versions ORDER BY 1").fetchall()
        assert versions == [(1, FULL.text), (2, later.text)]
        assert database.execute("SELECT version FROM articles").fetchone() == (3,)


def test_one_text_of_two_outlets_is_two_articles(archive: Archive) -> None:
    one = article("0123456789ab", source="https://www.echo.example/dam", outlet="Echo")
    other = replace(one, source="https://post.example/dam", outlet="Post")
    assert archive.add([one]).new == ("0123456789ab",)
    added = archive.add([other])
    assert (len(added.new), set(added.sources.values())) == (1, {other.source})
    assert archive.add([other, one]).known == 2
    assert [a.source for a in archive.articles()] == [one.source, other.source]
    again = replace(one, source="https://m.echo.example/dam-2")
    assert archive.add([again]).known == 1
    given = replace(other, id="my-own", source="https://third.example/dam")
    assert archive.add([given, replace(given, source="https://fourth.example/dam")]).known == 1


def test_without_addresses_the_outlets_decide(archive: Archive) -> None:
    one = article("0123456789ab", source="a.jsonl", outlet="Echo")
    assert len(archive.add([one, replace(one, outlet="Post"), replace(one, outlet=None)]).new) == 2


def test_two_files_of_one_name_are_not_one_article(archive: Archive) -> None:
    one, other = article("a", source="day1/report.txt"), article("b", source="day1/report.txt")
    assert len(archive.add([one, other]).new) == 2


def test_articles_come_in_the_order_of_their_collection_however_many_are_asked_for(
    archive: Archive,
) -> None:
    ids = [f"{k:04}" for k in range(MANY + 2)]
    archive.add(article(id_, f"Barge {id_} sank.") for id_ in ids)
    assert [a.id for a in archive.articles([*reversed(ids), "none", ids[0]])] == ids


def test_search_takes_words_as_they_are(archive: Archive) -> None:
    archive.add([FULL, article("b", "The harbour closed for the night.", headline="Closed")])
    assert [hit.article for hit in archive.search("barge")] == ["a"]
    assert archive.search("barge")[0].excerpt == "A [barge] sank off Lund Head."
    assert [hit.article for hit in archive.search('"harbour closed"')] == ["b"]
    assert archive.search('"closed harbour"') == ()
    assert archive.search("barge OR closed") == ()
    assert archive.search("  ") == ()
    for text in HOSTILE:
        archive.search(text)
    archive.add([replace(FULL, text="A ferry sank.")])
    assert archive.search("barge off") == ()
    assert [hit.article for hit in archive.search("ferry")] == ["a"]
    assert archive.check() == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_data(archive: Archive, text: str) -> None:
    hostile = article(f"h{text}", text, source=text, outlet=text, headline=text, extra={text: text})
    archive.add([hostile, FULL])
    archive.reject([RejectedSource(text, 1, text, text)])
    coverage = Coverage(f"c{text.encode('ascii', 'ignore').decode()}", ("a",), 0.5, (text,), text)
    archive.put_coverages([coverage])
    assert len(archive) == 2
    assert archive.check() == ()


def test_vectors_are_kept_and_go_with_an_old_text(archive: Archive) -> None:
    archive.add([FULL, article("b")])
    assert [a.id for a in archive.without_vectors("tiny")] == ["a", "b"]
    archive.add_vectors("tiny", ["a", "b"], np.eye(2, dtype=np.float32))
    assert list(archive.without_vectors("tiny")) == []
    assert archive.vectors("tiny")["b"].tolist() == [0, 1]
    archive.add([replace(FULL, text="Another text.")])
    assert [a.id for a in archive.without_vectors("tiny")] == ["a"]


def test_coverages_decisions_and_reports_come_out_as_they_went_in(archive: Archive) -> None:
    archive.add([FULL, article("b"), article("c")])
    pair = Coverage("coverage-1", ("a", "b"), 0.5, ("lund",), "Barge sinks")
    alone = Coverage("coverage-2", ("c",), 1.0, ())
    archive.put_coverages([alone, pair])
    assert archive.coverages() == (pair, alone)
    assert archive.coverage("coverage-2") == alone
    with pytest.raises(ArchiveError, match="no such coverage"):
        archive.coverage("coverage-3")
    decisions = (Decision("together", ("a", "b")), Decision("apart", ("c",), ("a", "b")))
    for decision in decisions:
        archive.decide(decision)
    assert archive.decisions() == decisions
    assert archive.report("coverage-1") is None
    archive.put_report(pair, "{}")
    archive.put_report(pair, '{"later": 1}')
    assert archive.report("coverage-1") == '{"later": 1}'
    assert archive.examined("coverage-1") == archive.state(pair)
    assert archive.examined("coverage-2") is None
    before = archive.state(pair)
    archive.add([replace(FULL, text="Another text.")])
    assert archive.state(pair) != before


def test_a_batch_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    def broken() -> Iterator[Article]:
        yield FULL
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError):
        archive.add(broken())
    assert len(archive) == 0
    assert archive.add([FULL]).new == ("a",)


def test_one_reads_while_another_writes(archive: Archive) -> None:
    archive.add([FULL])
    with Archive(archive.path) as reader:
        reading = reader.articles()
        assert next(reading).id == "a"
        archive.add([article("b")])
        assert len(reader) == 2


def test_a_file_that_is_no_archive_is_reported_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no database " * 100, encoding="utf-8")
    with pytest.raises(ArchiveError, match="cannot open"):
        Archive(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE mine (x)")
    with pytest.raises(ArchiveError, match="another program"):
        Archive(other)
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive(tmp_path / "missing.db", create=False)
    with pytest.raises(ArchiveError, match="cannot open"):
        Archive(tmp_path / "no folder" / "news.db")


def test_a_later_version_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    Archive(path).close()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(ArchiveError, match="update it"):
        Archive(path)


def test_a_migration_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        archive.add([FULL])
    step = "CREATE TABLE more (x);\nINSERT INTO nowhere VALUES (1);\n"
    monkeypatch.setattr("rashomon.store.migrations._STEPS", (*_STEPS, step))
    with pytest.raises(ArchiveError, match="nowhere"):
        Archive(path)
    steps = (*_STEPS, "CREATE TABLE more (x);\n")
    monkeypatch.setattr("rashomon.store.migrations._STEPS", steps)
    monkeypatch.setattr("rashomon.store.migrations.VERSION", VERSION + 1)
    with Archive(path) as archive:
        assert list(archive.articles()) == [FULL]
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)


def test_check_reports_a_damaged_file(archive: Archive) -> None:
    archive.add([article(str(k), f"Report {k} of the harbour. " * 200) for k in range(50)])
    archive.vacuum()
    archive.close()
    data = bytearray(archive.path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = b"\xff" * 8192
    archive.path.write_bytes(data)
    with Archive(archive.path) as damaged:
        assert damaged.check()


def test_check_finds_a_flipped_byte_in_any_article_version_or_report(archive: Archive) -> None:
    later = replace(FULL, text="A barge sank off Lund Head; two are missing.")
    archive.add([FULL])
    archive.add([later, article("b", "The marker-b report.")])
    archive.put_coverages([Coverage("coverage-1", ("a", "b"), 0.5, ())])
    archive.put_report(archive.coverage("coverage-1"), '{"marker-r": 1}')
    assert archive.check() == ()
    archive.vacuum()
    archive.close()
    whole = archive.path.read_bytes()
    for text, table in (
        (b"two are missing", "articles"),
        (b"marker-b", "articles"),
        (b"Mira Olsen", "articles"),
        (b"A barge sank off Lund Head.", "versions"),
        (b"marker-r", "reports"),
    ):
        start = whole.index(text) + 2
        changed = whole[:start] + bytes([whole[start] ^ 0x80]) + whole[start + 1 :]
        archive.path.write_bytes(changed)
        with Archive(archive.path, readonly=True) as damaged:
            assert any(f"a row of {table} is not as it was written" in f for f in damaged.check())


def test_a_copy_is_made_while_others_write(archive: Archive, tmp_path: Path) -> None:
    archive.add([FULL])
    target = tmp_path / "copy.db"
    target.write_text("what was there before", encoding="utf-8")
    with Archive(archive.path, readonly=True) as reader:
        archive.add([article("b")])
        reader.backup(target)
    with Archive(target, readonly=True) as copy:
        assert {a.id for a in copy.articles()} == {"a", "b"}
        assert copy.check() == ()
    with pytest.raises(ArchiveError):
        archive.backup(tmp_path / "no folder" / "copy.db")
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".rashomon")) == []


def test_an_archive_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    with Archive(folder / "news.db") as made:
        made.add([FULL])
    before = sorted((p.name, p.read_bytes()) for p in folder.iterdir())
    with Archive(folder / "news.db", readonly=True) as opened:
        assert [hit.article for hit in opened.search("barge")] == ["a"]
        assert opened.check() == ()
        with pytest.raises(ArchiveError, match=r"readonly|read-only"):
            opened.add([article("b")])
    assert dict(before)["news.db"] == (folder / "news.db").read_bytes()


def test_every_fault_of_the_database_names_the_archive(archive: Archive) -> None:
    archive.add([FULL])
    archive.connection.execute("UPDATE articles SET extra = '{broken'")
    with pytest.raises(ArchiveError, match="archive check"):
        list(archive.articles())
    with pytest.raises(ArchiveError, match=r"news\.db: no such table"):
        archive.one("SELECT * FROM nowhere")


def test_an_archive_of_the_first_version_is_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    schema = (Path(store_file).parent / "schema.sql").read_text("utf-8")
    with sqlite3.connect(path) as database:
        database.executescript(schema)
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute("PRAGMA user_version = 1")
        database.execute(
            "INSERT INTO articles (id, source, text, credits, extra, sentences, collected_at) "
            "VALUES ('a', 's', 'A barge sank.', '[]', '{}', '[]', '2031-05-06T22:10:00+00:00')"
        )
    with Archive(path, readonly=True) as opened:
        assert [a.text for a in opened.articles()] == ["A barge sank."]
        assert opened.check() == ()
        assert opened.sources() == ()


# ── crashes ──────────────────────────────────────────────────────────────────────────────────────


def _collect_for_ever(path: str, log: str) -> None:
    """Add batches of ten articles, and write to a log how many are committed."""
    with Archive(Path(path)) as archive, Path(log).open("a", encoding="utf-8") as done:
        start = len(archive)
        for batch in range(10_000):
            first = start + 10 * batch
            archive.add(article(f"a{first + k}", f"Text {first + k}. " * 50) for k in range(10))
            done.write(f"{first + 10}\n")
            done.flush()


def kill(path: Path, log: Path, seconds: float) -> None:
    """Start collecting, and kill the process after some seconds."""
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_collect_for_ever, args=(str(path), str(log)))
    process.start()
    time.sleep(seconds)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()


@pytest.mark.slow
def test_no_kill_loses_a_committed_article_or_the_archive(tmp_path: Path) -> None:
    path, log = tmp_path / "news.db", tmp_path / "log"
    log.touch()
    moments = random.Random(5)
    for _ in range(50):
        kill(path, log, moments.uniform(0.005, 0.15))
        if not path.exists():
            continue
        lines = log.read_text(encoding="utf-8").split("\n")
        committed = max((int(line) for line in lines[:-1] if line), default=0)
        with Archive(path) as archive:
            assert archive.check() == ()
            assert len(archive) >= committed
            assert len(archive) % 10 == 0
            assert sum(1 for _ in archive.articles()) == len(archive)
    with Archive(path) as archive:
        assert len(archive) > 100
