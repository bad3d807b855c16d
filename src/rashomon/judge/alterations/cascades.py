"""Cascades: a swapped name changes whom the pronouns after it mean."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.compare.reading import ReadArticle
from rashomon.english.naming import Capitals
from rashomon.english.tables import small_words
from rashomon.english.tokens import TextToken
from rashomon.types import Alteration, Detail, Span

_PRONOUNS = small_words("one_person")
_SWAPS = ("entity", "speaker", "event")


def with_cascades(
    alterations: Iterable[Alteration], child: ReadArticle, capitals: Capitals
) -> Iterator[Alteration]:
    """Yield the alterations; the detail of a swapped name also says which pronoun now means it.

    That is the first pronoun outside quotation marks in the rest of the sentence or in the next
    one, unless another name comes before it.
    """
    starts = [span.start for span in map(child.witness.span, range(len(child.sentences)))]
    for one in alterations:
        swap = one.aspect in _SWAPS and one.severity == "high" and one.parent and one.child
        pronoun = _next_pronoun(one.child, child, capitals, starts) if swap and one.child else None
        if pronoun is None:
            yield one
        else:
            said = child.text[pronoun.start : pronoun.end]
            cascade = Detail("now-means", (said,))
            yield replace(one, detail=replace(one.detail, also=(*one.detail.also, cascade)))


def _next_pronoun(
    span: Span, child: ReadArticle, capitals: Capitals, starts: list[int]
) -> TextToken | None:
    sentence = bisect_right(starts, span.start) - 1
    if sentence < 0:
        return None
    last = min(sentence + 2, len(child.sentences))
    passage = child.passage(range(sentence, last), capitals)
    for position, token in enumerate(passage.tokens):
        owner = passage.owner.get(position)
        if token.start < span.end or token.quoted >= 0:
            continue
        if owner is not None and owner.kind == "name":
            return None
        if token.word in _PRONOUNS:
            return token
    return None
