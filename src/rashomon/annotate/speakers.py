"""Whom the sources of attributions name, within one article.

Only who is said to have said something becomes a referent here. A source resolves by the word it
hangs on: a name, a pronoun that can only mean the speaker before it, or a description
(`Pentagon officials`). What is ambiguous stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from rashomon.annotate.parse import NamedSpan, Parsed
from rashomon.types import (
    Article,
    Attribution,
    EntityKind,
    Mention,
    MentionForm,
    Referent,
    Span,
    Token,
)

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "organization",
    "NORP": "group",
}
_SINGULAR = frozenset({"he", "she"})
_ARTICLE = re.compile(r"^(?:the|a|an|some|one|another|other|two|both)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_CLAUSE = re.compile(r"\s*(?:,|\bwho\b|\bwhich\b|\bthat\b).*", re.DOTALL)


@cache
def _documents() -> frozenset[str]:
    """Lemmas of what speaks for somebody, but is nobody."""
    table = resources.files("rashomon.annotate") / "data" / "documents.txt"
    lines = table.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@dataclass
class _Somebody:
    """A referent while the article is read."""

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    mentions: set[tuple[int, int, MentionForm]] = field(default_factory=set)

    def referent(self) -> Referent:
        names = tuple(sorted(dict.fromkeys(self.names), key=lambda n: (-len(n.split()), n)))
        mentions = tuple(Mention(*m) for m in sorted(self.mentions))
        return Referent(self.kind, names, tuple(dict.fromkeys(self.roles)), mentions)


def speakers(
    article: Article, parsed: Parsed, attributions: Sequence[Attribution]
) -> tuple[tuple[Referent, ...], tuple[int | None, ...]]:
    """The referents who speak, and for each attribution the position of its speaker among them.

    Referents stand in the order in which they first speak; `None` where the speaker is unknown.
    """
    reading = _Reading(article, parsed)
    found: list[_Somebody | None] = []
    for attribution in attributions:
        before = found[-1] if found else None
        previous = attributions[len(found) - 1] if found else None
        found.append(reading.speaker(attribution, before, previous))
    order = list({id(s): s for s in found if s is not None}.values())
    place = {id(s): k for k, s in enumerate(order)}
    return (
        tuple(s.referent() for s in order),
        tuple(None if s is None else place[id(s)] for s in found),
    )


class _Reading:
    """The names of one article, and who has been met so far."""

    def __init__(self, article: Article, parsed: Parsed) -> None:
        self.text = article.text
        self.tokens = parsed.tokens
        self.names = [n for n in parsed.names if n.label in _KINDS]
        self.met: list[_Somebody] = []
        # Full names of persons by their last part: a bare surname is theirs, unless two share it.
        self.full: dict[str, set[str]] = {}
        for name in self.names:
            parts = self._clean(name.start, name.end).split()
            if name.label == "PERSON" and len(parts) > 1:
                self.full.setdefault(parts[-1].lower(), set()).add(" ".join(parts))

    def speaker(
        self,
        attribution: Attribution,
        before: _Somebody | None,
        previous: Attribution | None,
    ) -> _Somebody | None:
        source = attribution.source
        if source is None:
            return before if previous and self._goes_on(attribution, previous) else None
        head = self._head(source)
        if head is None:
            return None
        if self.tokens[head].pos == "PRON":
            return self._pronoun(self.tokens[head], source, before, previous)
        named = self._name_at(self.tokens[head], source)
        return self._described(source, head) if named is None else self._named(named)

    def _head(self, source: Span) -> int | None:
        """The token of the source that hangs on something outside it."""
        inside = [
            i for i, t in enumerate(self.tokens) if source.start <= t.start and t.end <= source.end
        ]
        known = set(inside)
        roots = [i for i in inside if self.tokens[i].head not in known or self.tokens[i].head == i]
        roots = [i for i in roots if self.tokens[i].pos in ("NOUN", "PROPN", "PRON")] or roots
        return roots[0] if roots else None

    def _name_at(self, head: Token, source: Span) -> NamedSpan | None:
        covering = [
            n
            for n in self.names
            if n.start <= head.start < n.end and n.start >= source.start - 1 and n.end <= source.end
        ]
        return covering[0] if covering else None

    def _named(self, name: NamedSpan) -> _Somebody | None:
        clean, kind = self._clean(name.start, name.end), _KINDS[name.label]
        if not clean:
            return None
        last = clean.split()[-1].lower()
        fulls = self.full.get(last, set())
        if len(clean.split()) == 1 and fulls:
            if len({f.split()[0].lower() for f in fulls}) > 1:
                return None
            clean, kind = sorted(fulls)[0], "person"
        somebody = self._known(clean, kind)
        somebody.names += [clean, self._clean(name.start, name.end)]
        somebody.mentions.add((name.start, name.end, "name"))
        return somebody

    def _known(self, name: str, kind: EntityKind) -> _Somebody:
        for other in self.met:
            if any(n.lower() == name.lower() for n in other.names):
                return other
        return self._new(_Somebody(kind))

    def _described(self, source: Span, head: int) -> _Somebody | None:
        role = _CLAUSE.sub("", self.text[source.start : source.end])
        role = " ".join(_ARTICLE.sub("", role).split()).lower()
        if not role or self.tokens[head].lemma.lower() in _documents():
            return None
        plural = self.tokens[head].tag in ("NNS", "NNPS")
        somebody = next((s for s in self.met if role in s.roles), None)
        somebody = somebody or self._new(_Somebody("group" if plural else "person", [], [role]))
        somebody.mentions.add((source.start, source.end, "nominal"))
        return somebody

    def _pronoun(
        self,
        pronoun: Token,
        source: Span,
        before: _Somebody | None,
        previous: Attribution | None,
    ) -> _Somebody | None:
        """The speaker before, where nobody else was named since, not far above."""
        if pronoun.lemma.lower() not in _SINGULAR or before is None or previous is None:
            return None
        if before.kind != "person" or previous.source is None:
            return None
        between = self.text[previous.source.end : source.start]
        if between.count("\n\n") > 1 or self._others(before, previous, source.start):
            return None
        before.mentions.add((source.start, source.end, "pronoun"))
        return before

    def _others(self, somebody: _Somebody, previous: Attribution, end: int) -> bool:
        """Whether another person is named since, outside of what the speaker is said to say."""
        assert previous.source is not None
        start = previous.source.end
        own = {part.lower() for name in somebody.names for part in name.split()}
        return any(
            n.label == "PERSON"
            and start <= n.start < end
            and not any(c.start <= n.start < c.end for c in previous.content)
            and not own & {p.lower() for p in self._clean(n.start, n.end).split()}
            for n in self.names
        )

    def _goes_on(self, attribution: Attribution, previous: Attribution) -> bool:
        """Whether quoted words without a source follow quoted words at once."""
        if not (attribution.quoted and previous.quoted):
            return False
        gap = self.text[previous.content[-1].end : attribution.content[0].start]
        return len(gap.split()) == 0

    def _new(self, somebody: _Somebody) -> _Somebody:
        self.met.append(somebody)
        return somebody

    def _clean(self, start: int, end: int) -> str:
        name = _ARTICLE.sub("", " ".join(self.text[start:end].split()))
        return _POSSESSIVE.sub("", name).strip(' ,.;:"“”')
