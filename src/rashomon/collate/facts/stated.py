"""What the articles state, claim by claim, with all that says what it is a claim of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.frames import Frame, frame
from rashomon.collate.facts.lasting import what_lasted
from rashomon.collate.facts.tables import tables
from rashomon.english.measures import Measure, measure
from rashomon.english.places import atlas
from rashomon.english.words import fold
from rashomon.stages import AnnotatedArticle, Cast, Quantity, TimeExpression, Vectors
from rashomon.types import Sentence

Days = tuple[str, str]
_LOCATIVE = frozenset(["in", "at", "near", "off", "outside", "above", "around", "across", "over"])


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence of an article and who and what is in it.

    `places` and `others` are entity ids, `others` without those of places; `words` are its
    content lemmas, `occasions` words that tell of another event of the kind (`another`, `a
    second`); `vector` is `None` where the sentence was not compared.
    """

    article: int
    position: int
    sentence: Sentence
    published: str | None
    places: frozenset[str]
    others: frozenset[str]
    words: frozenset[str]
    occasions: frozenset[str]
    vector: Vectors | None


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A quantity in its scene.

    `noun` stands for what is counted (`None` for a bare number), `people` whether by a noun of
    human beings of whatever kind; `kinds` are the words that set it apart from others of its
    noun; `part` is what makes them a part of a whole (`seriously`, `21 of the 200`, `still`);
    `agents` are the names, folded, of those who are said to have done it; `places` are words of
    the names of places, and their ids, `site` the id of the one where it is plainly said to have
    happened; `days` are those of the scene that go with its `verb`, the
    most exact ones; `lasting` is the class of what a duration is the length of, `text` how the
    value is written.
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
    part: frozenset[str]
    agents: frozenset[str]
    places: frozenset[str]
    site: str | None
    speaker: str | None
    is_open: bool
    days: tuple[Days, ...]
    always: bool
    lasting: str | None
    text: str


