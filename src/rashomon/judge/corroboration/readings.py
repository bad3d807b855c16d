"""Claims of one thing → its values, with who gives each, in how many accounts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose

from rashomon.stages import AnnotatedArticle, Claim
from rashomon.types import Lineage, Span

Same = Callable[[Claim, Claim], bool]


@dataclass(eq=False)
class Value:
    """One value: its claims, and the accounts that vouch for them.

    `copied` are claims that stand in copied text while the parent gives another value: they are
    shown, each with the parent's claim, and no account vouches for them.
    """

    claims: list[Claim]
    accounts: tuple[str, ...] = ()
    copied: list[tuple[Claim, Claim]] = field(default_factory=list)

    @property
    def first(self) -> Claim:
        """The claim whose words stand for the value."""
        return self.claims[0]

    @property
    def vouched(self) -> list[Claim]:
        """The claims that a copy did not make."""
        changed = [claim for claim, _ in self.copied]
        return [claim for claim in self.claims if claim not in changed]


def span_of(claim: Claim, articles: Sequence[AnnotatedArticle]) -> Span:
    """The words of a claim."""
    article = articles[claim.article].article
    return Span(article.id, claim.start, claim.end, article.text[claim.start : claim.end])


def values(
    claims: Sequence[Claim], same: Same, articles: Sequence[AnnotatedArticle], lineage: Lineage
) -> list[Value]:
    """The values of some claims of one thing, in the order of the coverage."""
    found: list[Value] = []
    for claim in claims:
        value = next((v for v in found if same(v.first, claim)), None)
        if value:
            value.claims.append(claim)
        else:
            found.append(Value([claim]))
    parents = _parents(lineage)
    for value in found:
        accounts: dict[str, None] = {}
        for claim in value.claims:
            original = _original(claim, value, found, articles, parents)
            if original:
                value.copied.append((claim, original))
            else:
                accounts.setdefault(lineage.account_of(span_of(claim, articles)).id)
        value.accounts = tuple(accounts)
    return found


def _parents(lineage: Lineage) -> Mapping[str, Sequence[tuple[str, Sequence[Span]]]]:
    """Of each copy the articles that it derives from, with what it copied from them."""
    found: dict[str, list[tuple[str, Sequence[Span]]]] = {}
    for d in lineage.derivations:
        if d.directed:
            found.setdefault(d.child, []).append((d.parent, d.copied))
    return found


def _original(
    claim: Claim,
    value: Value,
    found: Sequence[Value],
    articles: Sequence[AnnotatedArticle],
    parents: Mapping[str, Sequence[tuple[str, Sequence[Span]]]],
) -> Claim | None:
    """The parent's claim where a claim stands in copied text and its parent gives another value.

    Of several the one that stands at the same depth: copies keep the order.
    """
    span = span_of(claim, articles)
    for parent, copied in parents.get(span.article, ()):
        if not any(c.start <= span.start and span.end <= c.end for c in copied):
            continue
        ids = [articles[c.article].article.id for c in value.claims]
        others = [
            c
            for v in found
            if v is not value
            for c in v.claims
            if articles[c.article].article.id == parent
        ]
        if others and parent not in ids:
            depth = _depth(claim, articles)
            return min(others, key=lambda c: abs(_depth(c, articles) - depth))
    return None


def _depth(claim: Claim, articles: Sequence[AnnotatedArticle]) -> float:
    """Where in its article a claim stands, 0 to 1."""
    return claim.start / max(1, len(articles[claim.article].article.text))


def same_quantity(one: Claim, other: Claim) -> bool:
    """Whether two quantities are one value: the number, and whether it is hedged to one side."""
    sided = {"exactly": "", "about": ""}
    return (
        isclose(one.low, other.low, rel_tol=1e-6)
        and isclose(one.high, other.high, rel_tol=1e-6)
        and sided.get(one.bound, one.bound) == sided.get(other.bound, other.bound)
    )


def same_value(one: Claim, other: Claim) -> bool:
    """Whether two claims of one aspect give one value."""
    if one.aspect == "number":
        return same_quantity(one, other)
    if one.aspect == "time":
        return (one.earliest, one.latest) == (other.earliest, other.latest) and (
            one.granularity == other.granularity
        )
    if one.aspect == "event":
        return one.asserted == other.asserted
    return one.entity == other.entity
