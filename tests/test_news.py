"""News as it comes: collecting, grouping in an archive, decisions, examining what changed."""

import json
from pathlib import Path

import pytest

from inventing import HashedWords
from rashomon import news
from rashomon.cli import main
from rashomon.errors import ArchiveError
from rashomon.settings import Settings
from rashomon.store import Archive

FLOOD = [
    "The river Arle burst its banks at Lund on Monday and 40 families left, Mayor Ida Brandt said.",
    "Water stood in Lund on Monday after the Arle broke its banks; Ida Brandt moved 40 families.",
]
TRIAL = [
    "A court in Karst gave Petra Holm, once head of Union Bank, six years on Tuesday for fraud.",
    "Petra Holm of Union Bank was sentenced to six years by a court in Karst on Tuesday.",
]


def write(path: Path, texts: dict[str, str]) -> Path:
    lines = (json.dumps({"id": i, "text": t, "headline": f"On {i}"}) for i, t in texts.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    texts = {f"flood{k}": t for k, t in enumerate(FLOOD)}
    texts |= {f"trial{k}": t for k, t in enumerate(TRIAL)}
    return write(tmp_path / "articles.jsonl", texts)


@pytest.fixture
def archive(tmp_path: Path, source: Path) -> Archive:
    opened = Archive(tmp_path / "news.db")
    news.collect(source, opened, embedder=HashedWords())
    return opened


def grouped(archive: Archive) -> dict[str, tuple[str, ...]]:
    return {c.id: c.articles for c in news.regroup(archive, embedder=HashedWords())}


def test_what_is_collected_again_is_known(archive: Archive, source: Path) -> None:
    again = news.collect(source, archive, embedder=HashedWords())
    assert again == news.Collected(known=4)
    assert list(archive.without_vectors("bag-of-words")) == []


def test_what_cannot_be_read_is_counted_and_the_rest_collected(
    archive: Archive, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "One report."}\n{broken\n', encoding="utf-8")
    collected = news.collect(broken, archive, embedder=HashedWords())
    assert (collected.new, collected.rejected) == (1, 1)
    assert news.collect(broken, archive, embedder=HashedWords()).rejected == 1


def test_small_batches_collect_the_same(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.news.collecting.BATCH", 1)
    with Archive(tmp_path / "small.db") as small:
        assert news.collect(source, small, embedder=HashedWords()).new == 4
        assert {a.id for a in small.articles()} == {"flood0", "flood1", "trial0", "trial1"}


def test_the_archive_groups_as_the_sources_do(archive: Archive, source: Path) -> None:
    expected = {("flood0", "flood1"), ("trial0", "trial1")}
    assert set(grouped(archive).values()) == expected
    assert {c.articles for c in news.coverages(source, embedder=HashedWords())} == expected
    assert {c.title for c in archive.coverages()} == {"On flood0", "On trial0"}


def test_a_coverage_keeps_its_id_while_it_grows(archive: Archive, tmp_path: Path) -> None:
    before = {articles: id_ for id_, articles in grouped(archive).items()}
    third = "Ida Brandt, mayor of Lund, said on Monday that 40 families left as the Arle rose."
    news.collect(write(tmp_path / "more.jsonl", {"flood2": third}), archive, embedder=HashedWords())
    after = {articles: id_ for id_, articles in grouped(archive).items()}
    assert after["flood0", "flood1", "flood2"] == before["flood0", "flood1"]
    assert after["trial0", "trial1"] == before["trial0", "trial1"]


def test_one_more_article_finds_its_coverage_without_grouping_all(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {articles: id_ for id_, articles in grouped(archive).items()}
    monkeypatch.setattr("rashomon.news.placing._NEW", 0.9)
    monkeypatch.setattr("rashomon.news.placing.regroup", None)
    more = {
        "flood2": "Mayor Ida Brandt of Lund said on Monday that 40 families left as the Arle rose.",
        "other": "The orchestra of Drammen plays Grieg in its new hall on Saturday.",
    }
    news.collect(write(tmp_path / "more.jsonl", more), archive, embedder=HashedWords())
    ids = {c.articles: c.id for c in news.arrange(archive, embedder=HashedWords())}
    assert set(ids) == {
        ("flood0", "flood1", "flood2"),
        ("trial0", "trial1"),
        ("other",),
    }
    assert ids["flood0", "flood1", "flood2"] == before["flood0", "flood1"]
    assert archive.ungrouped() == ()
    # What was placed is found again too.
    last = {"last": "Drammen's orchestra gave its first concert in the new hall, with Grieg."}
    news.collect(write(tmp_path / "last.jsonl", last), archive, embedder=HashedWords())
    assert ("last", "other") in {c.articles for c in news.arrange(archive, embedder=HashedWords())}
    assert archive.check() == ()


def test_many_new_articles_make_all_be_grouped_again(archive: Archive, tmp_path: Path) -> None:
    assert archive.counted() == 0
    assert {c.articles for c in news.arrange(archive, embedder=HashedWords())} == {
        ("flood0", "flood1"),
        ("trial0", "trial1"),
    }
    assert archive.counted() == 4


def test_what_the_user_merges_or_splits_stays_so(archive: Archive) -> None:
    flood, trial = sorted(grouped(archive), key=lambda id_: archive.coverage(id_).articles)
    news.merge(archive, [flood, trial])
    ((merged, articles),) = grouped(archive).items()
    assert articles == ("flood0", "flood1", "trial0", "trial1")
    news.split(archive, merged, ["trial0"])
    assert set(grouped(archive).values()) == {("flood0", "flood1", "trial1"), ("trial0",)}
    assert set(grouped(archive).values()) == {("flood0", "flood1", "trial1"), ("trial0",)}
    ids = list(grouped(archive))
    news.merge(archive, ids)
    assert len(grouped(archive)) == 1


def test_what_is_pinned_stays_together(archive: Archive) -> None:
    (flood,) = [id_ for id_, articles in grouped(archive).items() if "flood0" in articles]
    apart = Settings().replace(coverage_likeness=1.0)
    news.pin(archive, flood)
    coverages = {c.articles for c in news.regroup(archive, settings=apart, embedder=HashedWords())}
    assert coverages == {("flood0", "flood1"), ("trial0",), ("trial1",)}


def test_a_coverage_is_examined_once_until_it_changes(archive: Archive, tmp_path: Path) -> None:
    (flood,) = [id_ for id_, articles in grouped(archive).items() if "flood0" in articles]
    report = news.examine(archive, flood)
    assert {a.id for a in report.articles} == {"flood0", "flood1"}
    assert news.examine(archive, flood) == report
    assert news.current(archive, archive.coverage(flood)) == report
    changed = write(tmp_path / "changed.jsonl", {"flood1": FLOOD[1] + " Two are missing."})
    news.collect(changed, archive, embedder=HashedWords())
    assert news.current(archive, archive.coverage(flood)) is None
    assert news.examine(archive, flood) != report
    with pytest.raises(ArchiveError):
        news.examine(archive, "coverage-none")


def test_other_settings_are_not_answered_from_what_is_kept(archive: Archive) -> None:
    (flood,) = [id_ for id_, articles in grouped(archive).items() if "flood0" in articles]
    news.examine(archive, flood)
    short = news.examine(archive, flood, settings=Settings().replace(brief_words=0))
    assert short.brief == ()


# ── the commands ─────────────────────────────────────────────────────────────────────────────────


def test_corrections_of_who_is_who_are_kept_with_the_coverage(
    archive: Archive, tmp_path: Path
) -> None:
    (flood,) = [id_ for id_, articles in grouped(archive).items() if "flood0" in articles]
    first = news.examine(archive, flood)
    assert "Ida Berg" not in {e.name for e in first.entities}
    file = tmp_path / "who.toml"
    file.write_text('[[rename]]\nname = "Ida Brandt"\nto = "Ida Berg"\n', "utf-8")
    assert "Ida Berg" in {e.name for e in news.examine(archive, flood, entities=file).entities}
    file.unlink()
    assert "Ida Berg" in {e.name for e in news.examine(archive, flood).entities}
    kept = archive.corrections(flood)
    assert kept is not None
    assert kept.rename == (("Ida Brandt", "Ida Berg"),)
    later = [update for update in news.updates(archive) if update.coverage.id == flood]
    assert later == []


def test_the_commands_from_collecting_to_a_page(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = str(tmp_path / "news.db")
    assert main(["collect", str(source), "--archive", archive]) == 0
    assert "4 new, 0 updated, 0 known, 0 rejected; 4 articles in" in capsys.readouterr().out
    assert main(["coverages", "--archive", archive]) == 0
    out = capsys.readouterr().out
    assert "2 articles: On flood0" in out
    assert "2 coverages of several articles; 0 single articles" in out
    assert main(["coverages", "--archive", archive, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {tuple(line["articles"]) for line in lines} == {
        ("flood0", "flood1"),
        ("trial0", "trial1"),
    }
    page = tmp_path / "page.html"
    first = lines[0]["id"]
    arguments = ["examine", "--archive", archive, "--coverage", first, "--html", str(page)]
    assert main(arguments) == 0
    assert page.is_file()
    capsys.readouterr()
    assert main(["search", "Holm", "bank", "--archive", archive]) == 0
    assert "trial0  On trial0" in capsys.readouterr().out
    assert main(["archive", "check", archive]) == 0
    assert "4 articles; nothing wrong" in capsys.readouterr().out
    assert main(["archive", "vacuum", archive]) == 0
    out_file = tmp_path / "out.jsonl"
    assert main(["archive", "export", archive, "--out", str(out_file)]) == 0
    again = str(tmp_path / "again.db")
    assert main(["collect", str(out_file), "--archive", again, "--no-vectors"]) == 0
    with Archive(Path(archive)) as one, Archive(Path(again)) as other:
        assert [a.text for a in one.articles()] == [a.text for a in other.articles()]
    ids = [line["id"] for line in lines]
    merge = ["coverages", "--archive", archive, "--merge", ids[0], "--merge", ids[1]]
    capsys.readouterr()
    assert main(merge) == 0
    assert "1 coverage of several articles; 0 single articles" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["coverages"], "news.db: there is no such archive"),
        (["coverages", "{source}", "--archive", "{db}"], "either paths or --archive"),
        (["coverages", "{source}", "--merge", "x"], "need --archive"),
        (["coverages", "--archive", "{made}", "--pin", "x"], "no such coverage"),
        (["coverages", "--archive", "{db}"], "no such archive"),
        (["coverages", "--archive", "{made}", "--merge", "x"], "give it twice"),
        (["coverages", "--archive", "{made}", "--split", "x"], "go together"),
        (["coverages", "--archive", "{made}", "--merge", "x", "--merge", "y"], "no such coverage"),
        (["examine"], "name the reports"),
        (["examine", "--archive", "{made}"], "go together"),
        (["examine", "{source}", "--archive", "{made}", "--coverage", "x"], "either paths"),
        (["examine", "--archive", "{made}", "--coverage", "x"], "no such coverage"),
        (["archive", "eat", "{made}"], "no such action"),
        (["search", "x", "--archive", "{db}"], "no such archive"),
        (["collect", "{source}", "--archive", "{source}"], "cannot open"),
    ],
)
def test_bad_usage_is_reported(
    arguments: list[str],
    error: str,
    tmp_path: Path,
    source: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "made.db"
    Archive(made).close()
    places = {"source": source, "db": tmp_path / "none.db", "made": made}
    assert main([a.format(**places) for a in arguments]) == 2
    assert error in capsys.readouterr().err
