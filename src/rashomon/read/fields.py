"""Fields of a record, as this and other tools name them, and the draft made of them."""

import html as entities
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rashomon.errors import UnreadableError, UsageError
from rashomon.http import without_credentials
from rashomon.read import clean
from rashomon.read.addresses import host, is_web
from rashomon.read.clean import one_line
from rashomon.read.columns import Columns, chosen, names
from rashomon.read.drafts import Draft, Item, checked
from rashomon.read.guards import damaged
from rashomon.read.html import page, with_page
from rashomon.read.nested import joined_text, opened
from rashomon.read.timestamps import not_after, timestamp
from rashomon.settings.reading import ReadSettings

_LABELS = ("url", "outlet", "headline", "byline", "dateline", "language")
_NAMES = ("name", "main", "original", "title", "label", "text", "rendered", "url")
_BY = re.compile(r"by\s+(?=[A-Z])", re.IGNORECASE)
_TITLES = frozenset({"headline", "byline", "outlet"})
# Markup in a text field: two paragraphs or line breaks, or a tag around all of it.
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|article|body|html)\b[^<>]{0,500}>", re.IGNORECASE)
_ALL_MARKUP = re.compile(r"\s*<(p|div|article|section|body|html|!doctype)\b", re.IGNORECASE)


def mapped(given: Mapping[str, Any], columns: Columns = ()) -> Mapping[str, Any]:
    """Return the record under this program's names; unknown fields keep theirs."""
    fields = chosen(given, columns)
    if all(field == key for field, key in fields.items()):
        return given
    taken = set(fields.values())
    first = {field: given[key] for field, key in fields.items()}
    return first | {k: v for k, v in given.items() if k not in taken and k not in first}


def require_known(columns: Columns) -> None:
    """Raise `UsageError` if the user named a field that this program does not have."""
    known = sorted({*names(), *_LABELS, "id", "text", "html", "published"})
    for field, _ in columns:
        if field not in known:
            raise UsageError(f"there is no field {field!r}; name one of {', '.join(known)}")


def record(given: object, settings: ReadSettings, name: str = "", line: int | None = None) -> Draft:
    """Return a record as a draft; unknown fields, and known ones of a wrong type, go to `extra`.

    Raises `UnreadableError`: `not-a-record`, `no-text`, `empty` or `too-large`.
    """
    if not isinstance(given, Mapping):
        detail = f"the record is {_kind(given)}, not an object; write {{'text': …}} as JSON"
        raise UnreadableError(name, "not-a-record", detail, line)
    given = mapped(opened(given, settings.columns), settings.columns)
    labels = {key: _label(key, given.get(key)) for key in _LABELS}
    id_ = clean.label(given.get("id"))
    published = not_after(timestamp(_time(given.get("published"))), given.get("captured"))
    understood = {**labels, "id": id_, "published": published}
    extra = {
        clean.text(str(k)): clean.value(v)
        for k, v in given.items()
        if k not in ("text", "html")
        and understood.get(str(k)) is None
        and not (k in understood and v in (None, ""))
    }
    draft = Draft(
        "",
        id_,
        name,
        line,
        url=labels["url"],
        outlet=labels["outlet"],
        headline=labels["headline"],
        byline=labels["byline"],
        dateline=labels["dateline"],
        published=published,
        language=labels["language"],
        extra=extra,
    )
    where = without_credentials(name or id_ or labels["url"] or "")
    return checked(_with_text(draft, given, where), settings)


def item(given: object, name: str, number: int | None, settings: ReadSettings) -> Item:
    """Return one of a file's many records as a draft, or the reason why it is none.

    A record that is a reason already is returned unchanged.
    """
    if isinstance(given, UnreadableError):
        return given
    try:
        return replace(record(given, settings, name, number), file=name, line=number)
    except UnreadableError as error:
        return error
    except Exception as error:
        return damaged(name, error, number)


def _time(value: object) -> object:
    """Return a time, taken out of the object in which databases wrap it: {"$date": …}."""
    return value.get("$date", value.get("value")) if isinstance(value, Mapping) else value


def _label(key: str, value: object) -> str | None:
    """Return a field as text: the name in an object, the names of a list joined by commas.

    An outlet's web address gives its host, a language its two-letter code.
    """
    if isinstance(value, Mapping):
        value = next((value[n] for n in _NAMES if value.get(n)), None)
    if key in _TITLES and isinstance(value, list | tuple):
        value = ", ".join(filter(None, (_label(key, item) for item in value[:50])))
    if key == "language":
        text = clean.label(value)
        return text.lower()[:2] if text and re.fullmatch(r"[A-Za-z]{2}(?:[-_].*)?", text) else None
    if key == "outlet" and isinstance(value, str) and is_web(value):
        value = host(value)
    text = one_line(value) if key in _TITLES else clean.label(value)
    return _BY.sub("", text, count=1) if text and key == "byline" and _BY.match(text) else text


def _with_text(draft: Draft, given: Mapping[str, Any], where: str) -> Draft:
    text, html = given.get("text"), given.get("html")
    if isinstance(text, list | Mapping):
        text = joined_text(text) or text
    if isinstance(text, str) and (text.strip() or not isinstance(html, str)):
        if "\\n" in text and "\n" not in text:
            text = text.replace("\\r", "").replace("\\n", "\n")
        if "&lt;" in text and is_markup(shown := entities.unescape(text)):
            text = shown
        if is_markup(text):
            return _from_markup(draft, text, where)
        return replace(draft, text=clean.text(text))
    if text is None or isinstance(text, str):
        if isinstance(html, str) and html.strip():
            return with_page(draft, html, where)
        detail = (
            "the record has neither text nor html; name the field of the text `text`, or say which "
            "one: --column text=NAME"
        )
        raise UnreadableError(where, "no-text", detail, draft.line)
    detail = f"text is {_kind(text)}, not a string; write the report's text"
    raise UnreadableError(where, "no-text", detail, draft.line)


def is_markup(text: str) -> bool:
    """Return whether a text field holds HTML: it begins with a tag, or has two block tags."""
    if "<" not in text:
        return False
    return bool(_ALL_MARKUP.match(text)) or len(_MARKUP.findall(text[:20_000])) > 1


def _from_markup(draft: Draft, text: str, where: str) -> Draft:
    """Set a draft's text from HTML; if no article is found in that, only strip the tags."""
    headline = f"<h1>{draft.headline}</h1>" if draft.headline else ""
    whole = text if "<body" in text.lower() else f"<html><body><article>{headline}{text}"
    try:
        article = page(clean.text(whole), where, draft.line, draft.url)
    except UnreadableError:
        return replace(draft, text=clean.text(re.sub(r"<[^<>]{0,1000}>", "\n", text)))
    return replace(draft, text=article.text)


def _kind(value: object) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return "null" if value is None else kinds.get(type(value), "a string")
