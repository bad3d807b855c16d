"""Contents of feeds and sitemaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed: `html` only if the feed has all of it, `teaser` its beginning if not.

    `link` is empty for an entry that has a text but no address of its own. `updated` is an ISO 8601
    time, `None` if the feed has none.
    """

    link: str
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    html: str | None = None
    teaser: str | None = None

    def record(self) -> Mapping[str, Any]:
        """Return the fields of a JSONL record that the feed gives."""
        fields = {
            "url": self.link,
            "headline": self.headline,
            "byline": self.byline,
            "outlet": self.outlet,
            "published": self.published,
        }
        return {name: value for name, value in fields.items() if value}

    def beginning(self) -> Mapping[str, Any] | None:
        """Return the beginning that the feed has as a record, marked as cut off; `None` if none.

        It is for articles whose page cannot be fetched.
        """
        if self.teaser is None:
            return None
        return {**self.record(), "html": self.teaser, "cut_off": True}


@dataclass(frozen=True, slots=True)
class Listing:
    """Contents of a feed or a sitemap: articles, other sitemaps, and how many more were left out.

    `nowhere` counts the entries with neither an address of their own nor a whole text.
    """

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()
    left_out: int = 0
    nowhere: int = 0

    def error(self, address: str) -> UnreadableError:
        """Return the error for the entries that `nowhere` counts."""
        entries = "entry has" if self.nowhere == 1 else "entries have"
        detail = f"{self.nowhere:,} {entries} neither an address of its own nor a whole text"
        return UnreadableError(address, "left-out", detail)
