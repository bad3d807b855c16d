"""Files of text and HTML: an article each, or what a press database exported in one file."""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.errors import UnreadableError
from rashomon.read.addresses import is_web
from rashomon.read.databases import Export, export
from rashomon.read.drafts import Draft, checked
from rashomon.read.encodings import decode
from rashomon.read.fields import record
from rashomon.read.front_matter import front_fields
from rashomon.read.html import page, page_text
from rashomon.read.items import Item, item
from rashomon.read.plain.markdown import front_matter
from rashomon.settings.reading import ReadSettings

# What has no tag is a text under the name of a page, if it has so many words.
_TEXT_WORDS = 20
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_LINE_END = re.compile(r"<br\b[^>]{0,100}>|</(?:p|div|tr|h[1-6]|li)\s*>", re.IGNORECASE)
_UNSHOWN = re.compile(r"<(script|style|head)\b.{0,200000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")
# What the page of a database export has, in any of the forms.
_EXPORTED = re.compile(
    r"\d of \d{1,5} DOCUMENTS?\b|End of Document\s*<|\bDocument \d{1,5} of \d|"
    r"Document [A-Z]{2,12}\d{8}"
)


def text_file(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """The article of a file of text, or those of a database's export."""
    yield from text_items(decode(data), name, settings)


def text_items(text: str, name: str, settings: ReadSettings) -> Iterator[Item]:
    """The article of a text, or those of a database's export."""
    if found := export(text):
        yield from exported(found, name, settings)
    elif count := _addresses(text):
        detail = f"a list of {count} addresses and no article; `rashomon collect` fetches them"
        yield UnreadableError(name, "left-out", detail)
    else:
        yield text_draft(text, name, settings)


def html_items(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """The article of a page, or those of a database's export."""
    if b"<" not in data and len(data.split()) >= _TEXT_WORDS:
        yield from text_items(decode(data), name, settings)
        return
    html = page_text(data)
    found = export(shown_lines(html)) if _EXPORTED.search(html) else None
    if found:
        yield from exported(found, name, settings)
    else:
        yield checked(replace(page(html, name), file=name), settings)


def _addresses(text: str) -> int:
    """How many lines a text has if each of them is an address of the web, else 0."""
    if "://" not in text[:2000]:
        return 0
    rows = text.split()
    return len(rows) if all(map(is_web, rows)) else 0


def exported(found: Export, name: str, settings: ReadSettings) -> Iterator[Item]:
    """The articles of a database export; a part without a text is told."""
    for number, fields in enumerate(found.articles, 1):
        if fields is None:
            detail = f"part {number} of this export of {found.database} has no text that is found"
            yield UnreadableError(name, "no-text", detail, number)
        else:
            yield item({**fields, "database": found.database}, name, number, settings)


def text_draft(text: str, name: str, settings: ReadSettings) -> Draft:
    """A text as a draft, with the fields that a Markdown text has above it."""
    above = front_matter(text)
    fields = front_fields(above) if above else {}
    draft = record({**fields, "text": text}, settings, name) if fields else Draft(text)
    return checked(replace(draft, text=text, file=name), settings)


def shown_lines(html: str) -> str:
    """The text of a page in the lines in which it is shown, a row of a table in one."""
    text = _UNSHOWN.sub(" ", html)
    text = re.sub(r"\s+", lambda found: " " if "\n" in found[0] else found[0], text)
    text = _LINE_END.sub("\n", _CELL_END.sub(" ", text))
    rows = (entities.unescape(_TAG.sub("", row)).strip() for row in text.split("\n"))
    return "\n".join(rows)
