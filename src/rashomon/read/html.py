"""A web page's article: its text and what the page says about it."""

import logging
import re
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read import clean
from rashomon.read.dates import iso
from rashomon.read.drafts import Draft
from rashomon.read.files import decode, encoding_of
from rashomon.read.jsonld import metadata

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
# What htmldate may take for a date of publication; fixed, so that no result depends on the day.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2199-12-31",
}


def page_text(data: bytes) -> str:
    """The markup of a page: by byte order mark, by the charset it declares, else as other files."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    if encoding_of(data) or not declared:
        return decode(data)
    try:
        return data.decode(_web_name(declared[1].decode("ascii")))
    except (LookupError, UnicodeError, ValueError):
        return decode(data)


def _web_name(name: str) -> str:
    """Browsers read Latin-1 and ASCII as Windows-1252, since pages mean that by them."""
    return "cp1252" if name.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name


def page(html: str, source: str, line: int | None = None) -> Draft:
    """The article of a page: headline, blank line, paragraphs parted by blank lines.

    Where the page's JSON-LD and its other metadata both speak, JSON-LD is believed. Raises
    `UnreadableError` (`no-text`) if there is no article in it.
    """
    found = _extracted(html, source, line)
    said = metadata(html)
    headline = said.headline or _one_line(found.title)
    published = said.published or (iso(found.date) if found.date else None)
    return Draft(
        text=_assembled(headline, clean.text(found.text)),
        url=said.url or clean.label(found.url),
        outlet=said.outlet or clean.label(found.sitename),
        headline=headline,
        byline=said.byline or _one_line(found.author),
        published=published,
    )


def _extracted(html: str, source: str, line: int | None) -> Any:
    """The library's view of the page, with its text."""
    # Loading it takes 0.3 s and is needed for pages only.
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    detail = "no article text was found in the page; save the article itself, or its text"
    try:
        found: Any = bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            deduplicate=False,
            date_extraction_params=dict(_DATES),
        )
    except (Exception, RecursionError) as error:
        raise UnreadableError(
            source, "no-text", f"{detail} ({type(error).__name__})", line
        ) from error
    if found is None or not (found.text or "").strip():
        raise UnreadableError(source, "no-text", detail, line)
    return found


def _one_line(value: object) -> str | None:
    text = clean.label(value)
    return " ".join(text.split()) if text else None


def _assembled(headline: str | None, text: str) -> str:
    """One paragraph a line as extracted becomes paragraphs with blank lines between."""
    paragraphs = [bare for line in text.splitlines() if (bare := line.strip())]
    seen = {paragraph.casefold() for paragraph in paragraphs[:3]}
    if headline and headline.casefold() not in seen:
        paragraphs.insert(0, headline)
    return "\n\n".join(paragraphs)
