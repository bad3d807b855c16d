"""The example against `harbour-fire-expected.json`, section by section."""

import json
from pathlib import Path
from typing import Any

import pytest

import rashomon
from rashomon.read import read
from rashomon.report.views.details import saying
from rashomon.types import Article, Fact

NAMES = [
    "01-transmarine-wire.txt",
    "02-brenn-courier-reprint.txt",
    "03-northern-strait-post-edited.txt",
    "04-orbit-daily-buzz-spun.txt",
    "05-the-ardovian-independent.txt",
    "06-seaboard-chronicle-partial.html",
    "07-lowgate-lantern-eyewitness.txt",
]


@pytest.fixture(scope="module")
def expected(harbour_fire_files: tuple[Path, ...]) -> dict[str, Any]:
    document = json.loads(
        (harbour_fire_files[0].parents[1] / "harbour-fire-expected.json").read_text("utf-8")
    )
    assert isinstance(document, dict)
    return document


@pytest.fixture(scope="module")
def articles(harbour_fire: rashomon.Report) -> dict[str, Article]:
    """By file name."""
    return {Path(str(a.extra.get("file", a.source))).name: a for a in harbour_fire.articles}


@pytest.fixture(scope="module")
def files(articles: dict[str, Article]) -> dict[str, str]:
    """Article id to file name."""
    return {a.id: name for name, a in articles.items()}


def test_every_file_is_an_article(articles: dict[str, Article], expected: dict[str, Any]) -> None:
    assert sorted(articles) == NAMES == sorted(expected["articles"])


def test_derivations(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any]
) -> None:
    derivations = [
        {
            "child": files[d.child],
            "parent": files[d.parent],
            "extent": d.extent,
            "directed": d.directed,
        }
        for d in harbour_fire.lineage.derivations
    ]
    assert sorted(derivations, key=lambda d: str(d["child"])) == expected["derivations"]


def test_pairs_that_are_none(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any]
) -> None:
    joined = {
        frozenset((files[d.parent], files[d.child])) for d in harbour_fire.lineage.derivations
    }
    for pair in expected["not_derivations"]:
        assert frozenset((pair["left"], pair["right"])) not in joined, pair["why"]


def test_accounts(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any]
) -> None:
    accounts = harbour_fire.lineage.accounts
    assert sorted(sorted(files[a] for a in account.articles) for account in accounts) == sorted(
        sorted(names) for names in expected["accounts"]
    )
    assert len(accounts) == expected["independent_accounts"]
    origins = {files[a.origin] for a in accounts if a.origin}
    assert origins == {NAMES[0], NAMES[4], NAMES[5], NAMES[6]}


@pytest.mark.parametrize("name", NAMES)
def test_headline(articles: dict[str, Article], expected: dict[str, Any], name: str) -> None:
    assert articles[name].headline == expected["articles"][name]["headline"]


@pytest.mark.parametrize("name", NAMES)
def test_dateline(articles: dict[str, Article], expected: dict[str, Any], name: str) -> None:
    wanted, dateline = expected["articles"][name]["dateline"], articles[name].dateline
    # the date and the agency may be split off from the place
    assert dateline == wanted or (dateline and wanted.startswith(f"{dateline}, "))


@pytest.mark.parametrize("name", [*NAMES[:2], *NAMES[3:]])
def test_byline(articles: dict[str, Article], expected: dict[str, Any], name: str) -> None:
    wanted, byline = expected["articles"][name]["byline"], articles[name].byline
    assert byline is None if wanted is None else wanted in (byline or "")


@pytest.mark.parametrize("name", NAMES[:6])
def test_published(articles: dict[str, Article], expected: dict[str, Any], name: str) -> None:
    wanted, published = expected["articles"][name]["published"], articles[name].published
    if wanted is None:
        assert published is None
    else:
        # to the minute here, to the second there
        assert published is not None
        assert len(published) >= len("2023-03-16")
        assert published.startswith(wanted) or wanted.startswith(published)


def lines_of(article: Article, role: str) -> list[str]:
    return [article.text[s.start : s.end] for s in article.sentences if s.role == role]


@pytest.mark.parametrize("name", [*NAMES[:3], *NAMES[4:6]])
@pytest.mark.parametrize("section", ["furniture", "captions", "credits"])
def test_roles_of_lines_that_are_not_body(
    articles: dict[str, Article], expected: dict[str, Any], name: str, section: str
) -> None:
    article = articles[name]
    role = {"furniture": "furniture", "captions": "caption", "credits": "credit"}[section]
    listed = expected[section].get(name, [])
    # the text of a page may leave such lines out
    wanted = [line for line in listed if line in article.text.splitlines()]
    assert wanted == listed or name.endswith(".html")
    assert [line for line in wanted if line not in lines_of(article, role)] == []


@pytest.mark.parametrize("name", [*NAMES[:3], *NAMES[4:6]])
def test_no_line_that_is_not_body_is_compared(
    articles: dict[str, Article], expected: dict[str, Any], name: str
) -> None:
    body = lines_of(articles[name], "body")
    listed = [
        line for s in ("furniture", "captions", "credits") for line in expected[s].get(name, [])
    ]
    assert [line for line in body if line in listed] == []


def plain(text: str) -> str:
    return text.replace("“", '"').replace("”", '"').replace("’", "'")


def test_lifted_passages_are_found(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any]
) -> None:
    for lifted in expected["lifted"]:
        shared = [
            passage
            for passage in harbour_fire.passages
            if [files[passage.left.article], files[passage.right.article]]
            == [lifted["parent"], lifted["child"]]
        ]
        before = [p.left.text for p in shared if p.left.text in lifted["before"]]
        after = [p.right.text for p in shared if p.right.text in lifted["after"]]
        assert " ".join(before) == lifted["before"]
        assert " ".join(after) == lifted["after"]


