"""What an article is recognised by, cheap enough for millions: its names, words and opening."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.collate.coverages.sketches import Hashes, sketches
from rashomon.english.words import fold
from rashomon.stages import Vectors
from rashomon.types import Article

_CACHED = 300_000  # words whose stem is remembered
_OPENING = 80  # words of the opening, headline included
_TOLD = ("headline", "standfirst", "body")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDINGS = ("ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """What one article is recognised by.

    `names` and `words` count its proper names and all its words, folded and without endings;
    `vector` (d,) is of unit length, of the opening; `sketch` (64,) of the text; `day` is the date
    of publication, `None` where that is not stated. `headline` is as it was given; `forms` says how
    the article writes a name.
    """

    article: str
    names: Mapping[str, int]
    words: Mapping[str, int]
    vector: Vectors
    sketch: Hashes
    day: str | None
    headline: str | None = None
    forms: Mapping[str, str] = field(default_factory=dict)


def opening(article: Article) -> str:
    """The text whose vector stands for the article: its headline and first words."""
    return " ".join(" ".join(_told(article)).split()[:_OPENING])


def sign(article: Article, vector: Vectors) -> Signature:
    """The signature of an article, whose opening has a vector."""
    told = " ".join(_told(article))
    words = _WORD.findall(told)
    common = {w for w in words if w.islower()}
    names = [w for w in words if w[0].isupper() and w.lower() not in common]
    day = (article.published or "")[:10]
    return Signature(
        article=article.id,
        names=Counter(map(_stem, names)),
        words=Counter(map(_stem, words)),
        vector=vector,
        sketch=sketches([told])[0],
        day=day or None,
        headline=article.headline,
        forms={_stem(w): _POSSESSIVE.sub("", w) for w in reversed(names)},
    )


def _told(article: Article) -> Iterator[str]:
    """The headline and the report proper; where no line has a role, everything."""
    found = [article.text[s.start : s.end] for s in article.sentences if s.role in _TOLD]
    headline = article.headline or ""
    if headline and headline not in found:
        yield headline
    yield from found or [article.text]


@lru_cache(_CACHED)
def _stem(word: str) -> str:
    """A folded word without its commonest endings."""
    word = _POSSESSIVE.sub("", fold(word))
    for ending in _ENDINGS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word
