"""Files of text and HTML: one article each, or the export of a press database."""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.errors import UnreadableError
from rashomon.read.addresses import is_web
from rashomon.read.databases import Export, export
from rashomon.read.drafts import Draft, Item, checked
from rashomon.read.encodings import decode
from rashomon.read.fields import item, record
from rashomon.read.front_matter import front_fields
from rashomon.read.html import page, page_text
from rashomon.read.plain.markdown import front_matter
from rashomon.settings.reading import ReadSettings

# Fewest words in a file without tags for it to be a text saved under the name of a page.
_TEXT_WORDS = 20
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_LINE_END = re.compile(r"<br\b[^>]{0,100}>|</(?:p|div|tr|h[1-6]|li)\s*>", re.IGNORECASE)
# Repetitions are bounded here and below, so that an element or a tag left open costs little.
_UNSHOWN = re.compile(r"<(script|style|head)\b.{0,200000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")
# Marks of a database export saved as a page, in any of its formats.
_EXPORTED = re.compile(
    r"\d of \d{1,5} DOCUMENTS?\b|End of Document\s*<|\bDocument \d{1,5} of \d|"
    r"Document [A-Z]{2,12}\d{8}"
)


def text_file(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the article of a text file, or those of a database export."""
    yield from text_items(decode(data), name, settings)


def text_items(text: str, name: str, settings: ReadSettings) -> Iterator[Item]:
    """Yield the article of a text, or those of a database export; reject a list of addresses."""
    if contents := export(text):
        yield from exported(contents, name, settings)
    elif count := _addresses(text):
        detail = f"a list of {count} addresses and no article; `rashomon collect` fetches them"
        yield UnreadableError(name, "left-out", detail)
    else:
        yield text_draft(text, name, settings)


def html_items(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the article of a page, or those of a database export."""
    if b"<" not in data and len(data.split()) >= _TEXT_WORDS:
        yield from text_items(decode(data), name, settings)
        return
    html = page_text(data)
    contents = export(shown_lines(html)) if _EXPORTED.search(html) else None
    if contents:
        yield from exported(contents, name, settings)
    else:
        yield checked(replace(page(html, name), file=name), settings)


def _addresses(text: str) -> int:
    """Return the number of addresses if a text contains nothing but web addresses, else 0."""
    if "://" not in text[:2000]:
        return 0
    rows = text.split()
    return len(rows) if all(map(is_web, rows)) else 0


def exported(contents: Export, name: str, settings: ReadSettings) -> Iterator[Item]:
    """Yield the articles of a database export, and an error for each part without text."""
    for number, fields in enumerate(contents.articles, 1):
        if fields is None:
            detail = (
                f"part {number} of this export of {contents.database} has no text that is found"
            )
            yield UnreadableError(name, "no-text", detail, number)
        else:
            yield item({**fields, "database": contents.database}, name, number, settings)


def text_draft(text: str, name: str, settings: ReadSettings) -> Draft:
    """Return a text as a draft, with the fields that a Markdown text has above it."""
    above = front_matter(text)
    fields = front_fields(above) if above else {}
    draft = record({**fields, "text": text}, settings, name) if fields else Draft(text)
    return checked(replace(draft, text=text, file=name), settings)


def shown_lines(html: str) -> str:
    """Return the text of a page in the lines in which it is shown, each table row on one line."""
    text = _UNSHOWN.sub(" ", html)
    text = re.sub(r"\s+", lambda blank: " " if "\n" in blank[0] else blank[0], text)
    text = _LINE_END.sub("\n", _CELL_END.sub(" ", text))
    rows = (entities.unescape(_TAG.sub("", row)).strip() for row in text.split("\n"))
    return "\n".join(rows)
