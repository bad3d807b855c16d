"""Bad input is reported, each with its line, and the other articles are examined all the same."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import rashomon
from inventing import FERRY, BagOfWords
from rashomon.cli import main
from rashomon.errors import EmptyError

GOOD = ("\n\n".join(FERRY[:5]), "\n\n".join(FERRY[:4]))
SWEDISH = (
    "Färjan gick på grund nära fyren i gryningen, och alla passagerare fördes i land.\n\n"
    "Dykare fann ett långt hål under maskinrummet, sade en talesman för hamnen på tisdagen.\n\n"
    "Rederiet har lovat att betala tillbaka alla biljetter som inte har använts."
)


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """Two good reports, one a copy of the other."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    for name, text in zip(("one.txt", "two.txt"), GOOD, strict=True):
        (folder / name).write_text(text, "utf-8")
    return folder


def examine(coverage: Path, settings: rashomon.Settings | None = None) -> rashomon.Report:
    report = rashomon.cross_examine(coverage, settings=settings, embedder=BagOfWords())
    assert len(report.lineage.derivations) == 1, "the good reports are examined"
    return report


def rejected(report: rashomon.Report) -> list[tuple[str, int | None, str]]:
    return [(Path(r.source).name, r.line, r.reason) for r in report.rejected.sources]


def binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n\t\r\n")


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone.txt"))


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("name", "write", "reason"),
    [
        ("bad.txt", empty, "empty"),
        ("bad.html", empty, "empty"),
        ("bad.txt", blank, "empty"),
        ("bad.txt", binary, "binary"),
        ("bad.html", binary, "binary"),
        ("bad.txt", dangling, "unreadable"),
        ("bad.txt", pipe, "unreadable"),
        ("bad.docx", binary, "unreadable"),
        ("bad", blank, "unknown-suffix"),
    ],
)
def test_a_bad_file(coverage: Path, name: str, write: Callable[[Path], None], reason: str) -> None:
    write(coverage / name)
    report = examine(coverage)
    assert rejected(report) == [(name, None, reason)]
    assert len(report.articles) == 2
    assert report.rejected.sources[0].detail


def test_a_file_of_too_many_bytes(coverage: Path) -> None:
    (coverage / "bad.txt").write_bytes(b"word " * 201)
    report = examine(coverage, rashomon.Settings().replace(max_file_bytes=1_000))
    assert rejected(report) == [("bad.txt", None, "too-large")]
    assert "1,005" in report.rejected.sources[0].detail


def test_a_file_of_too_many_characters(coverage: Path) -> None:
    (coverage / "bad.txt").write_bytes(b"word " * 201)
    report = examine(coverage, rashomon.Settings().replace(max_article_characters=1_000))
    assert rejected(report) == [("bad.txt", None, "too-large")]


def test_a_folder_named_like_a_report_is_looked_into(coverage: Path) -> None:
    (coverage / "bad.txt").mkdir()
    assert rejected(examine(coverage)) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(coverage: Path) -> None:
    (coverage / "bad.txt").write_text("closed", "utf-8")
    (coverage / "bad.txt").chmod(0)
    assert rejected(examine(coverage)) == [("bad.txt", None, "unreadable")]


@pytest.mark.parametrize(
    "page",
    [
        "<p>The ferry sank.<p>Nobody <b>died<p>It was <i>late.",
        "<html><body><div><article><p>The ferry sank. Nobody died, they said.",
        "<<<>>> &#xZZ; & < The ferry sank. Nobody died, they said on Monday.",
        "<!DOCTYPE html><html><head><script type='application/ld+json'>{broken</script></head>"
        "<body><p>The ferry sank.</p></p></body>",
    ],
    ids=["unclosed", "cut off", "no tags", "broken JSON-LD"],
)
def test_broken_html_is_read_as_far_as_it_goes_or_rejected(coverage: Path, page: str) -> None:
    (coverage / "bad.html").write_text(page, "utf-8")
    report = examine(coverage)
    read = [a.text for a in report.articles if a.source.endswith("bad.html")]
    assert len(read) + len(report.rejected.sources) == 1
    assert all("The ferry sank." in text for text in read)


