"""JSON of the server's answers."""

import json
from typing import Any

import orjson
from starlette.responses import Response


def encoded(value: Any) -> bytes:
    r"""Encode a value as JSON in UTF-8; lone surrogates, which UTF-8 cannot hold, are escaped.

    >>> encoded({"a": "é"}).decode(), encoded("\ud800")
    ('{"a":"é"}', b'"\\ud800"')
    """
    try:
        return orjson.dumps(value)
    except TypeError:  # a lone surrogate, or an integer beyond 64 bits
        return json.dumps(value, separators=(",", ":")).encode()


class JSONAnswer(Response):
    """Response in JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return the encoded body."""
        return encoded(content)
