"""The wordings of one utterance, read for comparison."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rashomon.compare.passage import Passage
from rashomon.compare.reading import read_items
from rashomon.english.items import Item
from rashomon.english.naming import Capitals, words
from rashomon.english.quotes import Ranges
from rashomon.english.tokens import TextToken, tokenize
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import UtteranceCluster
from rashomon.types import Article, Attribution, Lineage, Span

_SENTENCE_END = re.compile(r"[.?!]")
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
# Punctuation that may come between the last quoted word and its closing mark.
_STOPS = ".,?!;:…- "


@dataclass(frozen=True, eq=False)
class QuotedWording:
    """One attribution as a wording: the slice of the article that holds it, and its words.

    `span` reaches from the first to the last word, including the quotation marks around them and
    any reporting clause between them, which `passage` leaves out. `place` orders the wordings.
    """

    place: tuple[int, int]
    article: Article
    attribution: Attribution
    span: Span
    passage: Passage
    account: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(token.word for token in self.passage.tokens)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """One flag for each word: whether it is in quotation marks."""
        return tuple(token.quoted >= 0 for token in self.passage.tokens)

    @property
    def direct(self) -> bool:
        """Return whether every word is in quotation marks."""
        return all(self.quoted)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The ranges of words of the sentences."""
        tokens = self.passage.tokens
        starts = [
            k
            for k in range(1, len(tokens))
            if tokens[k].capital
            and _SENTENCE_END.search(self.between(k - 1, k))
            and not _is_abbreviation(tokens[k - 1])
        ]
        return tuple(pairwise((0, *starts, len(tokens))))

    def only(self, sentences: Iterable[tuple[int, int]]) -> "QuotedWording":
        """Return the wording reduced to some of its sentences."""
        kept = [k for first, last in sorted(sentences) for k in range(first, last)]
        moved = {k: place for place, k in enumerate(kept)}
        items = tuple(
            Item(i.kind, i.value, moved[i.first], moved[i.last - 1] + 1)
            for i in self.passage.items
            if i.first in moved and i.last - 1 in moved
        )
        tokens = tuple(self.passage.tokens[k] for k in kept)
        return replace(self, passage=replace(self.passage, tokens=tokens, items=items))

    def text(self, first: int, last: int) -> str:
        """Return the text from word `first` up to word `last`, exclusive."""
        return self.passage.span(first, last).text

    def between(self, before: int, after: int) -> str:
        """Return the text between two words."""
        tokens = self.passage.tokens
        return self.article.text[tokens[before].end : tokens[after].start]


def read_wordings(
    cluster: UtteranceCluster,
    members: Sequence[tuple[Article, Attribution]],
    lineage: Lineage,
) -> tuple[QuotedWording, ...]:
    """Return the wordings of a cluster that have a word, in the order of the coverage."""
    tokens = [_tokens(article, attribution) for article, attribution in members]
    capitals = Capitals.read([token for some in tokens for token in some])
    return tuple(
        QuotedWording(
            place,
            article,
            attribution,
            span,
            Passage(article.id, article.text, (), some, tuple(_items(article, some, capitals))),
            lineage.account_of(span).id,
        )
        for place, (article, attribution), some in zip(
            cluster.members, members, tokens, strict=True
        )
        if some
        for span in [_span(article, attribution)]
    )


def attested(
    member: tuple[int, int], part: tuple[int, int] | None, articles: Sequence[AnnotatedArticle]
) -> Span:
    """Return the slice that holds a member of an utterance, as a reading gives it."""
    position, index = member
    article = articles[position]
    return _span(article.article, within(article.attributions[index], part))


def within(attribution: Attribution, part: tuple[int, int] | None) -> Attribution:
    """Return the attribution cut to a range of the text and the punctuation that ends it.

    Without a range, the whole attribution.
    """
    if part is None:
        return attribution
    content, quoted = (
        tuple(
            replace(s, start=low, end=high, text=s.text[low - s.start : high - s.start])
            for s in spans
            if (low := max(s.start, part[0])) < (high := _end(s, part[1]))
        )
        for spans in (attribution.content, attribution.quoted)
    )
    return replace(attribution, content=content, quoted=quoted)


def _end(span: Span, end: int) -> int:
    """Return the end of a span, at most `end` and the punctuation after it."""
    after = max(0, end - span.start)
    while after < len(span.text) and span.text[after] in ".?!,;:…":
        after += 1
    return min(span.end, span.start + after)


def _is_abbreviation(token: TextToken) -> bool:
    """Return whether a full stop after a word need not end a sentence: `Sen. Reid`, `J. Dahl`."""
    return token.capital and (len(token.word) == 1 or token.word in words("titles"))


def _tokens(article: Article, attribution: Attribution) -> tuple[TextToken, ...]:
    # A token counts as quoted only strictly inside a range, hence the marks around the words.
    marks: Ranges = tuple((q.start - 1, q.end + 1) for q in attribution.quoted)
    return tuple(
        token
        for span in attribution.content
        for token in tokenize(article.text, span.start, span.end, marks)
    )


def _items(article: Article, tokens: Sequence[TextToken], capitals: Capitals) -> Iterator[Item]:
    """Yield the items, sentence by sentence: no name extends past the end of one."""
    starts = [k for k, token in enumerate(tokens) if not k or token.opening]
    for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
        for item in read_items(article.text, tuple(tokens[first:last]), capitals):
            yield Item(item.kind, item.value, item.first + first, item.last + first)


def _span(article: Article, attribution: Attribution) -> Span:
    """Return the span from the first word to the last, and the quotation marks around them."""
    text = article.text
    start = min(span.start for span in attribution.content)
    end = max(span.end for span in attribution.content)
    if attribution.quoted:
        if attribution.quoted[0].start <= start and text[start - 1 : start] in (*_OPENING,):
            start -= 1
        last = attribution.quoted[-1].end
        if last >= end:
            after = end
            while text[after : after + 1] in (*_STOPS,):
                after += 1
            end = after + 1 if text[after : after + 1] in (*_CLOSING,) else end
    return Span(article.id, start, end, text[start:end])
