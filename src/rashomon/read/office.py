"""Word processor and PDF files: their text, each paragraph on a line."""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from rashomon.errors import UnreadableError
from rashomon.read.elements import remove
from rashomon.read.guards import missing
from rashomon.read.zipped import document_part
from rashomon.settings.reading import ReadSettings

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Elements of a Word paragraph, and the text that replaces each; empty for its own text.
_RUNS = {
    f"{_WORD}t": "", f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}  # fmt: skip
# Text deleted or moved away while changes were tracked, and second copies.
_GONE = (_FALLBACK, f"{_WORD}del", f"{_WORD}moveFrom")
_HIDDEN = f"{_WORD}rPr/{_WORD}vanish"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_NOTE = f"{_ODF}note"
# Tracked changes, editors' remarks, and the numbers of notes.
_ASIDE = (f"{_ODF}tracked-changes", f"{_OFFICE}annotation", f"{_ODF}note-citation")
# A group of rich text that was deleted while changes were tracked, or that is hidden.
_UNSHOWN = re.compile(r"\{[^{}]*\\(?:deleted\b|v(?![a-z0-9]))[^{}]*\}")

# The text of a file, or why it has none.
Text: TypeAlias = str | UnreadableError


def docx(name: str, data: bytes, settings: ReadSettings) -> Iterator[Text]:
    """Yield the paragraphs of a Word document in order, with those of tables and text boxes."""
    root = document_part(name, data, "word/document.xml", settings)
    rows: dict[object, list[str]] = {}
    for piece in root.iter(*_RUNS):
        paragraph = next(piece.iterancestors(f"{_WORD}p"), None)
        # A text box has a second copy, for programs that cannot show the first one.
        if paragraph is None or next(piece.iterancestors(*_GONE), None) is not None:
            continue
        run = piece.getparent()
        if run is None or run.find(_HIDDEN) is None:
            rows.setdefault(paragraph, []).append(_RUNS[piece.tag] or piece.text or "")
    yield _paragraphs("".join(row) for row in rows.values())


def odt(name: str, data: bytes, settings: ReadSettings) -> Iterator[Text]:
    """Yield the text of an OpenDocument text, with the notes below it."""
    root = document_part(name, data, "content.xml", settings)
    for aside in list(root.iter(*_ASIDE)):
        remove(aside)
    # A note is stored inside the sentence that it explains, and is read below the text.
    notes = [" ".join("".join(n.itertext()).split()) for n in root.iter(_NOTE)]
    for note in list(root.iter(_NOTE)):
        remove(note)
    rows = list(root.iter(f"{_ODF}p", f"{_ODF}h"))
    for row in rows:
        for line in row.iter(f"{_ODF}line-break"):
            line.tail = "\n" + (line.tail or "")
        for space in row.iter(f"{_ODF}s", f"{_ODF}tab"):
            space.tail = " " + (space.tail or "")
    paragraphs = ["".join(row.itertext()) for row in rows]
    yield _paragraphs([*paragraphs, *notes])


def rtf(name: str, data: bytes, settings: ReadSettings) -> Iterator[Text]:
    """Yield the text of a rich text file; needs striprtf, the extra `formats`."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        yield missing(name, "rich text", "striprtf")
        return
    shown = _UNSHOWN.sub("{}", data.decode("latin-1"))
    made = rtf_to_text(shown, errors="replace")  # type: ignore[no-untyped-call]
    text = str(made)
    # Some programs leave an empty paragraph between two others, some do not.
    parted = re.split(r"\n[ \t]*\n\s*" if "\n\n" in text.strip() else r"\n", text)
    yield _paragraphs(parted)


def pdf(name: str, data: bytes, settings: ReadSettings) -> Iterator[Text]:
    """Yield a PDF's text layer, its pages separated by form feeds; needs pypdf, extra `formats`."""
    try:
        import pypdf
    except ImportError:
        yield missing(name, "PDF", "pypdf")
        return
    # It logs everything odd in a file to standard error, in the file's own words.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
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
    yield text


def _paragraphs(rows: Iterable[str]) -> str:
    return "\n\n".join(row.strip() for row in rows if row.strip())
