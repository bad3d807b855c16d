"""Sitemaps: of pages and of other sitemaps, as XML or as a text of addresses."""

from typing import Any

from rashomon.http import joined
from rashomon.read import clean
from rashomon.read.addresses import is_web
from rashomon.read.clean import one_line
from rashomon.read.dates import iso
from rashomon.read.elements import parsed
from rashomon.read.encodings import decode
from rashomon.read.web.listings import Entry, Listing

# What a sitemap says about its page as news, and not about pictures and films on it.
_NEWS = ("title", "name", "publication_date")


def sitemap(body: bytes, address: str) -> Listing | None:
    """Return what an XML sitemap lists; `None` if it is not XML."""
    from lxml import etree

    try:
        root = parsed(body)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    entries, sitemaps = [], []
    for item in root:
        children = _children(item)
        link = clean.label(children["loc"].text) if "loc" in children else None
        target = joined(address, link) if link else None
        if not target:
            continue
        if _local(item.tag) == "sitemap":
            sitemaps.append(target)
        else:
            entries.append(_entry(target, children))
    return Listing(tuple(entries), tuple(sitemaps))


def _entry(target: str, children: dict[str, Any]) -> Entry:
    news = (
        [c for c in children["news"].iter() if isinstance(c.tag, str)] if "news" in children else []
    )
    texts = {name: clean.label(c.text) for c in news if (name := _local(c.tag)) in _NEWS}
    published = texts.get("publication_date")
    changed = clean.label(children["lastmod"].text) if "lastmod" in children else None
    return Entry(
        link=target,
        headline=one_line(texts.get("title")),
        outlet=one_line(texts.get("name")),
        published=iso(published) if published else None,
        updated=iso(changed) if changed else None,
    )


def _children(item: Any) -> dict[str, Any]:
    """Return the elements directly inside another by their local names, the first of each name."""
    children: dict[str, Any] = {}
    for child in item:
        if isinstance(child.tag, str):
            # Pictures have addresses, too, but a level deeper or under a prefix.
            prefixed = ":" in child.tag.rpartition("}")[2]
            children.setdefault(child.tag if prefixed else _local(child.tag), child)
    return children


def _local(tag: object) -> str:
    """Return the name of a tag without its namespace, or without an undeclared prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def text_sitemap(body: bytes, address: str) -> Listing | None:
    """Return the addresses of a text with one on each line; `None` if it has anything else."""
    if b"://" not in body[:2000]:
        return None
    rows = [row.strip() for row in decode(body).split("\n")]
    links = [row for row in rows if row]
    if not links or not all(is_web(row) and " " not in row for row in links):
        return None
    return Listing(tuple(Entry(target) for row in links if (target := joined(address, row))))
