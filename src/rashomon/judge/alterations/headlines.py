"""Headlines that say something else, or were rewritten."""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.compare.alignment import Alignment
from rashomon.compare.pairing import Pairing
from rashomon.compare.passage import Passage
from rashomon.compare.reading import ReadArticle, read_items
from rashomon.english.naming import Capitals
from rashomon.english.tokens import TextToken
from rashomon.judge.alterations.alteration import alteration
from rashomon.judge.alterations.changes import changed
from rashomon.judge.alterations.onesided import one_sided
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, Detail, Span


def headlines(
    parent: ReadArticle, child: ReadArticle, settings: AlterationSettings
) -> Iterator[Alteration]:
    """Yield at most one alteration: high if a number, a name or a denial differs, else low.

    Nothing is yielded if a headline is missing or both have the same words.
    """
    left, right = _headline(parent), _headline(child)
    if left is None or right is None:
        return
    alignment = _aligned(parent, child, left, right)
    words = [[t.stem for t in side.tokens] for side in (alignment.left, alignment.right)]
    if not all(words) or words[0] == words[1]:
        return
    near = alignment.closeness >= settings.near_closeness
    pairing = Pairing(alignment, near=near)
    telling = [changed(c, alignment.left, alignment.right) for c in pairing.changes]
    grave = [a for a in (*telling, *one_sided(pairing)) if a and a.severity == "high"]
    if grave and alignment.closeness >= settings.reworded_closeness:
        detail = Detail("in-headline", also=(grave[0].detail,))
        yield alteration("headline", left, right, detail, "high")
    else:
        yield alteration("headline", left, right, Detail("headline"), "low")


def _headline(reading: ReadArticle) -> Span | None:
    """Return the headline as a span of the text, `None` if there is none."""
    article = reading.witness.article
    for sentence in article.sentences:
        if sentence.role == "headline":
            text = reading.text[sentence.start : sentence.end]
            return Span(article.id, sentence.start, sentence.end, text)
    return None


def _aligned(parent: ReadArticle, child: ReadArticle, left: Span, right: Span) -> Alignment:
    """Align the headlines word by word.

    Capitals mean nothing in a headline: only words that the bodies never write in lower case count
    as names.
    """
    sides = []
    for reading, span in ((parent, left), (child, right)):
        known = parent.capitals | child.capitals
        lower = Capitals(known.upper - known.lower, known.lower)
        tokens = tuple(
            t if not t.capital or t.word in lower.upper else _small(t)
            for t in reading.tokens(span.start, span.end)
        )
        items = read_items(reading.text, tokens, lower)
        sides.append(Passage(span.article, reading.text, (), tokens, items))
    return Alignment(sides[0], sides[1])


def _small(token: TextToken) -> TextToken:
    return replace(token, capital=False)
