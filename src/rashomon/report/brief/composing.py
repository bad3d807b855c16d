"""Sentences for the brief, the ones that matter most first."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rashomon.english.phrases import counted, listed
from rashomon.report.document import Report
from rashomon.report.views import wording
from rashomon.report.views.details import clause
from rashomon.report.views.people import called
from rashomon.report.views.plain import one_line, words
from rashomon.report.views.wording import Names
from rashomon.types import (
    Account,
    Alteration,
    Article,
    BriefSentence,
    Detail,
    Entity,
    Fact,
    FactReading,
    Quotation,
    QuotationReading,
    Sentence,
    Span,
)

# Places in the order of reading.
LEAD, COPIES, ABSENT, AGREED, CONFLICT, REPEATED, SINGLE, CHANGED, MISQUOTED = range(9)
_FEWEST, _LONGEST, _LONGEST_PROOF = 8, 45, 30
_MOST_OF_A_KIND = 4
_MISQUOTED = 2  # altered quotations that are told, and differences of each
_PROOFS = 4  # citations for a text that is not among the articles
_BESIDE = 3  # words told on either side of what was changed
# Details of a quotation: other words inside quotation marks, and words that may be right.
_TO_CHECK, _WORDS_ONLY = "to-check", "quotes-instead"
# What the detail of a conflict adds: that both numbers may have been right, each in its hour.
_CAVEAT = "hours-unknown"
_NEXT_WORDS = re.compile(rf"(?:\W*\w[\w'’.,-]*){{0,{_BESIDE}}}")
# Aspects of which the changed words alone tell what was changed.
_TELLING = ("number", "unit", "speaker", "date", "entity", "place")


def candidates(report: Report) -> Iterator[tuple[int, BriefSentence]]:
    """Place in the brief and sentence: the event, conflicts, changes, copies, then the rest.

    Within a place the sentences that matter most come first.
    """
    composer = _Composer(report)
    yield from composer.lead()
    yield from composer.conflicts()
    yield from composer.misquoted()
    yield from composer.changes()
    yield from composer.copies()
    yield from composer.absent()
    yield from composer.agreed()
    yield from composer.single()


class _Composer:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.names = Names(report.articles)
        self.articles = {a.id: a for a in report.articles}
        self.people = {e.id: e for e in report.entities}
        self.accounts = report.lineage.account_ids()
        self.misquotations: list[Span] = []  # told so far

    def lead(self) -> Iterator[tuple[int, BriefSentence]]:
        """The first sentence of the account that most articles carry."""
        for account in sorted(self.report.lineage.accounts, key=_size):
            article = self.articles.get(account.origin or next(iter(account.articles), ""))
            sentence = article and _first(article)
            if not article or not sentence:
                continue
            span = _span(article, sentence)
            told = f"“{_plain(span.text)}” ({self.names.title(article.id)})"
            if len(account.articles) > 1:
                told += f", the account of {counted(len(account.articles), 'article')}"
            yield LEAD, BriefSentence(f"{told}.", (span,), (account.id,))
            return

    def copies(self) -> Iterator[tuple[int, BriefSentence]]:
        """Who derives from whom, by parent."""
        children: dict[str, list[Span]] = {}
        for d in self.report.lineage.derivations:
            if d.directed and d.extent == "wholly" and d.copied:
                children.setdefault(d.parent, []).append(d.copied[0])
        for parent, spans in children.items():
            article = self.articles.get(parent)
            sentence = article and _first(article)
            if not article or not sentence:
                continue
            copies = listed(tuple(self.names[s.article] for s in spans))
            verb = "derive" if len(spans) > 1 else "derives"
            account = self._account(parent)
            text = f"{copies} {verb} wholly from {self.names.title(parent)}."
            yield COPIES, BriefSentence(text, (_span(article, sentence), *spans), account)

    def absent(self) -> Iterator[tuple[int, BriefSentence]]:
        """Which articles carry a text that is not among them."""
        for x in self.report.lineage.lost_exemplars:
            spans = [s for e in x.evidence for s in (e.left, e.right) if s is not None and s.text]
            if spans and not wording.is_suspicion(x):
                accounts = dict.fromkeys(self.accounts.get(child, "") for child in x.children)
                text = wording.exemplar(x, self.names)
                yield (
                    ABSENT,
                    BriefSentence(text, tuple(spans[:_PROOFS]), tuple(filter(None, accounts))),
                )

    def conflicts(self) -> Iterator[tuple[int, BriefSentence]]:
        """What cannot all hold, and who says which."""
        for fact in self._facts("conflicting"):
            readings = [r for r in fact.readings if r.accounts]
            about = self._about(fact, readings[0]) if readings else ""
            if fact.aspect == "event" or len(readings) < 2 or not about:
                continue
            told = "; ".join(map(self._who, readings))
            caveats = [d for d in _each(fact.detail) if d.kind == _CAVEAT]
            told = "; ".join((told, *(clause(d, self.names.__getitem__) for d in caveats)))
            yield CONFLICT, self._sentence(f"The accounts differ on {about}: {told}.", readings)

    def agreed(self) -> Iterator[tuple[int, BriefSentence]]:
        """What two accounts or more give, the best borne out first; then what can all hold."""
        facts = [f for f in self._facts("agreed", "compatible") if f.aspect == "number"]
        found = [(f, max(f.readings, key=lambda r: len(r.accounts))) for f in facts]
        for fact, best in sorted(found, key=lambda x: (_is_phrase(x[0]), -len(x[1].accounts))):
            alone = len(best.accounts) < 2
            yield from self._told(AGREED, fact, fact.readings if alone else [best])

    def single(self) -> Iterator[tuple[int, BriefSentence]]:
        """What rests on one account, where it is a number of a known event.

        What several articles repeat comes first: it looks confirmed and is not.
        """
        facts = [f for f in self._facts("single") if f.aspect == "number" and not _is_phrase(f)]
        for fact in sorted(facts, key=_repetitions):
            place = REPEATED if _repetitions(fact) < -1 else SINGLE
            yield from self._told(place, fact, fact.readings)

    def _told(
        self, place: int, fact: Fact, readings: Sequence[FactReading]
    ) -> Iterator[tuple[int, BriefSentence]]:
        kept = [r for r in readings if r.accounts]
        about = self._about(fact, kept[0]) if kept else ""
        if about:
            told = "; ".join(map(self._who, kept))
            yield place, self._sentence(f"{about[0].upper()}{about[1:]}: {told}.", kept)

    def changes(self) -> Iterator[tuple[int, BriefSentence]]:
        """What was changed in copying, where the changed words tell it."""
        found = [a for a in self.report.alterations if a.severity == "high"]
        found = [
            a for a in found if a.aspect in _TELLING and _letters(a.before) != _letters(a.after)
        ]
        found.sort(key=lambda a: _TELLING.index(a.aspect))
        told = {(a.child and a.child.article, a.before, a.after): a for a in reversed(found)}
        changes = (self._change(a) for a in reversed(told.values()))
        yield from islice(filter(None, changes), _MOST_OF_A_KIND)

    def misquoted(self) -> Iterator[tuple[int, BriefSentence]]:
        """Quotations whose words one article has otherwise, with the words."""
        found = [
            (q, r) for q in self.report.quotations for r in q.readings if r.relation == "altered"
        ]
        found.sort(key=lambda x: any(d.kind == _WORDS_ONLY for d in _each(x[1].detail)))
        told = (self._misquoted(q, r) for q, r in found)
        yield from islice(filter(None, told), _MISQUOTED)

    def _misquoted(
        self, q: Quotation, reading: QuotationReading
    ) -> tuple[int, BriefSentence] | None:
        entity = self.people.get(q.speaker or "")
        differences = [d for d in _each(reading.detail) if d.words and d.kind != _TO_CHECK]
        if entity is None or not differences or not all(r.attestations for r in q.readings):
            return None
        told = "; ".join(clause(d, self.names.__getitem__) for d in differences[:_MISQUOTED])
        here, there = reading.attestations[0], q.readings[0].attestations[0]
        text = (
            f"Words of {one_line(entity.name)} are altered in {self.names.title(here.article)}: "
            f"{told}."
        )
        self.misquotations.append(here)
        spans = (here, there, *_introduced(entity, (here, there), there.article))
        return MISQUOTED, BriefSentence(text, spans, reading.accounts)

    def _change(self, alteration: Alteration) -> tuple[int, BriefSentence] | None:
        parent, child = alteration.parent, alteration.child
        if not (parent and child and alteration.before and alteration.after):
            return None
        spans = [self._around(span) for span in (parent, child)]
        if not all(spans) or any(_within(child, told) for told in self.misquotations):
            return None
        before, after = (
            _plain(self._with_words_beside(span, sentence))
            for span, sentence in zip((parent, child), spans, strict=True)
            if sentence
        )
        text = (
            f"{self.names.title(child.article)} has “{after}” where {self.names[parent.article]}, "
            f"from which it derives, has “{before}”."
        )
        return CHANGED, BriefSentence(
            text, tuple(s for s in spans if s), self._account(parent.article)
        )

    # ── pieces ────────────────────────────────────────────────────────────────────────────────────

    def _facts(self, *relations: str) -> list[Fact]:
        return [f for f in self.report.facts if f.relation in relations and f.readings]

    def _about(self, fact: Fact, reading: FactReading) -> str:
        """What is valued; where words around a value tell it, a sentence that holds it.

        Empty where that sentence is too long.
        """
        if not _is_phrase(fact):
            return one_line(fact.topic)
        sentence = self._around(reading.attestations[0])
        if sentence is None or words(sentence.text) > _LONGEST_PROOF:
            return ""
        return f"“{_plain(sentence.text)}” ({self.names[sentence.article]})"

    def _who(self, reading: FactReading) -> str:
        """A value, in how many accounts, in which articles, on whose word."""
        entity = self.people.get(reading.attributed_to or "")
        said = f", on the word of {called(entity, self.articles)}" if entity else ""
        count = counted(len(reading.accounts), "account")
        return f"“{_plain(reading.value)}” in {count} ({self._sigla(reading)}{said})"

    def _sigla(self, reading: FactReading) -> str:
        articles = dict.fromkeys(s.article for s in reading.attestations)
        return listed(tuple(self.names[a] for a in articles))

    def _sentence(self, text: str, readings: Sequence[FactReading]) -> BriefSentence:
        spans: list[Span] = []
        for reading in readings:
            around = [self._around(s) or s for s in reading.attestations]
            spans += around
            entity = self.people.get(reading.attributed_to or "")
            if entity:
                spans += _introduced(entity, around, around[0].article)
        accounts = dict.fromkeys(a for r in readings for a in r.accounts)
        return BriefSentence(text, tuple(dict.fromkeys(spans)), tuple(accounts))

    def _account(self, article: str) -> tuple[str, ...]:
        account = self.accounts.get(article)
        return (account,) if account else ()

    def _with_words_beside(self, span: Span, sentence: Span) -> str:
        """What was changed with some words on either side, within its sentence."""
        text = self.articles[span.article].text
        before = _NEXT_WORDS.match(text[sentence.start : span.start][::-1])
        after = _NEXT_WORDS.match(text[span.end : sentence.end])
        start = span.start - (len(before[0]) if before else 0)
        return text[start : span.end + (len(after[0]) if after else 0)].strip(" ,;:")

    def _around(self, span: Span) -> Span | None:
        """The sentence around a span."""
        article = self.articles.get(span.article)
        if article is None:
            return None
        found = (s for s in article.sentences if s.start <= span.start and span.end <= s.end)
        sentence = next(found, None)
        return _span(article, sentence) if sentence else None


def _each(detail: Detail | None) -> tuple[Detail, ...]:
    return detail.each if detail else ()


def _introduced(entity: Entity, spans: Sequence[Span], article: str) -> Sequence[Span]:
    """Where an article names a speaker, unless one of the spans does."""
    if any(_within(m, s) for m in entity.mentions for s in spans):
        return ()
    return [m for m in entity.mentions if m.article == article][:1]


def _is_phrase(fact: Fact) -> bool:
    """Whether the topic is the words around a value, which stands as `…`."""
    return "…" in fact.topic


def _repetitions(fact: Fact) -> int:
    """Less the more articles give a fact."""
    return -len({s.article for r in fact.readings for s in r.attestations})


def _within(inner: Span, outer: Span) -> bool:
    same = inner.article == outer.article
    return same and outer.start <= inner.start and inner.end <= outer.end


def _letters(text: str | None) -> str:
    return "".join(c for c in (text or "").lower() if c.isalnum())


def _size(account: Account) -> int:
    return -len(account.articles)


def _first(article: Article) -> Sentence | None:
    """The first sentence of the body that can stand alone."""
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        if sentence.role == "body" and _FEWEST <= words(text) <= _LONGEST:
            return sentence
    return None


def _span(article: Article, sentence: Sentence) -> Span:
    text = article.text[sentence.start : sentence.end]
    return Span(article.id, sentence.start, sentence.end, text)


def _plain(text: str) -> str:
    """On one line, quotation marks inside it single."""
    return one_line(text).replace("“", "‘").replace("”", "’").replace('"', "'")
