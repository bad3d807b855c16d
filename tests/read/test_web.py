"""Fetching from a server of our own on loopback: feeds, sitemaps, politeness, hostile answers."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from inventing import HashedWords
from loopback import answering
from rashomon import news
from rashomon.cli import main
from rashomon.errors import UnreadableError
from rashomon.read.web import EmptyMemory, Fetched, Fetcher, Finished, followed
from rashomon.read.web.feeds import listing
from rashomon.settings import Settings
from rashomon.store import Archive

SETTINGS = Settings().replace(fetch_pause=0.0, fetch_seconds=2.0)
REPORT = "A barge sank off Lund Head on Monday and eighteen sailors were saved by the ferry. " * 8


def page(headline: str, text: str = REPORT) -> bytes:
    return (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>"
        f"<p>{text}</p></article></body></html>"
    ).encode()


@dataclass
class Site:
    """Answers of a server, and the requests that it received."""

    address: str = ""
    pages: dict[str, tuple[int, Mapping[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, body)
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, dict(self.headers)))
            status, headers, body = made.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with answering(Handler) as port:
        made.address = f"http://127.0.0.1:{port}"
        yield made


def fetcher(settings: Settings = SETTINGS, **options: object) -> Fetcher:
    most = settings.reading.max_file_bytes
    return Fetcher(settings.fetching, most_bytes=most, allow_private=True, **options)  # type: ignore[arg-type]


def reason(call: Callable[[], object]) -> str:
    with pytest.raises(UnreadableError) as error:
        call()
    return error.value.reason


# ── one address ──────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_fetched_with_its_tags(site: Site) -> None:
    address = site.put("/a", page("Barge"), ETag='"1"', Last_Modified="yesterday")
    answer = fetcher().fetch(address)
    assert (answer.status, answer.body, answer.etag, answer.modified) == (
        200,
        page("Barge"),
        '"1"',
        "yesterday",
    )
    assert site.asked[-1][1]["User-Agent"] == "rashomon"
    assert fetcher().fetch(address, etag='"1"').status == 304


def test_redirections_are_followed_but_not_for_ever(site: Site) -> None:
    address = site.put("/old", b"", 301, Location="/new")
    site.put("/new", page("Barge"))
    assert fetcher().fetch(address).address == site.address + "/new"
    loop = site.put("/loop", b"", 302, Location="/loop2")
    site.put("/loop2", b"", 302, Location="/loop")
    assert reason(lambda: fetcher().fetch(loop)) == "unreachable"
    other = site.put("/other", b"", 302, Location="file:///etc/passwd")
    assert reason(lambda: fetcher().fetch(other)) == "not-an-address"


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    address = site.put("/a", page("Barge"))
    careful = Fetcher(SETTINGS.fetching)
    assert reason(lambda: careful.fetch(address)) == "refused"
    assert reason(lambda: careful.fetch(address.replace("127.0.0.1", "localhost"))) == "refused"
    assert site.asked == []


@pytest.mark.parametrize(
    "address", ["ftp://x/y", "file:///etc/passwd", "http://", "x", "http:///a"]
)
def test_only_http_addresses_are_fetched(address: str) -> None:
    assert reason(lambda: fetcher().fetch(address)) == "not-an-address"


def test_a_silent_host_is_unreachable() -> None:
    assert reason(lambda: fetcher().fetch("http://127.0.0.1:9/")) == "unreachable"


def test_robots_are_obeyed(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    assert fetcher().fetch(site.put("/a", b"x")).status == 200
    secret = site.put("/private/a", b"x")
    assert reason(lambda: fetcher().fetch(secret)) == "robots"
    assert "/private/a" not in site.paths()
    site.put("/robots.txt", b"", 503)
    assert reason(lambda: fetcher().fetch(site.address + "/a")) == "robots"


def test_a_host_is_given_a_pause_and_the_one_it_asks_for(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    site.put("/a", b"x")
    slept: list[float] = []
    clock = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    settings = SETTINGS.replace(fetch_pause=2.0)
    slow = fetcher(settings, now=lambda: clock[0], sleep=sleep)
    slow.fetch(site.address + "/a")
    slow.fetch(site.address + "/a")
    assert slept == [7.0, 7.0]


def test_what_is_too_large_is_not_read(site: Site) -> None:
    settings = SETTINGS.replace(max_file_bytes=10_000)
    large = site.put("/large", b"x" * 10_001)
    assert reason(lambda: fetcher(settings).fetch(large)) == "too-large"
    bomb = site.put("/bomb", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    assert reason(lambda: fetcher(settings).fetch(bomb)) == "too-large"
    small = site.put("/small", gzip.compress(b"x" * 9_000), Content_Encoding="gzip")
    assert fetcher(settings).fetch(small).body == b"x" * 9_000
    deflated = site.put("/deflated", zlib.compress(b"y" * 100), Content_Encoding="deflate")
    assert fetcher(settings).fetch(deflated).body == b"y" * 100
    strange = site.put("/strange", b"x", Content_Encoding="br")
    assert reason(lambda: fetcher(settings).fetch(strange)) == "unreachable"
    broken = site.put("/broken", b"no gzip", Content_Encoding="gzip")
    assert reason(lambda: fetcher(settings).fetch(broken)) == "unreachable"


# ── feeds ────────────────────────────────────────────────────────────────────────────────────────

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Daily Coast</title>
<item><title>Barge sinks</title><link>{site}/barge</link>
<pubDate>Tue, 06 May 2031 22:10:00 GMT</pubDate>
<source url="https://wire.example/">Nordwire</source><description>Short.</description></item>
<item><title>Second</title><link>/second</link></item><item><title>No link</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title>
<entry><title>Barge</title><link href="{site}/atom"/><updated>{updated}</updated>
<author><name>Mira Olsen</name></author>
<content type="html">&lt;p&gt;{text}&lt;/p&gt;</content></entry>
</feed>"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Coast", "items": [
{"id": "1", "url": "/json", "title": "Barge", "content_text": "%s",
"authors": [{"name": "M. Olsen"}],
"date_published": "2031-05-06T22:10:00Z"}, {"id": "2"}, 7]}"""


