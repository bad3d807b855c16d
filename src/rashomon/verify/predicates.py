"""Predicates of `be` with an adjective: whether two sentences describe one thing differently."""

from collections.abc import Iterator

from rashomon.compare.meaning import same_meaning
from rashomon.english.spelling import stem
from rashomon.stages import AnnotatedArticle, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_PREDICATES = ("acomp", "attr", "oprd")


def is_called_otherwise(
    draft: AnnotatedArticle,
    where: tuple[int, int],
    source: AnnotatedArticle,
    there: tuple[int, int],
) -> bool:
    """Return whether a sentence of the coverage describes a thing otherwise than the draft does.

    `The forecast was too cautious` differs from `the forecast was too hopeful`: both have the
    subject, with different adjectives, and no word of the coverage's sentence means what the
    draft's adjective does.
    """
    drafted, known = (dict(_described(a, r)) for a, r in ((draft, where), (source, there)))
    words = {stem(t.lemma.lower()) for t in _inside(source, there)}
    return any(
        subject in known and known[subject] != adjective
        for subject, adjective in drafted.items()
        if not any(same_meaning(adjective, w) for w in words)
    )


def _inside(a: AnnotatedArticle, where: tuple[int, int]) -> Iterator[Token]:
    for token in a.tokens:
        if where[0] <= token.start and token.end <= where[1]:
            yield token


def _described(a: AnnotatedArticle, where: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Yield the stem of each noun subject of `be` with the stem of its adjective."""
    for token in _inside(a, where):
        verb = a.tokens[token.head]
        if token.pos != "ADJ" or token.dep not in _PREDICATES or verb.lemma != "be":
            continue
        for other in _inside(a, where):
            subject = other.head == token.head and other.dep in _SUBJECTS
            if subject and other.pos == "NOUN":
                yield stem(other.lemma.lower()), stem(token.lemma.lower())
