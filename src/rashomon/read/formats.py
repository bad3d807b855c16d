"""Supported formats: one table of file name endings, with the reader of each format."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.errors import UnreadableError
from rashomon.read.arc import arc
from rashomon.read.documents import html_items, text_file, text_items
from rashomon.read.drafts import Item
from rashomon.read.files import NamedFile, content, is_binary
from rashomon.read.guards import guarded
from rashomon.read.letters import eml, mbox, mhtml
from rashomon.read.newsml import xml
from rashomon.read.office import Text, docx, odt, pdf, rtf
from rashomon.read.parquet import parquet
from rashomon.read.records import jsonl, streamed
from rashomon.read.sheets import delimited, xlsx
from rashomon.read.warc import web_archive
from rashomon.read.zipped import FAULTS, UNPACKED, broken, part
from rashomon.settings.reading import ReadSettings

# Beginnings of a page and a record, after a byte order mark, a declaration or comments.
_SNIFFED = 4_000
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,60}\"\s*:")
# Readers of bytes, which a packed file may hold, and of files too large for memory.
Reader: TypeAlias = Callable[[str, bytes, ReadSettings], Iterator[Item]]
FileReader: TypeAlias = Callable[[NamedFile, ReadSettings], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its file name endings, what its files hold, its reader, and the extra it needs."""

    name: str
    suffixes: tuple[str, ...]
    holds: str
    reader: Reader | None = None
    file_reader: FileReader | None = None
    extra: str | None = None
    binary: bool = False


def _records(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    return streamed(io.BytesIO(data), name, settings)


def _text(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Read a text, or a page or JSON saved under the name of a text."""
    if _HTML.match(data[:_SNIFFED]):
        return html_items(name, data, settings)
    if _JSON.match(data[:_SNIFFED]) and data.rstrip().endswith((b"}", b"]")):
        return _records(name, data, settings)
    return text_file(name, data, settings)


def _as_text(reader: Callable[[str, bytes, ReadSettings], Iterator[Text]]) -> Reader:
    """Turn a reader of texts into a reader of the articles, or the database export, in them."""

    def items(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
        for text in reader(name, data, settings):
            if isinstance(text, str):
                yield from text_items(text, name, settings)
            else:
                yield text

    return items


def _unzipped(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the articles of a zip file's supported files, and a rejection that counts the rest."""
    left, size = 0, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in sorted(packed.infolist(), key=lambda m: m.filename):
                inner, kind = f"{name}/{member.filename}", format_of(member.filename)
                if member.is_dir() or _is_hidden(member.filename):
                    continue
                if kind is None or kind.reader is None or kind.reader is _unzipped:
                    left += 1
                elif member.file_size > settings.max_file_bytes:
                    detail = f"{member.file_size:,} bytes when unpacked; raise max_file_bytes"
                    yield UnreadableError(inner, "too-large", detail)
                elif (size := size + member.file_size) > UNPACKED * settings.max_file_bytes:
                    detail = (
                        f"the files before it in {name} have filled what a zip file may unpack to, "
                        f"{UNPACKED} times max_file_bytes; unpack it, or raise that"
                    )
                    yield UnreadableError(inner, "too-large", detail)
                else:
                    yield from guarded(inner, _member(kind, inner, packed, member, settings))
    except FAULTS as error:
        yield broken(name, error)
    if left:
        yield UnreadableError(name, "left-out", f"{left} files in it are of no format read here")


def _is_hidden(name: str) -> bool:
    """Return whether a packed file is hidden, or was added by macOS for its own use."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _member(
    kind: Format,
    name: str,
    packed: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    settings: ReadSettings,
) -> Iterator[Item]:
    """Yield the articles of a packed file.

    Raises `UnreadableError` (`binary`) if its format is text and its bytes are not.
    """
    assert kind.reader is not None
    data = part(packed, member, name)
    if not kind.binary and is_binary(data):
        raise UnreadableError(name, "binary", "the file is not text")
    yield from kind.reader(name, data, settings)


def _gunzipped(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    inner = name.lower().removesuffix(".gz")
    kind = format_of(inner)
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
        try:
            unpacked = packed.read(settings.max_file_bytes + 1)
        except (OSError, EOFError, zlib.error) as error:
            detail = f"the file is damaged ({error})"
            raise UnreadableError(name, "unreadable", detail) from error
    if len(unpacked) > settings.max_file_bytes:
        detail = f"more than {settings.max_file_bytes:,} bytes when unpacked"
        raise UnreadableError(name, "too-large", detail)
    assert kind is not None
    assert kind.reader is not None
    yield from kind.reader(name, unpacked, settings)


FORMATS = (
    Format("text", (".txt", ".text"), "an article, or a database's export of many", _text),
    Format("Markdown", (".md", ".markdown"), "an article, with fields above it", _text),
    Format("RIS", (".ris",), "records with their abstracts", text_file),
    Format("HTML", (".html", ".htm", ".xhtml"), "a page, or a database's export", html_items),
    Format("packed page or text", (".html.gz", ".htm.gz", ".txt.gz", ".xml.gz"), "as unpacked",
           _gunzipped, binary=True),
    Format("JSONL", (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), "a record a line", _records,
           jsonl),
    Format("JSON", (".json", ".json.gz"), "a record, or an array of them; ninjs", _records, jsonl),
    Format("CSV, TSV", (".csv", ".tsv"), "a record a row", delimited),
    Format("Excel", (".xlsx",), "a record a row", xlsx, extra="formats", binary=True),
    Format("Parquet", (".parquet",), "a record a row", None, parquet, "export", True),
    Format("Word", (".docx",), "an article, or a database's export", _as_text(docx), binary=True),
    Format("rich text", (".rtf",), "an article, or a database's export", _as_text(rtf), None,
           "formats", True),
    Format("OpenDocument", (".odt",), "an article", _as_text(odt), binary=True),
    Format("PDF", (".pdf",), "an article, by its text layer", _as_text(pdf), None, "formats", True),
    Format("NITF, NewsML-G2, feeds", (".xml", ".nitf", ".rss", ".atom"),
           "the articles in it", xml),
    Format("mail", (".eml",), "a letter", eml),
    Format("mailbox", (".mbox",), "its letters", mbox),
    Format("MHTML", (".mhtml", ".mht"), "a page that a browser saved", mhtml),
    Format("web archive", (".warc", ".warc.gz", ".warc.zst", ".wacz"), "its pages", None,
           web_archive, None, True),
    Format("older web archive", (".arc", ".arc.gz"), "its pages", None, arc, None, True),
    Format("zip", (".zip",), "files of these formats", _unzipped, binary=True),
)  # fmt: skip
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)


def format_of(name: str) -> Format | None:
    """Return the format of a file by the longest ending of its name that fits, or `None`."""
    lower = name.lower()
    fits = [(s, known) for known in FORMATS for s in known.suffixes if lower.endswith(s)]
    return max(fits, key=lambda pair: len(pair[0]))[1] if fits else None


def file_items(file: NamedFile, settings: ReadSettings) -> Iterator[Item]:
    """Yield the articles of a file, and an error for each part of it that has none."""
    kind = format_of(file.name)
    if kind is None:
        raise UnreadableError(file.name, "unknown-suffix", "the file is of no format read here")
    if kind.file_reader is not None:
        yield from kind.file_reader(file, settings)
    elif kind.reader is not None:
        data = content(file, settings.max_file_bytes, binary=kind.binary)
        yield from kind.reader(file.name, data, settings)
