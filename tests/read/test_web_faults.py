"""One source after another that misbehaves: a line under `rejected`, and the others go on."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from inventing import HashedWords
from misbehaving import Answering, by_path, noting, page, serving, silent, whole
from rashomon import news
from rashomon.errors import UnreadableError
from rashomon.read.web.feeds import listing
from rashomon.read.web.robots import allowed, rules
from rashomon.settings import Settings
from rashomon.store import Archive

SETTINGS = Settings().replace(fetch_pause=0.0, fetch_seconds=1.0, fetch_answer=1.0)
REPORT = (
    "A crane fell at Moss Quay on Tuesday and two riggers were hurt, the port of Moss said. " * 8
)
PAGE = f"<html><body><article><h1>Crane falls</h1><p>{REPORT}</p></article></body></html>".encode()
FEED = '<rss version="2.0"><channel><title>Quay</title>{}</channel></rss>'


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "news.db")


@pytest.fixture
def good() -> Iterator[str]:
    with serving(whole(page(PAGE, "Content-Type: text/html"))) as address:
        yield address + "/good"


def collect(archive: Archive, *addresses: str, settings: Settings = SETTINGS) -> news.Collected:
    return news.collect(
        list(addresses), archive, settings=settings, embedder=HashedWords(), allow_private=True
    )


def items(*links: str) -> bytes:
    made = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
    return FEED.format(made).encode()


HOSTILE: dict[str, dict[str, bytes | None]] = {
    "robots-delay": {
        "/robots.txt": b"User-agent: *\nCrawl-delay: \xc2\xb2\nRequest-rate: \xc2\xb2/1"
    },
    "robots-digits": {"/robots.txt": b"User-agent: *\nCrawl-delay: " + b"9" * 5_000},
    "robots-path": {"/robots.txt": b"User-agent: *\nDisallow: //[\nAllow: http://[x"},
    "charset": {"/": PAGE.replace(b"Tuesday", b"Monday")},  # read all the same
    "sitemap": {"/": b"<urlset><url><loc>/a</loc><image:image/></url></urlset>"},
    "sitemap-address": {"/": b"<urlset><url><loc>http://[</loc></url></urlset>"},
    "json-address": {
        "/": b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "http://["}]}'
    },
    "json-items": {"/": b'{"version": "https://jsonfeed.org/version/1", "items": 5}'},
    "json-authors": {
        "/": b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "a", "authors": 5}]}'
    },
    "encoding-nul": {"/": b'<?xml version="1.0" encoding="a\x00b"?><rss version="2.0"></rss>'},
    "encoding-name": {"/": b'<?xml version="1.0" encoding="\xff\xfe"?><rss version="2.0"></rss>'},
    "location": {"/": None},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_answer_stops_the_others(name: str, archive: Archive, good: str) -> None:
    pages = {
        path: whole(
            page(
                body,
                f"Content-Type: text/html; charset={'undefined' if name == 'charset' else 'utf-8'}",
            )
        )
        for path, body in HOSTILE[name].items()
        if body is not None
    }
    if name == "location":
        pages["/"] = whole(page(b"", "Location: http://[", status="302 Found"))
    with serving(by_path(pages)) as bad:
        collected = collect(archive, bad + "/", "http://[", good)
    assert good in {a.source for a in archive.articles()}
    assert collected.rejected >= 1
    health = {s.address: s for s in archive.sources()}
    assert health[good].failures == 0
    assert health[good].articles == 1


def test_silent_hosts_delay_no_other(archive: Archive) -> None:
    with ExitStack() as servers:
        quiet = [servers.enter_context(serving(silent)) for _ in range(8)]
        loud = [servers.enter_context(serving(whole(page(PAGE)))) for _ in range(8)]
        began = time.monotonic()
        assert collect(archive, *quiet, *loud).rejected == 8
        # One after the other they would take eight seconds.
        assert time.monotonic() - began < 5


def test_a_silent_host_is_asked_once(archive: Archive) -> None:
    with serving(silent) as quiet:
        links = [f"{quiet}/{k}" for k in range(30)]
        with serving(by_path({"/feed": whole(page(items(*links)))})) as feed:
            began = time.monotonic()
            collect(archive, feed + "/feed")
            assert time.monotonic() - began < 3


def test_what_a_feed_left_undone_is_done_though_the_feed_has_not_changed(archive: Archive) -> None:
    pages: dict[str, Answering] = {}
    with serving(by_path(pages)) as address:
        pages["/feed"] = whole(page(items(*(f"{address}/{k}" for k in range(5))), 'ETag: "1"'))
        for k in range(5):
            body = PAGE.replace(b"Tuesday", f"day {k}".encode())
            pages[f"/{k}"] = whole(page(body, "Content-Type: text/html"))
        few = SETTINGS.replace(fetch_requests=3)
        assert collect(archive, address + "/feed", settings=few).new == 2
        assert archive.recall(address + "/feed") == (None, None)
        assert collect(archive, address + "/feed", settings=few).new == 2
        assert collect(archive, address + "/feed").new == 1
        assert archive.recall(address + "/feed") == ('"1"', None)


def test_a_child_of_a_sitemap_is_read_once(archive: Archive) -> None:
    asked: list[str] = []
    child = "<sitemap><loc>/child</loc></sitemap>" * 500
    pages = {
        "/map": whole(page(f"<sitemapindex>{child}</sitemapindex>".encode())),
        "/child": whole(page(b"<urlset></urlset>")),
    }
    with serving(noting(asked, by_path(pages))) as address:
        collect(archive, address + "/map")
    assert sorted(asked) == ["/child", "/map", "/robots.txt"]


def test_a_link_that_fails_waits_longer_each_time(archive: Archive) -> None:
    asked: list[str] = []
    feed = whole(page(items("/gone")))
    with serving(noting(asked, by_path({"/feed": feed}))) as address:
        for _ in range(3):
            collect(archive, address + "/feed")
        assert asked.count("/gone") == 1
        assert asked.count("/feed") == 3
        collect(archive, address + "/feed", settings=SETTINGS.replace(fetch_backoff=0.0))
        assert asked.count("/gone") == 2


def test_a_clock_that_ran_ahead_is_outlived(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def feed(updated: str, text: str) -> bytes:
        content = f"&lt;p&gt;{text}&lt;/p&gt;"
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><entry><title>Crane</title>'
            f'<link href="/crane"/><updated>{updated}</updated>'
            f'<content type="html">{content}</content></entry></feed>'
        ).encode()

    pages = {"/atom": whole(page(feed("2026-05-01T10:00:00Z", REPORT)))}
    with serving(by_path(pages)) as address:
        for module in ("articles", "addresses"):
            clock = f"rashomon.store.{module}.now"
            monkeypatch.setattr(clock, lambda: "2090-01-01T00:00:00+00:00")
        assert collect(archive, address + "/atom").new == 1
        monkeypatch.undo()
        pages["/atom"] = whole(page(feed("2026-05-02T10:00:00Z", REPORT + " Both are well.")))
        assert collect(archive, address + "/atom").updated == 1


def test_secrets_in_addresses_are_kept_nowhere(archive: Archive) -> None:
    with serving(by_path({"/a": whole(page(PAGE, "Content-Type: text/html"))})) as address:
        secret = address.replace("//", "//ada:hush@")
        collect(archive, secret + "/a", secret + "/missing")
    dump = "\n".join(archive.connection.iterdump())
    assert "Crane falls" in dump
    assert "hush" not in dump


def test_the_rules_of_a_site_are_read_past_what_is_broken() -> None:
    text = "User-agent: *\nDisallow: //[\nCrawl-delay: ²\nCrawl-delay: 2.5\nDisallow: /own/"
    robots = rules(text.encode())
    assert str(robots.crawl_delay("rashomon")) == "2"
    assert not allowed(robots, "rashomon", "http://quay.example/own/a")
    assert allowed(robots, "rashomon", "http://quay.example/a")
    long = rules(b"User-agent: *\nDisallow: /own/\n" + b"# more\n" * 100_000)
    assert not allowed(long, "rashomon", "http://quay.example/own/a")


def test_a_feed_of_very_many_entries_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.read.web.feeds._MOST", 20)
    body = items(*(f"https://quay.example/{k}" for k in range(70)))
    feed = listing(body, "https://quay.example/feed")
    assert feed is not None
    assert (len(feed.entries), feed.left_out) == (20, 50)


def test_a_mistake_of_the_library_of_feeds_is_a_damaged_feed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parse(*_: object, **__: object) -> None:
        raise KeyError("base")

    monkeypatch.setattr("feedparser.parse", parse)
    with pytest.raises(UnreadableError) as raised:
        listing(items("https://quay.example/a"), "https://quay.example/feed")
    assert (raised.value.reason, raised.value.source) == ("damaged", "https://quay.example/feed")
    assert "KeyError" in str(raised.value)


def test_brackets_in_a_feed_cost_no_more_than_their_number() -> None:
    def seconds(count: int) -> float:
        feed = {
            "version": "https://jsonfeed.org/version/1",
            "items": [{"url": "https://quay.example/a", "content_html": "<" * count}],
        }
        began = time.process_time()
        listing(json.dumps(feed).encode(), "https://quay.example/feed.json")
        return time.process_time() - began

    assert seconds(400_000) < 2
