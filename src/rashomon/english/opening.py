"""How a first sentence begins, and whether it is one sentence."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise

from rashomon.english.statements import first_word
from rashomon.english.tables import function_words, lines, table

_HEADING = 6  # words of the shortest heading


def sets_scene(text: str) -> bool:
    """Return whether a sentence begins with a scene, behind which a comment comes.

    >>> sets_scene("In the wake of the vote, doubts grow"), sets_scene("Ada Lund won the vote")
    (True, False)
    """
    return text.casefold().startswith(tuple(f"{p} " for p in sorted(_set("scene_phrases"))))


def begins_beside(text: str) -> bool:
    """Return whether a sentence begins with circumstances: `As police watched`, `Despite the rain`.

    A day is none, nor is whoever is the source: `On Friday`, `According to police`.
    """
    return first_word(text) in _set("scene")


def ends_with_title(text: str) -> bool:
    """Return whether a sentence was cut behind a title: `the car was empty, Lt.`"""
    return text.endswith(tuple(f" {title}" for title in sorted(_abbreviated())))


def is_fused(text: str) -> bool:
    """Return whether a sentence is a heading and a sentence without a mark between them.

    A small word with a capital behind a word in small letters begins the second, and a run of words
    with capitals among which is a small one is a heading.

    >>> is_fused("Repairs will take twelve days As many noticed, the line is down")
    True
    """
    return any(map(_is_seam, pairwise(text.split()))) or _has_heading(text.split())


def _is_seam(pair: Sequence[str]) -> bool:
    before, after = pair
    plain = before.isalpha() and before.islower() and before not in function_words()
    capital = len(after) > 1 and after.istitle() and after.isalpha()
    return plain and capital and after.casefold() in function_words() - _set("titling")


def _has_heading(words: Sequence[str]) -> bool:
    """Return whether a run of words in capitals has a small one: `Court Will Now Hear Her Case`."""
    for capital, group in groupby(words, key=lambda word: word[:1].isupper()):
        run = list(group)
        small = [
            w for w in run[1:] if w.istitle() and w.isalpha() and w.casefold() in function_words()
        ]
        if capital and len(run) >= _HEADING and small:
            return True
    return False


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(table("statements")[kind])


@cache
def _abbreviated() -> frozenset[str]:
    """Return the titles that end with a full stop."""
    return frozenset(t for line in lines("titles") for t in line.split()[:1] if t.endswith("."))
