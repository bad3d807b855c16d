"""One text in several outlets: several articles, although the ids made from the text are equal."""

import hashlib
import re
import sqlite3
from collections.abc import Mapping
from urllib.parse import urlsplit

# An id that was made from a text, not one that an input gave.
_MADE = re.compile(r"[0-9a-f]{12}")
# Prefixes of hosts that serve the same outlet: mobile and AMP pages.
_SAME = re.compile(r"^(?:www\d?|m|mobile|amp|touch)\.")


def is_reprint(archived: sqlite3.Row, given: Mapping[str, str | None]) -> bool:
    """Return whether an article has the id and text of an archived one, but another outlet."""
    if not _MADE.fullmatch(given["id"] or "") or archived["text"] != given["text"]:
        return False
    hosts = _host(archived["source"]), _host(given["source"])
    if all(hosts):
        return hosts[0] != hosts[1]
    outlets = archived["outlet"], given["outlet"]
    return all(outlets) and outlets[0] != outlets[1]


def reprint_id(given: Mapping[str, str | None]) -> str:
    """Return the id of an article by its text and its outlet."""
    outlet = _host(given["source"]) or given["outlet"] or ""
    whole = f"{given['id']}\0{outlet}".encode("utf-8", "replace")
    return hashlib.sha256(whole).hexdigest()[:12]


def _host(source: str | None) -> str:
    """Return the host of a web address, without `www` and the like; else ""."""
    if not source or not source.lower().startswith(("http://", "https://")):
        return ""
    try:
        netloc = urlsplit(source).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
    return _SAME.sub("", netloc)
