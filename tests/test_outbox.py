"""News is written with its report and delivered once, whatever comes between."""

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path

import pytest

import rashomon
from misbehaving import page, serving, silent, whole
from rashomon import news
from rashomon.errors import UsageError
from rashomon.news import Failure, Webhook
from rashomon.news.webhook import signed
from rashomon.store import Archive, NewsItem
from rashomon.types import Article, Coverage

NEWS = NewsItem("coverage-1", "Crane falls", "number", "2 riggers hurt, then 3.", [{"start": 0}])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "news.db")
    texts = {
        "a": "A crane fell at Moss Quay on Tuesday. Two riggers were hurt, the port said.",
        "b": "Two riggers were hurt on Tuesday. A crane had come down at Moss Quay.",
        "c": "The court of Aske heard nine witnesses on Monday. The trial goes on.",
        "d": "Nine witnesses were heard in Aske on Monday. The court goes on in May.",
    }
    made.add([Article(id_, text) for id_, text in texts.items()])
    made.put_coverages(
        [Coverage("coverage-1", ("a", "b"), 0.5, ()), Coverage("coverage-2", ("c", "d"), 0.5, ())]
    )
    return made


def test_a_report_and_its_news_are_kept_together_or_not_at_all(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    coverage = archive.coverage("coverage-1")
    with monkeypatch.context() as patch:
        patch.setattr(Archive, "put_news", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.put_report(coverage, "{}", [NEWS])
    assert archive.report("coverage-1") is None
    archive.put_report(coverage, "{}", [NEWS])
    (kept,) = archive.unprinted()
    assert (kept.text, kept.spans, kept.number) == (NEWS.text, [{"start": 0}], 1)


def test_news_is_marked_by_whoever_took_it(archive: Archive) -> None:
    archive.put_report(archive.coverage("coverage-1"), "{}", [NEWS, NEWS])
    first, second = archive.unprinted()
    archive.mark_printed([first], delivered=True)
    archive.mark_printed([second], delivered=False)
    assert (archive.unprinted(), archive.unsent()) == ((), (second,))
    archive.mark_delivered([second])
    assert archive.unsent() == ()


def test_a_coverage_that_fails_stops_no_other(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(articles: list[Article], **_: object) -> object:
        if {a.id for a in articles} == {"a", "b"}:
            raise OverflowError("a date beyond the calendar")
        return examined(articles)

    examined = rashomon.cross_examine
    monkeypatch.setattr("rashomon.news.examining.cross_examine", failing)
    failed, update = news.updates(archive)
    assert isinstance(failed, Failure)
    assert failed.error == "internal error: OverflowError: a date beyond the calendar"
    assert not isinstance(update, Failure)
    assert {n.coverage for n in archive.unprinted()} == {"coverage-2"}
    # It is not examined again as it is, and is as soon as it changes.
    assert list(news.updates(archive)) == []
    archive.add(
        [Article("a", "A crane fell at Moss Quay. Three riggers were hurt, the port said.")]
    )
    assert [u.coverage.id for u in news.updates(archive)] == ["coverage-1"]


def test_a_webhook_is_signed_as_the_specification_has_it() -> None:
    secret = "whsec_" + base64.b64encode(b"k" * 24).decode()
    headers = signed("news-1-2", 1_700_000_000, b'{"news": []}', secret)
    wanted = hmac.new(b"k" * 24, b'news-1-2.1700000000.{"news": []}', hashlib.sha256).digest()
    assert headers == {
        "webhook-id": "news-1-2",
        "webhook-timestamp": "1700000000",
        "webhook-signature": "v1," + base64.b64encode(wanted).decode(),
    }
    with pytest.raises(UsageError, match="base64"):
        Webhook("http://127.0.0.1:9/", "whsec_?")
    with pytest.raises(UsageError, match="not an http"):
        Webhook("http://ada:hush@[")


@pytest.mark.parametrize("status", ["200 OK", "202 Accepted", "204 No Content"])
def test_a_webhook_takes_news(status: str) -> None:
    with serving(whole(page(b"", status=status))) as address:
        hook = Webhook(address, "secret")
        hook.send([NEWS])
        assert hook.taken(5) == ((NEWS,), None)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (page(b"", status="500 \x1b]0;x"), "answers 500"),
        (page(b"", status="302 Found"), "answers 302"),
        (b"SSH-2.0-x\r\n", "BadStatusLine"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", "more than 100 headers"),
    ],
)
def test_a_webhook_that_fails_is_tried_later(data: bytes, error: str) -> None:
    clock = [0.0]
    with serving(whole(data)) as address:
        hook = Webhook(address, now=lambda: clock[0])
        waits = []
        for _ in range(3):
            hook.send([NEWS])
            taken, problem = hook.taken(5)
            assert taken == ()
            assert error in str(problem)
            assert not hook.is_free
            waits.append(hook.wait)
            clock[0] += hook.wait
        assert waits == [2, 4, 8]


def test_a_silent_webhook_holds_nothing_up() -> None:
    with serving(silent) as address:
        hook = Webhook(address, seconds=0.5)
        began = time.monotonic()
        hook.send([NEWS])
        assert hook.taken() == ((), None)
        assert time.monotonic() - began < 0.4
        assert hook.taken(5)[1] is not None
        assert time.monotonic() - began < 2


def test_news_is_written_as_json() -> None:
    assert json.loads(json.dumps(NEWS.record()))["id"] == "news-0"
