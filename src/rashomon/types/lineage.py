"""Nouns for the lineage and for what the copying changed."""

from dataclasses import dataclass
from typing import Literal

from rashomon.types.texts import Detail, Span

Extent = Literal["wholly", "partially"]
AlterationAspect = Literal[
    "number",
    "unit",
    "date",
    "hedge",
    "polarity",
    "modality",
    "entity",
    "speaker",
    "place",
    "quotation",
    "attribution",
    "event",
    "omission",
    "addition",
    "headline",
    "encoding",
]
Severity = Literal["high", "medium", "low"]
# Questions that evidence answers: whether copying joins two articles, which of them came first,
# whether they go back to a text that is not among the articles.
Judgement = Literal["copying", "direction", "exemplar"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One named reason for a `judgement`.

    `weight` is what it adds to the log-odds of the judgement: positive speaks for it, negative
    against. `left` is in the parent and `right` in the child (for lost exemplars: in two of the
    children); `None` if the reason has no place there.
    """

    name: str
    judgement: Judgement
    weight: float
    detail: Detail
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """Derivation of a child article from a parent article.

    If `directed` is false, the evidence does not decide which of the two is the parent, and the
    names `parent` and `child` say nothing. `share` is the part of the child's compared text, in
    letters, that came from the parent, 0 to 1, and `copied` are its sentences. `confidence` is the
    probability, 0 to 1, that the two are joined by copying.
    """

    child: str
    parent: str
    extent: Extent
    directed: bool
    share: float
    confidence: float
    evidence: tuple[Evidence, ...]
    copied: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Articles that go back to one origin; `origin` is `None` if it is unknown or lost."""

    id: str
    articles: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class LostExemplar:
    """Parent that is not in the set, such as an agency wire; `name` is from credits, or `None`."""

    id: str
    name: str | None
    children: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CarriedAgency:
    """A news agency, and the articles that name it as the origin of their text.

    They do so in a credit, the dateline, the byline or the address; articles that the agency
    published itself are not among them.
    """

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Lineage of a coverage: who copied whom. Every article is in exactly one account.

    `agencies` are those that articles say they carry, the one with the most articles first.
    """

    derivations: tuple[Derivation, ...] = ()
    accounts: tuple[Account, ...] = ()
    lost_exemplars: tuple[LostExemplar, ...] = ()
    agencies: tuple[CarriedAgency, ...] = ()

    def account_of(self, span: Span) -> Account:
        """Return the account for which a span counts.

        This is the account of its article, or that of the parent if at least half of the span was
        copied from a known parent. Raises `KeyError` for a span of an article that is not in the
        lineage.
        """
        half = (span.end - span.start) / 2
        for d in self.derivations:
            if d.child == span.article and d.directed:
                shared = sum(
                    max(0, min(s.end, span.end) - max(s.start, span.start)) for s in d.copied
                )
                if shared and shared >= half:
                    return self._account(d.parent)
        return self._account(span.article)

    def account_ids(self) -> dict[str, str]:
        """Return the id of the account of each article, by article id."""
        return {article: a.id for a in self.accounts for article in a.articles}

    def _account(self, article: str) -> Account:
        for account in self.accounts:
            if article in account.articles:
                return account
        raise KeyError(article)


@dataclass(frozen=True, slots=True)
class Alteration:
    """A change that a child made relative to its parent.

    `before` and `after` are the changed words, `None` on the side that has none; the span there is
    empty, at the place where they are missing.
    """

    parent: Span | None
    child: Span | None
    aspect: AlterationAspect
    before: str | None
    after: str | None
    severity: Severity
    detail: Detail
