"""Newsroom exchange formats: NITF and NewsML-G2; and feeds and sitemaps saved as files."""

from collections.abc import Iterator
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.drafts import Item
from rashomon.read.elements import parsed
from rashomon.read.fields import item
from rashomon.settings.reading import ReadSettings

# Text about a picture, or beside the news, is not part of it.
_PICTURES = ("media", "media-caption", "figure", "figcaption", "body.end")
_BLOCKS = ("p", "hl2", "h1", "h2", "h3", "h4", "li", "block-quote")


def xml(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the articles of an NITF or NewsML-G2 document, or of a feed."""
    from lxml import etree

    root = parsed(data)
    if root is None:
        raise UnreadableError(name, "unreadable", "the file is not XML, or damaged")
    for element in root.iter(etree.Element):
        if isinstance(element.tag, str):
            # A document parsed despite its faults may have invalid names: `<http://…>`.
            element.tag = element.tag.rpartition("}")[2].rpartition(":")[2] or "none"
    if root.tag == "nitf" or root.find(".//nitf") is not None:
        documents = [root] if root.tag == "nitf" else list(root.iter("nitf"))
        for number, document in enumerate(documents, 1):
            yield item(_nitf(document), name, number if len(documents) > 1 else None, settings)
    elif root.tag in ("newsItem", "newsMessage"):
        for number, document in enumerate(root.iter("newsItem"), 1):
            yield item(_g2(document), name, number, settings)
    else:
        yield from _listed(name, data, settings)


def _nitf(root: Any) -> dict[str, Any]:
    issued = root.find(".//date.issue")
    body = root.find(".//body.content")
    fields = {
        "headline": _said(root.find(".//hedline/hl1")) or _said(root.find(".//head/title")),
        "byline": _said(root.find(".//byline/person")) or _said(root.find(".//byline")),
        "dateline": _said(root.find(".//dateline/location")),
        "published": "" if issued is None else issued.get("norm", ""),
        "outlet": _said(root.find(".//distributor")) or _named(root, ".//pubdata", "name"),
        "text": _paragraphs(body),
    }
    fields["byline"] = fields["byline"].removeprefix("By ").removeprefix("by ")
    return _headed(fields)


def _g2(root: Any) -> dict[str, Any]:
    meta = root.find("contentMeta")
    inner = root.find(".//inlineXML")
    source = root.find(".//infoSource/name")
    fields = {
        "headline": _said(root.find(".//contentMeta/headline")),
        "byline": _said(root.find(".//contentMeta/by")) or _said(root.find(".//creator/name")),
        "published": _said(root.find(".//contentCreated")) or _said(root.find(".//versionCreated")),
        "outlet": _said(source) or _named(root, ".//infoSource", "literal"),
        "dateline": "" if meta is None else _said(meta.find("dateline")),
        "text": _paragraphs(inner),
    }
    return _headed(fields)


def _headed(fields: dict[str, Any]) -> dict[str, Any]:
    """Put the headline above the text, where it is shown, and drop empty fields."""
    if fields["text"] and fields["headline"]:
        fields["text"] = f"{fields['headline']}\n\n{fields['text']}"
    return {name: value for name, value in fields.items() if value}


def _paragraphs(body: Any) -> str:
    if body is None:
        return ""
    blocks = (e for e in body.iter(*_BLOCKS) if next(e.iterancestors(*_PICTURES), None) is None)
    rows = [row for e in blocks if (row := _said(e))]
    return "\n\n".join(rows) or _said(body)


def _said(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _named(root: Any, path: str, attribute: str) -> str:
    element = root.find(path)
    return "" if element is None else str(element.get(attribute) or "")


def _listed(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield a feed's articles; mark those cut off in it, and count those that it only links to."""
    from rashomon.read.web.feeds import listing

    feed = listing(data, "")
    if feed is None:
        detail = "the XML is none of NITF, NewsML-G2, RSS, Atom and sitemap; save it as text"
        raise UnreadableError(name, "unreadable", detail)
    given = [
        {**entry.record(), "html": entry.html} if entry.html else entry.beginning()
        for entry in feed.entries
    ]
    records = [one for one in given if one is not None]
    for number, one in enumerate(records, 1):
        yield item(one, name, number, settings)
    if cut := sum("cut_off" in one for one in records):
        detail = f"{cut} entries are cut off in the feed; `rashomon collect` fetches them whole"
        yield UnreadableError(name, "cut-off", detail)
    if left := len(given) - len(records) + len(feed.sitemaps):
        detail = f"{left} entries have no article but its address; `rashomon collect` fetches them"
        yield UnreadableError(name, "left-out", detail)
    if feed.nowhere:
        yield feed.error(name)
