"""What is said of a thing by `be` and an adjective: of one thing two sentences say two things."""

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
    """Return whether a sentence of the coverage calls something else than the draft calls it.

    `The forecast was too cautious` beside `the forecast was too hopeful`: each has the subject and
    an adjective of it that the other has not, nor a word that means the same.
    """
    told, known = (dict(_described(a, r)) for a, r in ((draft, where), (source, there)))
    words = {stem(t.lemma.lower()) for t in _inside(source, there)}
    return any(
        subject in known and known[subject] != adjective
        for subject, adjective in told.items()
        if not any(same_meaning(adjective, w) for w in words)
    )


def _inside(a: AnnotatedArticle, where: tuple[int, int]) -> Iterator[Token]:
    for token in a.tokens:
        if where[0] <= token.start and token.end <= where[1]:
            yield token


def _described(a: AnnotatedArticle, where: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Yield the stems of each noun and of the adjective that `be` joins with it."""
    for token in _inside(a, where):
        verb = a.tokens[token.head]
        if token.pos != "ADJ" or token.dep not in _PREDICATES or verb.lemma != "be":
            continue
        for other in _inside(a, where):
            subject = other.head == token.head and other.dep in _SUBJECTS
            if subject and other.pos == "NOUN":
                yield stem(other.lemma.lower()), stem(token.lemma.lower())
