"""Atom and JSON Feed of news: coverages with their conflicts, copies and accounts."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.report.views.plain import one_line
from rashomon.serve.encoding import JSONAnswer
from rashomon.serve.library import Library
from rashomon.serve.refusals import require

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50  # entries of a feed


def routes(library: Library) -> list[Route]:
    """Return the routes of the feeds."""

    async def atom(request: Request) -> Response:
        require(request, "read")
        entries = await library.threads.run_quick(news, library)
        text = _atom(entries, str(request.base_url).rstrip("/"))
        return Response(text, media_type="application/atom+xml")

    async def json_feed(request: Request) -> Response:
        require(request, "read")
        entries = await library.threads.run_quick(news, library)
        base = str(request.base_url).rstrip("/")
        return JSONAnswer(_json(entries, base), media_type="application/feed+json")

    return [Route("/coverages.atom", atom), Route("/feed.json", json_feed)]


def news(library: Library) -> list[dict[str, Any]]:
    """Return the latest news, the newest first: conflicts, altered quotations, copies, accounts.

    An archive that was never watched has no news; for it, return the coverages examined last.
    """
    items = library.rows(
        "SELECT coverage, 'news-' || number AS report, found_at AS made_at, title, "
        "kind || ': ' || text AS text FROM news ORDER BY number DESC LIMIT ?",
        _MOST,
    )
    return items or _examined(library)


def _examined(library: Library) -> list[dict[str, Any]]:
    rows = library.rows(
        "SELECT k.coverage, k.report, k.made_at, k.articles, k.accounts, k.conflicts, k.altered, "
        "k.changes, c.title FROM cards k JOIN coverages c ON c.id = k.coverage "
        "ORDER BY k.report DESC LIMIT ?",
        _MOST,
    )
    return [{**row, "text": _sentence(row)} for row in rows]


def _sentence(row: Mapping[str, Any]) -> str:
    counts = (
        ("article", row["articles"]),
        ("account", row["accounts"]),
        ("conflict", row["conflicts"]),
        ("altered quotation", row["altered"]),
        ("grave change", row["changes"]),
    )
    return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in counts if n)


def _atom(entries: list[dict[str, Any]], base: str) -> bytes:
    feed = Element("feed", xmlns=_ATOM)
    SubElement(feed, "title").text = "Rashomon"
    SubElement(feed, "id").text = f"{base}/"
    SubElement(SubElement(feed, "author"), "name").text = "Rashomon"
    SubElement(feed, "link", href=f"{base}/")
    SubElement(feed, "link", rel="self", href=f"{base}/coverages.atom")
    SubElement(feed, "updated").text = entries[0]["made_at"] if entries else "1970-01-01T00:00:00Z"
    for e in entries:
        entry = SubElement(feed, "entry")
        SubElement(entry, "title").text = one_line(e["title"] or e["coverage"])
        SubElement(entry, "id").text = f"{base}/coverages/{e['coverage']}#{e['report']}"
        SubElement(entry, "updated").text = e["made_at"]
        SubElement(entry, "link", href=f"{base}/coverages/{e['coverage']}")
        SubElement(entry, "summary").text = one_line(e["text"])
    text: str = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def _json(entries: list[dict[str, Any]], base: str) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Rashomon",
        "home_page_url": f"{base}/",
        "items": [
            {
                "id": f"{base}/coverages/{e['coverage']}#{e['report']}",
                "url": f"{base}/coverages/{e['coverage']}",
                "title": one_line(e["title"] or e["coverage"]),
                "content_text": e["text"],
                "date_published": e["made_at"],
            }
            for e in entries
        ],
    }