def test_rss_atom_and_json_feeds_list_their_articles() -> None:
    rss = listing(RSS.format(site="https://coast.example").encode(), "https://coast.example/feed")
    assert rss
    first, second = rss.entries
    assert (first.link, first.headline, first.outlet) == (
        "https://coast.example/barge",
        "Barge sinks",
        "Nordwire",
    )
    assert first.published == "2031-05-06T22:10:00+00:00"
    assert first.html is None
    assert (second.link, second.outlet) == ("https://coast.example/second", "Daily Coast")
    atom = ATOM.format(site="https://c.example", updated="2031-05-06T22:10:00Z", text=REPORT)
    (entry,) = listing(atom.encode(), "https://c.example/").entries  # type: ignore[union-attr]
    assert (entry.byline, entry.updated) == ("Mira Olsen", "2031-05-06T22:10:00+00:00")
    assert entry.html
    assert "eighteen sailors" in entry.html
    feed = listing((JSON_FEED % REPORT).encode(), "https://c.example/feed.json")
    (entry,) = feed.entries  # type: ignore[union-attr]
    assert (entry.link, entry.byline) == ("https://c.example/json", "M. Olsen")
    assert entry.html


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'{"version": 3}',
        b"[" * 5000,
        b"<html><body>A page</body></html>",
        b"plain words",
        b"\xff\xfe\x00",
        b"<rss",
        b"<?xml version='1.0'?><note/>",
    ],
)
def test_what_is_no_feed_is_none(body: bytes) -> None:
    assert listing(body, "https://c.example/") is None


def test_a_sitemap_does_not_expand_entities() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        b'<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>https://c.example/&f;&b;</loc></url></urlset>"
    )
    sitemap = listing(bomb, "https://c.example/")
    assert sitemap
    assert all("root" not in e.link and "aaa" not in e.link for e in sitemap.entries)


# ── following, into an archive ───────────────────────────────────────────────────────────────────


def collect(archive: Archive, *addresses: str) -> news.Collected:
    return news.collect(
        list(addresses), archive, settings=SETTINGS, embedder=HashedWords(), allow_private=True
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "news.db")


def test_a_feed_is_followed_once_and_then_only_for_what_is_new(
    site: Site, archive: Archive
) -> None:
    feed = site.put("/feed", RSS.format(site=site.address).encode(), ETag='"f1"')
    site.put("/barge", page("Barge sinks"), ETag='"b1"')
    site.put("/second", page("Second", REPORT + " Two are missing."))
    assert collect(archive, feed).new == 2
    articles = {a.source: a for a in archive.articles()}
    assert set(articles) == {site.address + "/barge", site.address + "/second"}
    barge = articles[site.address + "/barge"]
    assert (barge.outlet, barge.headline) == ("Nordwire", "Barge sinks")
    assert barge.published == "2031-05-06T22:10:00+00:00"
    site.asked.clear()
    assert collect(archive, feed) == news.Collected()
    assert site.paths() == ["/feed"]  # 304
    more = RSS.format(site=site.address).replace("/second", "/third")
    site.put("/feed", more.encode(), ETag='"f2"')
    site.put("/third", page("Third", "Another report on something else. " * 30))
    site.asked.clear()
    assert collect(archive, feed).new == 1
    assert site.paths() == ["/feed", "/third"]


def test_an_updated_entry_is_a_version_not_an_article(site: Site, archive: Archive) -> None:
    def feed(updated: str, text: str) -> str:
        body = ATOM.format(site=site.address, updated=updated, text=text)
        return site.put("/atom.xml", body.encode())

    assert collect(archive, feed("2031-05-06T22:10:00Z", REPORT)).new == 1
    later = collect(archive, feed("2099-05-07T22:10:00Z", REPORT + " Two are missing."))
    assert (later.new, later.updated, len(archive)) == (0, 1, 1)


