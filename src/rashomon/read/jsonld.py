"""What a page says about its article in JSON-LD, the machine-readable part for search engines."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.read import clean
from rashomon.read.dates import iso

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
    }
)
_SCRIPT = re.compile(r"<script\b([^>]{0,500})>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; `None`: not stated."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


def metadata(html: str) -> Metadata:
    """The first article object among the page's JSON-LD blocks; malformed ones are skipped."""
    for block in _blocks(html):
        for found in _articles(block, _MAX_DEPTH):
            return _read(found)
    return Metadata()


def _blocks(html: str) -> Iterator[Any]:
    position = 0
    while opening := _SCRIPT.search(html, position):
        closing = _END.search(html, opening.end())
        end = closing.start() if closing else len(html)
        position = max(end, opening.end())
        if "ld+json" not in opening[1].lower():
            continue
        try:
            yield json.loads(html[opening.end() : end].strip(), strict=False)
        except (ValueError, RecursionError):
            continue


def _articles(given: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Article objects in a block: it may be one, a list of objects, or hold a `@graph`."""
    if depth <= 0:
        return
    if isinstance(given, list):
        for item in given:
            yield from _articles(item, depth - 1)
    elif isinstance(given, dict):
        kinds = given.get("@type")
        if ARTICLE_TYPES & {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}:
            yield given
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _articles(given.get(key), depth - 1)


def _read(found: dict[str, Any]) -> Metadata:
    published = clean.label(found.get("datePublished"))
    page = found.get("mainEntityOfPage")
    url = clean.label(page.get("@id") if isinstance(page, dict) else page)
    url = clean.label(found.get("url")) or url
    return Metadata(
        headline=_line(found.get("headline")),
        byline=", ".join(_names(found.get("author"))) or None,
        outlet=next(iter(_names(found.get("publisher"))), None),
        published=iso(published) if published else None,
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _line(value: object) -> str | None:
    text = clean.label(value)
    return " ".join(text.split()) if text else None


def _names(given: Any) -> list[str]:
    """The names in an author or publisher: a string, an object with a name, or a list of them."""
    if isinstance(given, list):
        return list(dict.fromkeys(name for item in given[:50] for name in _names_of(item)))
    return _names_of(given)


def _names_of(given: Any) -> list[str]:
    name = _line(given.get("name") if isinstance(given, dict) else given)
    return [name] if name and not name.startswith(("http://", "https://")) else []
