"""Drafts: articles as the input gave them, before their lines are examined."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from rashomon.errors import UnreadableError
from rashomon.http import without_credentials
from rashomon.settings.reading import ReadSettings

_WEB = re.compile(r"\s*https?://", re.IGNORECASE)
# If a page names no outlet, the library gives the host of its address, even with a user name and
# password.
_USER = re.compile(r"^[^\s/@:]+:[^\s/@]*@(?=[\w-]+\.[\w.:-]+$)")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as given. `None`: not stated.

    `file` is the file as named, empty for an article from memory; `line` is the one-based number of
    the line, row or part in it; `url` is the canonical address.
    """

    text: str
    id: str | None = None
    file: str = ""
    line: int | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Name of the source, for messages."""
        name = self.file or self.url or self.id or "an article from memory"
        return name if self.line is None else f"{name}, line {self.line}"


# One record of a source: its draft, or the reason why it is none.
Item: TypeAlias = Draft | UnreadableError


def checked(draft: Draft, settings: ReadSettings) -> Draft:
    """Return the draft without user names and passwords in its addresses.

    A page's canonical address, an id or a field that is passed on may hold them just as the fetched
    address may. Raises `UnreadableError`: `empty` or `too-large`.
    """
    draft = replace(
        draft,
        file=_public(draft.file),
        id=_public(draft.id),
        url=_public(draft.url),
        outlet=draft.outlet and _USER.sub("", draft.outlet, count=1),
        extra={key: _public(value) for key, value in draft.extra.items()},
    )
    source = draft.file or draft.url or draft.id or ""
    if not draft.text.strip():
        detail = "there is no text but white space; give the report's text"
        raise UnreadableError(source, "empty", detail, draft.line)
    if len(draft.text) > settings.max_article_characters:
        detail = (
            f"{len(draft.text):,} characters are more than the limit of "
            f"{settings.max_article_characters:,} for one article; split it, or raise "
            "max_article_characters"
        )
        raise UnreadableError(source, "too-large", detail, draft.line)
    return draft


def _public(value: Any) -> Any:
    """Return a value without the user names and passwords of web addresses in it."""
    if isinstance(value, str):
        return without_credentials(value) if "@" in value and _WEB.match(value) else value
    if isinstance(value, list):
        return [_public(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _public(one) for key, one in value.items()}
    return value
