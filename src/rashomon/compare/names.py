"""Comparison of names: transliterations, initials, legal forms, slips of the pen."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from rashomon.compare.meaning import derived, same_meaning
from rashomon.english.frequency import is_known
from rashomon.english.naming import country, words
from rashomon.english.people import legal_forms
from rashomon.english.places import city, country_code
from rashomon.english.spelling import sound, spelling, stem
from rashomon.english.tables import listed
from rashomon.english.words import fold

# Letters in which transliterations of one name differ.
FOLDED = (
    ("yy", "i"),
    ("iy", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("kh", "h"),
    ("ph", "f"),
    ("j", "i"),
    ("ks", "x"),
)
# Smallest share of letters that a garbled name has in common with the right one. Chosen by reading,
# not measured: no labelled pair of names is garbled.
_GARBLED = 0.7
# Letters from which the vocabulary can distinguish one surname from another.
_SHORTEST = 4
# An apostrophe inside a word does not divide it: `O'Brien`.
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")


@cache
def folded(name: str) -> str:
    """Return a name in the form that its transliterations share: Latin letters, lower case.

    >>> folded("Zelenskyy") == folded("Zelenskiy") == "zelenski"
    True
    """
    text = anyascii(name).lower()
    for old, new in FOLDED:
        text = text.replace(old, new)
    return text


def name_likeness(one: str, other: str, *, company: bool = False) -> float:
    """Return the probability that two names refer to one person, or `company`; 0.5 decides.

    Each part of the shorter name is matched with a part of the longer one. A part without a match
    means two bearers. Unmatched parts of the longer name do not: second names are left out more
    often than they are changed.
    """
    left, right = (_parts(n, company=company) for n in (one, other))
    if not left or not right:
        return 0.0
    if "".join(left) == "".join(right) or sorted(left) == sorted(right):
        return 1.0
    if not company and are_two(*(_folded_words(name) for name in (one, other))):
        return _TWO
    short, long = sorted((left, right), key=lambda p: (len(p), sum(map(len, p))))
    return _of_parts(short, long, company=company)


def one_full_name(one: str, other: str) -> bool:
    """Return whether two names of several parts are almost certainly one, in any order.

    Names without a common part are compared letter by letter only if one has a part of at least
    twenty letters: no shorter part with two of them wrong is alike enough.
    """
    left, right = _outline(one), _outline(other)
    apart = left.parts.isdisjoint(right.parts) and left.joined != right.joined
    if apart and not (left.long or right.long):
        return False
    return name_likeness(one, other) >= _ONE_NAME


class _Outline(NamedTuple):
    """Outline of a name that separates most pairs at once: parts, these joined, any long part."""

    parts: frozenset[str]
    joined: str
    long: bool


@lru_cache(maxsize=16384)
def _outline(name: str) -> _Outline:
    parts = _parts(name, company=False)
    return _Outline(frozenset(parts), "".join(parts), any(len(part) >= _LONG for part in parts))


def _of_parts(short: Sequence[str], long: Sequence[str], *, company: bool) -> float:
    """Return the likeness of two names by their parts."""
    # One name divided differently into words, or with a slip in it.
    whole = "".join(short), "".join(long)
    slips = 1 if len(short) == len(long) else len(whole[1]) // 12
    if OSA.distance(*whole) <= slips:
        return _SURE
    pairs = _matched(short, long)
    likeness = [s for _, s in pairs]
    worst = min(likeness)
    if worst < _PART:
        return _APART * worst
    extra = len(long) - len(short)
    # A lone part is a surname, which many people share.
    if len(short) == 1 and extra:
        return _FIRM if company and worst == 1.0 and extra <= 2 else _LONE * worst
    mean = sum(s * len(p) for p, s in pairs) / sum(len(p) for p, _ in pairs)
    if company and extra:
        return _LONE * mean
    return mean - _SECOND * min(extra, 3)


# Weights of the likeness, measured by `eval names` on labelled pairs, where two names are one from
# 0.5 on (F1 0.858). A range, such as 0.90 to 0.98, means that F1 is the same throughout.

# From this likeness on two full names are one: 0.90 to 0.98.
_ONE_NAME = 0.95
# Letters from which a part with two of them wrong is still as close to the right one as that: 12 to
# 40.
_LONG = 20
# Below this likeness two parts belong to two bearers: F1 0.856 at 0.74, 0.854 at 0.82, 0.828 at
# 0.86; and two names with such parts are less alike than their parts are, by this factor (0.2 to
# 0.6).
_PART, _APART = 0.78, 0.4
# Two whole names one slip apart, however they are divided: 0.6 to 1.
_SURE = 0.9
# Two names that belong to two bearers according to the tables: 0.1 to 0.45.
_TWO = 0.3
# Many people share a surname; a firm's name may be cut to its first word: F1 0.847 at 0.4.
_LONE, _FIRM = 0.45, 0.55
# Likeness lost for each part that only one of the two names has: 0 to 0.1.
_SECOND = 0.05
# Likeness of parts by the kind of difference: an initial and its name (F1 0.853 at 0.75, the same
# from 0.8 to 0.95); one wrong letter after the first (0.8 to 0.98), or the first itself (0.845 at
# 0.7, the same from 0.78 to 0.92), in a part of at least this many letters (3 to 6).
_INITIAL, _SLIP, _FIRST_LETTER, _SLIPPED = 0.85, 0.92, 0.85, 4
# Share of right letters from which a part with several wrong ones may be another spelling: F1 0.855
# at 0.5, 0.848 at 0.7.
_SPELT = 0.6


@lru_cache(maxsize=16384)
def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split()) or ("",)


@lru_cache(maxsize=16384)
def _parts(name: str, *, company: bool) -> tuple[str, ...]:
    text = folded(name).replace(".", "" if company else " ").replace("-", " ")
    parts = [w.replace("'", "").replace("’", "").replace("`", "") for w in _WORD.findall(text)]
    if company:
        kept = [w for w in parts if w not in legal_forms()]
        return tuple(kept or parts)
    kept = [w for w in parts if w not in words("particles") and w not in words("titles")]
    return tuple(kept or parts)


def _matched(short: Sequence[str], long: Sequence[str]) -> list[tuple[str, float]]:
    """Return each part of the shorter name with its likeness to the best part still free."""
    left = list(long)
    pairs = []
    for part in sorted(short, key=len, reverse=True):
        best = max(left, key=lambda other: _close(part, other))
        pairs.append((part, _close(part, best)))
        left.remove(best)
    return pairs


def _close(one: str, other: str) -> float:
    """Return the likeness of two parts, 0 to 1; an initial is like every name that it begins."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    edits = OSA.distance(one, other)
    longest = max(len(one), len(other))
    if edits == 1 and longest >= _SLIPPED:
        return _SLIP if one[0] == other[0] else _FIRST_LETTER
    same = 1 - edits / longest
    winkler = float(JaroWinkler.similarity(one, other))
    return min(winkler, 0.5 + same / 2) if same >= _SPELT else same


