"""What the articles state, claim by claim, with all that says what it is a claim of."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.frames import Frame, frame
from rashomon.collate.facts.tables import tables
from rashomon.text.measures import Measure, measure
from rashomon.text.words import fold
from rashomon.types import AnnotatedArticle, Cast, Quantity, Sentence, TimeExpression, Vectors

Days = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence of an article: who and what is in it, when, and on whose word.

    `places` and `others` are entity ids, `others` without those of places; `words` its content
    lemmas; `days` the ranges of days it tells of, `always` whether one of them has no beginning
    near (`since March`); `vector` is `None` where the sentence was not compared.
    """

    article: int
    position: int
    sentence: Sentence
    published: str | None
    places: frozenset[str]
    others: frozenset[str]
    words: frozenset[str]
    days: tuple[Days, ...]
    always: bool
    vector: Vectors | None


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A quantity in its scene.

    `noun` stands for what is counted (`None` for a bare number), `people` whether by a noun of
    human beings of whatever kind; `kinds` are the words that set it apart from others of its
    noun; `agents` the entities that are said to have done it.
    """

    scene: Scene
    start: int
    end: int
    quantity: Quantity
    measure: Measure
    frame: Frame
    noun: str | None
    people: bool
    kinds: frozenset[str]
    agents: frozenset[str]
    speaker: str | None
    is_open: bool
    order: int


class Reader:
    """One article while its claims are read."""

    def __init__(self, position: int, annotated: AnnotatedArticle, cast: Cast) -> None:
        self.position, self.annotated, self.cast = position, annotated, cast
        self.clauses = Clauses(annotated)
        self.kinds = {entity.id: entity.kind for entity in cast.entities}
        mentions = [
            (m.start, m.end, cast.of[position, k])
            for k, referent in enumerate(annotated.referents)
            for m in referent.mentions
            if (position, k) in cast.of and m.form != "pronoun"
        ]
        self.mentions = sorted(mentions)
        self.mention_starts = [m[0] for m in self.mentions]
        self.rows = {s: row for row, s in enumerate(annotated.compared)}
        self.contents = [
            (span.start, span.end, k)
            for k, attribution in enumerate(annotated.attributions)
            for span in attribution.content
        ]
        self.cues = [(a.cue.start, a.cue.end) for a in annotated.attributions if a.cue]
        self._scenes: dict[int, Scene] = {}

    def scene(self, start: int) -> Scene:
        """The scene around a character."""
        k, sentence = self.clauses.sentence(start)
        if k not in self._scenes:
            self._scenes[k] = self._read_scene(k, sentence)
        return self._scenes[k]

    def entities(self, start: int, end: int) -> Iterator[str]:
        """The ids of who and what is named in a range."""
        for k in range(bisect_left(self.mention_starts, start), len(self.mentions)):
            if self.mentions[k][0] >= end:
                return
            yield self.mentions[k][2]

    def speaker(self, start: int) -> str | None:
        """On whose word the article says what stands at a character."""
        for first, last, k in self.contents:
            if first <= start < last:
                who = self.annotated.speakers[k]
                return None if who is None else self.cast.of.get((self.position, who))
        return None

    def is_reporting(self, verb: int) -> bool:
        """Whether a verb is the cue of an attribution."""
        token = self.clauses.tokens[verb]
        return any(a < token.end and token.start < b for a, b in self.cues)

    def event_times(self, sentence: Sentence) -> Iterator[TimeExpression]:
        """The times of a sentence that are not those of somebody's saying it."""
        for time in self.annotated.times:
            if not sentence.start <= time.start < sentence.end:
                continue
            at = self.clauses.at(time.end - 1)
            verb = None if at is None else self.clauses.verb(at)
            if verb is None or not self.is_reporting(verb):
                yield time

    def _read_scene(self, k: int, sentence: Sentence) -> Scene:
        named = set(self.entities(sentence.start, sentence.end))
        places = {e for e in named if self.kinds.get(e) == "place"}
        times = [t for t in self.event_times(sentence) if t.earliest or t.latest]
        days = [
            ((t.earliest or "")[:10], (t.latest or "9999-12-31")[:10])
            for t in times
            if t.kind in ("point", "interval")
        ]
        row = self.rows.get(k)
        return Scene(
            self.position,
            k,
            sentence,
            self.annotated.article.published,
            frozenset(places),
            frozenset(named - places),
            frozenset(self._words(sentence)),
            tuple(days),
            any(_is_long(a, b) for a, b in days),
            None if row is None else self.annotated.vectors[row],
        )

    def _words(self, sentence: Sentence) -> Iterator[str]:
        tokens, first = self.clauses.tokens, bisect_left(self.clauses.starts, sentence.start)
        for k in range(first, len(tokens)):
            if tokens[k].start >= sentence.end:
                return
            if tokens[k].pos in ("NOUN", "VERB", "ADJ", "PROPN") and len(tokens[k].lemma) > 2:
                yield fold(tokens[k].lemma)


def _is_long(first: str, last: str) -> bool:
    """Whether a range of days is longer than what one event takes: a week."""
    return bool(first) and bool(last) and np.datetime64(last) - np.datetime64(first) > 8


def read_quantities(reader: Reader) -> Iterator[Stated]:
    """The quantities of an article's body, in order."""
    for order, quantity in enumerate(reader.annotated.quantities):
        _, sentence = reader.clauses.sentence(quantity.start)
        if sentence.role != "body":
            continue
        stated = _stated(reader, quantity, order)
        if stated:
            yield stated


def _stated(reader: Reader, quantity: Quantity, order: int) -> Stated | None:
    clauses = reader.clauses
    at = clauses.at(quantity.noun[0] if quantity.noun else quantity.end - 1)
    if at is None:
        return None
    found = frame(clauses, at)
    noun = quantity.counted
    known = tables()
    event_noun = noun in known.events if noun else False
    agents: set[str] = set()
    if found.verb is not None:
        for subject in clauses.subjects(found.verb):
            token = clauses.tokens[subject]
            if token.dep == "nsubjpass":
                continue
            tree = clauses.subtree(subject)
            agents |= set(
                reader.entities(clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end)
            )
    return Stated(
        scene=reader.scene(quantity.start),
        start=quantity.start,
        end=quantity.end,
        quantity=quantity,
        measure=measure(quantity.low, quantity.high, quantity.bound, quantity.unit),
        frame=found,
        noun=known.nouns.get(noun, noun)
        if noun and not event_noun
        else ("person" if event_noun else None),
        people=bool(noun) and (noun in known.people or event_noun),
        kinds=frozenset(_kinds(clauses, at)) if quantity.noun else frozenset(),
        agents=frozenset(agents),
        speaker=reader.speaker(quantity.start),
        is_open=found.verb is not None and clauses.is_open(found.verb),
        order=order,
    )


def _kinds(clauses: Clauses, at: int) -> Iterator[str]:
    """What sets counted things apart: `Russian soldiers`, `the first truck`, `of the dead`."""
    events = tables().events
    for k in clauses.dependants(at, "amod", "compound", "nmod"):
        token = clauses.tokens[k]
        if token.pos in ("ADJ", "NOUN", "PROPN") and clauses.lemma(k) not in events:
            yield clauses.lemma(k)


def names_of(articles: Sequence[AnnotatedArticle], cast: Cast) -> Mapping[str, str]:
    """The name of each entity."""
    return {entity.id: entity.name for entity in cast.entities}