def test_html_without_text(coverage: Path) -> None:
    (coverage / "bad.html").write_text("<html><script>var ferry = 1;</script></html>", "utf-8")
    ((name, _, _),) = rejected(examine(coverage))
    assert name == "bad.html"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x", "text": "cut o', "broken-json"),
        ("no JSON", "broken-json"),
        ("[" * 100_000, "broken-json"),
        ('["The ferry sank."]', "not-a-record"),
        ("17", "not-a-record"),
        ('{"id": "x"}', "no-text"),
        ('{"id": "x", "text": 17}', "no-text"),
        ('{"id": "x", "text": " "}', "empty"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_a_bad_line_of_jsonl(coverage: Path, line: str, reason: str, zipped: bool) -> None:
    good = [json.dumps({"id": id_, "text": "It rained. It stopped."}) for id_ in ("g", "h")]
    data = "\n".join([good[0], "", line, good[1]]).encode()
    name = "bad.jsonl.gz" if zipped else "bad.jsonl"
    (coverage / name).write_bytes(gzip.compress(data) if zipped else data)
    report = examine(coverage)
    assert rejected(report) == [(name, 3, reason)]
    assert {"g", "h"} <= {a.id for a in report.articles}


def test_a_gzip_file_that_breaks_off_is_read_up_to_there(coverage: Path) -> None:
    noise = Random(7)
    records = [
        {"id": f"r{k}", "text": f"Boat {k} left. It sank.", "note": noise.randbytes(500).hex()}
        for k in range(40)
    ]
    data = gzip.compress("\n".join(map(json.dumps, records)).encode())
    (coverage / "bad.jsonl.gz").write_bytes(data[: len(data) // 2])
    (cut,) = rashomon.cross_examine(coverage, embedder=BagOfWords()).rejected.sources
    assert cut.reason == "unreadable"
    assert cut.line is not None
    assert 1 < cut.line < 40


def test_two_articles_with_one_id(coverage: Path) -> None:
    records = [
        {"id": "x", "text": text} for text in ("It rained. It stopped.", "It snowed. It hailed.")
    ]
    (coverage / "bad.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    report = examine(coverage)
    ((name, line, reason),) = rejected(report)
    assert (name, reason) == ("bad.jsonl", "duplicate-id")
    assert line in (1, 2)
    assert len({a.id for a in report.articles}) == 4


def test_one_article_twice(coverage: Path) -> None:
    line = json.dumps({"id": "x", "text": "It rained. It stopped."})
    (coverage / "bad.jsonl").write_text(f"{line}\n{line}\n", "utf-8")
    report = examine(coverage)
    assert rejected(report) == [("bad.jsonl", 2, "same-article")]
    assert len(report.articles) == 3


def test_one_file_twice(coverage: Path) -> None:
    (coverage / "zwei.txt").symlink_to(coverage / "two.txt")
    report = examine(coverage)
    assert rejected(report) == [("zwei.txt", None, "same-file")]
    given: list[str | Path] = [coverage / "one.txt", coverage, str(coverage / "*.txt")]
    again = rashomon.cross_examine(given, embedder=BagOfWords())
    assert len(again.articles) == 2
    assert {r.reason for r in again.rejected.sources} == {"same-file"}


def test_an_article_in_another_language(coverage: Path) -> None:
    (coverage / "bad.txt").write_text(SWEDISH, "utf-8")
    report = examine(coverage)
    (foreign,) = [a for a in report.articles if a.source.endswith("bad.txt")]
    assert foreign.language == "sv"
    assert [(r.article, r.reason) for r in report.rejected.articles] == [(foreign.id, "language")]


def test_an_article_of_one_sentence(coverage: Path) -> None:
    (coverage / "bad.txt").write_text(FERRY[0], "utf-8")
    report = examine(coverage)
    (short,) = [a for a in report.articles if a.source.endswith("bad.txt")]
    assert [(r.article, r.reason) for r in report.rejected.articles] == [(short.id, "too-short")]


def test_one_article_only(coverage: Path) -> None:
    report = rashomon.cross_examine(coverage / "one.txt", embedder=BagOfWords())
    (account,) = report.lineage.accounts
    assert account.origin == report.articles[0].id
    assert report.lineage.derivations == ()
    assert report.passages == ()
    assert report.rejected.pairs == ()


def test_no_article(tmp_path: Path) -> None:
    empty(tmp_path / "empty.txt")
    binary(tmp_path / "binary.txt")
    with pytest.raises(EmptyError) as caught:
        rashomon.cross_examine(tmp_path, embedder=BagOfWords())
    assert "empty.txt" in str(caught.value)
    assert "binary.txt" in str(caught.value)


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rashomon", "examine", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_examines_the_good_and_lists_the_bad(coverage: Path, tmp_path: Path) -> None:
    empty(coverage / "empty.txt")
    binary(coverage / "binary.html")
    (coverage / "records.jsonl").write_text('\n{"text": "cut o\n', "utf-8")
    done = command(tmp_path, "coverage", "--json", "report.json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert len(document["lineage"]["derivations"]) == 1
    left_out = [(Path(r["source"]).name, r["line"]) for r in document["rejected"]["sources"]]
    assert left_out == [("binary.html", None), ("empty.txt", None), ("records.jsonl", 2)]
    assert "3 sources or articles were left out" in done.stdout


def test_the_command_ends_with_2_and_a_message(tmp_path: Path) -> None:
    done = command(tmp_path, "nowhere.txt")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["nowhere.txt", "empty.txt", "empty-folder"])
def test_what_holds_no_article_ends_with_2_and_a_message(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    empty(tmp_path / "empty.txt")
    (tmp_path / "empty-folder").mkdir()
    assert main(["examine", str(tmp_path / name)]) == 2
    out, err = capsys.readouterr()
    assert err.startswith("error: ")
    assert out == ""
