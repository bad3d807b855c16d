"""Rendering of templates; text of articles is data, never markup."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from rashomon.report.views.plain import one_line, shorten, visible
from rashomon.serve.library import address

Data = Mapping[str, Any]
_OPENING, _CLOSING = '"“«„', '"”»“'
# An ISO 8601 time; seconds and fractions, between minutes and zone, are not shown.
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d)\S*?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_UTC = ("Z", "+00:00", "+0000")
_NAME = 80  # characters of an article's name


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("rashomon.serve", "templates")
    environment = jinja2.Environment(
        autoescape=True, loader=loader, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.globals["source"] = _source
    environment.filters |= {
        "line": lambda text: _line(str(text)) if text is not None else "",
        "bare": _bare,
        "when": _when,
        "shown": lambda text: visible(str(text)) if text is not None else "",
        "path": lambda text: _quoted(str(text)),
        "query": lambda pairs: urlencode({k: v for k, v in dict(pairs).items() if v}),
        # Only web addresses become links: a `javascript:` address would run.
        "web": lambda url: address(str(url)) or "",
    }
    return environment


# Cached because a page names the same outlets and articles many times.
_line = lru_cache(8_192)(one_line)
_quoted = lru_cache(8_192)(partial(quote, safe=""))


def _when(moment: object) -> str:
    """Format a moment for readers, to the minute; a day without a time remains a day.

    >>> _when("2031-05-06T07:08:09+00:00"), _when("2031-05-06T07:08+02:00"), _when("2031-05-06")
    ('2031-05-06 07:08 UTC', '2031-05-06 07:08 +02:00', '2031-05-06')
    """
    match = _MOMENT.fullmatch(_line(str(moment or "")))
    if match is None:
        return _line(str(moment or ""))
    zone = match["zone"] or ""
    return f"{match['day']} {match['time']} {'UTC' if zone in _UTC else zone}".strip()


def _bare(text: str) -> str:
    """Remove quotation marks around a whole text, since the page sets its own.

    >>> _bare("“We saw it,” he said"), _bare('"We saw it,"')
    ('“We saw it,” he said', 'We saw it,')
    """
    inner = text[1:-1]
    whole = text[:1] in _OPENING and text[-1:] in _CLOSING
    return inner if whole and not any(c in inner for c in _OPENING + _CLOSING) else text


def _source(place: Data) -> Markup:
    """Return a link to the words of a place, labelled with the name of its article.

    It is in Python because a coverage's page has hundreds and a template macro takes five times as
    long.
    """
    called = place.get("called") or place["outlet"] or place["article"]
    name = escape(_line(shorten(str(called), _NAME)))
    address = f"/articles/{_quoted(place['article'])}?start={place['start']}&amp;end={place['end']}"
    return Markup(f'<a href="{address}">{name}</a>')


def render(template: str, code: int = 200, /, **values: Any) -> HTMLResponse:
    """Render a template with values; `code` is the status."""
    text = _environment().get_template(f"{template}.html.j2").render(**values)
    return HTMLResponse(text, code)
