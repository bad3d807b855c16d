"""Wordings: the words of attributions in the form compared, free of tense, person and marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from rashomon.collate.utterances.silent import says_nothing
from rashomon.collate.utterances.voices import Voice, voice
from rashomon.english.denial import denying_lemmas
from rashomon.english.naming import words as words_of
from rashomon.english.people import tables
from rashomon.english.spelling import lemma_key
from rashomon.english.tables import listed
from rashomon.english.words import fold
from rashomon.ranges import RangeIndex, range_index
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast
from rashomon.stages.values import Token
from rashomon.types import Attribution, Span

Vector: TypeAlias = npt.NDArray[np.float32]
Kind: TypeAlias = Literal["", "name", "number", "date"]
# Positions of two wordings, the smaller first.
Pair: TypeAlias = tuple[int, int]

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"))
_SUBJECT = frozenset(("nsubj", "nsubjpass", "nsubj:pass"))
_FINITE = frozenset(("MD", "VB", "VBD", "VBP", "VBZ"))
# Words that the tense of a report changes: `I will not`, `she wouldn't`.
_SAME = {"would": "will", "shall": "will", "could": "can", "might": "may", "n't": "not"}
_GRAMMAR = frozenset(("AUX", "PART", "ADV"))
_ENDS = re.compile(r"[.?!;]$")
# A stop in the reporter's words. It follows a small letter, a digit or a bracket, since the point
# after an initial ends no sentence.
_STOP = re.compile(r"[a-z)\d][.?!][\"'”’]?\s")
# Words next to shared ones that are still about the same: `will not ever resign`, `on Tuesday`.
REACH = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an utterance.

    `key` is the same for all forms of a word; `form` is the folded word as written, except that
    grammatical words lose their tense (`will` for `would`). `content` words carry what is said,
    `finite` words are verbs that make a clause, and `subject` words are nouns that are subjects.
    The key of a name, number or date is what it refers to, if that is known. `start` and `end` are
    its range in the article's text.
    """

    key: str
    form: str
    content: bool
    finite: bool
    subject: bool
    kind: Kind
    negation: bool
    quoted: bool
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Piece:
    """One sentence of an utterance."""

    words: tuple[Word, ...]

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Words that carry what is said, in order."""
        return tuple(w for w in self.words if w.content)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the content words."""
        return frozenset(w.key for w in self.content)

    @cached_property
    def claims(self) -> bool:
        """True if the sentence says something: it has a finite verb or a quoted word."""
        return any(w.finite or w.quoted for w in self.words)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Forms of all words, in order."""
        return tuple(w.form for w in self.words)

    @cached_property
    def negated(self) -> frozenset[str]:
        """Keys of the first content word after each negation, at most `REACH` words on."""
        return frozenset(w.key for w in self._negated)

    @cached_property
    def denied(self) -> frozenset[str]:
        """Keys that are negated wherever the sentence has them."""
        return self.negated - {w.key for w in self.content if w not in self._negated}

    @cached_property
    def _negated(self) -> frozenset[Word]:
        following = (
            next((w for w in self.words[k + 1 : k + 1 + REACH] if w.content), None)
            for k, word in enumerate(self.words)
            if word.negation
        )
        return frozenset(w for w in following if w is not None)


@dataclass(frozen=True, eq=False)
class Wording:
    """Words of one attribution, or of a part of it, as sentences in order.

    `member` is (position of the article, position in its `attributions`), `speaker` an entity id;
    `direct` is true if all its words are in quotation marks. `vector` is the mean of the sentences
    around it, of length 1, or `None` if none of them was compared. `range` is that of its words if
    they are only a part of the attribution.
    """

    member: tuple[int, int]
    speaker: str | None
    direct: bool
    pieces: tuple[Piece, ...]
    voice: Voice
    vector: Vector | None = None
    range: tuple[int, int] | None = None

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the content words of all sentences."""
        return frozenset(key for piece in self.pieces for key in piece.keys)

    @cached_property
    def quoted(self) -> tuple[Word, ...]:
        """Words in quotation marks, of all sentences."""
        return tuple(w for piece in self.pieces for w in piece.words if w.quoted)


def read_wordings(articles: Sequence[AnnotatedArticle], cast: Cast) -> tuple[Wording, ...]:
    """Return the wordings of all attributions of the coverage, in its order.

    Words that are mostly those of another attribution (`A agency reported that B said …`) are left
    out, and so are those of an attribution that says nothing: these have no pieces.
    """
    return tuple(
        Wording(
            (position, k),
            _speaker(article, position, k, cast),
            attribution.mode == "direct",
            () if says_nothing(attribution) else tuple(_pieces(reader.words(attribution))),
            voice(article, k, _speaker(article, position, k, cast)),
            _vector(article, reader.compared, attribution.content),
        )
        for position, article in enumerate(articles)
        for reader in [_Reader(article, position, cast)]
        for k, attribution in enumerate(article.attributions)
    )


