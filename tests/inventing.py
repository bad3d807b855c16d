"""Invented reports whose numbers can be computed by hand, and a model to go with them.

Each sentence of `FERRY`, `MARKET` and `RAILWAY` has exactly 50 letters and at least eight words,
so that the share of a text is the share of its sentences, and a verbatim one scores 1.
"""

import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from rashomon.annotate import annotate
from rashomon.collate import collate
from rashomon.english.words import words
from rashomon.judge import reported_passages, trace
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Collation, Vectors
from rashomon.types import (
    Article,
    Derivation,
    Evidence,
    Lineage,
    Model,
    RejectedPair,
    Role,
    Sentence,
    SharedPassage,
)

FERRY = (
    "The ferry Alda ran aground near Stenholm lighthouse at dawn.",
    "Lifeboats carried each passenger ashore in ninety minutes.",
    "Salvage divers found a jagged tear beneath the engine rooms.",
    "Inspectors had passed this vessel as seaworthy last spring.",
    "Booms now hold back the diesel leaking into the narrow sound.",
    "Fishermen lent their trawlers to tow the stranded hull free.",
    "Harbour pilots cite a missing buoy for the sudden grounding.",
    "Owners promised refunds to anyone holding an unused ticket.",
)
MARKET = (
    "Councillor Birks opened the spring market with a brass band.",
    "Heavy rain kept half the stalls closed until late afternoon.",
    "A baker sold three hundred fresh saffron buns within an hour.",
    "Children painted kites for their contest on Sunday evening.",
    "Traders still want cheaper pitches when the square reopens.",
    "Police counted twice as many visitors as in the years before.",
)
RAILWAY = (
    "Engineers will shut the coastal railway for seven weekends.",
    "Commuters face crowded buses and longer journeys until May.",
    "New signals replace levers that date from the years of steam.",
    "A union says overnight shifts leave its crews exhausted too.",
)


class BagOfWords:
    """An `Embedder` whose cosine is the number of words in both sentences over the root of the
    product of their numbers of words, each word counted once."""

    model = Model("bag-of-words", "0" * 64)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        bags = [frozenset(words(sentence)) for sentence in sentences]
        column = {word: k for k, word in enumerate(sorted(frozenset().union(*bags)))}
        vectors = np.zeros((len(bags), len(column)), np.float32)
        for row, bag in enumerate(bags):
            vectors[row, [column[word] for word in bag]] = max(len(bag), 1) ** -0.5
        return vectors


class HashedWords(BagOfWords):
    """Vectors of one length whatever the batch: words hashed to 64 columns."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(sentences), 64), np.float32)
        for row, sentence in enumerate(sentences):
            for word in sentence.lower().split():
                vectors[row, zlib.crc32(word.encode()) % 64] += 1
            vectors[row] /= max(float(np.linalg.norm(vectors[row])), 1.0)
        return vectors


def article(
    id_: str,
    *paragraphs: str,
    credit: str | None = None,
    furniture: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = "en",
) -> Article:
    """An article of body paragraphs and, at the end, perhaps a credit and a furniture line."""
    lines: list[tuple[str, Role]] = [(line, "body") for line in paragraphs]
    lines += [(credit, "credit")] if credit else []
    lines += [(furniture, "furniture")] if furniture else []
    text = "\n\n".join(line for line, _ in lines)
    ends = list(accumulate((len(line) + 2 for line, _ in lines), initial=0))
    return Article(
        id_,
        text,
        outlet=outlet,
        published=published,
        language=language,
        credits=(credit,) if credit else (),
        sentences=tuple(
            Sentence(start, end - 2, role)
            for (_, role), (start, end) in zip(lines, pairwise(ends), strict=True)
        ),
    )


class Traced:
    """Results of the middle stages for some articles, and short ways to ask about them."""

    articles: tuple[AnnotatedArticle, ...]
    collation: Collation
    lineage: Lineage
    rejected: tuple[RejectedPair, ...]
    passages: tuple[SharedPassage, ...]

    def __init__(self, *articles: Article, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        self.articles = annotate(articles, BagOfWords(), settings.annotating)
        self.collation = collate(self.articles, settings.passages)
        self.lineage, self.rejected, *_ = trace(self.articles, self.collation, settings.lineage)
        self.passages = reported_passages(
            self.articles, self.collation, self.lineage, settings.lineage
        )

    @property
    def arrows(self) -> set[tuple[str, str]]:
        """The directed derivations as (parent, child)."""
        return {(d.parent, d.child) for d in self.lineage.derivations if d.directed}

    @property
    def accounts(self) -> set[frozenset[str]]:
        return {frozenset(a.articles) for a in self.lineage.accounts}

    def derivation(self) -> Derivation:
        """The only derivation."""
        (only,) = self.lineage.derivations
        return only

    def direction(self, feature: str) -> Evidence | None:
        """Return the evidence of a feature on the direction of the only derivation."""
        evidence = [
            e for e in self.derivation().evidence if (e.judgement, e.name) == ("direction", feature)
        ]
        return evidence[0] if evidence else None

    def parent_by(self, feature: str) -> str | None:
        """The article that a feature alone would call the parent; `None` when it is silent."""
        evidence = self.direction(feature)
        if evidence is None:
            return None
        derivation = self.derivation()
        return derivation.parent if evidence.weight > 0 else derivation.child
