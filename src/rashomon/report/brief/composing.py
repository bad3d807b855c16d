"""Sentences for the brief, the ones that matter most first."""

from collections.abc import Iterator, Sequence
from itertools import islice

from rashomon.report.document import Report
from rashomon.report.plain import counted, listed, one_line, words
from rashomon.report.wording import Names
from rashomon.types import (
    Account,
    Alteration,
    Article,
    BriefSentence,
    Fact,
    FactReading,
    Sentence,
    Span,
)

# Places in the order of reading.
_LEAD, _COPIES, _AGREED, _CONFLICT, _SINGLE, _CHANGED = range(6)
_FEWEST, _LONGEST, _LONGEST_PROOF = 8, 45, 30
_MOST_OF_A_KIND = 4
# Aspects of which the changed words alone tell what was changed.
_TELLING = ("number", "unit", "speaker", "date", "entity", "place")


def candidates(report: Report) -> Iterator[tuple[int, BriefSentence]]:
    """Place in the brief and sentence: the event, conflicts, changes, copies, then the rest."""
    composer = _Composer(report)
    yield from composer.lead()
    yield from composer.conflicts()
    yield from composer.changes()
    yield from composer.copies()
    yield from composer.agreed()
    yield from composer.single()


class _Composer:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.names = Names(report.articles)
        self.articles = {a.id: a for a in report.articles}
        self.people = {e.id: e for e in report.entities}
        self.accounts = report.lineage.account_ids()

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
            yield _LEAD, BriefSentence(f"{told}.", (span,), (account.id,))
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
            yield _COPIES, BriefSentence(text, (_span(article, sentence), *spans), account)

    def conflicts(self) -> Iterator[tuple[int, BriefSentence]]:
        """What cannot all hold, and who says which."""
        for fact in self._facts("conflicting"):
            readings = [r for r in fact.readings if r.accounts]
            about = self._about(fact, readings[0]) if readings else ""
            if fact.aspect == "event" or len(readings) < 2 or not about:
                continue
            told = "; ".join(map(self._who, readings))
            yield _CONFLICT, self._sentence(f"The accounts differ on {about}: {told}.", readings)

    def agreed(self) -> Iterator[tuple[int, BriefSentence]]:
        """What two accounts or more give, the best borne out first; then what can all hold."""
        facts = [f for f in self._facts("agreed", "compatible") if f.aspect == "quantity"]
        found = [(f, max(f.readings, key=lambda r: len(r.accounts))) for f in facts]
        for fact, best in sorted(found, key=lambda x: (_is_phrase(x[0]), -len(x[1].accounts))):
            alone = len(best.accounts) < 2
            yield from self._told(_AGREED, fact, fact.readings if alone else [best])

    def single(self) -> Iterator[tuple[int, BriefSentence]]:
        """What rests on one account, where it is a number of a known event."""
        for fact in self._facts("single"):
            if not _is_phrase(fact) and fact.aspect == "quantity":
                yield from self._told(_SINGLE, fact, fact.readings)

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

    def _change(self, alteration: Alteration) -> tuple[int, BriefSentence] | None:
        parent, child = alteration.parent, alteration.child
        if not (parent and child and alteration.before and alteration.after):
            return None
        spans = [self._around(span) for span in (parent, child)]
        if not all(spans):
            return None
        before, after = _plain(alteration.before), _plain(alteration.after)
        text = (
            f"{self.names.title(child.article)} has “{after}” where {self.names[parent.article]}, "
            f"from which it derives, has “{before}”."
        )
        return _CHANGED, BriefSentence(
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
        said = f", on the word of {one_line(entity.name)}" if entity else ""
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
                # Where the speaker is named, if not in the same sentence.
                near = [m for m in entity.mentions if m.article == around[0].article]
                spans += near[:1]
        accounts = dict.fromkeys(a for r in readings for a in r.accounts)
        return BriefSentence(text, tuple(dict.fromkeys(spans)), tuple(accounts))

    def _account(self, article: str) -> tuple[str, ...]:
        account = self.accounts.get(article)
        return (account,) if account else ()

    def _around(self, span: Span) -> Span | None:
        """The sentence around a span."""
        article = self.articles.get(span.article)
        if article is None:
            return None
        found = (s for s in article.sentences if s.start <= span.start and span.end <= s.end)
        sentence = next(found, None)
        return _span(article, sentence) if sentence else None


def _is_phrase(fact: Fact) -> bool:
    """Whether the topic is the words around a value, which stands as `…`."""
    return "…" in fact.topic


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
