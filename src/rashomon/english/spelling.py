"""Keys that spelling variants and inflected forms of a word share: its stem and others."""

import re
from functools import cache, lru_cache

from rashomon.english.tables import lines
from rashomon.english.words import fold

# British to American endings; the first that matches is replaced, in this order.
_SPELLINGS = (
    (re.compile(r"([a-z]{3})our(s|ed|ing|ites?|able|hoods?|)$"), r"\1or\2"),
    (re.compile(r"([a-z]{3})is(e[ds]?|ing|ations?)$"), r"\1iz\2"),
    (re.compile(r"([a-z]{2}t)re(s|)$"), r"\1er\2"),
    (re.compile(r"([a-z]{3})yse([ds]?)$"), r"\1yze\2"),
    (re.compile(r"([a-z]{2})ence(s|)$"), r"\1ense\2"),
    (re.compile(r"([a-z]{3}og)ue(s|)$"), r"\1\2"),
    (re.compile(r"(progra)mme(s|)$"), r"\1m\2"),
    (re.compile(r"^gr[ae]y"), "gray"),
)
_ENDINGS = (
    (re.compile(r"^(.{2,})ies$"), r"\1y"),
    (re.compile(r"^(.{2,})ied$"), r"\1y"),
    (re.compile(r"^(.{2,}(?:s|x|z|ch|sh))es$"), r"\1"),
    (re.compile(r"^(.{3,}?)(?:ing|ed)$"), r"\1"),
    (re.compile(r"^(.{2,}[^siu])s$"), r"\1"),
)
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")


@cache
def irregular() -> dict[str, str]:
    """Return a mapping of irregular forms to base forms."""
    return {
        form: base
        for line in lines("irregular")
        for base, *forms in [line.split()]
        for form in forms
    }


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return a folded word in American spelling.

    >>> spelling("harbour"), spelling("centre"), spelling("organisation")
    ('harbor', 'center', 'organization')
    """
    for pattern, form in _SPELLINGS:
        word, count = pattern.subn(form, word)
        if count:
            break
    return word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the key of a folded word: British or American, singular or plural, of any tense.

    It is made by rules, not from a dictionary: it matters only that the forms of one word share it.

    >>> stem("harbours") == stem("harbor"), stem("stopped") == stem("stops"), stem("took")
    (True, True, 'tak')
    >>> stem("advisers") == stem("advisor")
    True
    """
    key = _key(word)
    return _variants().get(key, key)


@cache
def _variants() -> dict[str, str]:
    """Return a mapping of the key of each listed spelling to that of the other."""
    pairs = (line.split() for line in lines("spellings"))
    return {_key(one): _key(other) for one, other in pairs}


def _key(word: str) -> str:
    word = spelling(irregular().get(word, word))
    for pattern, form in _ENDINGS:
        cut, count = pattern.subn(form, word)
        if count and any(vowel in cut for vowel in "aeiouy"):
            word = _DOUBLED.sub(r"\1", cut)
            break
    return _DOUBLED.sub(r"\1", word[:-1] if word.endswith("e") and len(word) > 3 else word)


_LEFT = re.compile(r"(?<=..)(?:ing|ed|ly|es|e|s)$")
_TWICE = re.compile(r"([bdfglmnprst])\1$")


@lru_cache(maxsize=65536)
def lemma_key(lemma: str) -> str:
    """Return a key that the forms of one word share, even forms with different lemmas.

    It is not `stem`: an adverb shares the key of its adjective, and spelling is not normalized. The
    weights of the evidence of utterances were fitted with it.

    >>> lemma_key("closed") == lemma_key("close"), lemma_key("stopped") == lemma_key("stop")
    (True, True)
    """
    cut = _LEFT.sub("", lemma)
    return _TWICE.sub(r"\1", cut) if len(cut) > 2 else lemma


# Letters for the same sound in names transliterated from other scripts or languages; replaced in
# this order.
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("zh", "j"),
    ("ck", "k"), ("ks", "x"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ei", "i"), ("ey", "i"),
    ("ie", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("oe", "o"),
    ("ue", "u"), ("ae", "a"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ai", "i"), ("-", ""),
    ("'", ""),
)  # fmt: skip
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def sound(name: str) -> str:
    """Return a key that spellings of one name share, while different names mostly do not.

    >>> sound("zelenskiy") == sound("zelenskyy"), sound("mykolaiv") == sound("mykolayiv")
    (True, True)
    """
    name = fold(name)
    for letters, letter in _SOUNDS:
        name = name.replace(letters, letter)
    return _REPEATED.sub(r"\1", name)
