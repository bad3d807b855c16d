"""Sentences for the brief, kind by kind in reading order.

Facts and changes have passed the gate (`views/gate.py`): two accounts or more state or dispute
them, or copying changed them gravely.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rashomon.english.phrases import counted, listed, stopped
from rashomon.ranges import within
from rashomon.report.brief.altering import (
    alters_words,
    of_one_sentence,
    qualifies,
    reads_as_change,
)
from rashomon.report.brief.bearing import bearing
from rashomon.report.brief.disputing import about, quotable
from rashomon.report.brief.grasping import Grasped
from rashomon.report.brief.leading import lead
from rashomon.report.document import Report
from rashomon.report.views import gate, wording
from rashomon.report.views.copying import is_sure
from rashomon.report.views.details import clause
from rashomon.report.views.grave import NAMES
from rashomon.report.views.people import called
from rashomon.report.views.plain import one_line, shorten, words
from rashomon.report.views.quoted import Quoting
from rashomon.report.views.statements import with_mark
from rashomon.report.views.wording import Names
from rashomon.settings import BriefSettings, GateSettings
from rashomon.types import (
    Alteration,
    BriefKind,
    BriefSentence,
    Detail,
    Entity,
    FactReading,
    Quotation,
    QuotationReading,
    Span,
)

_MISQUOTED = 2  # differences shown for one altered quotation
_PROOFS = 4  # citations for a text that is not among the articles
_BESIDE = 3  # words shown on either side of a change
_NAMED = 3  # articles named for one value
_QUOTATION = 60  # words of a quotation; longer ones are whole reports between quotation marks
_VALUE = 240  # characters of a value
# Details of an altered quotation: words that no other account has, and words in quotation marks
# that differ without a known change of sense.
_TO_CHECK, _WORDS_ONLY = "to-check", "quotes-instead"
# Detail of a conflict: the number rises, so that each may have been right at its hour.
_CAVEAT = "hours-unknown"
# Matched on reversed text as well, for the words before.
_NEXT_WORDS = re.compile(rf"(?:\W*\w[\w'’.,-]*+){{0,{_BESIDE}}}")


class Candidate(NamedTuple):
    """A sentence for the brief; `light` if it only shows that quoted words differ."""

    sentence: BriefSentence
    light: bool = False


def candidates(report: Report, settings: BriefSettings, gated: GateSettings) -> Iterator[Candidate]:
    """Yield sentences in reading order; within a kind, those that matter most come first."""
    composer = _Composer(report, settings, gated)
    yield from map(Candidate, composer.lead())
    yield from map(Candidate, composer.agreed())
    yield from map(Candidate, composer.conflicts())
    yield from map(Candidate, composer.changes())
    yield from composer.misquoted
    yield from map(Candidate, composer.copies())
    yield from map(Candidate, composer.absent())
    yield from map(Candidate, composer.silent())


class _Composer:
    def __init__(self, report: Report, settings: BriefSettings, gated: GateSettings) -> None:
        self.report, self.settings, self.gated = report, settings, gated
        self.names = Names(report.articles)
        self.articles = {a.id: a for a in report.articles}
        self.people = {e.id: e for e in report.entities}
        self.accounts = report.lineage.account_ids()
        self.quoting = Quoting(self.articles)
        self.sure = {(d.parent, d.child) for d in report.lineage.derivations if is_sure(d)}
        self.leading = lead(report, settings)
        self.grasped = Grasped(report, self.leading)

    def lead(self) -> Iterator[BriefSentence]:
        """Yield the sentence that says what happened, if `leading.lead` finds one."""
        span = self.leading
        if span is None:
            return
        account = next(a for a in self.report.lineage.accounts if span.article in a.articles)
        text = f"“{quotable(span.text)}” ({self.names.name(span.article)})"
        if len(account.articles) > 1:
            text += f", the account of {counted(len(account.articles), 'article')}"
        yield BriefSentence(stopped(text), (span,), (account.id,), kind="lead")

    def agreed(self) -> Iterator[BriefSentence]:
        """Yield what two accounts or more state."""
        for agreement in gate.agreements(self.report, self.gated):
            stated = agreement.statement
            if not self.grasped(stated.span):
                continue
            count = counted(len(stated.accounts), "account")
            unnamed = self.grasped.unnamed(stated.span)
            whom = f", about {one_line(unnamed[0].name)}" if unnamed else ""
            text = f"In {count}{whom}: {self._quoted(agreement)}."
            spans = (*self._borne(agreement), *(unnamed[1:] if unnamed else ()))
            yield BriefSentence(text, spans, stated.accounts, kind="agreed")

    def conflicts(self) -> Iterator[BriefSentence]:
        """Yield the values that cannot all hold, each with the articles that give it."""
        for fact in gate.grave_conflicts(self.report, self.gated):
            readings = gate.vouched(fact)
            values = "; ".join(map(self._who, readings))
            caveats = [d for d in _each(fact.detail) if d.kind == _CAVEAT]
            values = "; ".join((values, *(clause(d, self.names.__getitem__) for d in caveats)))
            text = stopped(f"The accounts differ on {about(fact)}: {values}")
            yield self._sentence(text, readings, "conflict")

    def changes(self) -> Iterator[BriefSentence]:
        """Yield the grave changes made in copying that are clear from the changed words alone."""
        quoted = [c.sentence.citations[0] for c in self.misquoted]
        for alteration in gate.grave_changes(self.report, self.gated):
            child = alteration.child
            if child and any(within(child, span) for span in quoted):
                continue  # reported with the altered quotation
            yield from filter(None, [self._change(alteration)])

    @cached_property
    def misquoted(self) -> Sequence[Candidate]:
        """Quotations that an article words otherwise, with the words that differ.

        Those with an exchange of quoted words that may alter nothing come last.
        """
        altered = [
            (q, r) for q in self.report.quotations for r in q.readings if r.relation == "altered"
        ]
        altered.sort(key=lambda x: any(d.kind == _WORDS_ONLY for d in _each(x[1].detail)))
        return tuple(filter(None, (self._misquoted(q, r) for q, r in altered)))

    def copies(self) -> Iterator[BriefSentence]:
        """Yield who derives wholly from whom, grouped by parent, the most copied parent first.

        If the direction is not certain, the sentence says whose text is in whose. If nothing shows
        which article of an account came first, it says which articles go back to one text.
        """
        children: dict[tuple[str, bool], list[Span]] = {}
        elsewhere = {child for x in self.report.lineage.lost_exemplars for child in x.children}
        unknown = self._unordered()
        for d in self.report.lineage.derivations:
            if d.child in elsewhere or self.accounts.get(d.child) in unknown:
                continue  # reported with the absent text, or with the articles of one text
            if d.directed and d.extent == "wholly" and d.copied:
                children.setdefault((d.parent, is_sure(d)), []).append(d.copied[0])
        for account, ends in unknown.items():
            openings = tuple(s for end in ends for s in self._first(end))
            if openings and not elsewhere.intersection(ends):
                who, which = self._named(ends), "which of them came first is unknown"
                text = f"{who} go back to one text; {which}."
                yield BriefSentence(text, openings, (account,), kind="copies")
        for (parent, sure), spans in sorted(children.items(), key=lambda x: -len(x[1])):
            sentence = next(iter(self._first(parent)), None)
            if sentence is None:
                continue
            copies, original = self._named([s.article for s in spans]), self.names.name(parent)
            verb = "derive" if len(spans) > 1 else "derives"
            statement = (
                f"{copies} {verb} wholly from {original}"
                if sure
                else wording.within(copies, original)
            )
            yield BriefSentence(
                stopped(statement), (sentence, *spans), self._account(parent), kind="copies"
            )

    def _unordered(self) -> Mapping[str, Sequence[str]]:
        """Map each account in which nothing shows the first article to its articles of one text.

        These are the articles that a whole derivation joins, in the order of the report.
        """
        wholly = [d for d in self.report.lineage.derivations if d.extent == "wholly"]
        unordered: dict[str, Sequence[str]] = {}
        for d in wholly:
            account = self.accounts.get(d.child, "")
            if not d.directed and account == self.accounts.get(d.parent):
                joined = (x for o in wholly for x in (o.parent, o.child))
                ends = (x for x in joined if self.accounts.get(x) == account)
                unordered.setdefault(account, sorted(set(ends), key=self.names.place))
        return unordered

    def absent(self) -> Iterator[BriefSentence]:
        """Yield which articles carry a text that is not among them."""
        for x in self.report.lineage.lost_exemplars:
            spans = [s for e in x.evidence for s in (e.left, e.right) if s is not None and s.text]
            if spans and not wording.is_suspicion(x):
                accounts = dict.fromkeys(self.accounts.get(child, "") for child in x.children)
                sentence, vouching = wording.exemplar(x, self.names), tuple(filter(None, accounts))
                yield BriefSentence(sentence, tuple(spans[:_PROOFS]), vouching, kind="absent")

    def silent(self) -> Iterator[BriefSentence]:
        """Yield what only one account leaves out."""
        accounts = {a.id: a for a in self.report.lineage.accounts}
        for agreement in gate.silences(self.report, self.gated):
            account = accounts.get(agreement.fact.silent[0])
            if account is not None and self.grasped(agreement.statement.span):
                who = self._named(account.articles)
                verb = "leaves" if len(account.articles) == 1 else "leave"
                text = f"Only {who} {verb} out: {self._quoted(agreement)}."
                first = (s for a in account.articles[:1] for s in self._first(a))
                spans = (*self._borne(agreement), *first)
                yield BriefSentence(text, spans, agreement.statement.accounts, kind="silent")

    def _quoted(self, agreement: gate.Agreement) -> str:
        """Return the clause that states a row, with the articles that have it and any speaker."""
        stated = agreement.statement
        entity = self.people.get(agreement.speaker or "")
        said = f", according to {called(entity, self.articles)}" if entity else ""
        value = shorten(
            one_line(with_mark(stated.span, self.articles[stated.span.article])), _VALUE
        )
        return f"“{quotable(value)}” ({self._named(bearing(agreement, self.accounts))}{said})"

    def _borne(self, agreement: gate.Agreement) -> tuple[Span, ...]:
        """Return the sentences by which accounts bear a clause out, the quoted one first.

        Mentions of the speakers whom none of these sentences names follow.
        """
        stated = agreement.statement
        spans = [stated.span]
        for reading in agreement.fact.readings:
            spans += [
                s for s in reading.attestations if self.accounts.get(s.article) in stated.accounts
            ]
        around = [self._around(s) or s for s in spans]
        speakers = [agreement.speaker, *(r.attributed_to for r in agreement.fact.readings)]
        by = [self.people.get(speaker or "") for speaker in dict.fromkeys(speakers)]
        named = [m for e in by if e for m in _introduced(e, around, stated.span.article)]
        return tuple(dict.fromkeys((*around, *named)))

    def _misquoted(self, q: Quotation, reading: QuotationReading) -> Candidate | None:
        entity = self.people.get(q.speaker or "")
        if entity is None or not all(r.attestations for r in q.readings):
            return None
        here, there = reading.attestations[0], q.readings[0].attestations[0]
        if max(words(here.text), words(there.text)) > _QUOTATION:
            return None  # the marks enclose a whole report rather than a statement
        differences = [
            d
            for d in _each(reading.detail)
            if d.words
            and d.kind != _TO_CHECK
            and alters_words(d, (here, there), self.quoting, self.settings)
        ]
        if not differences:
            return None
        texts = [r.text for r in q.readings]
        if any(f"[{word}]" in text for d in differences for word in d.words for text in texts):
            return None  # a reporter's word, put in brackets in place of the speaker's
        # Either side of an exchange may be right: one pair is enough to show that they differ.
        light = all(d.kind == _WORDS_ONLY for d in differences)
        most = 1 if light else _MISQUOTED
        altered = "; ".join(clause(d, self.names.name) for d in differences[:most])
        who = one_line(entity.name)
        text = stopped(f"Words of {who} are altered in {self.names.name(here.article)}: {altered}")
        spans = (here, there, *_introduced(entity, (here, there), there.article))
        return Candidate(BriefSentence(text, spans, reading.accounts, kind="misquoted"), light)

    def _change(self, alteration: Alteration) -> BriefSentence | None:
        parent, child = alteration.parent, alteration.child
        if not (parent and child and alteration.before and alteration.after):
            return None
        spans = [self._around(span) for span in (parent, child)]
        texts = [s.text for s in spans if s]
        exchanged = (alteration.before, alteration.after)
        if not all(spans) or not of_one_sentence((texts[0], texts[1]), exchanged, self.settings):
            return None
        apart = {qualifies(x, self.articles[x.article]) for x in (parent, child)}
        if alteration.aspect in NAMES and len(apart) > 1:
            return None  # one of the names only qualifies a noun
        before, after = (
            quotable(self._with_words_beside(span, sentence))
            for span, sentence in zip((parent, child), spans, strict=True)
            if sentence
        )
        if not reads_as_change(alteration.aspect, before, after):
            return None
        whose = self.names.name(parent.article)
        whose = f"its parent, {whose}," if (parent.article, child.article) in self.sure else whose
        text = stopped(
            f"{self.names.name(child.article)} has “{after}” where {whose} has “{before}”"
        )
        cited = tuple(s for s in spans if s)
        return BriefSentence(text, cited, self._account(parent.article), kind="changed")

    # ── pieces ────────────────────────────────────────────────────────────────────────────────────

    def _who(self, reading: FactReading) -> str:
        """Return a value with the articles that give it.

        Its speaker follows, unless one of its clauses already names the speaker.
        """
        entity = self.people.get(reading.attributed_to or "")
        if entity and any(within(m, s) for m in entity.mentions for s in reading.attestations):
            entity = None
        said = f", according to {called(entity, self.articles)}" if entity else ""
        value = quotable(shorten(one_line(reading.value), _VALUE))
        return f"“{value}” ({self._given_by(reading)}{said})"

    def _given_by(self, reading: FactReading) -> str:
        """Return the names of the accounts that give a value.

        Each is named by its first article that has the numbers of the value; if no article has
        them, by its first.
        """
        first: dict[str, str] = {}
        for s in gate.valued(reading):
            first.setdefault(self.accounts.get(s.article, s.article), s.article)
        return self._named(list(first.values()))

    def _named(self, articles: Sequence[str]) -> str:
        """List the names of at most three articles: `Vestby Post, Daily Coast and 2 more`."""
        names = [self.names.name(a) for a in dict.fromkeys(articles)]
        more = len(names) - _NAMED
        shown = names[:_NAMED] + ([f"{more} more"] if more > 0 else [])
        return listed(tuple(shown))

    def _first(self, article: str) -> tuple[Span, ...]:
        """Return the first sentence of an article's body; empty if there is none."""
        known = self.articles.get(article)
        bodies = [s for s in known.sentences if s.role == "body"] if known else []
        return tuple(
            Span(known.id, s.start, s.end, known.text[s.start : s.end]) for s in bodies[:1] if known
        )

    def _sentence(
        self, text: str, readings: Sequence[FactReading], kind: BriefKind
    ) -> BriefSentence:
        spans: list[Span] = []
        for reading in readings:
            around = [self._around(s) or s for s in reading.attestations]
            spans += around
            entity = self.people.get(reading.attributed_to or "")
            if entity:
                spans += _introduced(entity, around, around[0].article)
        accounts = dict.fromkeys(a for r in readings for a in r.accounts)
        return BriefSentence(text, tuple(dict.fromkeys(spans)), tuple(accounts), kind=kind)

    def _account(self, article: str) -> tuple[str, ...]:
        account = self.accounts.get(article)
        return (account,) if account else ()

    def _with_words_beside(self, span: Span, sentence: Span) -> str:
        """Return the text of a span with up to three words on either side, within its sentence."""
        text = self.articles[span.article].text
        before = _NEXT_WORDS.match(text[sentence.start : span.start][::-1])
        after = _NEXT_WORDS.match(text[span.end : sentence.end])
        start = span.start - (len(before[0]) if before else 0)
        return text[start : span.end + (len(after[0]) if after else 0)].strip(" ,;:")

    def _around(self, span: Span) -> Span | None:
        """Return the sentence around a span, `None` if no sentence contains it."""
        article = self.articles.get(span.article)
        if article is None:
            return None
        around = (s for s in article.sentences if s.start <= span.start and span.end <= s.end)
        sentence = next(around, None)
        if sentence is None:
            return None
        text = article.text[sentence.start : sentence.end]
        return Span(article.id, sentence.start, sentence.end, text)


def _each(detail: Detail | None) -> tuple[Detail, ...]:
    return detail.each if detail else ()


def _introduced(entity: Entity, spans: Sequence[Span], article: str) -> Sequence[Span]:
    """Return an article's first mention of a speaker; empty if one of the spans has a mention."""
    if any(within(m, s) for m in entity.mentions for s in spans):
        return ()
    return [m for m in entity.mentions if m.article == article][:1]
