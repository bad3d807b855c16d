"""Files of word processors, and PDF: their text, a paragraph a line."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.documents import text_items
from rashomon.read.items import Item, missing
from rashomon.settings import ReadSettings

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a paragraph of Word is made of, and what stands for it; for a text, what it holds.
_RUNS = {f"{_WORD}t": "", f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
# Of a packed document, what its text may take unpacked, as a multiple of the limit for a file.
_UNPACKED = 10


def docx(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """A document of Word: its paragraphs, also those of tables and text boxes, in order."""
    root = _part(name, data, "word/document.xml", settings)
    rows: dict[object, list[str]] = {}
    for found in root.iter(*_RUNS):
        paragraph = next(found.iterancestors(f"{_WORD}p"), None)
        # Of a text box there is a second form, for programs that cannot show the first one.
        if paragraph is not None and next(found.iterancestors(_FALLBACK), None) is None:
            rows.setdefault(paragraph, []).append(_RUNS[found.tag] or found.text or "")
    yield from text_items(_paragraphs("".join(row) for row in rows.values()), name, settings)


def odt(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """A text document of OpenDocument."""
    root = _part(name, data, "content.xml", settings)
    rows = list(root.iter(f"{_ODF}p", f"{_ODF}h"))
    for row in rows:
        for line in row.iter(f"{_ODF}line-break"):
            line.tail = "\n" + (line.tail or "")
        for space in row.iter(f"{_ODF}s", f"{_ODF}tab"):
            space.tail = " " + (space.tail or "")
    yield from text_items(_paragraphs("".join(r.itertext()) for r in rows), name, settings)


def rtf(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Rich text; needs striprtf, the extra `formats`."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        yield missing(name, "rich text", "striprtf")
        return
    made = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    text = str(made)
    # Some programs leave an empty paragraph between two, some do not.
    parted = re.split(r"\n[ \t]*\n\s*" if "\n\n" in text.strip() else r"\n", text)
    yield from text_items(_paragraphs(parted), name, settings)


def pdf(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """The text layer of a PDF, its pages parted by form feeds; needs pypdf, the extra `formats`."""
    try:
        import pypdf
    except ImportError:
        yield missing(name, "PDF", "pypdf")
        return
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        text = "\n\f".join(page.extract_text() for page in reader.pages)
    except pypdf.errors.PyPdfError as error:
        raise UnreadableError(
            name, "unreadable", f"the PDF is damaged or locked ({error})"
        ) from error
    if not any(map(str.isalpha, text)):
        detail = "the PDF is a scan without text; run a text recognition (OCR) over it first"
        raise UnreadableError(name, "no-text", detail)
    yield from text_items(text, name, settings)


def _part(name: str, data: bytes, part: str, settings: ReadSettings) -> Any:
    """The root of one part of a packed document."""
    from lxml import etree

    _require_bounded(name, data, settings)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return etree.fromstring(packed.read(part), parser)
    except (KeyError, RuntimeError, etree.XMLSyntaxError) as error:
        detail = f"the document has no text that can be read ({str(error)[:100]})"
        raise UnreadableError(name, "unreadable", detail) from error


def _require_bounded(name: str, data: bytes, settings: ReadSettings) -> None:
    """Raise `UnreadableError` for what is no packed document, or unpacks to far more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableError(name, "unreadable", f"the document is damaged ({error})") from error
    if size > _UNPACKED * settings.max_file_bytes:
        raise UnreadableError(
            name, "too-large", f"{size:,} bytes when unpacked; raise max_file_bytes"
        )


def _paragraphs(rows: Iterable[str]) -> str:
    return "\n\n".join(row.strip() for row in rows if row.strip())
