"""Feeds and sitemaps: RSS, Atom, JSON Feed, sitemap and sitemap index."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from rashomon.read import clean
from rashomon.read.dates import iso

_WHOLE = 100  # words from which on the content of an entry is the article
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed: `html` only where the feed has all of it.

    `updated` is an ISO 8601 time, `None` where the feed has none.
    """

    link: str
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    html: str | None = None

    def record(self) -> Mapping[str, Any]:
        """The fields of a JSONL record that the feed gives."""
        fields = {
            "url": self.link,
            "headline": self.headline,
            "byline": self.byline,
            "outlet": self.outlet,
            "published": self.published,
        }
        return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or a sitemap lists: articles, and other sitemaps."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()


def listing(body: bytes, address: str) -> Listing | None:
    """What the document at an address lists; `None` if it is neither feed nor sitemap."""
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(body, address)
    if not start.startswith(b"<") or b"<html" in start.lower()[:500]:
        return None
    if b"<urlset" in start or b"<sitemapindex" in start:
        return _sitemap(body, address)
    return _feed(body, address)


def _feed(body: bytes, address: str) -> Listing | None:
    # Loading it takes a tenth of a second.
    import feedparser

    found = feedparser.parse(body, response_headers={"content-location": address})
    if not found.version:
        return None
    title = clean.label(found.feed.get("title"))
    return Listing(tuple(_entries(found.entries, title, address)))


def _entries(entries: Any, title: str | None, address: str) -> Iterator[Entry]:
    for e in entries:
        link = clean.label(e.get("link") or (e.get("id") if e.get("guidislink") else None))
        if not link:
            continue
        contents = [c.get("value") or "" for c in e.get("content", ())] + [e.get("summary") or ""]
        source = e.get("source") or {}
        yield Entry(
            link=urljoin(address, link),
            headline=clean.label(e.get("title")),
            byline=clean.label(e.get("author")),
            outlet=clean.label(source.get("title")) or title,
            published=_time(e, "published") or _time(e, "updated"),
            updated=_time(e, "updated"),
            html=_whole(contents),
        )


def _time(entry: Any, name: str) -> str | None:
    # Its own look-up takes `published` for a missing `updated`.
    parsed = dict.get(entry, f"{name}_parsed")
    if parsed:
        year, month, day, hour, minute, second = parsed[:6]
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
    text = clean.label(dict.get(entry, name))
    return iso(text) if text else None


def _whole(contents: list[str]) -> str | None:
    """The longest content, if it is the article and not a teaser."""
    longest = max(contents, key=len, default="")
    if len(_TAG.sub(" ", longest).split()) < _WHOLE:
        return None
    return f"<html><body><article>{longest}</article></body></html>"


def _json_feed(body: bytes, address: str) -> Listing | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    version = found.get("version") if isinstance(found, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        return None
    title = clean.label(found.get("title"))
    items = found.get("items")
    made = [_json_entry(i, title, address) for i in items or () if isinstance(i, dict)]
    return Listing(tuple(e for e in made if e is not None))


def _json_entry(item: Mapping[str, Any], title: str | None, address: str) -> Entry | None:
    link = clean.label(item.get("url") or item.get("external_url"))
    if not link:
        return None
    authors = item.get("authors") or [item.get("author")]
    names = [clean.label(a.get("name")) for a in authors if isinstance(a, dict)]
    times = {name: clean.label(item.get(f"date_{name}")) for name in ("published", "modified")}
    text = item.get("content_text")
    html = item.get("content_html")
    content = html if isinstance(html, str) else ""
    if not content and isinstance(text, str):
        paragraphs = (p.replace("&", "&amp;").replace("<", "&lt;") for p in text.split("\n\n"))
        content = "".join(f"<p>{p}</p>" for p in paragraphs)
    return Entry(
        link=urljoin(address, link),
        headline=clean.label(item.get("title")),
        byline=", ".join(filter(None, names)) or None,
        outlet=title,
        published=iso(times["published"]) if times["published"] else None,
        updated=iso(times["modified"]) if times["modified"] else None,
        html=_whole([content]),
    )


def _sitemap(body: bytes, address: str) -> Listing | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    entries, sitemaps = [], []
    for item in root:
        if not isinstance(item.tag, str):
            continue
        told = {etree.QName(c).localname: c for c in item.iter() if isinstance(c.tag, str)}
        link = clean.label(told["loc"].text) if "loc" in told else None
        if not link:
            continue
        if etree.QName(item).localname == "sitemap":
            sitemaps.append(urljoin(address, link))
            continue
        texts = {
            name: clean.label(told[name].text) if name in told else None
            for name in ("title", "name", "publication_date", "lastmod")
        }
        entries.append(
            Entry(
                link=urljoin(address, link),
                headline=texts["title"],
                outlet=texts["name"],
                published=iso(texts["publication_date"]) if texts["publication_date"] else None,
                updated=iso(texts["lastmod"]) if texts["lastmod"] else None,
            )
        )
    return Listing(tuple(entries), tuple(sitemaps))
