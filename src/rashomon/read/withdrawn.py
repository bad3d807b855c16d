"""Lines in which an outlet corrects itself: what they take back is nobody's statement any more."""

from collections.abc import Iterable

from rashomon.english.corrections import is_correction, takes_back
from rashomon.read.credits import FoundCredit
from rashomon.read.lines import Unit
from rashomon.types import Article, Span

LONGEST = 120  # words of a correction


def correction(unit: Unit) -> FoundCredit | None:
    """A paragraph that says what the article had wrong: it is furniture, and never a statement."""
    if unit.words > LONGEST:
        return None
    if is_correction(unit.text):
        return FoundCredit(unit.start, unit.end, "furniture")
    return None


def withdrawn(articles: Iterable[Article]) -> tuple[Span, ...]:
    """The lines in which outlets take something back, in the order of the articles and in theirs.

    Those are set apart from the news when an article is read; a wire's note, "(Corrects the number
    of injured)", is one of them.
    """
    return tuple(
        Span(article.id, s.start, s.end, text)
        for article in articles
        for s in article.sentences
        if s.role == "furniture" and takes_back(text := article.text[s.start : s.end])
    )
