"""Metadata of a page's article in JSON-LD, the machine-readable part for search engines."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.english.tables import function_words
from rashomon.read import clean
from rashomon.read.addresses import is_web, same_key
from rashomon.read.clean import one_line
from rashomon.read.headlines import letters, one_headline
from rashomon.read.newsroom import fold

ARTICLE_TYPES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Report",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "SocialMediaPosting",
        "TechArticle",
        "ScholarlyArticle",
    }
)
_SCRIPT = re.compile(r"<script\b([^>]{0,500})>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_MAX_DEPTH = 6
# Not strict, since the strings of pages have raw line ends and tabs in them.
_DECODER = json.JSONDecoder(strict=False)
# Marks that hide a script from old browsers and from parsers of XML.
_WRAPPED = re.compile(r"^\s*(?:(?://|/\*)\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|"
                      r"(?://|/\*|(?<!\s))\s*(?:-->|\]\]>)(?:\s*\*/)?\s*$")  # fmt: skip
# JSON allows no comma before a closing bracket, but pages have it.
_EXTRA_COMMA = re.compile(r",(\s*[}\]])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata of a page's article; `None`: not stated. `published` is as the page writes it."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: object = None
    url: str | None = None
    body: str | None = None


def metadata(
    html: str, headlines: Sequence[str] = (), addresses: Sequence[str] = ()
) -> Metadata | None:
    """Return the article object of the page among its JSON-LD blocks, or `None`.

    It is the one with a headline or an address that the page also gives elsewhere; otherwise the
    only one, unless its address or its headline contradicts the page. Several objects are a list of
    other stories. Malformed blocks are skipped.
    """
    articles = [a for block in _blocks(html) for a in _articles(block, _MAX_DEPTH)]
    objects = [(_read(a), _addresses(a)) for a in articles]
    known = {same_key(a) for a in addresses}
    for said, urls in objects:
        if one_headline(said.headline, headlines) or known & {same_key(a) for a in urls}:
            return said
    if len({letters(said.headline or "") for said, _ in objects}) != 1:
        return None
    (said, urls), *_ = objects
    # Neither its address nor its headline is the page's: a story that is recommended here.
    elsewhere = urls and headlines and any("/" in key for key in known)
    return None if elsewhere or _other_words(said.headline, headlines) else said


def _other_words(headline: str | None, headlines: Sequence[str]) -> bool:
    """Return whether a headline has no content word in common with those of the page."""
    words = _content_words(headline or "")
    of_page = {word for other in headlines for word in _content_words(other)}
    return bool(words and of_page) and words.isdisjoint(of_page)


def _content_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text[:1000]))) - function_words()


def without_json_ld(html: str) -> str:
    """Return the page without its JSON-LD, so that no other story in it is taken for this one."""
    kept: list[str] = []
    position = 0
    for start, end, _ in _scripts(html):
        kept.append(html[position:start])
        position = end
    return "".join((*kept, html[position:]))


def _scripts(html: str) -> Iterator[tuple[int, int, str]]:
    """Yield the range and the contents of each JSON-LD block."""
    position = 0
    while opening := _SCRIPT.search(html, position):
        closing = _END.search(html, opening.end())
        end = closing.start() if closing else len(html)
        position = max(end, opening.end())
        if "ld+json" in opening[1].lower():
            yield opening.start(), position, html[opening.end() : end]


def _blocks(html: str) -> Iterator[Any]:
    for _, _, text in _scripts(html):
        bare = _WRAPPED.sub("", text).strip()
        yield from _values(bare) or _values(_EXTRA_COMMA.sub(r"\1", bare))


def _values(text: str) -> list[Any]:
    """Return the values of a block, which may hold several, up to the first invalid one."""
    values: list[Any] = []
    while text:
        try:
            value, end = _DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            break
        values.append(value)
        text = text[end:].lstrip(" \t\r\n;,")
    return values


def _articles(given: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the article objects in a block: one, or those in an array, `@graph` or `mainEntity`."""
    if depth <= 0:
        return
    if isinstance(given, list):
        for item in given:
            yield from _articles(item, depth - 1)
    elif isinstance(given, dict):
        kinds = given.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        # Types are also given as addresses: "https://schema.org/NewsArticle".
        if ARTICLE_TYPES & {re.split(r"[/#:]", str(kind))[-1] for kind in kinds}:
            yield given
        for key in ("@graph", "mainEntity"):
            yield from _articles(given.get(key), depth - 1)


def _addresses(article: dict[str, Any]) -> list[str]:
    page = article.get("mainEntityOfPage")
    of_page = page.get("@id") if isinstance(page, dict) else page
    given = (article.get("url"), of_page, article.get("@id"))
    return [a for a in map(clean.label, given) if a and is_web(a)]


def _read(article: dict[str, Any]) -> Metadata:
    return Metadata(
        headline=one_line(article.get("headline")),
        byline=", ".join(_names(article.get("author"))) or None,
        outlet=next(iter(_names(article.get("publisher"))), None),
        published=article.get("datePublished"),
        url=next(iter(_addresses(article)), None),
        body=clean.label(article.get("articleBody")),
    )


def _names(given: Any) -> list[str]:
    """Return the names in an author or publisher: a string, an object with a name, or a list."""
    if isinstance(given, list):
        return list(dict.fromkeys(name for item in given[:50] for name in _names_of(item)))
    return _names_of(given)


def _names_of(given: Any) -> list[str]:
    name = one_line(given.get("name") if isinstance(given, dict) else given)
    return [name] if name and not is_web(name) else []
