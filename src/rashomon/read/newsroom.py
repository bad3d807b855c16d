"""The words by which newsrooms mark what is no body text."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rashomon.english.agencies import agencies
from rashomon.english.tables import table


def fold(text: str) -> str:
    """Lower case with straight apostrophes, as the tables are written. Same length as `text`
    except for the few letters whose lower case is longer."""
    # Four passes of `replace` cost a tenth of one of `translate`.
    for apostrophe in "’‘`":
        text = text.replace(apostrophe, "'")
    return text.replace("\u00a0", " ").lower()


def _newsroom() -> Mapping[str, Any]:
    return table("newsroom")


@cache
def words(name: str) -> tuple[str, ...]:
    """One list of `newsroom.toml`."""
    return tuple(_newsroom()[name])


@cache
def word_set(name: str) -> frozenset[str]:
    """One list of `newsroom.toml`, for membership."""
    return frozenset(words(name))


@lru_cache(maxsize=16)
def words_on(page: str, name: str) -> tuple[str, ...]:
    """The entries of one list of `newsroom.toml` that a folded text has anywhere.

    Few texts have any, so that asking a line for these is asking it for next to nothing.
    """
    seen = _tokens(page)
    return tuple(entry for entry, inner in _inner_words(name) if inner <= seen and entry in page)


@lru_cache(maxsize=2)
def _tokens(page: str) -> frozenset[str]:
    return frozenset(page.split())


@cache
def _inner_words(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The entries of one list, each with the words in it that have spaces on both sides.

    A text that lacks one of these words lacks the entry: looking a word up is cheaper than a search
    through the whole text.
    """
    return tuple((entry, frozenset(entry.split(" ")[1:-1])) for entry in words(name))


@cache
def months() -> dict[str, int]:
    """Month names and abbreviations, folded, to 1 to 12."""
    return {
        name: number for number, names in enumerate(_newsroom()["month_names"], 1) for name in names
    }


def is_agency(text: str) -> bool:
    """Whether the text is an agency's name and nothing else."""
    text = text.strip(" .,;")
    return text in agencies() or (text.isupper() and text.title() in agencies())
