"""Every address that the application answers, made of its own routes: a new one is walked too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.routing import Route

# The stream of events does not end; /mcp takes no GET. Both have tests of their own.
APART = ("/api/v1/events", "/mcp")
_PLACE = re.compile(r"\{(\w+)(?::path)?\}")


def routes(app: Starlette) -> Iterator[Route]:
    """Yield the routes of an application."""
    for route in app.routes:
        assert isinstance(route, Route), f"{route}: say how its addresses are walked"
        yield route


def addresses(app: Starlette, values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the addresses of every route that is read, its places filled with each of their values.

    `values` go by the word of the path before a place (`coverages`, `articles`), or by the name of
    the place itself where another one is before it. A place without values is an error.
    """
    for route in routes(app):
        if "GET" in (route.methods or ()) and route.path not in APART:
            yield from filled(route.path, values)


def filled(path: str, values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a path with its places filled.

    >>> list(filled("/a/{id:path}/{part}.json", {"a": ["x/y"], "part": ["p", "q"]}))
    ['/a/x%2Fy/p.json', '/a/x%2Fy/q.json']
    """
    places = list(_PLACE.finditer(path))
    keys = [_key(path[: place.start()], place[1]) for place in places]
    for key in keys:
        assert key in values, f"{path}: say what {key} may be"
    for chosen in product(*(values[key] for key in keys)):
        yield path_with(path, chosen)


def path_with(path: str, chosen: Sequence[str]) -> str:
    """Return a path with its places filled by the values chosen, in order."""
    parts = _PLACE.split(path)
    parts[1::2] = [quote(value, safe="") for value in chosen]
    return "".join(parts)


def _key(before: str, name: str) -> str:
    word = before.rstrip("/").rpartition("/")[2]
    return name if word.startswith("{") else word
