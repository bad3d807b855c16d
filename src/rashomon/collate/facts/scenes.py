"""Sentences of articles with the places and words in them, from which pledges are read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.collate.facts.clauses import Clauses
from rashomon.english.words import fold
from rashomon.ranges import RangeIndex, range_index
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast
from rashomon.stages.values import TimeExpression, Vectors
from rashomon.types import Sentence

Days = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence of an article with its places and words.

    `places` are entity ids and `words` content lemmas; `vector` is `None` if the sentence was not
    compared.
    """

    article: int
    position: int
    sentence: Sentence
    published: str | None
    places: frozenset[str]
    words: frozenset[str]
    vector: Vectors | None


class Reader:
    """Index of one article by character: its mentions, speakers, quotations and times."""

    def __init__(self, position: int, annotated: AnnotatedArticle, cast: Cast) -> None:
        self.position, self.annotated, self.cast = position, annotated, cast
        self.clauses = Clauses(annotated)
        self.kinds = {entity.id: entity.kind for entity in cast.entities}
        mentions = [
            (m.start, m.form == "name", cast.entity_of[position, k])
            for k, referent in enumerate(annotated.referents)
            for m in referent.mentions
            if (position, k) in cast.entity_of and m.form != "pronoun"
        ]
        self.mentions = sorted(mentions)
        self.mention_starts = [m[0] for m in self.mentions]
        self.rows = {s: row for row, s in enumerate(annotated.compared)}
        self.contents = RangeIndex(
            (span.start, span.end, k)
            for k, attribution in enumerate(annotated.attributions)
            for span in attribution.content
        )
        self.sources = RangeIndex(
            (attribution.source.start, attribution.source.end, k)
            for k, attribution in enumerate(annotated.attributions)
            if attribution.source
        )
        self.quoted = range_index(
            (span.start, span.end) for a in annotated.attributions for span in a.quoted
        )
        self.cues = range_index((a.cue.start, a.cue.end) for a in annotated.attributions if a.cue)
        self._scenes: dict[int, Scene] = {}

    def scene(self, start: int) -> Scene:
        """Return the scene of the sentence that covers a character."""
        k, sentence = self.clauses.sentence(start)
        if k not in self._scenes:
            self._scenes[k] = self._read_scene(k, sentence)
        return self._scenes[k]

    def entities(self, start: int, end: int) -> Iterator[str]:
        """Yield the entity ids of the mentions that begin in a range, pronouns left out."""
        for k in range(bisect_left(self.mention_starts, start), len(self.mentions)):
            if self.mentions[k][0] >= end:
                return
            yield self.mentions[k][2]

    def speaker(self, start: int) -> str | None:
        """Return the entity id of the speaker to whom the article attributes a character.

        `None` if the article attributes it to no one, or to an unknown speaker.
        """
        return self._first_speaker(self.contents.meeting(start, start + 1))

    def source(self, start: int) -> str | None:
        """Return the entity id of the speaker whose source covers a character, or `None`."""
        return self._first_speaker(self.sources.meeting(start, start + 1))

    def _first_speaker(self, attributions: Sequence[int]) -> str | None:
        who = self.annotated.speakers[attributions[0]] if attributions else None
        return None if who is None else self.cast.entity_of.get((self.position, who))

    def is_quoted(self, start: int) -> bool:
        """Return whether a character is inside quoted words."""
        return bool(self.quoted.meeting(start, start + 1))

    def is_reporting(self, verb: int) -> bool:
        """Return whether a verb is in the cue of an attribution."""
        token = self.clauses.tokens[verb]
        return bool(self.cues.meeting(token.start, token.end))

    def days(self, sentence: Sentence, verb: int | None) -> list[Days]:
        """Return the first and last day of each time expression of a verb, as in `times`.

        Only the shortest ranges are kept: `on Monday` of `on Monday, this week`. A day is an ISO
        date; an open start is empty, and an open end is 9999-12-31.
        """
        ranges = [
            ((t.earliest or "")[:10], (t.latest or "9999-12-31")[:10])
            for t in self.times(sentence, verb)
            if (t.earliest or t.latest) and t.kind in ("point", "interval")
        ]
        least = min((_length(a, b) for a, b in ranges), default=0)
        return [(a, b) for a, b in ranges if _length(a, b) <= least + 1]

    def times(self, sentence: Sentence, verb: int | None) -> Iterator[TimeExpression]:
        """Yield the time expressions of a verb, or all of the sentence if `verb` is `None`.

        Those of a reporting verb, which say when something was said, are left out unless it is
        `verb`.
        """
        for time in self.annotated.times:
            if not sentence.start <= time.start < sentence.end:
                continue
            token = self.clauses.token_at(time.end - 1)
            dated = None if token is None else self.clauses.verb(token)
            if dated is not None and self.is_reporting(dated) and dated != verb:
                continue
            if verb is None or dated is None or self._goes_with(dated, verb):
                yield time

    def _goes_with(self, dated: int, verb: int) -> bool:
        """Return whether the time of the verb `dated` is also that of `verb`.

        It is if `verb` is `dated` or depends on it (`it sank in May and nine were killed`), or if
        `dated` heads an adverbial clause of `verb` (`nine were killed when it sank in May`).
        """
        if dated in self.clauses.up(verb):
            return True
        return self.clauses.tokens[dated].dep == "advcl" and verb in self.clauses.up(dated)

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
            frozenset(self._words(sentence)),
            None if row is None else self.annotated.vectors[row],
        )

    def _tokens(self, sentence: Sentence) -> Iterator[int]:
        starts = self.clauses.starts
        return iter(range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)))

    def _words(self, sentence: Sentence) -> Iterator[str]:
        tokens = self.clauses.tokens
        for k in self._tokens(sentence):
            if tokens[k].pos in ("NOUN", "VERB", "ADJ", "PROPN") and len(tokens[k].lemma) > 2:
                yield fold(tokens[k].lemma)


def _length(first: str, last: str) -> int:
    """Return the number of days between two days; 100,000 if either end is open."""
    if not first or last.startswith("9999"):
        return 100_000
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
