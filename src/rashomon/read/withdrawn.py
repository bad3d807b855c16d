"""Lines in which an outlet corrects itself; what they take back is no longer its statement."""

from collections.abc import Iterable

from rashomon.english.corrections import is_correction, takes_back
from rashomon.read.credits import FoundCredit
from rashomon.read.lines import Unit
from rashomon.types import Article, Span

LONGEST = 120  # maximum words of a correction


def correction(unit: Unit) -> FoundCredit | None:
    """Recognise a paragraph that says what the article had wrong: furniture, never a statement."""
    if unit.words > LONGEST:
        return None
    if is_correction(unit.text):
        return FoundCredit(unit.start, unit.end, "furniture")
    return None


def withdrawn(articles: Iterable[Article]) -> tuple[Span, ...]:
    """Return the lines in which outlets take something back, in order of articles and position.

    Reading sets these lines apart from the news; a wire's note, "(Corrects the number of injured)",
    is one of them.
    """
    return tuple(
        Span(article.id, s.start, s.end, text)
        for article in articles
        for s in article.sentences
        if s.role == "furniture" and takes_back(text := article.text[s.start : s.end])
    )
