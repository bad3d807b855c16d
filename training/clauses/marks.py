"""Clauses of the annotated coverages, with the pairs that an editor put into one row.

A clause carries a marked span if it shares at least half the words of the shorter of the two and
their word F1 is at least 0.45; for the best clause of a span, 0.3 is enough. Pairs that only share
half the words are doubtful and left out of training.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from eval.claims import is_held
from eval.data import Record, articles_of_marked, marked_coverages, records
from eval.spans import Words, match, words
from rashomon.annotate import annotate, default_embedder, default_parser, with_attributions
from rashomon.annotate.clauses import find_clauses
from rashomon.collate import collate_cast
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Clause

_SURE, _BEST, _HALF = 0.45, 0.3, 0.5
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A coverage: its articles, the clauses of all of them in order, and the marks by clause.

    `article` gives the article of each clause. `same` has the pairs of one row or utterance,
    `doubtful` those that may be; `single` has, for each important claim of one article, the clauses
    that carry it.
    """

    name: str
    articles: tuple[AnnotatedArticle, ...]
    cast: Cast
    clauses: tuple[Clause, ...]
    article: tuple[int, ...]
    same: frozenset[Pair]
    doubtful: frozenset[Pair]
    single: tuple[frozenset[int], ...]

    @property
    def fold(self) -> int:
        """Half of the coverages, 0 or 1; a model trained on the other half has not seen this one."""
        return self.part("half", 2)

    def part(self, split: str, parts: int) -> int:
        """Return its part in a split of the coverages, by the hash of its name."""
        return int(hashlib.md5(f"{split}{self.name}".encode()).hexdigest(), 16) % parts


def marked() -> Iterator[Marked]:
    """Yield the coverages that may be used for training."""
    settings = Settings()
    texts = articles_of_marked()
    for gold in records(marked_coverages()):
        if not is_held(gold["coverage"]):
            given = [texts[gold["coverage"], i] for i in gold["articles"]]
            articles = annotate(
                read(given, settings.reading).articles, default_embedder(), settings.annotating
            )
            articles = with_attributions(articles, default_parser(), settings.annotating)
            yield _marked(gold, articles, collate_cast(articles, settings.cast))


def _marked(gold: Record, articles: tuple[AnnotatedArticle, ...], cast: Cast) -> Marked:
    placed = [
        (k, clause)
        for k, a in enumerate(articles)
        for clause in find_clauses(a.article.text, a.article.sentences, a.tokens)
    ]
    texts = {a.article.id: a.article.text for a in articles}
    clause_words = [_words(articles[k], clause, texts) for k, clause in placed]
    article = tuple(k for k, _ in placed)
    rows = [
        [words(texts, *span) for reading in row["readings"] for span in reading["spans"]]
        for row in gold["rows"]
        if row["relation"] != "single"
    ]
    rows += [[words(texts, *member) for member in u["members"]] for u in gold["utterances"]]
    same: set[Pair] = set()
    doubtful: set[Pair] = set()
    for row in rows:
        carried = [_carrying(span, clause_words) for span in row]
        for (sure, maybe), (sure_too, maybe_too) in combinations(carried, 2):
            same |= _across(sure, sure_too, article)
            doubtful |= _across(sure | maybe, sure_too | maybe_too, article)
    single = tuple(
        frozenset(k for span in _spans(row, texts) for k in _matching(span, clause_words))
        for row in gold["rows"]
        if row["relation"] == "single"
    )
    return Marked(
        name=gold["coverage"],
        articles=articles,
        cast=cast,
        clauses=tuple(clause for _, clause in placed),
        article=article,
        same=frozenset(same),
        doubtful=frozenset(doubtful - same),
        single=single,
    )


def _spans(row: Record, texts: dict[str, str]) -> list[Words]:
    return [words(texts, *span) for reading in row["readings"] for span in reading["spans"]]


def _words(annotated: AnnotatedArticle, clause: Clause, texts: dict[str, str]) -> Words:
    tokens = [annotated.tokens[k] for k in clause.tokens]
    parts = [words(texts, annotated.article.id, t.start, t.end) for t in tokens]
    return frozenset().union(*parts)


def _carrying(span: Words, clauses: Sequence[Words]) -> tuple[set[int], set[int]]:
    """Return the clauses that certainly carry a span, and those that may."""
    sure, maybe, best, highest = set(), set(), None, 0.0
    for k, other in enumerate(clauses):
        shared = len(span & other)
        if not shared:
            continue
        f1 = 2 * shared / (len(span) + len(other))
        if f1 > highest:
            best, highest = k, f1
        if shared >= _HALF * min(len(span), len(other)):
            (sure if f1 >= _SURE else maybe).add(k)
    if best is not None and highest >= _BEST:
        sure.add(best)
    return sure, maybe - sure


def _matching(span: Words, clauses: Sequence[Words]) -> list[int]:
    return [k for k, other in enumerate(clauses) if match(span, other)]


def _across(one: set[int], other: set[int], article: Sequence[int]) -> set[Pair]:
    """Return the pairs of clauses of two articles, the smaller position first."""
    return {(min(a, b), max(a, b)) for a in one for b in other if article[a] != article[b]}
