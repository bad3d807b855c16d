"""Records as programs nest them: in an object with others, in one of its fields, or in columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.read.columns import Columns, chosen

# An article has at least one of these fields, apart from its text.
_METADATA = frozenset(["id", "url", "outlet", "headline", "byline", "published"])
# Levels down to which records are looked for: `response`, `results`; `hits`, `hits`, `_source`.
_DEPTH = 3
# Fewest words in each cell of a column for it to hold the texts of articles.
_TEXT_WORDS = 5


def records_in(given: Any, columns: Columns, depth: int = _DEPTH) -> list[Any]:
    """Return the records in an object: those of its only array or object of articles, or itself.

    A text alone makes no article: lists of quotations or notes have texts, too.

    >>> records_in({"status": "ok", "articles": [{"title": "Dam", "text": "It burst."}]}, ())
    [{'title': 'Dam', 'text': 'It burst.'}]
    >>> texts = ["It burst at noon today.", "It sank at noon today."]
    >>> records_in({"title": ["Dam", "Tug"], "text": texts}, ())[1]
    {'title': 'Tug', 'text': 'It sank at noon today.'}
    """
    if not isinstance(given, Mapping) or (isinstance(given.get("text"), str) and not columns):
        return [given]
    if holds_text(given, columns):
        return _rows(given, columns) or [given]
    if len(given) > 1 and _is_all_articles(list(given.values()), columns):
        return list(given.values())
    if depth == 0 or holds_text(opened(given, columns), columns):
        return [given]
    arrays = [articles for v in given.values() if (articles := _articles(v, columns, depth))]
    return list(arrays[0]) if len(arrays) == 1 else [given]


def _articles(value: Any, columns: Columns, depth: int) -> Sequence[Any]:
    """Return the articles in an array, in an object of objects, or further down; empty if none."""
    if isinstance(value, Mapping) and value:
        if _is_all_articles(list(value.values()), columns):
            return list(value.values())
        inner = records_in(value, columns, depth - 1)
        return inner if inner[0] is not value else ()
    return value if isinstance(value, list) and _is_all_articles(value, columns) else ()


def _is_all_articles(values: Sequence[Any], columns: Columns) -> bool:
    mappings = bool(values) and all(isinstance(value, Mapping) for value in values)
    if not mappings:
        return False
    known = set(chosen(opened(values[0], columns), columns))
    return bool({"text", "html"} & known and _METADATA & known)


def holds_text(given: Mapping[str, Any], columns: Columns) -> bool:
    """Return whether a record has a field with a text or a page."""
    return bool({"text", "html"} & set(chosen(given, columns)))


def _rows(given: Mapping[str, Any], columns: Columns) -> list[Mapping[str, Any]]:
    """Return the rows of a table that is given column by column; empty if it is a record."""
    fields = chosen(given, columns)
    text = given[fields["text"]] if "text" in fields else None
    table = {key: value for key, value in given.items() if isinstance(value, list)}
    table = {k: v for k, v in table.items() if isinstance(text, list) and len(v) == len(text)}
    titled = any(key in table for field, key in fields.items() if field in ("headline", "url"))
    if not isinstance(text, list) or len(text) < 2 or not titled:
        return []
    if not all(isinstance(value, str) and len(value.split()) >= _TEXT_WORDS for value in text):
        return []
    return [{key: value[row] for key, value in table.items()} for row in range(len(text))]


def opened(given: Mapping[str, Any], columns: Columns) -> Mapping[str, Any]:
    """Merge a record with the only object in it that has a text; the inner fields take precedence.

    A record that has a text itself, or not exactly one such object, is returned unchanged.

    >>> opened({"id": "7", "fields": {"headline": "Dam", "bodyText": "It burst."}}, ())
    {'id': '7', 'headline': 'Dam', 'bodyText': 'It burst.'}
    """
    if (isinstance(given.get("text"), str) and not columns) or holds_text(given, columns):
        return given
    inner = [
        (key, value)
        for key, value in given.items()
        if isinstance(value, Mapping) and holds_text(value, columns)
    ]
    if len(inner) != 1:
        return given
    ((key, value),) = inner
    return {k: v for k, v in given.items() if k != key and k not in value} | dict(value)


# Keys under which a block of text has its words; all others describe the block.
_WORDS = frozenset(
    ["text", "content", "value", "paragraph", "paragraphs", "sections", "blocks", "children",
     "body", "headline", "heading", "summary", "data", "items", "html"]
)  # fmt: skip


def joined_text(value: Any) -> str | None:
    """Join a list of paragraphs or blocks with a blank line between them; `None` if there are none.

    >>> joined_text({"sections": [{"type": "p", "paragraphs": ["It burst.", "It fell."]}]})
    'It burst.\\n\\nIt fell.'
    """
    if isinstance(value, list | Mapping):
        return "\n\n".join(_pieces(value, _DEPTH * 2)) or None
    return None


def _pieces(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif depth and isinstance(value, list):
        for one in value:
            yield from _pieces(one, depth - 1)
    elif depth and isinstance(value, Mapping):
        for key, one in value.items():
            if str(key).lower() in _WORDS:
                yield from _pieces(one, depth - 1)