def _reported(attribution: Attribution, contents: RangeIndex[tuple[int, int]]) -> Iterator[Span]:
    """Yield the content spans that are not mostly the content of another attribution.

    `A agency reported that B said …` has no words of its own; in `“…,” she said. “…,” she added`
    the second quotation may be part both of what she said and of what she added.
    """
    if not attribution.content:
        return
    whole = (attribution.content[0].start, attribution.content[-1].end)
    for span in attribution.content:
        half = (span.end - span.start) / 2
        inside = contents.meeting(span.start, span.end)
        if not any(
            r != whole and span.start <= r[0] and r[1] <= span.end and r[1] - r[0] > half
            for r in inside
        ):
            yield span


def _vector(
    article: AnnotatedArticle, compared: RangeIndex[int], spans: Sequence[Span]
) -> Vector | None:
    """Return the mean vector, of length 1, of the compared sentences that hold spans, or `None`."""
    rows = sorted({row for s in spans for row in compared.meeting(s.start, s.end)})
    if not rows:
        return None
    mean = np.asarray(article.vectors[rows].mean(axis=0), np.float32)
    length = float(np.linalg.norm(mean))
    return mean / length if length else None


def _speaker(article: AnnotatedArticle, position: int, k: int, cast: Cast) -> str | None:
    referent = article.speakers[k] if k < len(article.speakers) else None
    return None if referent is None else cast.entity_of.get((position, referent))


class _Reader:
    """Reader of one article's tokens, with what is known of its names, numbers and dates."""

    def __init__(self, article: AnnotatedArticle, position: int, cast: Cast) -> None:
        self.text = article.article.text
        self.tokens = article.tokens
        self.starts = [token.start for token in article.tokens]
        self.contents = range_index(
            (a.content[0].start, a.content[-1].end) for a in article.attributions if a.content
        )
        sentences = article.article.sentences
        self.compared = RangeIndex(
            (sentences[k].start, sentences[k].end, row) for row, k in enumerate(article.compared)
        )
        self.known: dict[int, tuple[Kind, str]] = {}
        for k, referent in enumerate(article.referents):
            names = ((m.start, m.end) for m in referent.mentions if m.form == "name")
            self._know(names, "name", cast.entity_of.get((position, k)))
        for q in article.quantities:
            self._know([(q.start, q.end)], "number", f"{q.low:g} {q.high:g}")
        for t in article.times:
            self._know([(t.start, t.end)], "date", t.earliest and f"{t.earliest} {t.latest}")

    def _know(self, ranges: Iterable[tuple[int, int]], kind: Kind, key: str | None) -> None:
        if key is not None:
            self.known.update((k, (kind, key)) for a, z in ranges for k in self._between(a, z))

    def _between(self, start: int, end: int) -> range:
        return range(bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1))

    def words(self, attribution: Attribution) -> Iterator[Word | None]:
        """Yield the words of the content in order, and `None` where a sentence ends.

        A name, number or date of several words counts as one. The reporter's words between two
        quotations may end the sentence: `"We will pay," she said on Friday. "He will not."`.
        """
        last: tuple[Kind, str] | None = None
        before: int | None = None
        for span in _reported(attribution, self.contents):
            if before is not None and _STOP.search(self.text, before, span.start):
                yield None
            before = span.end
            for k in self._between(span.start, span.end):
                token, known = self.tokens[k], self.known.get(k)
                text = self.text[token.start : token.end]
                if not any(c.isalnum() for c in text):
                    if _ENDS.search(text):
                        yield None
                elif known is None or known != last:
                    yield self._word(token, text, known, attribution)
                last = known

    def _word(
        self, token: Token, text: str, known: tuple[Kind, str] | None, attribution: Attribution
    ) -> Word:
        lemma = fold(token.lemma)
        # Taggers may give an ending with a curly apostrophe any part of speech.
        grammar = token.pos in _GRAMMAR or lemma == "n't"
        lemma = _SAME.get(lemma, lemma) if grammar else lemma
        kind, key = known or (_kind(token, text), lemma_key(lemma.replace(".", "")))
        meaningful = bool(kind) or token.pos in _CONTENT
        return Word(
            key=f"{kind} {key}" if known else key,
            form=lemma if grammar else fold(text),
            content=meaningful and lemma not in listed("light_words"),
            finite=token.tag in _FINITE,
            subject=token.pos == "NOUN" and token.dep in _SUBJECT,
            kind=kind,
            negation=lemma in denying_lemmas(),
            quoted=any(q.start <= token.start < q.end for q in attribution.quoted),
            start=token.start,
            end=token.end,
        )


def _kind(token: Token, text: str) -> Kind:
    if token.pos == "NUM" or text[0].isdigit():
        return "number"
    if token.pos != "PROPN" or not text[0].isupper():
        return ""
    # A title or role is not part of the name: `Mr. Dale`, `President Dale`.
    word = fold(text).rstrip(".")
    return "" if word in words_of("titles") or tables().is_role(word) else "name"


def _pieces(words: Iterable[Word | None]) -> Iterator[Piece]:
    """Yield the sentences that have at least one word."""
    sentence: list[Word] = []
    for word in (*words, None):
        if word is not None:
            sentence.append(word)
        elif sentence:
            yield Piece(tuple(sentence))
            sentence = []
