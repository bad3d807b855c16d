"""A web page's article: its text and what the page says about it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read import clean
from rashomon.read.addresses import article_address
from rashomon.read.clean import one_line
from rashomon.read.drafts import Draft
from rashomon.read.encodings import declared, decode
from rashomon.read.headlines import letters
from rashomon.read.jsonld import Metadata, metadata, without_json_ld
from rashomon.read.page_metadata import page_metadata, quiet
from rashomon.read.timestamps import not_after, timestamp

# Minimum share of the JSON-LD's words that a page must show to be taken as showing everything.
_SHOWN = 0.5
_BREAK = re.compile(r"</p\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HEADINGS = re.compile(r"<(h1|title)\b[^>]{0,500}>(.{1,1000}?)</\1", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<(?:meta|link)\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]{0,1500})\"|'([^']{0,1500})'|([^\s\"'>]{1,1500}))"
)
_HEADLINES = frozenset({"og:title", "twitter:title"})


def page_text(data: bytes, header: str | None = None) -> str:
    """Decode the markup of a page; `header` is the charset that its server declared."""
    return decode(data, (header, declared(data)))


def page(html: str, source: str, line: int | None = None, address: str | None = None) -> Draft:
    """Return the article of a page: headline, blank line, paragraphs separated by blank lines.

    JSON-LD takes precedence over the page's other metadata; its text is used if the page itself
    shows none, or only the beginning. `address` is where the page came from, `None` if unknown.
    Raises `UnreadableError` (`no-text`) if there is no article in the page.
    """
    html = html.replace("\0", "\ufffd")
    headlines, addresses = _said_elsewhere(html)
    said = metadata(html, headlines, [a for a in (address, *addresses) if a]) or Metadata()
    bare = without_json_ld(html)
    text = _article_text(bare, said.body, source, line)
    markup = page_metadata(bare, headlines)
    headline = said.headline or one_line(markup.title)
    return Draft(
        text=_assembled(headline, clean.text(text)),
        url=article_address([said.url, *addresses, markup.url], address),
        outlet=said.outlet or clean.label(markup.sitename),
        headline=headline,
        byline=said.byline or one_line(markup.author),
        published=timestamp(said.published) or timestamp(markup.date),
    )


def with_page(draft: Draft, html: str, where: str) -> Draft:
    """Return a draft with its page's text, and the page's metadata for what it does not state."""
    shown = page(clean.text(html), where, draft.line, draft.url)
    return replace(
        shown,
        id=draft.id,
        url=draft.url or shown.url,
        outlet=draft.outlet or shown.outlet,
        headline=draft.headline or shown.headline,
        byline=draft.byline or shown.byline,
        dateline=draft.dateline,
        language=draft.language,
        published=draft.published or not_after(shown.published, draft.extra.get("captured")),
        extra=draft.extra,
    )


def _said_elsewhere(html: str) -> tuple[list[str], list[str]]:
    """Return the headlines and the addresses that the page gives outside its JSON-LD."""
    headlines = [text for f in _HEADINGS.finditer(html) if (text := one_line(_TAG.sub(" ", f[2])))]
    addresses: list[str] = []
    for tag in _META.finditer(html):
        given = {name.lower(): value for name, value in _attributes(tag[0])}
        name = (given.get("property") or given.get("name") or given.get("rel") or "").lower()
        if name in _HEADLINES and (text := one_line(given.get("content"))):
            headlines.append(text)
        elif name == "canonical":
            addresses.insert(0, given.get("href", ""))
        elif name == "og:url":
            addresses.append(given.get("content", ""))
    return headlines, [text for a in addresses if (text := one_line(a))]


def _attributes(tag: str) -> Iterable[tuple[str, str]]:
    return ((f[1], f[2] or f[3] or f[4] or "") for f in _ATTRIBUTE.finditer(tag))


def _article_text(html: str, body: str | None, source: str, line: int | None) -> str:
    """Return the text that the page shows, or the one in its JSON-LD if that is far longer."""
    try:
        shown = _extracted(html, source, line)
    except UnreadableError:
        if not body:
            raise
        return _bare(body)
    whole = _bare(body) if body else ""
    return whole if _SHOWN * len(whole.split()) > len(shown.split()) else shown


def _bare(body: str) -> str:
    """Return a JSON-LD text without its tags, and with entities resolved."""
    return "\n".join(filter(None, map(one_line, _BREAK.sub("\n", body).split("\n"))))


def _extracted(html: str, source: str, line: int | None) -> str:
    """Return the text that the library finds in the page. Raises `UnreadableError` (`no-text`)."""
    # Loading it takes 0.3 s and is needed for pages only.
    from trafilatura import bare_extraction

    quiet()
    detail = "no article text was found in the page; save the article itself, or its text"
    try:
        extract: Any = bare_extraction(
            html, with_metadata=False, include_comments=False, deduplicate=False
        )
    except (Exception, RecursionError) as error:
        raise UnreadableError(
            source, "no-text", f"{detail} ({type(error).__name__})", line
        ) from error
    text = "" if extract is None else extract.text or ""
    if not text.strip():
        raise UnreadableError(source, "no-text", detail, line)
    return str(text)


def _assembled(headline: str | None, text: str) -> str:
    """Separate extracted paragraphs, one per line, by blank lines, with the headline above them."""
    paragraphs = [bare for line in text.splitlines() if (bare := line.strip())]
    longest = 2 * len(headline or "")
    seen = {letters(paragraph) for paragraph in paragraphs[:3] if len(paragraph) <= longest}
    if headline and letters(headline) not in seen:
        paragraphs.insert(0, headline)
    return "\n\n".join(paragraphs)
