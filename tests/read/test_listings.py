"""Feeds and sitemaps as sites really send them: each kind by several members."""

import gzip
from pathlib import Path

import pytest
from read_helpers import SETTINGS

from rashomon.read import read
from rashomon.read.web.feeds import listing
from rashomon.read.web.listings import Entry, Listing

ADDRESS = "https://quay.example/feed"
LONG = "Passengers were led to the car deck of the ferry and waited there for help. " * 10
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
NEWS = (
    "<news:news><news:publication><news:name>Quay Post</news:name></news:publication>"
    "<news:publication_date>2031-05-03</news:publication_date>"
    "<news:title>Ferry &amp;amp; tug collide</news:title></news:news>"
)
LOC = "<loc>https://quay.example/ferry</loc>"
IMAGE = "<image:image><image:loc>https://cdn.example/a.jpg</image:loc><image:title>Dawn</image:title></image:image>"
VIDEO = (
    "<video:video><video:title>Watch</video:title><video:publication_date>2031-06-01"
    "</video:publication_date></video:video>"
)


def listed(body: str | bytes, address: str = ADDRESS) -> Listing:
    listing_ = listing(body if isinstance(body, bytes) else body.encode(), address)
    assert listing_ is not None
    return listing_


def only(body: str | bytes, address: str = ADDRESS) -> Entry:
    (entry,) = listed(body, address).entries
    return entry


def rss(*items: str) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Quay Post</title>{inside}</channel></rss>'


def item(content: str, title: str = "Ferry", link: str = "https://quay.example/ferry") -> str:
    head = f"<title>{title}</title><link>{link}</link>"
    return f"{head}<description><![CDATA[{content}]]></description>"


@pytest.mark.parametrize(
    "inside", [LOC + NEWS + IMAGE, IMAGE + LOC + NEWS, VIDEO + NEWS + LOC, NEWS + IMAGE * 3 + LOC]
)
def test_pictures_and_films_have_other_addresses_and_titles_than_the_page(inside: str) -> None:
    entry = only(f"<urlset {NAMESPACES}><url>{inside}</url></urlset>")
    fields = (entry.link, entry.headline, entry.outlet, entry.published)
    assert fields == (
        "https://quay.example/ferry",
        "Ferry & tug collide",
        "Quay Post",
        "2031-05-03",
    )


def test_undeclared_prefixes() -> None:
    picture = "<image:image><image:loc>https://cdn.example/a.jpg</image:loc></image:image>"
    bare = f"<urlset><url>{picture}<image:loc>https://cdn.example/b.jpg</image:loc>{LOC}</url></urlset>"
    assert only(bare).link == "https://quay.example/ferry"


SITEMAP = f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACES}><url>{LOC}</url></urlset>'


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(SITEMAP.encode()),
        SITEMAP.replace("UTF-8", "UTF-16").encode("utf-16"),
        SITEMAP.replace("<urlset", f"<!-- {'made by a plug-in ' * 200} --><urlset").encode(),
        SITEMAP.replace("<urlset", '<?xml-stylesheet href="a.xsl"?><urlset').encode(),
        f'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>{LOC[5:-6]}'
        "</s:loc></s:url></s:urlset>".encode(),
        b"\xef\xbb\xbfhttps://quay.example/ferry\r\n\r\n",
        gzip.compress(b"https://quay.example/ferry\n"),
    ],
    ids=["gzip", "utf-16", "comment", "stylesheet", "prefix", "text", "text in gzip"],
)
def test_a_sitemap_in_other_clothes(body: bytes) -> None:
    assert only(body).link == "https://quay.example/ferry"


def test_a_packed_index_leads_to_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>/news.xml.gz</loc></sitemap></sitemapindex>"
    assert listed(gzip.compress(index.encode())).sitemaps == ("https://quay.example/news.xml.gz",)


def test_a_list_of_addresses_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "map.txt").write_text("https://quay.example/a\nhttps://quay.example/b\n")
    reading = read(tmp_path, SETTINGS.reading)
    assert [r.reason for r in reading.rejected] == ["left-out"]
    assert not reading.articles


@pytest.mark.parametrize(
    "end",
    [
        "waited for [&#8230;]</p><p>The post Ferry runs aground appeared first on Quay Post.</p>",
        'waited there for [...] <a href="/ferry">Read more &raquo;</a>',
        'waited there for &hellip; <a href="/ferry">Continue reading Ferry runs aground &rarr;</a>',
        '</p><p><a href="/ferry">Read the full story at Quay Post</a></p>',
        "waited there for (more&hellip;)",
        "waited there for...",
    ],
)
def test_a_long_teaser_is_not_the_article(end: str) -> None:
    entry = only(rss(item(f"<p>{LONG}{end}")))
    assert entry.html is None
    assert (entry.beginning() or {})["cut_off"] is True


@pytest.mark.parametrize(
    "end",
    ["", "<p>The post Ferry appeared first on Quay Post.</p>", "<p>“Read more,” she said.</p>"],
)
def test_an_article_in_a_feed_is_whole(end: str) -> None:
    assert only(rss(item(f"<p>{LONG}</p>{end}"))).html is not None


def test_of_a_feed_as_a_file_beginnings_are_marked(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(rss(item(f"<p>{LONG}[…]</p>"), item("x", "Tug", "/tug")))
    reading = read(tmp_path, SETTINGS.reading)
    (article,) = reading.articles
    assert article.extra["cut_off"] is True
    assert [r.reason for r in reading.rejected] == ["cut-off", "left-out"]


def test_one_link_for_all_entries_is_the_address_of_none() -> None:
    home = "https://quay.example/"
    guid = "<guid>https://quay.example/tug</guid>"
    feed = listed(
        rss(
            item(LONG, "Ferry", home),
            item(LONG + "Later, too.", "Crane", home),
            item("Short.", "Tug", home) + guid,
            item("Short.", "Barge", home),
        )
    )
    entries = [(e.headline, e.link) for e in feed.entries]
    assert entries == [("Ferry", ""), ("Crane", ""), ("Tug", "https://quay.example/tug")]
    assert feed.nowhere == 1


def test_a_feed_in_utf_16_and_titles_escaped_twice() -> None:
    body = '<?xml version="1.0" encoding="utf-16"?>' + rss(
        item("x", "Ferry &amp;amp; tug &amp;#8217;aground&amp;#8217;")
    )
    assert only(body.encode("utf-16")).headline == "Ferry & tug ’aground’"


def test_a_time_of_change_of_an_entry_is_no_time_of_publication() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><title>Ferry</title>'
        '<link href="/ferry"/><updated>2031-05-09T10:00:00Z</updated></entry></feed>'
    )
    entry = only(atom)
    assert (entry.published, entry.updated) == (None, "2031-05-09T10:00:00+00:00")
