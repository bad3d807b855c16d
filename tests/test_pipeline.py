import time
from pathlib import Path

import pytest

import rashomon
from inventing import FERRY, MARKET, BagOfWords
from rashomon.annotate import default_parser, models
from rashomon.compare.clauses import clause_models
from rashomon.errors import EmptyError, UsageError
from rashomon.judge import change_judge
from rashomon.progress import LOADING

HEADLINE = "Ferry strikes rocks by lighthouse"


def record(id_: str, *paragraphs: str, **fields: str) -> dict[str, str]:
    return {"id": id_, "text": "\n\n".join(paragraphs), "headline": "", **fields}


def test_a_copy_is_traced_to_its_original(embedder: BagOfWords) -> None:
    report = rashomon.cross_examine(
        [
            record("copy", *FERRY[:4], published="2031-05-07"),
            record("original", *FERRY[:6], published="2031-05-06"),
            record("other", *MARKET),
        ],
        embedder=embedder,
    )
    assert [(a.siglum, a.id) for a in report.articles] == [
        ("A", "original"),
        ("B", "copy"),
        ("C", "other"),
    ]
    assert [(d.parent, d.child, d.directed) for d in report.lineage.derivations] == [
        ("original", "copy", True)
    ]
    assert [a.articles for a in report.lineage.accounts] == [("original", "copy"), ("other",)]
    assert [p.left.text for p in report.passages] == list(FERRY[:4])
    assert [(a.aspect, a.before) for a in report.alterations] == [
        ("omission", "\n\n".join(FERRY[4:6]))
    ]


def test_the_run_says_what_took_part(embedder: BagOfWords) -> None:
    settings = rashomon.Settings().replace(gap_penalty=0.1)
    before = time.perf_counter()
    run = rashomon.cross_examine(record("a", *FERRY), settings=settings, embedder=embedder).run
    elapsed = time.perf_counter() - before
    assert run.version == rashomon.__version__
    assert run.settings_sha256 == settings.sha256
    assert run.models == (
        *models(embedder, default_parser()),
        *clause_models(),
        change_judge().model,
    )
    assert 0 <= run.seconds <= elapsed + 0.001
    assert run.started_at.endswith("+00:00")


def test_the_settings_are_those_of_every_stage(embedder: BagOfWords) -> None:
    given = [record("a", *FERRY[:4]), record("b", *FERRY[:4])]

    def derivations(**changes: float) -> int:
        settings = rashomon.Settings().replace(**changes)
        report = rashomon.cross_examine(given, settings=settings, embedder=embedder)
        return len(report.lineage.derivations)

    assert derivations() == 1
    assert derivations(max_article_characters=1_000) == 1
    assert derivations(least_sentences=100) == 0
    assert derivations(near_cosine=1.0, chance_similarity=0.95, full_sentence_words=50) == 0
    assert derivations(joined_confidence=1.0) == 0


def test_progress_names_the_stages_in_their_order(embedder: BagOfWords) -> None:
    steps: list[tuple[str, int, int]] = []
    rashomon.cross_examine(
        [record("a", *FERRY), record("b", *FERRY)],
        embedder=embedder,
        progress=lambda stage, done, total: steps.append((stage, done, total)),
    )
    assert list(dict.fromkeys(stage for stage, _, _ in steps)) == [
        "read",
        "annotate",
        LOADING,
        "attribute",
        "embed",
        "collate",
    ]
    assert all(0 < done <= total for stage, done, total in steps if stage != LOADING)


def test_the_kinds_of_sources_can_be_mixed(tmp_path: Path, embedder: BagOfWords) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join((HEADLINE, *FERRY[:4])), "utf-8")
    given = rashomon.Article("b", "\n\n".join(FERRY[:4]))
    report = rashomon.cross_examine(
        [tmp_path / "a.txt", given, record("c", *MARKET)], embedder=embedder
    )
    assert len(report.articles) == 3
    (derivation,) = report.lineage.derivations
    assert "b" in (derivation.parent, derivation.child)


def test_no_source_is_an_error(embedder: BagOfWords) -> None:
    with pytest.raises(EmptyError, match="no article"):
        rashomon.cross_examine([], embedder=embedder)


def test_a_path_that_names_nothing_is_an_error(tmp_path: Path, embedder: BagOfWords) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        rashomon.cross_examine(tmp_path / "nowhere.txt", embedder=embedder)


def test_what_is_not_examined_is_said(embedder: BagOfWords) -> None:
    report = rashomon.cross_examine(record("a", *FERRY), embedder=embedder)
    document = report.to_dict()
    for section in report.rejected.sections:
        assert document[section.section] == []
    frame = {"format", "version", "articles", "rejected", "run"}
    examined = frame | {"passages", "lineage", "alterations"}
    examined |= {"attributions", "quotations", "entities", "facts", "pledges", "timeline"}
    examined.add("brief")
    assert {s.section for s in report.rejected.sections} == document.keys() - examined


def test_two_texts_are_compared() -> None:
    text = "\n\n".join(FERRY[:6])
    report = rashomon.compare_texts(text, text.replace("ninety", "forty"))
    (derivation,) = report.lineage.derivations
    assert {derivation.parent, derivation.child} == {"one", "other"}
    assert [(a.before, a.after) for a in report.alterations] == [("ninety", "forty")]


def test_a_text_and_an_article_are_compared() -> None:
    report = rashomon.compare_texts(record("mine", *FERRY[:4]), "\n\n".join(MARKET))
    assert [a.id for a in report.articles] == ["mine", "other"]
    assert report.lineage.derivations == ()
