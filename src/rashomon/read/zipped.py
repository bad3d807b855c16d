"""Zip files and the documents packed in them: opened, bounded in size, reported if damaged."""

import io
import zipfile
import zlib
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.settings.reading import ReadSettings

# What the library raises for files that are damaged, locked, or packed in an unsupported way.
FAULTS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
# Maximum bytes that a packed file may unpack to, as a multiple of the limit for a file.
UNPACKED = 10


def broken(name: str, error: Exception) -> UnreadableError:
    """Return the error of a packed file for one of `FAULTS`."""
    detail = f"the file is damaged or locked ({str(error)[:100]})"
    return UnreadableError(name, "unreadable", detail)


def part(packed: zipfile.ZipFile, member: zipfile.ZipInfo | str, name: str) -> bytes:
    """Return the bytes of one member; `name` is for messages. Raises `UnreadableError`."""
    try:
        return packed.read(member)
    except FAULTS as error:
        raise broken(name, error) from error


def require_bounded(name: str, data: bytes, settings: ReadSettings) -> None:
    """Raise `UnreadableError` for a file that is not a zip file, or that unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except FAULTS as error:
        raise broken(name, error) from error
    if size > UNPACKED * settings.max_file_bytes:
        raise UnreadableError(
            name, "too-large", f"{size:,} bytes when unpacked; raise max_file_bytes"
        )


def document_part(name: str, data: bytes, member: str, settings: ReadSettings) -> Any:
    """Return the root of an XML part of a packed document. Raises `UnreadableError`."""
    from lxml import etree

    require_bounded(name, data, settings)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return etree.fromstring(packed.read(member), parser)
    except (*FAULTS, KeyError, etree.XMLSyntaxError) as error:
        detail = f"the document has no text that can be read ({str(error)[:100]})"
        raise UnreadableError(name, "unreadable", detail) from error
