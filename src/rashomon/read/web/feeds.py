"""Feeds and sitemaps: RSS, Atom, JSON Feed, sitemap and sitemap index."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.http import joined
from rashomon.read import clean
from rashomon.read.dates import iso
from rashomon.read.guards import damaged

_WHOLE = 100  # words from which on the content of an entry is the article
# No bracket of its own inside: else a run of them is looked at from each of them to the end.
_TAG = re.compile(r"<[^<>]*>")
_END = re.compile(rb"</(?:[\w-]{1,20}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_MOST = 5_000  # entries of one feed that are looked at: some seconds of work
_TAGS = 400_000  # of one feed, which is read at ten thousand a second


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
    """What a feed or a sitemap lists: articles, other sitemaps, how many more were left out."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()
    left_out: int = 0


def listing(body: bytes, address: str) -> Listing | None:
    """What the document at an address lists; `None` if it is neither feed nor sitemap.

    Raises `UnreadableError` (`too-large`) for a feed of more tags than are ever needed.
    """
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

    kept, left_out = _shortened(body)
    if kept.count(b"<") > _TAGS:
        raise UnreadableError(address, "too-large", f"a feed of more than {_TAGS:,} tags")
    try:
        found = feedparser.parse(kept, response_headers={"content-location": address})
        if not found.version:
            return None
        title = clean.label(found.feed.get("title"))
        return Listing(tuple(_entries(found.entries, title, address)), left_out=left_out)
    except Exception as error:  # the library raises many kinds, some of them its own mistakes
        raise damaged(address, error) from error


def _shortened(body: bytes) -> tuple[bytes, int]:
    """A feed without the entries after the first `_MOST`, and how many those were."""
    ends = [found.end() for found in _END.finditer(body)]
    if len(ends) <= _MOST:
        return body, 0
    return body[: ends[_MOST - 1]] + body[ends[-1] :], len(ends) - _MOST


def _entries(entries: Any, title: str | None, address: str) -> Iterator[Entry]:
    for e in entries:
        link = clean.label(e.get("link") or (e.get("id") if e.get("guidislink") else None))
        at = joined(address, link) if link else None
        if not at:
            continue
        contents = [c.get("value") or "" for c in e.get("content", ())] + [e.get("summary") or ""]
        source = e.get("source") or {}
        yield Entry(
            link=at,
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
        return iso(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00")
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
    # What is not as the format has it is passed over, entry by entry and field by field.
    version = found.get("version") if isinstance(found, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        return None
    title = clean.label(found.get("title"))
    items = [i for i in _list(found.get("items")) if isinstance(i, dict)]
    made = [_json_entry(i, title, address) for i in items[:_MOST]]
    kept = tuple(e for e in made if e is not None)
    return Listing(kept, left_out=len(items) - len(items[:_MOST]))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _json_entry(item: Mapping[str, Any], title: str | None, address: str) -> Entry | None:
    link = clean.label(item.get("url") or item.get("external_url"))
    at = joined(address, link) if link else None
    if not at:
        return None
    authors = _list(item.get("authors")) or [item.get("author")]
    names = [clean.label(a.get("name")) for a in authors if isinstance(a, dict)]
    times = {name: clean.label(item.get(f"date_{name}")) for name in ("published", "modified")}
    text = item.get("content_text")
    html = item.get("content_html")
    content = html if isinstance(html, str) else ""
    if not content and isinstance(text, str):
        paragraphs = (p.replace("&", "&amp;").replace("<", "&lt;") for p in text.split("\n\n"))
        content = "".join(f"<p>{p}</p>" for p in paragraphs)
    return Entry(
        link=at,
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
        told = {_local(c.tag): c for c in item.iter() if isinstance(c.tag, str)}
        link = clean.label(told["loc"].text) if "loc" in told else None
        at = joined(address, link) if link else None
        if not at:
            continue
        if _local(item.tag) == "sitemap":
            sitemaps.append(at)
            continue
        texts = {
            name: clean.label(told[name].text) if name in told else None
            for name in ("title", "name", "publication_date", "lastmod")
        }
        entries.append(
            Entry(
                link=at,
                headline=texts["title"],
                outlet=texts["name"],
                published=iso(texts["publication_date"]) if texts["publication_date"] else None,
                updated=iso(texts["lastmod"]) if texts["lastmod"] else None,
            )
        )
    return Listing(tuple(entries), tuple(sitemaps))


def _local(tag: str) -> str:
    """The name of a tag without its namespace, or without a prefix that nobody declared."""
    return tag.rpartition("}")[2].rpartition(":")[2]
