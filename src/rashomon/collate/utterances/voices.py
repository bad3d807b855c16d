"""Whether two speakers may be one, by what their articles call them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rashomon.english.spelling import lemma_key
from rashomon.english.tables import function_words
from rashomon.english.words import fold
from rashomon.stages.annotated import AnnotatedArticle

Accord: TypeAlias = Literal["same", "kin", "unknown", "other"]


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of who said a wording: the entity, and the stems of all it is called by."""

    entity: str | None
    words: frozenset[str]


def voice(article: AnnotatedArticle, at: int, entity: str | None) -> Voice:
    """The voice of an attribution: the words of its source, the names and roles of its speaker."""
    attribution = article.attributions[at]
    referent = article.speakers[at] if at < len(article.speakers) else None
    called = [attribution.source.text] if attribution.source else []
    if referent is not None:
        called += [*article.referents[referent].names, *article.referents[referent].roles]
    words = (fold(w).strip(".,'’") for text in called for w in text.split())
    return Voice(entity, frozenset(lemma_key(w) for w in words if w and w not in function_words()))


def accord(left: Voice, right: Voice) -> Accord:
    """Whether two wordings are of one entity, of speakers called alike, of an unknown, or not."""
    if left.entity is not None and left.entity == right.entity:
        return "same"
    least = min(len(left.words), len(right.words))
    if least and 2 * len(left.words & right.words) >= least:
        return "kin"
    return "unknown" if None in (left.entity, right.entity) else "other"


def one_voice(left: Voice, right: Voice) -> bool:
    """Whether two known speakers are one entity or are called alike."""
    return accord(left, right) in ("same", "kin")