class Reader:
    """One article while its claims are read."""

    def __init__(self, position: int, annotated: AnnotatedArticle, cast: Cast) -> None:
        self.position, self.annotated, self.cast = position, annotated, cast
        self.clauses = Clauses(annotated)
        self.kinds = {entity.id: entity.kind for entity in cast.entities}
        mentions = [
            (m.start, m.form == "name", cast.of[position, k])
            for k, referent in enumerate(annotated.referents)
            for m in referent.mentions
            if (position, k) in cast.of and m.form != "pronoun"
        ]
        self.names = {entity.id: fold(entity.name) for entity in cast.entities}
        self.mentions = sorted(mentions)
        self.mention_starts = [m[0] for m in self.mentions]
        self.states = {
            cast.of[position, k]
            for k, referent in enumerate(annotated.referents)
            if (position, k) in cast.of
            and any(name in atlas().countries for name in referent.names)
        }
        self.rows = {s: row for row, s in enumerate(annotated.compared)}
        self.contents = [
            (span.start, span.end, k)
            for k, attribution in enumerate(annotated.attributions)
            for span in attribution.content
        ]
        self.cues = [(a.cue.start, a.cue.end) for a in annotated.attributions if a.cue]
        self.time_starts = [t.start for t in annotated.times]
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

    def named(self, start: int, end: int) -> set[str]:
        """The names, folded, of those who are named in a range and are no places."""
        first = bisect_left(self.mention_starts, start)
        return {
            self.names[entity]
            for at, is_name, entity in self.mentions[first:]
            if at < end and is_name and self.kinds.get(entity) != "place"
        }

    def speaker(self, start: int) -> str | None:
        """On whose word the article says what stands at a character."""
        for first, last, k in self.contents:
            if first <= start < last:
                who = self.annotated.speakers[k]
                return None if who is None else self.cast.of.get((self.position, who))
        return None

    def is_quoted(self, start: int) -> bool:
        """Whether a character stands in words that somebody is quoted with."""
        return any(
            span.start <= start < span.end for a in self.annotated.attributions for span in a.quoted
        )

    def is_reporting(self, verb: int) -> bool:
        """Whether a verb is the cue of an attribution."""
        token = self.clauses.tokens[verb]
        return any(a < token.end and token.start < b for a, b in self.cues)

    def days(self, sentence: Sentence, verb: int | None) -> list[Days]:
        """The ranges of days of a verb, the shortest ones: `on Monday` of `on Monday, this week`.

        Those of the sentence where no verb is given, but for the days of somebody's saying it.
        """
        found = [
            ((t.earliest or "")[:10], (t.latest or "9999-12-31")[:10])
            for t in self.times(sentence, verb)
            if (t.earliest or t.latest) and t.kind in ("point", "interval")
        ]
        least = min((_length(a, b) for a, b in found), default=0)
        return [(a, b) for a, b in found if _length(a, b) <= least + 1]

    def times(self, sentence: Sentence, verb: int | None) -> Iterator[TimeExpression]:
        """The times of a verb, or of all of a sentence but those of somebody's saying it."""
        for time in self.annotated.times:
            if not sentence.start <= time.start < sentence.end:
                continue
            at = self.clauses.at(time.end - 1)
            own = None if at is None else self.clauses.verb(at)
            if own is not None and self.is_reporting(own) and own != verb:
                continue
            if verb is None or own is None or self._goes_with(own, verb):
                yield time

    def _goes_with(self, own: int, verb: int) -> bool:
        """Whether what a verb tells was when another one tells: the same, or one it hangs on.

        `It sank in May and nine were killed`, `nine were killed when it sank in May`.
        """
        if own in self.clauses.up(verb):
            return True
        return self.clauses.tokens[own].dep == "advcl" and verb in self.clauses.up(own)

    def _read_scene(self, k: int, sentence: Sentence) -> Scene:
        named = set(self.entities(sentence.start, sentence.end))
        places = {e for e in named if self.kinds.get(e) == "place"}
        row = self.rows.get(k)
        return Scene(
            self.position,
            k,
            sentence,
            self.annotated.article.published,
            frozenset(places),
            frozenset(named - places),
            frozenset(self._words(sentence)),
            frozenset(self._occasions(sentence)),
            None if row is None else self.annotated.vectors[row],
        )

    def where(
        self, sentence: Sentence, verb: int | None, tokens: Iterable[int] | None = None
    ) -> Iterator[str]:
        """The places of a verb: words of their names, and their ids.

        Those among `tokens` where they are given, else of the whole sentence.

        They are places by what they are, or by the preposition before them, whatever they were
        taken for; a spot is one of its own verb alone (`died at St. Mary's, and the toll stands
        at 16`).
        """
        clauses = self.clauses
        for k in self._tokens(sentence) if tokens is None else tokens:
            token = clauses.tokens[k]
            if token.pos != "PROPN" or self._in_time(token.start):
                continue
            ids = [e for e in self.entities(token.start, token.end) if self.kinds.get(e) == "place"]
            locative = token.dep == "pobj" and clauses.lemma(token.head) in _LOCATIVE
            if not (ids or locative):
                continue
            own = clauses.verb(k)
            spot = not ids and clauses.lemma(token.head) == "at"
            if own is None or verb is None or own == verb:
                near = True
            else:
                near = not spot and self._goes_with(own, verb)
            if near:
                yield from ids
                yield from (clauses.word(c) for c in (k, *clauses.dependants(k, "compound")))

    def site(self, heads: Iterable[int]) -> str | None:
        """The only place that stands with `in` or its like right under one of these tokens."""
        clauses = self.clauses
        found = {
            entity
            for head in heads
            for prep in clauses.dependants(head, "prep")
            if clauses.lemma(prep) in _LOCATIVE
            for k in clauses.dependants(prep, "pobj")
            for entity in self.entities(clauses.tokens[k].start, clauses.tokens[k].end)
            if self.kinds.get(entity) == "place"
        }
        return found.pop() if len(found) == 1 else None

    def _in_time(self, start: int) -> bool:
        at = bisect_right(self.time_starts, start) - 1
        return at >= 0 and start < self.annotated.times[at].end

    def _occasions(self, sentence: Sentence) -> Iterator[str]:
        for k in self._tokens(sentence):
            if self.clauses.word(k) in tables().occasions:
                yield self.clauses.word(k)

    def _tokens(self, sentence: Sentence) -> Iterator[int]:
        starts = self.clauses.starts
        return iter(range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)))

    def _words(self, sentence: Sentence) -> Iterator[str]:
        tokens = self.clauses.tokens
        for k in self._tokens(sentence):
            if tokens[k].pos in ("NOUN", "VERB", "ADJ", "PROPN") and len(tokens[k].lemma) > 2:
                yield fold(tokens[k].lemma)


def _length(first: str, last: str) -> int:
    """Days between two days; many where one end is open."""
    if not first or last.startswith("9999"):
        return 100_000
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _is_long(first: str, last: str) -> bool:
    """Whether a range of days with a beginning is longer than what one event takes: a week."""
    return bool(first) and _length(first, last) > 8


