"""The members of a row, each read and with the account that it counts for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare.quoted import quoted_share
from rashomon.compare.slots import Member, Read, read
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast
from rashomon.stages.values import Token, Vectors
from rashomon.types import Lineage, Sentence, Span

_MOSTLY = 0.5  # share of the words of a quoted clause that are quoted, at least


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A clause of a row: what it states, where, and the account that it counts for.

    `read` has its typed values. `head` is its verb or noun, `kind` its relation to the sentence
    (`Clause.kind`), `sentence` the position of that sentence in the article. `is_quoted` says
    whether at least half of its words are inside quotation marks, `is_copied` whether it is part of
    copied text, so that `account` is the parent's. `people` has
    the entities that pronouns of its sentence refer to, by their positions in the tokens.
    """

    read: Read
    head: Token
    kind: str
    sentence: int
    span: Span
    account: str
    published: str | None
    is_quoted: bool
    is_copied: bool
    vector: Vectors
    people: Mapping[int, str]

    @property
    def member(self) -> Member:
        """The clause in its article."""
        return self.read.member


def stated(
    place: tuple[int, int], articles: Sequence[AnnotatedArticle], cast: Cast, lineage: Lineage
) -> Stated:
    """Read the member of a row at a place: the positions of its article and of its clause."""
    position, index = place
    annotated = articles[position]
    clause, article = annotated.clauses[index], annotated.article
    span = clause_span(place, articles)
    account, role = lineage.account_of(span), article.sentences[clause.sentence].role
    member = Member(
        article=position,
        published=article.published,
        text=article.text,
        tokens=annotated.tokens,
        positions=clause.tokens,
        quantities=annotated.quantities,
        times=annotated.times,
        referents=annotated.referents,
        entities=cast.entity_of,
        speaker=_speaker(annotated, position, (clause.start, clause.end), cast),
    )
    return Stated(
        read=read(member),
        head=annotated.tokens[clause.head],
        kind=clause.kind,
        sentence=clause.sentence,
        span=span,
        account=account.id,
        published=article.published,
        is_quoted=quoted_share(annotated, clause) >= _MOSTLY,
        is_copied=_is_copied(span, lineage, in_headline=role == "headline"),
        vector=annotated.clause_vectors[index],
        people=_people(annotated, position, article.sentences[clause.sentence], cast),
    )


def clause_span(place: tuple[int, int], articles: Sequence[AnnotatedArticle]) -> Span:
    """Return the span of the clause at a place: the positions of its article and in its clauses."""
    annotated = articles[place[0]]
    clause, article = annotated.clauses[place[1]], annotated.article
    return Span(article.id, clause.start, clause.end, article.text[clause.start : clause.end])


def _people(
    annotated: AnnotatedArticle, position: int, sentence: Sentence, cast: Cast
) -> dict[int, str]:
    """Return the entities that pronouns of a sentence refer to, by position in the tokens."""
    met = (
        (k, cast.entity_of.get((position, referent)))
        for k, referent in annotated.pronouns
        if sentence.start <= annotated.tokens[k].start < sentence.end
    )
    return {k: entity for k, entity in met if entity is not None}


def _is_copied(span: Span, lineage: Lineage, *, in_headline: bool) -> bool:
    """Return whether at least half of a span is copied text.

    The headline of a wholly derived article counts as copied, too.
    """
    half = (span.end - span.start) / 2
    return any(
        d.child == span.article
        and d.directed
        and (
            (in_headline and d.extent == "wholly")
            or sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in d.copied)
            >= half
        )
        for d in lineage.derivations
    )


def _speaker(
    annotated: AnnotatedArticle, position: int, clause: tuple[int, int], cast: Cast
) -> str | None:
    """Return the entity to which most of a range is attributed; `None` without an attribution."""
    best, share = None, (clause[1] - clause[0]) / 2
    for k, attribution in enumerate(annotated.attributions):
        covered = sum(
            max(0, min(c.end, clause[1]) - max(c.start, clause[0])) for c in attribution.content
        )
        if covered >= share:
            referent = annotated.speakers[k]
            best, share = (
                cast.entity_of.get((position, referent)) if referent is not None else None,
                covered,
            )
    return best
