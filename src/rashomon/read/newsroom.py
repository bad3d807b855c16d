"""The words by which newsrooms mark what is no body text."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rashomon.english.frequency import log_rank
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


# The lists whose entries may stand anywhere in a line.
PHRASES = ("furniture_phrases", "form_phrases", "credit_phrases")


def words_on(page: str, name: str) -> tuple[str, ...]:
    """The entries of one of `PHRASES` that a folded text has anywhere.

    Few texts have any, so that asking a line for these is asking it for next to nothing.
    """
    return _phrases_on(page)[name]


@lru_cache(maxsize=2)
def one_page(page: str) -> str:
    """A folded text, as the object that an equal one was before.

    What is kept by a text compares its letters with those of another object at every look-up: of a
    text that is read twice in a row, at every line, which took time by the square of its length.
    """
    return page


@lru_cache(maxsize=2)
def _phrases_on(page: str) -> Mapping[str, tuple[str, ...]]:
    by_word, others = _by_word()
    tokens = set(page.split())
    # A mark may stand before the first word of an entry.
    tokens.update([token[1:] for token in tokens if not token[0].isalnum()])
    maybe = [*others, *(entry for word in by_word.keys() & tokens for entry in by_word[word])]
    found = {entry for entry in maybe if entry in page}
    if not found:
        return _NO_PHRASES
    return {name: tuple(e for e in words(name) if e in found) for name in PHRASES}


_NO_PHRASES: Mapping[str, tuple[str, ...]] = dict.fromkeys(PHRASES, ())


@cache
def _by_word() -> tuple[Mapping[str, list[str]], list[str]]:
    """The entries of `PHRASES` by the rarest word in each but the last one; those of one word.

    A text that lacks this word lacks the entry: looking a word up is cheaper than a search through
    the whole text. The last word may be the beginning of one.
    """
    by_word: dict[str, list[str]] = {}
    others: list[str] = []
    for entry in dict.fromkeys(entry for name in PHRASES for entry in words(name)):
        inner = entry.split(" ")[:-1]
        (by_word.setdefault(max(inner, key=log_rank), []) if inner else others).append(entry)
    return by_word, others
