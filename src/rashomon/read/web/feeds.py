"""Feeds (RSS, Atom, JSON Feed), and recognition of anything else that an address may list."""

import html as entities
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from rashomon.english.teasers import APPEARED, CUT
from rashomon.errors import UnreadableError
from rashomon.http import joined
from rashomon.read import clean
from rashomon.read.addresses import article_address
from rashomon.read.clean import one_line
from rashomon.read.dates import iso
from rashomon.read.encodings import encoding_of
from rashomon.read.guards import damaged
from rashomon.read.packed import unpacked
from rashomon.read.web.listings import Entry, Listing
from rashomon.read.web.sitemaps import sitemap, text_sitemap

_WHOLE = 100  # fewest words in an entry's content for it to be the article
# No bracket inside, since a run of them would be scanned to the end from each of them.
_TAG = re.compile(r"<[^<>]*>")
_END = re.compile(rb"</(?:[\w-]{1,20}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_MOST = 5_000  # entries of one feed that are read: some seconds of work
_TAGS = 400_000  # maximum tags of one feed, which is read at ten thousand a second
_UNPACKED = 52_428_800  # maximum bytes of a sitemap, by its standard
# Declaration, comments and document type before the first element.
_PROLOGUE = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[.*?\]\s*)?>\s*)*",
                       re.IGNORECASE | re.DOTALL)  # fmt: skip
