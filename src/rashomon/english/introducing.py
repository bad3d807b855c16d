"""Nouns with `the` that were named before, or that are not named anywhere."""

from functools import cache

from rashomon.english.spelling import stem
from rashomon.english.statements import is_superlative
from rashomon.english.tables import function_words, table
from rashomon.english.verbs import is_verb
from rashomon.english.words import TRIM, fold

_LONGEST = 4  # words of a noun with what stands before it: `the old market hall`


def refers_back(text: str, named: frozenset[str]) -> bool:
    """Return whether `the` and a noun refer to what is named neither before nor in the text.

    `named` are the stems of what was said before. A noun is named by the words before it, by a name
    beside it, by what follows (`of`, `in`, `who`), or as there is only one (`the government`).

    >>> refers_back("Divers found a rifle in the lorry", frozenset())
    True
    >>> refers_back("Divers found a rifle in the lorry", frozenset({"lorry"}))
    False
    """
    words, seen = text.split(), set(named)
    for place, word in enumerate(words):
        if fold(word.strip(TRIM)) == "the" and _is_open(words[place + 1 :], frozenset(seen)):
            return True
        seen.add(_stem(word))
    return False


def _is_open(following: list[str], seen: frozenset[str]) -> bool:
    """Return whether the noun after `the` is not named."""
    noun = list[str]()
    for word in following[:_LONGEST]:
        form = fold(word.strip(TRIM))
        adverb = bool(noun) and noun[-1].endswith("ly")  # `the recently opened shop`
        if form in function_words() or (noun and is_verb(form) and not adverb):
            break
        noun.append(word)
        if word[-1:] in ",.;:)":
            break
    if not noun or any(w[:1].isupper() or w[:1].isdigit() for w in noun):
        return False
    forms = {fold(w.strip(TRIM)) for w in noun}
    alone = forms & _set("unique") or forms & set(table("numbers")["ordinals"])
    if alone or is_superlative(" ".join(noun)) or seen & {*map(_stem, noun)}:
        return False
    after = following[len(noun) : len(noun) + 1]
    ends = noun[-1][-1:] in ",.;:)" or not after
    return ends or fold(after[0].strip(TRIM)) not in _set("saying_what")


def _stem(word: str) -> str:
    return stem(fold(word.strip(TRIM)).removesuffix("'s").removesuffix("’s"))


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(table("statements")[kind])
