"""Article as a witness of a text: what judging its lineage needs, computed once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from rashomon.english.figures import quantities
from rashomon.english.marks import Marks, marks, unbalanced
from rashomon.english.quotes import Ranges, quoted_ranges, unquoted
from rashomon.english.tokens import TextToken, tokenize
from rashomon.english.words import words
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.types import Article, Span

# A number and its unit.
Measured: TypeAlias = tuple[float, str]


@dataclass(frozen=True)
class Witness:
    """An annotated article at its `position` in the coverage."""

    position: int
    annotated: AnnotatedArticle

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.annotated.article

    @property
    def name(self) -> str:
        """The name of the article in evidence: its siglum, or its id if it has none."""
        return self.article.siglum or self.article.id

    def span(self, sentence: int) -> Span:
        """Return a compared sentence, by its position among them."""
        s = self.article.sentences[self.annotated.compared[sentence]]
        return Span(self.article.id, s.start, s.end, self.article.text[s.start : s.end])

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Number of letters in each compared sentence."""
        return tuple(sum(map(len, words)) for words in self.annotated.words)

    @cached_property
    def bags(self) -> tuple[frozenset[str], ...]:
        """The words of each compared sentence."""
        return tuple(map(frozenset, self.annotated.words))

    @cached_property
    def quotations(self) -> Ranges:
        """The ranges of the text inside quotation marks."""
        return quoted_ranges(self.article.text)

    @cached_property
    def tokens(self) -> tuple[tuple[TextToken, ...], ...]:
        """The tokens of each compared sentence."""
        spans = (self.span(k) for k in range(len(self.annotated.compared)))
        return tuple(tokenize(self.article.text, s.start, s.end, self.quotations) for s in spans)

    @cached_property
    def capitalised(self) -> tuple[Mapping[str, str], ...]:
        """The capitalised words inside each compared sentence: folded, and as written there."""
        text = self.article.text
        return tuple(
            {t.word: text[t.start : t.end] for t in tokens if t.capital and not t.opening}
            for tokens in self.tokens
        )

    @cached_property
    def measured(self) -> tuple[Mapping[Measured, str], ...]:
        """The numbers with a unit in each compared sentence, and how they are written there."""
        return tuple(
            {
                (value, unit): self.article.text[
                    tokens[item.first].start : tokens[item.last - 1].end
                ]
                for item in quantities(self.article.text, tokens)
                if item.kind == "quantity"
                for value, unit in [item.value]
                if isinstance(value, float) and isinstance(unit, str)
            }
            for tokens in self.tokens
        )

    @cached_property
    def frames(self) -> tuple[frozenset[str], ...]:
        """The words of each compared sentence outside quotation marks."""
        text, ranges = self.article.text, self.quotations
        sentences = (self.article.sentences[k] for k in self.annotated.compared)
        return tuple(
            frozenset(
                word for a, b in unquoted(s.start, s.end, ranges) for word in words(text[a:b])
            )
            for s in sentences
        )

    @cached_property
    def marks(self) -> tuple[Marks, ...]:
        """The marks of each compared sentence."""
        return tuple(marks(self.span(k).text) for k in range(len(self.annotated.compared)))

    @cached_property
    def unbalanced(self) -> tuple[Span, ...]:
        """The body lines whose quotation marks do not pair up."""
        lines = [*self._body_lines(), None]
        return tuple(
            line
            for line, after in pairwise(lines)
            if line and unbalanced(line.text, after.text if after else "")
        )

    def share(self, sentences: Iterable[int]) -> float:
        """Return the share of the letters of all compared sentences that these have, 0 to 1."""
        total = sum(self.sizes)
        return sum(self.sizes[k] for k in set(sentences)) / total if total else 0.0

    def _body_lines(self) -> Iterable[Span]:
        """Yield the lines of the text that contain compared sentences."""
        text, last = self.article.text, -1
        for k in range(len(self.annotated.compared)):
            start = text.rfind("\n", 0, self.span(k).start) + 1
            if start != last:
                end = text.find("\n", start)
                end = len(text) if end < 0 else end
                yield Span(self.article.id, start, end, text[start:end])
                last = start