def test_sitemaps_lead_to_pages(site: Site, archive: Archive) -> None:
    site.put("/a", page("Barge"))
    site.put("/map1", f"<urlset><url><loc>{site.address}/a</loc></url></urlset>".encode())
    body = f"<sitemapindex><sitemap><loc>{site.address}/map1</loc></sitemap></sitemapindex>"
    assert collect(archive, site.put("/map", body.encode())).new == 1


def test_one_bad_address_stops_nothing(site: Site, archive: Archive) -> None:
    good = site.put("/a", page("Barge"))
    collected = collect(archive, "http://127.0.0.1:9/", site.address + "/missing", good)
    assert (collected.new, collected.rejected) == (1, 2)
    assert archive.recall(good) == (None, None)


def test_an_address_is_done_with_only_after_what_it_gave(site: Site) -> None:
    feed = site.put("/feed", RSS.format(site=site.address).encode())
    site.put("/barge", page("Barge"))
    site.put("/second", page("Second"))
    events = list(followed([feed], fetcher(), SETTINGS.fetching, EmptyMemory()))
    assert events.pop() == Finished(feed, None)
    nowhere = [f.detail for f in events if isinstance(f, UnreadableError)]
    assert nowhere == ["1 entry has neither an address of its own nor a whole text"]
    kinds = [f.address if isinstance(f, Fetched) else type(f).__name__ for f in events]
    address = site.address
    assert kinds == [
        "Given",
        f"{address}/barge",
        "Given",
        f"{address}/second",
        "UnreadableError",
        feed,
    ]


def test_a_run_that_breaks_off_misses_nothing(
    site: Site, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = site.put("/feed", RSS.format(site=site.address).encode(), ETag='"f1"')
    site.put("/barge", page("Barge"))
    site.put("/second", page("Second", REPORT + " Two are missing."))
    monkeypatch.setattr("rashomon.news.fetching._ARTICLES", 1)
    add = archive.add
    calls = []

    def failing(articles: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return add(articles)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "add", failing)
    with pytest.raises(KeyboardInterrupt):
        collect(archive, feed)
    assert len(archive) == 1
    monkeypatch.setattr(archive, "add", add)
    assert collect(archive, feed).new == 1
    assert len(archive) == 2


def test_the_command_collects_an_address(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, file = site.put("/a", page("Barge")), str(tmp_path / "news.db")
    arguments = ["collect", address, "--archive", file, "--no-vectors"]
    assert main([*arguments, "--set", "fetch_pause=0"]) == 2
    assert "0 new, 0 updated, 0 known, 1 rejected" in capsys.readouterr().out
    assert main([*arguments, "--set", "fetch_pause=0", "--allow-private"]) == 0
    assert "1 new, 0 updated, 0 known, 0 rejected" in capsys.readouterr().out


def test_the_beginning_in_a_feed_replaces_a_page_that_is_refused(
    site: Site, archive: Archive
) -> None:
    teaser = f"<p>{REPORT}</p><p>{REPORT}and then [&#8230;]</p>"
    entries = "".join(
        f"<item><title>{title}</title><link>{link}</link><description><![CDATA[{teaser}]]>"
        "</description></item>"
        for title, link in (("Barge sinks", "/a"), ("Tug sinks", "/b"))
    )
    site.put("/robots.txt", b"User-agent: *\nDisallow: /b\n")
    site.put("/a", page("Barge sinks", f"{REPORT} All of it. {REPORT}"))
    feed = f"<rss version='2.0'><channel><title>Coast</title>{entries}</channel></rss>"
    assert collect(archive, site.put("/feed", feed.encode())).new == 2
    whole, cut = archive.articles()
    assert ("All of it" in whole.text, whole.extra.get("cut_off")) == (True, None)
    assert (cut.headline, cut.extra["cut_off"]) == ("Tug sinks", True)


def test_packed_sitemaps_below_an_index(site: Site, archive: Archive) -> None:
    site.put("/a", page("Barge sinks"))
    site.put("/b", page("Tug sinks", REPORT.replace("barge", "tug")))
    urls = f"<urlset><url><loc>{site.address}/a</loc></url></urlset>"
    site.put("/news.xml.gz", gzip.compress(urls.encode()), Content_Type="application/x-gzip")
    site.put("/more.txt", f"{site.address}/b\n".encode(), Content_Type="text/plain")
    index = "".join(
        f"<sitemap><loc>/{name}</loc></sitemap>" for name in ("news.xml.gz", "more.txt")
    )
    collected = collect(archive, site.put("/map", f"<sitemapindex>{index}</sitemapindex>".encode()))
    assert (collected.new, collected.rejected) == (2, 0)
