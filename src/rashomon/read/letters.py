"""Mail and saved pages in its form: eml, mbox, MHTML."""

import email
import mailbox
import os
import tempfile
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.encodings import decode
from rashomon.read.html import page_text
from rashomon.read.items import Item, item
from rashomon.settings import ReadSettings


def eml(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """A letter: its text, or the page that it is; the subject is the headline."""
    yield item(_letter(_parsed(data), name), name, None, settings)


def mbox(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """The letters of a mailbox."""
    handle, path = tempfile.mkstemp()
    try:
        with os.fdopen(handle, "wb") as copy:
            copy.write(data)
        box = mailbox.mbox(path, create=False)
        for number, key in enumerate(box.keys(), 1):
            try:
                yield item(_letter(_parsed(box.get_bytes(key)), name), name, number, settings)
            except UnreadableError as error:
                yield UnreadableError(name, error.reason, error.detail, number)
        box.close()
    finally:
        os.unlink(path)  # noqa: PTH108 - what mkstemp made


def mhtml(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """A page that a browser saved in one file."""
    found = _parsed(data)
    part = next((p for p in found.walk() if p.get_content_type() == "text/html"), None)
    if part is None:
        raise UnreadableError(name, "no-text", "the file holds no page; save it again, as HTML")
    address = found.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    given = {
        "url": str(address).strip(),
        "html": page_text(_body(part), part.get_content_charset()),
    }
    yield item({k: v for k, v in given.items() if v}, name, None, settings)


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=policy.default)


def _letter(found: EmailMessage, name: str) -> dict[str, Any]:
    part = found.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise UnreadableError(name, "no-text", "the letter has no text; save what is attached")
    writer, address = parseaddr(str(found.get("From", "")))
    fields = {
        "headline": str(found.get("Subject", "")),
        "outlet": writer or address,
        "published": str(found.get("Date", "")),
    }
    if part.get_content_type() == "text/html":
        fields["html"] = page_text(_body(part), part.get_content_charset())
    else:
        fields["text"] = decode(_body(part), (part.get_content_charset(),))
    return {k: v for k, v in fields.items() if v.strip()}


def _body(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
