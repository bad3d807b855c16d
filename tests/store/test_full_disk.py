"""Disks without room and media that cannot be written to: the old file stays, one line says so.

A limit on the size of a file stands in for a full disk, since nobody needs a right to set one;
where a small file system may be mounted, the commands also meet the real thing.
"""

import json
import multiprocessing
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest

from rashomon.cli.maintaining import _export
from rashomon.errors import ArchiveError, RashomonError
from rashomon.report import Report, exports
from rashomon.store import Archive
from rashomon.store.connection import Connection, connect
from rashomon.store.migrations import APPLICATION, VERSION
from rashomon.types import Account, Article, Lineage, Rejected, Run, Sentence

_LIMIT = 40_000  # bytes that a file may grow to: room for SQLite's index of the log, for no more


REPORT = Report(
    (Article("a", "Ein Bär.", siglum="A"), Article("b", "Bär.", siglum="B")),
    (),
    Lineage((), (Account("x", ("a", "b"), "a"),)),
    Rejected(),
    Run("0", "0", (), "2031-05-08T09:00:00Z", 0.0),
)


def _article(id_: str) -> Article:
    text = f"Barge {id_} sank off Lund Head, and two of its crew are missing. " * 20
    return Article(id_, text, sentences=(Sentence(0, len(text), "body"),))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    with Archive(tmp_path / "news.db") as made:
        made.add(_article(str(k)) for k in range(40))
        made.vacuum()
    return Archive(tmp_path / "news.db")


def _limited(work: Callable[[], object], pipe: Pipe) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT, _LIMIT))
    try:
        work()
        pipe.send("it was written")
    except RashomonError as error:
        pipe.send(str(error))
    except BaseException as error:
        pipe.send(f"a traceback: {error!r}")


def without_room(work: Callable[[], object]) -> str:
    """Return the outcome of work in a process whose files cannot grow."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_limited, args=(work, there))
    process.start()
    said = str(here.recv()) if here.poll(60) else "nothing"
    process.join()
    return said


def _left(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith(".rashomon")]


def test_articles_that_find_no_room_leave_those_that_did(archive: Archive) -> None:
    archive.close()

    def add() -> None:
        with Archive(archive.path) as opened:
            opened.add(_article(f"b{k}") for k in range(40))

    said = without_room(add)
    assert said.startswith(f"cannot write to {archive.path}")
    assert "unharmed" in said
    with Archive(archive.path) as opened:
        assert len(opened) == 40
        assert opened.check() == ()


def test_an_archive_that_is_full_takes_the_next_batch_once_there_is_room(archive: Archive) -> None:
    (pages,) = archive.connection.execute("PRAGMA page_count").fetchone()
    archive.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match=r"cannot write to .*full; make room"):
        archive.add(_article(f"b{k}") for k in range(40))
    assert archive.check() == ()
    archive.connection.execute(f"PRAGMA max_page_count = {pages * 9}")
    assert len(archive.add([_article("b")]).new) == 1


def test_a_vacuum_that_finds_no_room_leaves_the_archive(archive: Archive) -> None:
    archive.close()

    def vacuum() -> None:
        with Archive(archive.path) as opened:
            opened.vacuum()

    said = without_room(vacuum)
    assert str(archive.path) in said
    assert "unharmed" in said
    with Archive(archive.path) as opened:
        assert len(opened) == 40
        assert opened.check() == ()


def test_a_backup_that_finds_no_room_leaves_the_copy_of_before(archive: Archive) -> None:
    copy = archive.path.with_name("copy.db")
    copy.write_text("the copy of yesterday", encoding="utf-8")
    said = without_room(lambda: archive.backup(copy))
    assert str(copy) in said
    assert copy.read_text("utf-8") == "the copy of yesterday"
    assert _left(copy.parent) == []


def test_an_export_of_articles_that_finds_no_room_leaves_the_old_file(archive: Archive) -> None:
    out = archive.path.with_name("articles.jsonl")
    out.write_text("{}\n", encoding="utf-8")
    assert without_room(lambda: _export(archive, out)).startswith(f"cannot write {out}")
    assert out.read_text("utf-8") == "{}\n"
    assert _left(out.parent) == []


@pytest.mark.parametrize("form", ["csv", "sqlite", "graphml"])
def test_an_export_of_a_report_that_finds_no_room_leaves_the_old_files(
    form: str, tmp_path: Path
) -> None:
    # More than the limit in a table that is written after others.
    longer = replace(REPORT, lineage=Lineage((), (Account("x" * 50_000, ("a", "b"), "a"),)))
    out = tmp_path / "out"
    exports.export(REPORT, form, out)
    before = {path: path.read_bytes() for path in (out, *out.rglob("*")) if path.is_file()}
    assert without_room(lambda: exports.export(longer, form, out)).startswith("cannot write")
    assert {p: p.read_bytes() for p in (out, *out.rglob("*")) if p.is_file()} == before
    assert _left(tmp_path) == []


def test_a_migration_that_finds_no_room_leaves_the_earlier_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    schema = resources.files("rashomon.store").joinpath("schema.sql").read_text("utf-8")
    with sqlite3.connect(path) as database:
        database.executescript(schema)
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute("PRAGMA user_version = 1")
        (pages,) = database.execute("PRAGMA page_count").fetchone()

    def full(address: str, where: Path | str, wait: float) -> Connection:
        made = connect(address, where, wait)
        made.execute(f"PRAGMA max_page_count = {pages}")
        return made

    monkeypatch.setattr("rashomon.store.file.connect", full)
    with pytest.raises(ArchiveError, match=r"cannot open .*full; make room"):
        Archive(path)
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    monkeypatch.setattr("rashomon.store.file.connect", connect)
    with Archive(path) as opened:
        assert opened.one("PRAGMA user_version")[0] == VERSION
        assert opened.check() == ()


# ── a small file system, filled and then made read-only ──────────────────────────────────────────

_WITH_OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")
_ON_A_MEDIUM = """
import contextlib, io, json, os, pathlib, subprocess, sys
import rashomon.cli