_ELEMENT = re.compile(rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
# Characters at the end of a content that show whether it is cut off.
_END_LETTERS = 500


def listing(body: bytes, address: str) -> Listing | None:
    """Return what the document at an address lists; `None` if it is neither feed nor sitemap.

    Compressed documents and those in UTF-16 are read, too. Raises `UnreadableError`: `too-large`
    for a feed with more tags than any needs, `damaged` for one that the library cannot read.
    """
    body = _as_utf_8(_unpacked(body))
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(body, address)
    if not start.startswith(b"<"):
        return text_sitemap(body, address)
    bare = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    prologue = _PROLOGUE.match(bare)
    root = _ELEMENT.match(bare, prologue.end() if prologue else 0)
    name = root[1].lower() if root else b""
    if name == b"html" or b"<html" in start.lower()[:500]:
        return None
    if name in (b"urlset", b"sitemapindex"):
        return sitemap(bare, address)
    return _feed(body, address)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return unpacked(body, {"content-encoding": "gzip"}, _UNPACKED)
    except ValueError:
        return body


def _as_utf_8(body: bytes) -> bytes:
    """Return a document in UTF-16 as UTF-8, without the declaration that says otherwise."""
    encoding = encoding_of(body)
    if encoding in (None, "utf-8"):
        return body
    text = body.decode(str(encoding), "replace").lstrip("\ufeff")
    return _DECLARED.sub("", text).encode()


def _feed(body: bytes, address: str) -> Listing | None:
    # Loading it takes a tenth of a second.
    import feedparser

    kept, left_out = _shortened(body)
    if kept.count(b"<") > _TAGS:
        raise UnreadableError(address, "too-large", f"a feed of more than {_TAGS:,} tags")
    try:
        feed = feedparser.parse(kept, response_headers={"content-location": address})
        if not feed.version:
            return None
        title = one_line(feed.feed.get("title"))
        dated = not str(feed.version).startswith("atom")
        entries = [_entry(e, title, address, dated=dated) for e in feed.entries]
    except Exception as error:  # the library raises many kinds, some of them by its own bugs
        raise damaged(address, error) from error
    return _listing(entries, left_out)


def _shortened(body: bytes) -> tuple[bytes, int]:
    """Return a feed without the entries after the first `_MOST`, and how many those were."""
    ends = [end.end() for end in _END.finditer(body)]
    if len(ends) <= _MOST:
        return body, 0
    return body[: ends[_MOST - 1]] + body[ends[-1] :], len(ends) - _MOST


def _entry(e: Any, title: str | None, address: str, *, dated: bool) -> Entry:
    """Return an entry; if `dated`, its time of change replaces a missing time of publication."""
    guid = clean.label(e.get("id"))
    link = clean.label(e.get("link")) or (guid if e.get("guidislink") else None)
    if link and guid and not article_address([link]):
        link = article_address([guid]) or link
    contents = [c.get("value") or "" for c in e.get("content", ())] + [e.get("summary") or ""]
    source = e.get("source") or {}
    whole, teaser = _content(contents)
    return Entry(
        link=(joined(address, link) if link else None) or "",
        headline=one_line(e.get("title")),
        byline=one_line(e.get("author")),
        outlet=one_line(source.get("title")) or title,
        published=_time(e, "published") or (_time(e, "updated") if dated else None),
        updated=_time(e, "updated"),
        html=whole,
        teaser=teaser,
    )


def _listing(entries: Sequence[Entry], left_out: int) -> Listing:
    """Return the entries that lead to an article or contain one, each once.

    An address that cannot be an article's, or that entries with different headlines share, is
    removed from its entries; those that contain no article either are only counted.
    """
    headlines: dict[str, set[str | None]] = {}
    for entry in entries:
        headlines.setdefault(entry.link, set()).add(entry.headline)
    shared = {link for link, several in headlines.items() if len(several) > 1}
    kept: dict[Entry, None] = {}
    nowhere = 0
    for entry in entries:
        if entry.link not in shared and article_address([entry.link]):
            kept[entry] = None
        elif entry.html is not None:
            kept[replace(entry, link="")] = None
        else:
            nowhere += 1
    return Listing(tuple(kept), left_out=left_out, nowhere=nowhere)


def _time(entry: Any, name: str) -> str | None:
    # The library's own look-up returns `published` for a missing `updated`.
    parsed = dict.get(entry, f"{name}_parsed")
    if parsed:
        year, month, day, hour, minute, second = parsed[:6]
        return iso(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00")
    text = clean.label(dict.get(entry, name))
    return iso(text) if text else None


def _content(contents: list[str]) -> tuple[str | None, str | None]:
    """Return the longest content as `(page, None)`, or as `(None, page)` if it is cut off.

    Both are `None` if it is too short to be an article.
    """
    longest = max(contents, key=len, default="")
    shown = _TAG.sub(" ", longest)
    if len(shown.split()) < _WHOLE:
        return None, None
    page = f"<html><body><article>{longest}</article></body></html>"
    end = APPEARED.sub("", " ".join(entities.unescape(shown[-_END_LETTERS:]).split()))
    return (None, page) if CUT.search(end) else (page, None)


def _json_feed(body: bytes, address: str) -> Listing | None:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    # Anything malformed is skipped, entry by entry and field by field.
    version = feed.get("version") if isinstance(feed, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        return None
    title = one_line(feed.get("title"))
    items = [i for i in _list(feed.get("items")) if isinstance(i, dict)]
    entries = [_json_entry(i, title, address) for i in items[:_MOST]]
    return _listing(entries, len(items) - len(entries))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _json_entry(item: Mapping[str, Any], title: str | None, address: str) -> Entry:
    link = clean.label(item.get("url") or item.get("external_url"))
    authors = _list(item.get("authors")) or [item.get("author")]
    names = [one_line(a.get("name")) for a in authors if isinstance(a, dict)]
    times = {name: clean.label(item.get(f"date_{name}")) for name in ("published", "modified")}
    text = item.get("content_text")
    html = item.get("content_html")
    content = html if isinstance(html, str) else ""
    if not content and isinstance(text, str):
        paragraphs = (p.replace("&", "&amp;").replace("<", "&lt;") for p in text.split("\n\n"))
        content = "".join(f"<p>{p}</p>" for p in paragraphs)
    whole, teaser = _content([content])
    return Entry(
        link=(joined(address, link) if link else None) or "",
        headline=one_line(item.get("title")),
        byline=", ".join(filter(None, names)) or None,
        outlet=title,
        published=iso(times["published"]) if times["published"] else None,
        updated=iso(times["modified"]) if times["modified"] else None,
        html=whole,
        teaser=teaser,
    )
