"""Feeds and the stream of events: what is new, for programs that wait for it."""

import asyncio
import json
from collections.abc import AsyncIterator, MutableMapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from rashomon.serve.library import Library
from rashomon.serve.rest import _stream
from rashomon.store import Archive, NewsItem

ID = "coverage-7e57ed"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def add_news(path: Path, *texts: str, kind: str = "number", title: str = "Trams stop") -> None:
    with Archive(path) as archive, archive.transaction():
        for text in texts:
            archive.put_news(NewsItem(ID, title, kind, text, []))


def test_atom_has_what_its_standard_asks_for(client: TestClient, path: Path) -> None:
    add_news(path, "1,250 drivers, then 2,150.", "a wording \x0b\ud800 with \n<b>marks</b>")
    answer = client.get("/coverages.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    for wanted in ("id", "title", "updated", "author/a:name"):
        assert feed.findtext(f"a:{wanted}", namespaces=ATOM)
    entries = feed.findall("a:entry", ATOM)
    assert [e.findtext("a:summary", namespaces=ATOM) for e in entries][1] == (
        "number: 1,250 drivers, then 2,150."
    )
    ids = [e.findtext("a:id", namespaces=ATOM) for e in entries]
    assert len(set(ids)) == len(ids) == 2
    for e in entries:
        link = e.find("a:link", ATOM)
        assert link is not None
        assert link.attrib["href"] == f"http://localhost:8001/coverages/{ID}"
        assert e.findtext("a:updated", namespaces=ATOM)


def test_json_feed_has_what_its_standard_asks_for(client: TestClient, path: Path) -> None:
    add_news(path, "1,250 drivers, then 2,150.")
    answer = client.get("/feed.json")
    assert answer.headers["content-type"].startswith("application/feed+json")
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert item["content_text"] == "number: 1,250 drivers, then 2,150."
    assert item["url"] == f"http://localhost:8001/coverages/{ID}"
    assert item["id"].endswith("#news-1")


def test_an_archive_without_news_says_what_was_examined(client: TestClient) -> None:
    (item,) = client.get("/feed.json").json()["items"]
    assert item["content_text"].startswith("3 articles, 2 accounts")


def events(library: Library, wanted: int, headers: dict[str, str], then: Any) -> list[str]:
    """The first events of a stream; `then` is done when the client is connected."""

    async def asked() -> list[str]:
        received: list[str] = []
        async for text in stream(library, headers):
            if text.startswith(": connected"):
                await asyncio.to_thread(then)
            elif not text.startswith(":"):
                received.append(text)
            if len(received) == wanted:
                break
        return received

    return asyncio.run(asyncio.wait_for(asked(), 60))


def stream(library: Library, headers: dict[str, str]) -> AsyncIterator[str]:
    async def receive() -> MutableMapping[str, Any]:
        await asyncio.sleep(600)
        return {}

    raw = [(k.encode(), v.encode()) for k, v in headers.items()]
    return _stream(library, Request({"type": "http", "headers": raw}, receive))


def test_the_stream_sends_news_and_jobs_as_they_come(library: Library, path: Path) -> None:
    add_news(path, "an old one")

    def then() -> None:
        add_news(path, 'two\nlines: {"a"}\n\nevent: forged')
        with Archive(path) as archive:
            archive.queue("regroup", {})

    news, job = events(library, 2, {}, then)
    assert news.splitlines()[:2] == ["id: news-2", "event: news"]
    payload = json.loads(news.splitlines()[2].removeprefix("data: "))
    assert (payload["id"], payload["coverage"], payload["kind"]) == ("news-2", ID, "number")
    assert news.count("\n") == 4
    assert job.startswith("event: job\ndata: {")
    assert '"state": "queued"' in job


@pytest.mark.parametrize("heard", ["news-1", "1"])
def test_who_was_cut_off_gets_what_came_since(library: Library, path: Path, heard: str) -> None:
    add_news(path, "first", "second", "third")
    received = events(library, 2, {"last-event-id": heard}, lambda: None)
    assert [e.splitlines()[0] for e in received] == ["id: news-2", "id: news-3"]


@pytest.mark.parametrize("heard", ["news-x", "-1", "9" * 40, "²"])
def test_a_wrong_last_id_begins_with_now(library: Library, path: Path, heard: str) -> None:
    add_news(path, "first")
    received = events(library, 1, {"last-event-id": heard}, lambda: add_news(path, "second"))
    assert received[0].startswith("id: news-2\n")
