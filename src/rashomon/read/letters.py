"""Mail, and pages saved in its format: eml, mbox, MHTML."""

import email
import mailbox
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from email import policy
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import Any

from rashomon.errors import UnreadableError
from rashomon.read.drafts import Item
from rashomon.read.encodings import decode
from rashomon.read.fields import item
from rashomon.read.guards import damaged
from rashomon.read.html import page_text
from rashomon.settings.reading import ReadSettings

# Above a forwarded letter: a line that says so, and its own headers.
_FORWARDED = re.compile(
    r"^[> \t]*(?:-{2,} ?(?:Forwarded message|Original message) ?-{2,}|Begin forwarded message:)"
    r"[ \t]*\n(?:[> \t]*\n)*"
    r"(?P<headers>(?:[> \t]*(?:From|To|Cc|Sent|Date|Subject|Reply-To)[ \t]?:[^\n]*\n)+)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"^[> \t]*(From|Date|Subject)[ \t]?:([^\n]*)$", re.MULTILINE)
# What mail programs put before the subject of a reply or a forwarded letter, in English or German.
_PREFIX = re.compile(r"^(?:(?:fwd?|re|aw|wg)(?:\[\d\])?:\s*)+", re.IGNORECASE)
_TAG = re.compile(rb"<(?:style|script)\b.{0,20000}?</|<[^<>]{0,500}>", re.IGNORECASE | re.DOTALL)
# A text with fewer words than this share of the page's is not the same letter in plain form.
_LEAST_SHARE = 0.3


def eml(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the article of a letter: its text, or its page; the subject is the headline.

    Attachments are counted in a rejection.
    """
    letter = _parsed(data)
    yield item(_letter(letter, name), name, None, settings)
    yield from _attached(letter, name, None)


def mbox(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the letters of a mailbox."""
    handle, path = tempfile.mkstemp()
    try:
        with os.fdopen(handle, "wb") as copy:
            copy.write(data)
        box = mailbox.mbox(path, create=False)
        for number, key in enumerate(box.keys(), 1):
            try:
                letter = _parsed(box.get_bytes(key))
                yield item(_letter(letter, name), name, number, settings)
                yield from _attached(letter, name, number)
            except UnreadableError as error:
                yield UnreadableError(name, error.reason, error.detail, number)
            except Exception as error:
                yield damaged(name, error, number)
        box.close()
    finally:
        os.unlink(path)  # noqa: PTH108 - what mkstemp made


def mhtml(name: str, data: bytes, settings: ReadSettings) -> Iterator[Item]:
    """Yield the page that a browser saved in one file."""
    saved = _parsed(data)
    part = next((p for p in saved.walk() if p.get_content_type() == "text/html"), None)
    if part is None:
        raise UnreadableError(name, "no-text", "the file holds no page; save it again, as HTML")
    address = saved.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    given = {
        "url": str(address).strip(),
        "html": page_text(_body(part), part.get_content_charset()),
    }
    yield item({k: v for k, v in given.items() if v}, name, None, settings)


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=policy.default)


def _attached(letter: EmailMessage, name: str, number: int | None) -> Iterator[UnreadableError]:
    """Yield a rejection that counts the attachments of a letter, which are not read."""
    names = [part.get_filename() or part.get_content_type() for part in letter.iter_attachments()]
    if names:
        detail = f"{len(names)} attached, not read: {', '.join(names)[:200]}; save what is news"
        yield UnreadableError(name, "left-out", detail, number)


def _letter(letter: EmailMessage, name: str) -> dict[str, Any]:
    part = _part(letter)
    if part is None:
        raise UnreadableError(name, "no-text", "the letter has no text; save what is attached")
    fields = {n: _header(letter, n) for n in ("From", "Subject", "Date")}
    if part.get_content_type() == "text/html":
        return _fields(fields) | {"html": page_text(_body(part), part.get_content_charset())}
    text = decode(_body(part), (part.get_content_charset(),)).replace("\r\n", "\n")
    if forwarded := _FORWARDED.search(text):
        headers = {f[1]: f[2].strip() for f in _HEADER.finditer(forwarded["headers"])}
        fields, text = {**fields, **headers}, text[forwarded.end() :]
    return {k: v for k, v in (_fields(fields) | {"text": text}).items() if v.strip()}


def _header(letter: EmailMessage, name: str) -> str:
    """Return a header, unparsed if the library fails at it, as it does at groups in From."""
    try:
        return str(letter.get(name, ""))
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):
        raw = (value for head, value in letter.raw_items() if head.lower() == name.lower())
        return str(next(raw, ""))


def _part(letter: EmailMessage) -> Any:
    """Return the text of a letter, or its page if the text only refers to that."""
    plain = letter.get_body(preferencelist=("plain",))
    page = letter.get_body(preferencelist=("html",))
    if plain is None or page is None:
        return plain or page
    words = [len(_TAG.sub(b" ", _body(part)).split()) for part in (plain, page)]
    return page if words[0] < _LEAST_SHARE * words[1] else plain


def _fields(headers: Mapping[str, str]) -> dict[str, str]:
    writer, address = parseaddr(headers["From"])
    fields = {
        "headline": _PREFIX.sub("", headers["Subject"]),
        "outlet": writer or address,
        "published": headers["Date"],
    }
    return {name: value for name, value in fields.items() if value.strip()}


def _body(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