@pytest.mark.parametrize("number", [0, 2, 3, 4, 5])
def test_shared_quotations_are_found(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any], number: int
) -> None:
    """In every copy the quotation is matched with the same one of the wire."""
    quotation = expected["shared_quotations"][number]
    wire, *others = quotation["files"]
    assert wire == NAMES[0]
    files_with_it = {
        files[p.right.article if files[p.left.article] == wire else p.left.article]
        for p in harbour_fire.passages
        if wire in (files[p.left.article], files[p.right.article])
        and quotation["text"] in plain(p.left.text)
        and quotation["text"] in plain(p.right.text)
    }
    copies = {name for name in others if name in NAMES[1:3]}
    assert copies <= files_with_it <= set(others)


@pytest.mark.parametrize("number", range(6))
def test_quotations_are_collated(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any], number: int
) -> None:
    """One quotation holds the words of every file that has them, by who said them."""
    wanted = expected["shared_quotations"][number]
    names = {e.id: e.name for e in harbour_fire.entities}
    (names_of_files,) = [
        {files[s.article] for r in q.readings for s in r.attestations}
        for q in harbour_fire.quotations
        if names.get(q.speaker or "") == wanted["speaker"]
        and wanted["text"] in plain(q.readings[0].text)
    ]
    trimmed = {reading["file"] for reading in wanted["trimmed_in"]}
    assert {*wanted["files"], *trimmed} <= names_of_files


def texts_of(fact: Fact, files: dict[str, str]) -> dict[str, list[str]]:
    """File name to the words of each value that it gives."""
    texts: dict[str, list[str]] = {}
    for reading in fact.readings:
        for span in reading.attestations:
            texts.setdefault(files[span.article], []).append(span.text)
    return texts


def holding(report: rashomon.Report, files: dict[str, str], texts: dict[str, str]) -> list[Fact]:
    """The facts that have the words of each file."""
    return [
        fact
        for fact in report.facts
        if all(
            any(text in words or words in text for words in texts_of(fact, files).get(name, ()))
            for name, text in texts.items()
        )
    ]


@pytest.mark.parametrize("number", range(2))
def test_conflicts(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any], number: int
) -> None:
    wanted = expected["conflicts"][number]
    texts = {
        name: text for reading in wanted["readings"] for name, text in reading["texts"].items()
    }
    (fact,) = holding(harbour_fire, files, {name: texts[name] for name in list(texts)[-1:]})
    assert fact.relation == "conflicting"
    assert [r.normalized["low"] for r in fact.readings if r.accounts] == [
        pytest.approx(r["value"] * (1_000_000 if wanted["unit"] == "tonne" else 1))
        for r in wanted["readings"]
    ]
    assert set(texts_of(fact, files)) <= set(texts)


def test_nothing_else_conflicts(harbour_fire: rashomon.Report, expected: dict[str, Any]) -> None:
    conflicts = [f.topic for f in harbour_fire.facts if f.relation == "conflicting"]
    assert len(conflicts) == len(expected["conflicts"])


@pytest.mark.parametrize(
    ("number", "note"),
    [(0, "“about 120 firefighters” in D was changed in copying from “about 210 ")],
)
def test_values_that_differ_and_are_no_conflict(
    harbour_fire: rashomon.Report,
    files: dict[str, str],
    expected: dict[str, Any],
    number: int,
    note: str,
) -> None:
    readings = expected["not_conflicts"][number]["readings"]
    texts = {next(iter(r["texts"])): next(iter(r["texts"].values())) for r in readings}
    (fact,) = holding(harbour_fire, files, texts)
    assert fact.relation != "conflicting"
    say = saying(harbour_fire.articles)
    assert say(fact.detail).startswith(note)


def test_an_inquiry_that_was_announced_and_has_no_office(
    harbour_fire: rashomon.Report, files: dict[str, str], expected: dict[str, Any]
) -> None:
    wanted = expected["pledges"][0]
    (pledge,) = [p for p in harbour_fire.pledges if wanted["announcements"][0]["text"] == p.what]
    names = {e.id: e.name for e in harbour_fire.entities}
    assert names[pledge.by or ""] == wanted["by"]
    assert pledge.standing == wanted["standing"]
    bearings = {(files[e.span.article], e.span.text): e.bearing for e in pledge.evidence}
    for evidence in wanted["evidence"]:
        assert bearings[evidence["file"], evidence["text"]] == evidence["bearing"]


def test_a_damaged_letter_makes_no_second_person(harbour_fire: rashomon.Report) -> None:
    (strand,) = [e for e in harbour_fire.entities if "Strand" in e.name]
    assert strand.name == "Pavla Strand"
    assert len({s.article for s in strand.mentions}) == 6
    inquiries = [p for p in harbour_fire.pledges if "independent" in p.what]
    assert [p.standing for p in inquiries] == ["undercut"]


def test_the_timeline_is_in_order_and_spans_hold(harbour_fire: rashomon.Report) -> None:
    entries = harbour_fire.timeline
    texts = {a.id: a.text for a in harbour_fire.articles}
    assert [e.earliest for e in entries] == sorted(e.earliest for e in entries)
    assert any(e.earliest == "2023-03-13T23:00" and len(e.spans) >= 3 for e in entries)
    assert all(texts[s.article][s.start : s.end] == s.text for e in entries for s in e.spans)


def test_the_folder_of_the_example_holds_articles_alone(
    harbour_fire_files: tuple[Path, ...],
) -> None:
    reading = read(harbour_fire_files[0].parent, rashomon.Settings().reading)
    assert reading.rejected == ()
    assert len(reading.articles) == len(NAMES)
