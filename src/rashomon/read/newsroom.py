"""Words by which newsrooms mark what is not body text."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rashomon.english.frequency import log_rank
from rashomon.english.tables import table


def fold(text: str) -> str:
    """Return text in lower case with straight apostrophes and plain spaces, as the tables have it.

    The length stays the same, except for the few letters that are longer in lower case.
    """
    # Four passes of `replace` cost a tenth of one of `translate`.
    for apostrophe in "’‘`":
        text = text.replace(apostrophe, "'")
    return text.replace("\u00a0", " ").lower()


def _newsroom() -> Mapping[str, Any]:
    return table("newsroom")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return one list of `newsroom.toml`."""
    return tuple(_newsroom()[name])


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one list of `newsroom.toml` as a set, for membership."""
    return frozenset(words(name))


# Lists whose entries may appear anywhere in a line.
PHRASES = ("furniture_phrases", "form_phrases", "credit_phrases")


def words_on(page: str, name: str) -> tuple[str, ...]:
    """Return the entries of one of `PHRASES` that appear in a folded text.

    Few texts have any, so searching each of their lines for these costs next to nothing.
    """
    return _phrases_on(page)[name]


@lru_cache(maxsize=2)
def one_page(page: str) -> str:
    """Return the object of an equal folded text seen just before, else the text itself.

    A cache keyed by texts compares their letters if they are different objects. For a text read
    twice in a row that happened at every line, which took quadratic time.
    """
    return page


@lru_cache(maxsize=2)
def _phrases_on(page: str) -> Mapping[str, tuple[str, ...]]:
    by_word, others = _by_word()
    tokens = set(page.split())
    # A mark may precede the first word of an entry.
    tokens.update([token[1:] for token in tokens if not token[0].isalnum()])
    maybe = [*others, *(entry for word in by_word.keys() & tokens for entry in by_word[word])]
    entries = {entry for entry in maybe if entry in page}
    if not entries:
        return _NO_PHRASES
    return {name: tuple(e for e in words(name) if e in entries) for name in PHRASES}


_NO_PHRASES: Mapping[str, tuple[str, ...]] = dict.fromkeys(PHRASES, ())


@cache
def _by_word() -> tuple[Mapping[str, list[str]], list[str]]:
    """Index the entries of `PHRASES` by the rarest of their words, the last one excepted.

    The second result lists the entries of one word. A text without the rarest word lacks the entry,
    and looking up a word is cheaper than searching the whole text. The last word is excepted
    because it may be only the beginning of one.
    """
    by_word: dict[str, list[str]] = {}
    others: list[str] = []
    for entry in dict.fromkeys(entry for name in PHRASES for entry in words(name)):
        inner = entry.split(" ")[:-1]
        (by_word.setdefault(max(inner, key=log_rank), []) if inner else others).append(entry)
    return by_word, others