def are_two(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether two folded names are known to belong to two bearers, however alike they look.

    This holds for two countries or two cities of the tables, and for two well-known surnames unless
    one is another spelling or another form of the other.

    >>> are_two(("johnson",), ("johnston",)), are_two(("russia",), ("russian",))
    (True, False)
    """
    one, other = (" ".join(map(str, name)) for name in (left, right))
    for known in (country_code, city):
        places = known(one), known(other)
        if None not in places:
            return places[0] != places[1]
    one, other = str(left[-1]), str(right[-1])
    # In a full name one letter for another is a slip, even if the result is a known name.
    slip = min(len(left), len(right)) > 1 and len(one) == len(other)
    return not slip and _are_two_surnames(one, other)


@lru_cache(maxsize=16384)
def _are_two_surnames(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or not (is_known(one) and is_known(other)):
        return False
    # Unlike words are left to the comparison of whole names: `Texas`, `Texas Gulf Coast`.
    if sound(one) == sound(other) or not _alike(one, other):
        return False
    letters = enumerate(zip(one, other, strict=False))
    common = next((k for k, (a, b) in letters if a != b), min(len(one), len(other)))
    return not {one[common:], other[common:]} <= listed("family_endings") | {""}


def same_name(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether two names can refer to one bearer: a part, the initials, a spelling.

    >>> same_name(("volodymyr", "zelenskiy"), ("zelenskyy",)), same_name(("eu",), ("nato",))
    (True, False)
    """
    a, b = sorted((_sounds(left), _sounds(right)), key=len)
    if _letters(left) == _letters(right):
        return True
    if are_two(left, right):
        return False
    if all(part in b or any(derived(part, other) for other in b) for part in a):
        return True
    if len(left) == len(right) == 1 and same_meaning(stem(str(left[0])), stem(str(right[0]))):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and str(short[0]) == "".join(str(part)[0] for part in long)


def _letters(name: Sequence[object]) -> str:
    return "".join(char for part in name for char in str(part) if char.isalnum())


def _sounds(name: Sequence[object]) -> frozenset[str]:
    """Return the sounds of a name's parts, without initials and particles.

    All names of a country give the same sounds.
    """
    full = [str(part) for part in name if len(str(part)) > 1 and part not in words("particles")]
    return frozenset(sound(country(part) or spelling(part)) for part in full or map(str, name))


def translated(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether a name of several words was translated word by word, as machines do.

    >>> translated(("independence", "street"), ("independent", "road"))
    True
    >>> translated(("vesnar", "harbour"), ("vesnar", "harbor"))
    False
    """
    pairs = [(str(a), str(b)) for a, b in zip(left, right, strict=False)]
    exchanged = [(a, b) for a, b in pairs if a != b]
    return (
        len(left) == len(right) > 1
        and bool(exchanged)
        and all(OSA.distance(a, b) > 1 and same_meaning(stem(a), stem(b)) for a, b in exchanged)
    )


def garbled(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether one of two names is the other with a few letters wrong.

    >>> garbled(("marek", "ondar"), ("marek", "undar")), garbled(("lind",), ("frey",))
    (True, False)
    >>> garbled(("marek", "ondar"), ("jan", "peter", "ondar"))
    False
    """
    if are_two(left, right):
        return False
    short, long = sorted(([str(p) for p in left], [str(p) for p in right]), key=len)
    return all(any(_alike(part, other) for other in long) for part in short)


def _alike(left: str, right: str) -> bool:
    return Levenshtein.normalized_similarity(left, right) >= _GARBLED
