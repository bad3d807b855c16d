"""Voices: speakers as their articles call them, and how two of them agree."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rashomon.english.spelling import lemma_key
from rashomon.english.tables import function_words
from rashomon.english.words import fold
from rashomon.stages.annotated import AnnotatedArticle

Accord: TypeAlias = Literal["same", "kin", "unknown", "other"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaker of a wording: its entity, and the stems of all words by which it is called."""

    entity: str | None
    words: frozenset[str]


def voice(article: AnnotatedArticle, position: int, entity: str | None) -> Voice:
    """Return the voice of an attribution, from its source and its speaker's names and roles."""
    attribution = article.attributions[position]
    referent = article.speakers[position] if position < len(article.speakers) else None
    called = [attribution.source.text] if attribution.source else []
    if referent is not None:
        called += [*article.referents[referent].names, *article.referents[referent].roles]
    words = (fold(w).strip(".,'’") for text in called for w in text.split())
    return Voice(entity, frozenset(lemma_key(w) for w in words if w and w not in function_words()))


def accord(left: Voice, right: Voice) -> Accord:
    """Return how two voices agree.

    The first that holds: `same`, both are of one entity; `kin`, at least half of the words of the
    one with fewer are in the other; `unknown`, the entity of either is not known; else `other`.
    """
    if left.entity is not None and left.entity == right.entity:
        return "same"
    least = min(len(left.words), len(right.words))
    if least and 2 * len(left.words & right.words) >= least:
        return "kin"
    return "unknown" if None in (left.entity, right.entity) else "other"


def one_voice(left: Voice, right: Voice) -> bool:
    """Return whether two voices are of one entity or are called alike."""
    return accord(left, right) in ("same", "kin")
