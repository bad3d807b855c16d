"""Reading of a draft as an article: its lines, attributions, numbers, dates and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.annotate import Embedder, Parser, annotate, with_attributions
from rashomon.english.quotes import Ranges, quoted_ranges, quoted_share
from rashomon.settings import AnnotateSettings
from rashomon.stages.annotated import AnnotatedArticle, Referent
from rashomon.types import Article, Attribution, Sentence

ID = "draft"
# Markdown before a line: headings, list items, block quotations.
_BULLET = re.compile(r"\s*(?:(?:[#>]+|[-*+•]|\d{1,2}[.)])\s+)*")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class DraftReading:
    """A draft with its annotation; `quoted` are the ranges inside quotation marks."""

    annotated: AnnotatedArticle
    quoted: Ranges

    @property
    def text(self) -> str:
        """Text of the draft, unchanged."""
        return self.annotated.article.text

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether most of a range lies inside quotation marks."""
        return quoted_share(start, end, self.quoted) > 0.5

    def sentence(self, start: int) -> tuple[int, int]:
        """Return the range of the sentence around a position; the whole draft if there is none."""
        for s in self.annotated.article.sentences:
            if s.start <= start < s.end:
                return s.start, s.end
        return 0, len(self.text)

    def attributions(self) -> Iterator[tuple[Attribution, Referent | None]]:
        """Yield the attributions of the draft, each with its speaker."""
        a = self.annotated
        for attribution, speaker in zip(a.attributions, a.speakers, strict=True):
            yield attribution, None if speaker is None else a.referents[speaker]

    def attribution_of(self, start: int, end: int) -> tuple[Attribution, Referent | None] | None:
        """Return the attribution whose content covers at least half of a range, if there is one.

        Of two that cover it equally, the one with the shorter content is returned: a long one runs
        on into what another speaker says.
        """

        def shared(attribution: Attribution) -> int:
            return sum(max(0, min(s.end, end) - max(s.start, start)) for s in attribution.content)

        def fit(candidate: tuple[Attribution, Referent | None]) -> tuple[int, int]:
            return shared(candidate[0]), -sum(s.end - s.start for s in candidate[0].content)

        best = max(self.attributions(), key=fit, default=None)
        return best if best and shared(best[0]) * 2 >= end - start else None


def read_draft(
    text: str, published: str | None, embedder: Embedder, parser: Parser, settings: AnnotateSettings
) -> DraftReading:
    """Annotate a draft as an article in which every line is body text.

    `published` is the ISO 8601 date against which its relative dates are resolved.
    """
    lines = tuple(
        Sentence(match.start() + skipped, match.end(), "body")
        for match in _LINE.finditer(text)
        for skipped in [len(_BULLET.match(match.group()).group())]  # type: ignore[union-attr]
        if skipped < len(match.group())
    )
    article = Article(ID, text, published=published, language="en", sentences=lines)
    # A draft may be shorter than an article has to be.
    short = replace(settings, least_sentences=1)
    annotated = annotate([article], embedder, short)
    (read,) = with_attributions(annotated, parser, short)
    return DraftReading(read, quoted_ranges(text))