folder, report, articles, more = map(pathlib.Path, sys.argv[1:])
mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
subprocess.run(mount, check=True)
os.chdir(folder)

def run(line):
    out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = rashomon.cli.main(line.split())
    return [line.replace(str(report), "report.json"), code, err.getvalue().strip()]

said = [run(f"collect {articles} --archive news.db --no-vectors")]
with contextlib.suppress(OSError), open("fill", "wb", buffering=0) as fill:
    while fill.write(b"0" * 1024):
        pass
for line in sys.stdin.read().split("\\n"):
    if line == "READ-ONLY":
        os.unlink("fill")
        os.chdir("/")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        os.chdir(folder)
    elif line:
        said.append(run(line.replace("REPORT", str(report)).replace("MORE", str(more))))
said.append(sorted(os.listdir()))
print(json.dumps(said))
"""
_FULL = """
archive vacuum news.db
archive backup news.db --out copy.db
archive export news.db --out articles.jsonl
export sqlite REPORT --out report.db
export csv REPORT --out tables
collect MORE --archive news.db --no-vectors
"""
_READS = """
archive check news.db
archive export news.db
search barge --archive news.db
sources --archive news.db
report --archive news.db
token list news.db
"""
_WRITES = """
archive vacuum news.db
archive backup news.db --out copy.db
collect MORE --archive news.db --no-vectors
"""


def _on_a_medium(tmp_path: Path, archive: Archive) -> list[tuple[str, int, str]]:
    (tmp_path / "report.json").write_text(REPORT.to_json(), encoding="utf-8")
    _export(archive, tmp_path / "articles.jsonl")
    more = [{"id": f"m{k}", "text": _article(str(k)).text} for k in range(400)]
    lines = "\n".join(map(json.dumps, more))
    (tmp_path / "more.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "medium").mkdir()
    names = ("medium", "report.json", "articles.jsonl", "more.jsonl")
    arguments = [str(tmp_path / name) for name in names]
    lines = f"{_FULL}{_READS}READ-ONLY{_READS}{_WRITES}"
    done = subprocess.run(
        [*_WITH_OWN_MOUNTS, sys.executable, "-c", _ON_A_MEDIUM, *arguments],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip("no file system may be mounted here")
    assert done.returncode == 0, done.stderr
    *said, names = json.loads(done.stdout.splitlines()[-1])
    # The database keeps its log until there is room to bring it into the file.
    others = [name for name in names if not name.startswith("news.db-")]
    assert others == ["news.db", "tables"], "no draft and no half of a file is left"
    return [(line, code, error) for line, code, error in said]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no file system may be mounted here")
def test_the_commands_on_a_full_disk_and_on_a_medium_that_cannot_be_written(
    tmp_path: Path, archive: Archive
) -> None:
    said = _on_a_medium(tmp_path, archive)
    expected = ["collect", *_FULL.split("\n"), *_READS.split("\n") * 2, *_WRITES.split("\n")]
    assert len(said) == len([line for line in expected if line])
    full, reads = len(_FULL.strip().split("\n")), len(_READS.strip().split("\n"))
    for line, code, error in said[1 : 1 + full]:
        assert (code, error.startswith("error: ")) == (2, True), (line, error)
        assert "No space left" in error or "disk is full" in error or "its room" in error, (
            line,
            error,
        )
    for line, code, error in said[1 + full : 1 + full + 2 * reads]:
        assert (code, error) == (0, ""), (line, error)
    for line, code, error in said[1 + full + 2 * reads :]:
        assert (code, error.startswith("error: ")) == (2, True), (line, error)
        assert "readonly" in error or "not permitted" in error, (line, error)
