"""Annotation of one article: its parse, its values and its clauses."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from rashomon.stages.values import Quantity, TimeExpression, Token, Vectors
from rashomon.types.statements import Attribution, EntityKind
from rashomon.types.texts import Article


def _no_vectors() -> Vectors:
    return np.zeros((0, 0), np.float32)


# Role of a capital that is named for its government, which is one entity with the state.
GOVERNMENT = "government"
MentionForm = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A range of one article's text that refers to a person or a thing.

    A *name* contains a proper name (`Mr. Cole`), a *nominal* describes (`the prime minister`), a
    *pronoun* replaces either.
    """

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Referent:
    """A person or thing that mentions of one article refer to, before articles are compared.

    `names` are the distinct names in the article, the fullest first; `roles` are its other
    descriptions of the referent (`prime minister`, `spokesman for the Lorne Ferry Company`), folded
    to lower case, without articles. `country` is the ISO 3166-1 alpha-2 code of a place, or of what
    is named after one (`Moscow` speaking, `the French`), else `None`. Mentions are in text order; a
    nominal or pronoun whose referent is ambiguous is not included.
    """

    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Mention, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that states one comparable thing.

    `sentence` is its position in `Article.sentences`, `head` the position of its verb (or noun) in
    `AnnotatedArticle.tokens`, and `tokens` the positions of its words, punctuation left out, in
    text order. `kind` is how it depends on its sentence: `main` or a dependency label. `start` and
    `end` are the range to show: from the first to the last of these words if most of the words
    between them are in the clause, else the run of words around the head.
    """

    sentence: int
    kind: str
    head: int
    tokens: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedArticle:
    """An article with all that the comparison needs.

    Compared sentences are those of role `body` with at least one word; `compared` indexes them in
    `article.sentences`. Shapes, with n compared sentences and vectors of d dimensions: `vectors`
    (n, d), rows of unit length; `words` n tuples of folded words; `quoted` (n,), the share of each
    sentence's characters inside quotation marks, 0 to 1.

    `tokens` are in text order. So are `attributions`, whose `speaker` is still `None`: `speakers`
    has the position in `referents` of each one's speaker, `None` if unknown. `pronouns` are pairs
    of positions: of a token outside quotation marks, and of the person that it means in
    `referents`.

    `clauses` are in text order, m of them. `clause_vectors` (m, e), rows of unit length, represent
    what each states in its sentence. `sentence_vectors` (all sentences, d) come from the same pass
    and are zero for a sentence without a clause.
    """

    article: Article
    compared: tuple[int, ...]
    vectors: Vectors
    words: tuple[tuple[str, ...], ...]
    quoted: Vectors
    tokens: tuple[Token, ...] = ()
    referents: tuple[Referent, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[int | None, ...] = ()
    pronouns: tuple[tuple[int, int], ...] = ()
    clauses: tuple[Clause, ...] = ()
    clause_vectors: Vectors = field(default_factory=_no_vectors)
    sentence_vectors: Vectors = field(default_factory=_no_vectors)
