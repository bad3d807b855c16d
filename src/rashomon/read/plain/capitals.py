"""Copy in capitals throughout, in the letters that it would have otherwise."""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.english.frequency import is_known
from rashomon.english.places import atlas
from rashomon.english.tables import lines as table
from rashomon.read.newsroom import is_agency, months, word_set
from rashomon.read.plain.texts import Edit

# Of the letters of a text, the least share of capitals, and how many letters say anything.
CAPITALS_SHARE, LEAST_LETTERS = 0.9, 120
# Characters at the beginning that settle it for nearly every text, at the cost of a few.
OPENING = 400
_SMALL = re.compile("[a-z]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?…:]|\n|[\"“‘]")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}")
# Names and months that are commoner as words, unless a given name precedes or a figure follows.
_AMBIGUOUS = frozenset({"may", "march", "will", "mark", "art", "grant"})
_VOWELS = frozenset("AEIOUY")
_ENDINGS = ("'s", "’s", "s", "es", "ed", "d", "ing", "er", "ers", "ly")


def small_letters(text: str) -> Iterator[Edit]:
    """Set copy in capitals in small letters, with capitals where a sentence or a name begins.

    A word is a name if news text has it mostly as one, or if it is no word of the language.
    Abbreviations and agencies stay as they are.
    """
    opening = text[:OPENING]
    if len(_SMALL.findall(opening)) > len(opening) // 4:
        return
    letters = [c for c in text if c.isalpha() and c.upper() != c.lower()]
    if len(letters) < LEAST_LETTERS:
        return
    if sum(c.isupper() for c in letters) < CAPITALS_SHARE * len(letters):
        return
    kept = {k for f in _ABBREVIATION.finditer(text) for k in range(*f.span())}
    begins, named = True, False
    for found in _TOKEN.finditer(text):
        token = found[0]
        if not token[0].isalpha():
            begins = begins or (token in ".!?…\n" and found.start() not in kept)
            continue
        if found.start() in kept or _stays(token):
            begins, named = False, False
            continue
        dated = text[found.end() : found.end() + 2].strip().isdigit()
        name = _is_name(token.lower(), named or dated)
        instead = _lowered(token, capital=begins or name)
        named = name and token.lower() in _given()
        begins = False
        if instead != token:
            yield found.start(), found.end(), instead


def _stays(token: str) -> bool:
    """Whether a word is an abbreviation: an agency's, or one that nobody can say."""
    return len(token) > 1 and (is_agency(token) or not _VOWELS & set(token))


def _lowered(token: str, *, capital: bool) -> str:
    first = token[0] if capital else _small(token[0])
    return first + "".join(map(_small, token[1:]))


def _small(letter: str) -> str:
    """The small letter, if it is one letter too."""
    return small if len(small := letter.lower()) == 1 else letter


def _is_name(word: str, after_given_name: bool) -> bool:
    bare = word.replace("’", "'").removesuffix("'s")
    if atlas().country(bare.capitalize()) and not is_known(bare):
        return True
    if bare in months() or bare in word_set("weekdays") or bare in _given() or bare in _names():
        return bare not in _AMBIGUOUS or after_given_name
    if bare in _words():
        return False
    return after_given_name or not any(is_known(form) for form in _forms(bare))


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"


@cache
def _given() -> frozenset[str]:
    return frozenset(name.lower() for row in table("given_names") for name in row.split()[1:])


@cache
def _counts() -> tuple[frozenset[str], frozenset[str]]:
    """The words that news text has mostly as names, and the others."""
    rows = [row.split("\t") for row in table("frequencies.tsv") if row.count("\t") == 2]
    counted = [(word, int(count), int(named)) for word, count, named in rows]
    names = frozenset(w for w, count, named in counted if named > 0.6 * count)
    return names, frozenset(w for w, *_ in counted) - names


def _names() -> frozenset[str]:
    return _counts()[0]


def _words() -> frozenset[str]:
    return _counts()[1]
