"""Bodies of responses as they were sent: chunked, and compressed in one of several ways."""

import io
import zlib
from collections.abc import Mapping

from rashomon.read.encodings import is_text

_READERS = {"br": "BrotliReader", "zstd": "ZstdReader"}
# First bytes of what is still compressed, which an archive may have decompressed already.
_MAGIC = {
    "gzip": b"\x1f\x8b",
    "x-gzip": b"\x1f\x8b",
    "zstd": b"\x28\xb5\x2f\xfd",
}


def unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """Return a body unchunked and decompressed, to at most one byte beyond `most`.

    Archives often keep the headers but decompress the body: one that is not compressed, although
    the header says so, is returned unchanged. The names in `headers` are in lower case. Raises
    `ValueError`, which says why, if a compressed body cannot be decompressed.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for name in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, name.strip(), most)
    return body


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body; return the body itself if it is not in chunks."""
    parts: list[bytes] = []
    position = 0
    while (end := body.find(b"\r\n", position, position + 64)) >= 0:
        try:
            size = int(body[position:end].split(b";")[0], 16)
        except ValueError:
            break
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
        if position > len(body):
            return b"".join(parts)
    return b"".join(parts) if parts and position >= len(body) else body


def _unpacked(body: bytes, name: str, most: int) -> bytes:
    if name in ("", "identity", "none") or not body:
        return body
    if (magic := _MAGIC.get(name)) and not body.startswith(magic):
        return body
    if name in ("gzip", "x-gzip", "deflate"):
        return _inflated(body, most)
    if name in _READERS:
        return _read(body, name, most)
    if is_text(body):
        return body
    raise ValueError(f"the page is packed in a way that is not read: {name[:40]}")


def _inflated(body: bytes, most: int) -> bytes:
    """Decompress gzip, zlib or the bare deflate of some servers; a truncated body in part.

    A body that is none of these is returned unchanged. Raises `ValueError` for damaged gzip.
    """
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            inflated = zlib.decompressobj(bits).decompress(body, most + 1)
        except zlib.error:
            continue
        if inflated:
            return inflated
    if body.startswith(b"\x1f\x8b"):
        raise ValueError("the page is packed with gzip and damaged")
    return body


def _read(body: bytes, name: str, most: int) -> bytes:
    from fastwarc import stream_io

    try:
        contents: bytes = getattr(stream_io, _READERS[name])(io.BytesIO(body)).read(most + 1)
    except (OSError, ValueError, RuntimeError) as error:
        if name == "br" and body.lstrip()[:1] == b"<":
            return body
        raise ValueError(f"the page is packed with {name} and damaged ({error})") from error
    if not contents and body.lstrip()[:1] == b"<":
        return body
    return contents
