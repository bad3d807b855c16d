"""Many articles are looked at by several processes, and are those that one process makes."""

import io
import pickle
import sys

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read, sharing
from rashomon.settings import Settings

RECORDS = [
    {
        "id": f"r{n:03}",
        "text": f"Dam {n} bursts\n\nBy Ada Frey\n\nOSTBY (Reuters) - {BODY}\n\n{MORE}\n\n{LAST}",
    }
    for n in range(250)
]
SHARED = Settings().replace(articles_a_process=100)


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_processors", lambda: 2)


@pytest.mark.usefixtures("two_processors")
def test_the_articles_are_those_of_one_process() -> None:
    alone = read(RECORDS, SETTINGS.reading)
    assert read(RECORDS, SHARED.reading) == alone
    assert [a.id for a in alone.articles] == sorted(r["id"] for r in RECORDS)
    assert {(a.byline, a.dateline, a.credits) for a in alone.articles} == {
        ("Ada Frey", "OSTBY", ("Reuters",))
    }


@pytest.mark.usefixtures("two_processors")
def test_a_process_that_cannot_be_started_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(RECORDS, SETTINGS.reading)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert read(RECORDS, SHARED.reading) == alone


@pytest.mark.usefixtures("two_processors")
def test_a_process_that_breaks_off_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(RECORDS, SETTINGS.reading)
    monkeypatch.setattr(sharing, "_PROGRAM", "import sys; sys.stdin.buffer.read(1)")
    assert read(RECORDS, SHARED.reading) == alone


def test_few_articles_need_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_processors", lambda: 2)
    monkeypatch.setattr(sharing, "_started", lambda: pytest.fail("a process was started"))
    assert len(read(RECORDS[:199], SHARED.reading).articles) == 199


def test_a_piece_is_answered_in_its_order() -> None:
    given, out = io.BytesIO(), io.BytesIO()
    for text in ("One line.", "Dam bursts\n\nIt burst on Tuesday."):
        pickle.dump([(text, None, "en")], given)
    given.seek(0)
    sharing.answered(given, out)
    out.seek(0)
    first, second = pickle.load(out), pickle.load(out)
    assert first == [([(0, 9, "body")], (None, None, None, None), (), "en")]
    assert second[0][0] == [(0, 10, "headline"), (12, 32, "body")]
