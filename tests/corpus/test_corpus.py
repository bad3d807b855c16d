"""A corpus from Parquet to reports: the same answers as for a coverage, and nothing lost."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from inventing import HashedWords
from rashomon.cli import main
from rashomon.collate.coverages import ALL, Space, group_space, near_copies, opening, sign
from rashomon.corpus import examine_corpus
from rashomon.engine import lines
from rashomon.errors import UsageError
from rashomon.news import coverages
from rashomon.pipeline import cross_examine
from rashomon.read import read
from rashomon.settings import Settings

FIRE = [
    "Fire at Lund mill kills three\n\nA fire at the Arle mill in Lund killed three people on "
    'Monday, Mayor Ida Brandt said. "We had no water," she said.',
    "Fire at Lund mill kills four\n\nA fire at the Arle mill in Lund killed four people on "
    'Monday, Mayor Ida Brandt said. "We had some water," she said.',
]
STRIKE = [
    "Dockers of Vestby walk out\n\nDockers at Vestby walked out on Friday over wages, the union "
    "of Olaf Keel said. Ships waited off the Sorn.",
    "Walkout stops ships at Vestby\n\nShips waited off the Sorn on Friday after dockers of Vestby "
    "walked out over wages, said Olaf Keel of their union.",
]
TEXTS = [*FIRE, *STRIKE, "Chess\n\nTove Nilsen won the open chess championship of Hamar again."]
EMBEDDER = HashedWords()


def table(path: Path, records: Sequence[dict[str, Any]], group: int = 2) -> str:
    parquet.write_table(pa.Table.from_pylist(list(records)), path, row_group_size=group)
    return str(path)


def records(texts: Sequence[str]) -> list[dict[str, Any]]:
    return [{"id": f"r{k}", "text": text} for k, text in enumerate(texts)]


def grouped(address: str) -> set[tuple[str, ...]]:
    members: dict[str, list[str]] = {}
    for line in lines(address):
        members.setdefault(line["coverage"], []).append(line["article"])
    return {tuple(sorted(articles)) for articles in members.values()}


def test_coverages_and_reports_are_those_of_the_articles_alone(tmp_path: Path) -> None:
    source = table(tmp_path / "in.parquet", records(TEXTS))
    work = examine_corpus(source, str(tmp_path / "out"), embedder=EMBEDDER)
    known = coverages(records(TEXTS), embedder=EMBEDDER)
    assert grouped(work.address("coverages")) == {tuple(sorted(c.articles)) for c in known}
    assert grouped(work.address("coverages")) == {("r0", "r1"), ("r2", "r3"), ("r4",)}
    reports = {tuple(_ids(line["report"])): line for line in lines(work.address("reports"))}
    assert set(reports) == {("r0", "r1"), ("r2", "r3")}
    written = json.loads(reports["r0", "r1"]["report"])
    expected = json.loads(cross_examine(records(FIRE)).to_json())
    assert {**written, "run": None} == {**expected, "run": None}
    copies = [(p["left"], p["right"]) for p in lines(work.address("pairs")) if p["copies"]]
    assert copies == [("r0", "r1"), ("r2", "r3")]


def _ids(report: str) -> list[str]:
    return sorted(a["id"] for a in json.loads(report)["articles"])


def test_rows_that_are_no_articles_and_duplicate_ids_are_reported(tmp_path: Path) -> None:
    given = [
        {"id": "a", "text": FIRE[0], "outlet": None},
        {"id": "a", "text": STRIKE[0], "outlet": None},
        {"id": "a", "text": FIRE[0], "outlet": None},
        {"id": "b", "text": "", "outlet": None},
        {"id": None, "text": STRIKE[1], "outlet": "Post"},
    ]
    source = table(tmp_path / "in.parquet", given)
    work = examine_corpus(source, str(tmp_path / "out"), until="articles", embedder=EMBEDDER)
    rows = list(lines(work.address("articles"), ["article", "record", "rejected"]))
    texts = {json.loads(r["record"])["text"]: r for r in rows if r["record"]}
    assert set(texts) == {FIRE[0], STRIKE[0], STRIKE[1]}
    assert texts[FIRE[0]]["article"] == "a"
    assert texts[FIRE[0]]["rejected"] is None
    assert texts[STRIKE[0]]["article"].startswith("a-")
    assert json.loads(texts[STRIKE[0]]["record"])["id"] == texts[STRIKE[0]]["article"]
    assert "duplicate-id" in texts[STRIKE[0]]["rejected"]
    assert next(r["rejected"] for r in rows if not r["record"]).startswith("empty")


def test_a_target_of_other_sources_or_settings_is_refused(tmp_path: Path) -> None:
    source = table(tmp_path / "in.parquet", records(TEXTS))
    target = str(tmp_path / "out")
    examine_corpus(source, target, until="articles", embedder=EMBEDDER)
    examine_corpus(source, target, until="pairs", embedder=EMBEDDER)
    with pytest.raises(UsageError, match="another target"):
        examine_corpus(source, target, settings=Settings().replace(coverage_days=7))
    with pytest.raises(UsageError, match="articles, pairs, coverages, reports"):
        examine_corpus(source, target, until="words")


@pytest.mark.parametrize("kept", [b"", b"{", b"\xff"])
def test_a_damaged_note_of_the_run_is_named(kept: bytes, tmp_path: Path) -> None:
    source, target = table(tmp_path / "in.parquet", records(TEXTS)), tmp_path / "out"
    target.mkdir()
    (target / "run.json").write_bytes(kept)
    with pytest.raises(UsageError, match=r"run\.json: is damaged"):
        examine_corpus(source, str(target), until="articles", embedder=EMBEDDER)
    assert [p.name for p in target.iterdir()] == ["run.json"]


def test_a_folder_with_other_files_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    source = table(tmp_path / "articles" / "in.parquet", records(TEXTS))
    with pytest.raises(UsageError, match="other files"):
        examine_corpus(source, str(tmp_path), until="articles", embedder=EMBEDDER)
    assert [p.name for p in (tmp_path / "articles").iterdir()] == ["in.parquet"]
    with pytest.raises(UsageError, match="beside it"):
        examine_corpus(str(tmp_path / "articles"), str(tmp_path / "articles" / "out"))
    (tmp_path / "empty").mkdir()
    examine_corpus(source, str(tmp_path / "empty"), until="articles", embedder=EMBEDDER)


def made(count: int) -> list[dict[str, Any]]:
    """Short reports of events of one to five, each with names and words of its own."""
    rng = random.Random(5)
    words = [f"word{k}" for k in range(900)]
    articles: list[dict[str, Any]] = []
    while len(articles) < count:
        event = len(articles)
        names = [f"Name{event}{x}" for x in "abcd"]
        vocabulary = rng.sample(words, 25)
        for _ in range(rng.randint(1, 5)):
            chosen = rng.sample(vocabulary, 18)
            text = f"{names[0]} {' '.join(chosen[:9])}\n\nOn Monday {names[1]} of {names[2]} said "
            text += f"{' '.join(chosen[9:])} to {names[3]}."
            articles.append({"id": f"m{len(articles):05}", "text": text})
    return articles[:count]


@pytest.mark.slow
def test_more_articles_than_are_all_compared_are_grouped_as_in_memory(tmp_path: Path) -> None:
    given = made(ALL + 700)
    source = table(tmp_path / "in.parquet", given, group=300)
    work = examine_corpus(source, str(tmp_path / "out"), until="coverages", embedder=EMBEDDER)
    articles = {a.id: a for a in read(given, Settings().reading).articles}
    signatures = {line["article"]: line["vector"] for line in lines(work.address("articles"))}
    space = Space(sign(a, signatures[id_]) for id_, a in articles.items())
    known = group_space(space, Settings().coverages)
    ids_written = {line["coverage"] for line in lines(work.address("coverages"))}
    assert ids_written == {c.id for c in known}
    assert len(ids_written) > 500
    pairs = {(p["left"], p["right"]) for p in lines(work.address("pairs")) if p["copies"]}
    ids = sorted(articles)
    texts = [articles[i].text for i in ids]
    near = near_copies(
        texts, EMBEDDER.encode([opening(articles[i]) for i in ids]), Settings().coverages
    )
    copies = {(ids[a], ids[b]) for a, b in zip(near.left, near.right, strict=True)}
    assert len(copies & pairs) / len(copies) > 0.99


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = table(tmp_path / "in.parquet", records(TEXTS))
    assert main(["corpus", source, "--to", str(tmp_path / "out"), "--until", "coverages"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("5 articles, 0 rejected, ")
    assert "2 coverages of several articles" in output
    assert main(["corpus", str(tmp_path / "no"), "--to", str(tmp_path / "x")]) == 2
    assert "no Parquet table" in capsys.readouterr().err
    assert main(["corpus", source, "--to", str(tmp_path / "x"), "--engine", "spark"]) == 2
