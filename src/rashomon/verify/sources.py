"""Index of the coverage for checking drafts: its sentences, words, values and speakers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

import numpy as np

from rashomon.annotate import Embedder, Parser, annotate, with_attributions
from rashomon.english.quotes import Ranges, quoted_ranges
from rashomon.ranges import touch
from rashomon.report.document import Report
from rashomon.report.views.naming import names_of
from rashomon.settings import Settings
from rashomon.stages.annotated import AnnotatedArticle, Referent
from rashomon.stages.values import Vectors
from rashomon.types import Entity, Span
from rashomon.verify.copying import miscopied
from rashomon.verify.tokens import QuotedWord, quoted_words


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of the coverage: the position of its article, its range, its words."""

    article: int
    start: int
    end: int
    forms: frozenset[str]


class Sources:
    """A report whose articles are annotated again and indexed for the checks."""

    def __init__(
        self, report: Report, embedder: Embedder, parser: Parser, settings: Settings
    ) -> None:
        """Annotate the articles of a report, which takes a second or two for ten articles."""
        short = replace(settings.annotating, least_sentences=1)
        self.report, self.embedder, self.settings = report, embedder, settings
        annotated = annotate(report.articles, embedder, short)
        self.articles: tuple[AnnotatedArticle, ...] = with_attributions(annotated, parser, short)
        self.position = {a.article.id: k for k, a in enumerate(self.articles)}
        self.names = names_of(report.articles, {a.id: a.siglum for a in report.articles})

    @cached_property
    def quoted(self) -> tuple[Ranges, ...]:
        """Ranges inside quotation marks, by article."""
        return tuple(quoted_ranges(a.article.text) for a in self.articles)

    @cached_property
    def words(self) -> tuple[tuple[QuotedWord, ...], ...]:
        """Words of each article's text, furniture included, so that no quotation is missed."""
        return tuple(
            quoted_words(a.article.text, 0, len(a.article.text), ranges)
            for a, ranges in zip(self.articles, self.quoted, strict=True)
        )

    @cached_property
    def sentences(self) -> tuple[SourceSentence, ...]:
        """Compared sentences of all articles, in order."""
        sentences = []
        for k, a in enumerate(self.articles):
            for index in a.compared:
                s = a.article.sentences[index]
                forms = frozenset(w.form for w in quoted_words(a.article.text, s.start, s.end))
                sentences.append(SourceSentence(k, s.start, s.end, forms))
        return tuple(sentences)

    @cached_property
    def vectors(self) -> Vectors:
        """Vectors of `sentences`, shape (n, d), rows of unit length."""
        return np.concatenate([a.vectors for a in self.articles if len(a.compared)])

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(form for s in self.sentences for form in s.forms)

    def weight(self, form: str) -> float:
        """Return the weight of a word, at least 0: the rarer in the coverage, the greater.

        A single character has a weight of 0.1.
        """
        n = len(self.sentences)
        return log(1 + n / (1 + self._frequency[form])) if len(form) > 1 else 0.1

    def share(self, wanted: Iterable[str], there: frozenset[str]) -> float:
        """Return the weighted share, 0 to 1, of the wanted words that are in a set."""
        weights = {form: self.weight(form) for form in wanted}
        total = sum(weights.values())
        return sum(w for form, w in weights.items() if form in there) / total if total else 0.0

    def likeness(self, text: str, vector: Vectors) -> Sequence[float]:
        """Return the likeness of each sentence to a text: mean of cosine and share of words."""
        wanted = {w.form for w in quoted_words(text, 0, len(text))}
        cosines = self.vectors @ vector
        return [
            (float(cosine) + self.share(wanted, s.forms)) / 2
            for cosine, s in zip(cosines, self.sentences, strict=True)
        ]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts, shape (n, d)."""
        return self.embedder.encode(texts)

    @cached_property
    def altered(self) -> tuple[Span, ...]:
        """Words inside quotation marks that a copy changed, according to the report."""
        wordings = [
            span
            for quotation in self.report.quotations
            for reading in quotation.readings
            if reading.relation == "altered"
            for span in reading.attestations
        ]
        changes = [a for a in self.report.alterations if a.aspect == "quotation"]
        return (*wordings, *(a.child for a in changes if a.child is not None))

    @cached_property
    def _miscopied(self) -> tuple[Span, ...]:
        return miscopied(self.report)

    def is_miscopied(self, span: Span) -> bool:
        """Return whether a span touches a value that was changed in copying."""
        return any(touch(s, span) for s in self._miscopied)

    def is_copied(self, span: Span) -> bool:
        """Return whether a span overlaps what its article copied from another one."""
        return any(
            d.directed
            and d.child == span.article
            and any(s.start < span.end and span.start < s.end for s in d.copied)
            for d in self.report.lineage.derivations
        )

    def span(self, article: int, start: int, end: int) -> Span:
        """Return a range of an article as a span."""
        a = self.articles[article].article
        return Span(a.id, start, end, a.text[start:end])

    def accounts(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Return the accounts behind spans, each once, in the order of the spans.

        An article that was not compared is its own account.
        """
        accounts = []
        for span in spans:
            try:
                accounts.append(self.report.lineage.account_of(span).id)
            except KeyError:  # an article that was not compared
                accounts.append(span.article)
        return tuple(dict.fromkeys(accounts))

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities of the report by id."""
        return {e.id: e for e in self.report.entities}

    @cached_property
    def roles(self) -> Mapping[str, frozenset[str]]:
        """Roles that the articles give each entity (`fire chief`), by entity id."""
        held: dict[str, set[str]] = {e: set() for e in self.entities}
        for k, a in enumerate(self.articles):
            for referent in a.referents:
                if (entity := self._entity_of(k, referent)) is not None:
                    held[entity].update(referent.roles)
        return {e: frozenset(roles) for e, roles in held.items()}

    @cached_property
    def _entity_by_mention(self) -> Mapping[tuple[str, int], str]:
        return {(m.article, m.start): e.id for e in self.report.entities for m in e.mentions}

    def _entity_of(self, article: int, referent: Referent) -> str | None:
        id_, known = self.articles[article].article.id, self._entity_by_mention
        counts = Counter(known[id_, m.start] for m in referent.mentions if (id_, m.start) in known)
        return counts.most_common(1)[0][0] if counts else None

    def speaker(self, span: Span) -> str | None:
        """Return the entity to whom the report attributes a span, `None` if that is unknown."""

        def shared(spans: Iterable[Span]) -> int:
            return sum(
                max(0, min(s.end, span.end) - max(s.start, span.start))
                for s in spans
                if s.article == span.article
            )

        candidates = [a for a in self.report.attributions if a.article == span.article]
        best = max(candidates, key=lambda a: shared(a.content), default=None)
        if best is None:
            return None
        # The span of a whole sentence includes the verb of saying, which is not content.
        said = sum(s.end - s.start for s in best.content)
        wanted = min(span.end - span.start, said)
        return best.speaker if wanted and 2 * shared(best.content) >= wanted else None