def read_quantities(reader: Reader) -> Iterator[Stated]:
    """The quantities of an article's body, in order."""
    for quantity in reader.annotated.quantities:
        _, sentence = reader.clauses.sentence(quantity.start)
        if sentence.role != "body":
            continue
        stated = _stated(reader, quantity)
        if stated:
            yield stated


def _stated(reader: Reader, quantity: Quantity) -> Stated | None:
    clauses = reader.clauses
    at = clauses.at(quantity.noun[0] if quantity.noun else quantity.end - 1)
    if at is None or _is_rest(clauses, at, quantity):
        return None
    found = frame(clauses, at, (quantity.start, quantity.end))
    noun = quantity.counted
    if noun and found.event in tables().human and not tables().may_be_human(noun):
        found = replace(found, event=None)  # `taken to two hospitals` injures no hospital
    text = clauses.article.text[quantity.start : quantity.end]
    value = measure(quantity.low, quantity.high, quantity.bound, quantity.unit)
    known = tables()
    event_noun = noun in known.events and noun not in known.uncounted if noun else False
    sentence = reader.scene(quantity.start).sentence
    days = tuple(reader.days(sentence, found.verb))
    agents: set[str] = set()
    if found.verb is not None:
        for subject in clauses.subjects(found.verb):
            token = clauses.tokens[subject]
            if token.dep == "nsubjpass":
                continue
            tree = clauses.subtree(subject)
            agents |= reader.named(clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end)
    lasted = what_lasted(clauses, at, text) if value.dimension == "day" else None
    where = set(reader.where(sentence, found.verb))
    if lasted:
        # The places of the war are not those of the sentence that says how long it has lasted.
        where = set(reader.where(sentence, None, clauses.subtree(lasted[1])))
    return Stated(
        scene=reader.scene(quantity.start),
        start=quantity.start,
        end=quantity.end,
        quantity=quantity,
        measure=value,
        frame=found,
        noun=known.nouns.get(noun, noun)
        if noun and not event_noun
        else ("person" if event_noun else None),
        people=bool(noun) and (noun in known.people or event_noun),
        kinds=frozenset(_kinds(clauses, at, quantity)) if quantity.noun else frozenset(),
        part=_part(reader, quantity, found.verb),
        agents=frozenset(agents),
        places=frozenset(where),
        site=reader.site([k for k in (found.verb, at) if k is not None]),
        speaker=reader.speaker(quantity.start),
        is_open=found.verb is not None and clauses.is_open(found.verb),
        days=days,
        lasting=lasted[0] if lasted else None,
        text=text,
        always=any(_is_long(a, b) for a, b in days) or _is_since(clauses, found.verb),
    )


def _is_rest(clauses: Clauses, at: int, quantity: Quantity) -> bool:
    """Whether those besides others are counted: `eleven others`, `two more people`."""
    words = (clauses.word(k) for k in (at, *clauses.children[at]))
    if any(word in tables().besides for word in words):
        return True
    text = clauses.article.text[quantity.start : quantity.end].lower()
    return any(re.search(rf"\b{word}\b(?! than)", text) for word in tables().besides)


def _is_since(clauses: Clauses, verb: int | None) -> bool:
    """Whether a verb tells of a time that began with something: `since the outbreak began`."""
    if verb is None:
        return False
    below = [verb, *clauses.children[verb]]
    return any(clauses.lemma(c) == "since" for k in below for c in clauses.children[k])


def _part(reader: Reader, quantity: Quantity, verb: int | None) -> frozenset[str]:
    """What makes the counted a part of a whole that others may count."""
    clauses, known = reader.clauses, tables()
    text = clauses.article.text[quantity.start : quantity.end].lower()
    found = (
        {"of"}
        if re.search(r"\bof (?:the|its|their|his|her|our|them|those|these|\d+)\b", text)
        else set()
    )
    if verb is None:
        return frozenset(found)
    for k in clauses.subtree(verb):
        lemma = clauses.lemma(k)
        if lemma in known.degrees:
            found.add("degree")
        elif lemma in known.remaining and clauses.tokens[k].dep in ("advmod", "ROOT", "ccomp"):
            found.add("remaining")
    return frozenset(found)


def _kinds(clauses: Clauses, at: int, quantity: Quantity) -> Iterator[str]:
    """What sets counted things apart: `Russian soldiers`, `the first truck`, `of the dead`."""
    events = tables().events
    for k in clauses.dependants(at, "amod", "compound", "nmod"):
        token = clauses.tokens[k]
        if quantity.start <= token.start < quantity.end and quantity.unit:
            continue
        if token.pos in ("ADJ", "NOUN", "PROPN") and clauses.lemma(k) not in events:
            yield clauses.lemma(k)
