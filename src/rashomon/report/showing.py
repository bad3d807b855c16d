"""Lineage of a report for notebooks and the REPL, with its articles called by their names."""

from dataclasses import fields
from html import escape
from typing import Any

from rashomon.english.phrases import counted
from rashomon.report.items import html_table
from rashomon.report.views import wording
from rashomon.report.views.plain import percent
from rashomon.report.views.wording import Names
from rashomon.types import Article, Derivation, Lineage

_REASONS = 8  # reasons of a derivation that are shown, the heaviest first


class _Naming:
    """Mixin for nouns that call articles by their names; each equals the noun that does not.

    A copy with other fields, as `dataclasses.replace` makes it, calls articles by their ids.
    """

    __slots__ = ()

    articles: tuple[Article, ...]

    def __eq__(self, other: object) -> bool:
        """Return whether the other noun has the same kind and the same fields."""
        if not isinstance(other, Derivation | Lineage):
            return NotImplemented
        return _kind(self) is _kind(other) and _values(self) == _values(other)

    def __hash__(self) -> int:
        """Return the hash of the fields."""
        return hash(_values(self))

    def _names(self) -> Names:
        return Names(getattr(self, "articles", ()))


class NamedDerivation(_Naming, Derivation):
    """A derivation that shows itself in one line, in a notebook with its evidence."""

    __slots__ = ("articles",)

    def __repr__(self) -> str:
        """Return one line: `Derivation(Daily Coast (B) from Vestby Post (A), wholly, 94%)`."""
        names, joined = self._names(), "from" if self.directed else "and"
        ends = f"{names.title(self.child)} {joined} {names.title(self.parent)}"
        return f"Derivation({ends}, {self.extent}, {percent(self.share)})"

    def _repr_html_(self) -> str:
        names = self._names()
        heaviest = sorted(self.evidence, key=lambda e: -abs(e.weight))[:_REASONS]
        reasons = [
            {"weight": f"{e.weight:+.1f}", "evidence": wording.evidence(e, names)} for e in heaviest
        ]
        sentences = f"{wording.derivation(self, names)} {wording.direction(self, names)}"
        return f"<p>{escape(sentences)}</p>{html_table(reasons)}"


class NamedLineage(_Naming, Lineage):
    """A lineage that shows itself in one line, in a notebook as its accounts and derivations."""

    __slots__ = ("articles",)

    def __repr__(self) -> str:
        """Return one line: `Lineage(4 accounts, 4 derivations, 0 lost exemplars)`."""
        counts = (
            (len(self.accounts), "account"),
            (len(self.derivations), "derivation"),
            (len(self.lost_exemplars), "lost exemplar"),
        )
        return f"Lineage({', '.join(counted(n, noun) for n, noun in counts)})"

    def _repr_html_(self) -> str:
        names = self._names()
        accounts = [
            {
                "account": str(number),
                "articles": ", ".join(map(names.title, account.articles)),
                "origin": names.title(account.origin) if account.origin else "unknown",
            }
            for number, account in enumerate(self.accounts, 1)
        ]
        derivations = [
            {"derivation": wording.derivation(d, names), "direction": wording.direction(d, names)}
            for d in self.derivations
        ]
        return html_table(accounts) + html_table(derivations)


def named(lineage: Lineage, articles: tuple[Article, ...]) -> NamedLineage:
    """Return a lineage that calls its articles by their names."""
    derivations = []
    for d in lineage.derivations:
        derivation = NamedDerivation(*_values(d))
        object.__setattr__(derivation, "articles", articles)
        derivations.append(derivation)
    made = NamedLineage(
        tuple(derivations), lineage.accounts, lineage.lost_exemplars, lineage.agencies
    )
    object.__setattr__(made, "articles", articles)
    return made


def _kind(noun: object) -> type:
    return Derivation if isinstance(noun, Derivation) else Lineage


def _values(noun: Any) -> tuple[Any, ...]:
    return tuple(getattr(noun, f.name) for f in fields(noun))
