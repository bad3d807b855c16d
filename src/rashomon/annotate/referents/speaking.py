"""Resolution of the sources of attributions to referents.

A source is resolved by the name in its first noun phrase, by a role that one person of the article
has, by a short form of one organization's name, as a pronoun, or else as a new referent with a
description. Ambiguous sources have no referent.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rashomon.annotate.referents.discourse import DiscourseReferent
from rashomon.annotate.referents.named import Named
from rashomon.annotate.referents.offices import (
    country_in,
    holds,
    is_as_high,
    is_of,
    is_short_for,
    offices,
)
from rashomon.annotate.referents.pronouns import PronounResolver
from rashomon.annotate.referents.sources import (
    Phrase,
    description,
    extended,
    goes_on,
    is_spoken_to,
    joined_names,
    phrase,
    writer,
)
from rashomon.english.people import is_site, tables
from rashomon.english.places import atlas
from rashomon.english.tables import small_words
from rashomon.stages.annotated import GOVERNMENT
from rashomon.stages.values import Token
from rashomon.types import Article, Attribution, EntityKind, Span

_SPEAKS_FOR = small_words("speaking_for")
_MORE = small_words("one_more")
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "case"})
# Words from a preposition in a title to the name: `Secretary of State for Trade Ann Lund`.
_LONGEST_TITLE = 6


class SourceResolver:
    """Resolver of the sources of one article, to be called in the order of the text."""

    def __init__(
        self, article: Article, tokens: Sequence[Token], by_name: Mapping[Named, DiscourseReferent]
    ) -> None:
        self.text = article.text
        self.tokens = tokens
        self.starts = [t.start for t in tokens]
        self.by_name = {n: by_name[n] for n in sorted(by_name, key=lambda n: n.start)}
        self.names = tuple(self.by_name)
        self.name_starts = [n.start for n in self.names]
        self.pronouns = PronounResolver(article, tokens, self.by_name)
        self.met: list[DiscourseReferent] = list(dict.fromkeys(by_name.values()))

    def speaker(
        self,
        attribution: Attribution,
        before: DiscourseReferent | None,
        previous: Attribution | None,
    ) -> DiscourseReferent | None:
        """Return the speaker, `None` if unknown; `before` is the `previous` attribution's."""
        speaker = self._resolved(attribution, before, previous)
        self.pronouns.note_contents(attribution)
        return speaker

    def _resolved(
        self,
        attribution: Attribution,
        before: DiscourseReferent | None,
        previous: Attribution | None,
    ) -> DiscourseReferent | None:
        source = attribution.source
        if source is None:
            return before if previous and goes_on(self.text, attribution, previous) else None
        source = extended(self.text, self.tokens, self.starts, source, attribution.cue)
        part = phrase(self.text, self.tokens, self.starts, source)
        if part is None or is_spoken_to(self.tokens, self.starts, part.head, attribution.cue):
            return None
        if self.tokens[part.head].pos == "PRON":
            referent = self.pronouns.referent(part.head, attribution, before, previous)
            return referent or self._modified(part.head, source)
        names = self._names_in(source)
        if joined_names(self.text, self.tokens, self._front(names, source)):
            return None
        named = self._bearer(names, part)
        if named is None:
            return self._unnamed(part, source)
        behind = names[names.index(named) :][:2] if named.first >= part.last else ()
        # `two clerks, Ann Lund and Kim Moe`
        return None if joined_names(self.text, self.tokens, behind) else self._stated(named)

    # ── names ────────────────────────────────────────────────────────────────────────────────────

    def _names_in(self, source: Span) -> list[Named]:
        low = bisect_left(self.name_starts, source.start)
        if low and self.names[low - 1].end > source.start:
            low -= 1  # the tagger may find `Lund` in `Ann Lund`
        return [n for n in self.names[low:] if n.start < source.end and n.end <= source.end + 1]

    def _front(self, names: Sequence[Named], source: Span) -> list[Named]:
        """Return the names before the first comma, bracket, dash or relative clause."""
        front: list[Named] = []
        for n in names:
            between = self.text[source.start if not front else front[-1].end : n.start]
            if (
                "," in between
                or "(" in between
                or " who " in between
                or " which " in between
                or "—" in between
            ):
                break
            front.append(n)
        return front

    def _bearer(self, names: Sequence[Named], part: Phrase) -> Named | None:
        """Return the name that ends the phrase, is in apposition to its role, or contains its head.

        A name that another person speaks for (`a spokesman for Lund`) does not end the phrase.
        """
        titled = next((n for n in names if self._is_titled(n, part)), None)
        if titled is not None:
            return titled
        for n in names:
            aside = "(" in self.text[self.tokens[part.head].end : n.start]
            inside = n.kind == "person" or n.first < part.last
            ends = part.first <= n.first and n.last >= part.last and inside and not aside
            if ends and not self._spoken_for(n, part):
                return n
        if part.following[0] < part.following[1] and self._is_role(part.head):
            behind = part.following[0] + 1
            for n in names:
                if n.kind == "person" and self._begins(n, behind):
                    return n
        return next((n for n in names if n.first <= part.head < n.last), None)

    def _is_titled(self, named: Named, part: Phrase) -> bool:
        """Return whether a person's name ends a source behind a role and nothing but nouns.

        A damaged parse may take the first noun for the head.
        """
        between = self.tokens[part.first : named.first]
        return (
            named.kind == "person"
            and named.last == part.following[1]
            and part.first < named.first
            and self._is_role(named.first - 1)
            and not any(t.pos in ("ADP", "PUNCT", "PRON") or t.tag == "POS" for t in between)
        )

    def _begins(self, named: Named, behind: int) -> bool:
        """Return whether a name begins at a token, titles and roles before it included."""
        between = [self._word(k) for k in range(behind, named.first)]
        known = tables()
        return behind <= named.first and all(w in known.titles or known.is_role(w) for w in between)

    def _spoken_for(self, named: Named, part: Phrase) -> bool:
        """Return whether another person speaks for the named one: `a spokesman for Lund`."""
        return any(
            self._word(k).lower() in _SPEAKS_FOR and not self._in_role(k, part, named)
            for k in range(part.first, named.first)
        )

    def _in_role(self, position: int, part: Phrase, named: Named) -> bool:
        """Return whether a preposition is part of a title: `Secretary of State Ann Lund`."""
        return (
            named.kind == "person"
            and named.first - position <= _LONGEST_TITLE
            and named.first > position + 1
            and (self.tokens[named.first - 1].pos in ("PROPN", "NOUN"))
        )

    def _stated(self, named: Named) -> DiscourseReferent:
        """Return the bearer of a name; a capital that speaks stands for its country's government.

        A house such as `Kremlin` remains a referent in its own right.
        """
        referent = self.by_name[named]
        if referent.kind == "person":
            return referent
        code = atlas().state(named.text)
        if code is None:
            return referent
        state = next((s for s in self.met if s.country == code and self._is_state(s)), None)
        if named.text in atlas().countries:
            if state is None:
                state = referent
        elif state is None or named.text in atlas().houses:
            state = self._house(referent, named, code)
        else:
            state.names.append(named.text)
            state.refer(named.start, named.end, "name")
        return state

    def _is_state(self, referent: DiscourseReferent) -> bool:
        return any(n in atlas().countries for n in referent.names) or GOVERNMENT in referent.roles

    def _house(self, referent: DiscourseReferent, named: Named, code: str) -> DiscourseReferent:
        """Return a house itself, or a new government for a capital whose country is not named."""
        if named.text in atlas().houses:
            return referent
        government = self._new(DiscourseReferent("place", [named.text], [GOVERNMENT], country=code))
        government.refer(named.start, named.end, "name")
        return government

    # ── descriptions ─────────────────────────────────────────────────────────────────────────────

    def _unnamed(self, part: Phrase, source: Span) -> DiscourseReferent | None:
        head = self.tokens[part.head]
        role = description(self.text, self.tokens, part)
        if head.lemma.lower() in tables().documents:
            return self._writer(part, source)
        if not role:
            return None
        definite = self._is_definite(part, source)
        plural = head.tag in ("NNS", "NNPS")
        fitting: list[DiscourseReferent] | None = None
        if definite and not plural:
            fitting = self._by_role(role, part) or self._by_short_name(role, head)
        if fitting is not None and len(fitting) > 1:
            fitting = self._near(fitting, head.start)
            if len(fitting) > 1:
                return None
        referent = fitting[0] if fitting else self._described(role, part)
        if referent is None:
            kind = self._kind(part)
            if kind is None:
                return None
            referent = self._new(DiscourseReferent(kind, [], [role], country=self._country(part)))
        start, end = self.tokens[part.first].start, self.tokens[part.last - 1].end
        referent.refer(start, end, "nominal")
        self.pronouns.describe(start, referent)
        return referent

    def _near(self, several: list[DiscourseReferent], start: int) -> list[DiscourseReferent]:
        """Return those that this paragraph or the one before it mentions, or all if none."""
        low, _ = self.pronouns.line_before(self.text.rfind("\n", 0, start) + 1)
        near = [s for s in several if any(low <= m[0] < start for m in s.mentions)]
        return near or several

    def _described(self, role: str, part: Phrase) -> DiscourseReferent | None:
        """Return the nameless referent that a description refers to again, `None` for a new one.

        `the clerk` is the last one described, be it as `a harbour clerk`; `another clerk` is new.
        """
        before = self._word(part.first - 1).lower() if part.first else ""
        if {before, role.split(maxsplit=1)[0]} & _MORE:
            return None
        singular = self.tokens[part.head].tag not in ("NNS", "NNPS")
        if singular and before in small_words("pointing_back"):
            for referent in self.pronouns.latest():
                if not referent.names and any(is_short_for(role, r) for r in referent.roles):
                    return referent
        return next((s for s in self.met if role in s.roles), None)

    def _modified(self, position: int, source: Span) -> DiscourseReferent | None:
        """Return the described referent that `who` refers to: `one clerk who had seen it`."""
        verb = self.tokens[self.tokens[position].head]
        if self._word(position).lower() != "who" or verb.dep != "relcl":
            return None
        first = noun = verb.head
        while first and self.tokens[first - 1].dep in _BEFORE_NOUN:
            first -= 1
        span = Span(source.article, self.tokens[first].start, self.tokens[noun].end, "")
        part = phrase(self.text, self.tokens, self.starts, span)
        if part is None or part.head != noun or self.tokens[noun].pos != "NOUN":
            return None
        return self._unnamed(part, span)

    def _writer(self, part: Phrase, source: Span) -> DiscourseReferent | None:
        """Return the writer of a document, `None` if the source does not say whose it is."""
        owner = writer(self.tokens, part, source, self._names_in(source))
        if owner is None:
            return None
        owned = phrase(self.text, self.tokens, self.starts, owner)
        if owned is None or self.tokens[owned.head].pos == "PRON":
            return None
        named = self._bearer(self._names_in(owner), owned)
        return self._stated(named) if named else self._unnamed(owned, owner)

    def _kind(self, part: Phrase) -> EntityKind | None:
        """Return the kind of a described referent, `None` if it cannot speak."""
        word, lemma = self._word(part.head).lower(), self.tokens[part.head].lemma.lower()
        known = tables()
        bodies = known.organizations | known.collectives | known.media | known.short.keys()
        if {word, lemma} & bodies or is_site(word):
            return "organization"
        # The parser may take a plural at the start of a sentence for a name: `Jurors said`.
        several = self.tokens[part.head].tag in ("NNS", "NNPS")
        if not known.is_person(lemma) and known.is_person(lemma.removesuffix("s")):
            lemma, several = lemma.removesuffix("s"), True
        if not known.is_person(lemma):
            before = self._word(part.head - 1).lower() if part.head > part.first else ""
            # A name in small letters: `news agency dpa`.
            return "organization" if before in known.media else None
        return "group" if several else "person"

    def _country(self, part: Phrase) -> str | None:
        """Return the first country named in a description: `Russian officials`."""
        codes = (country_in(self._word(k)) for k in range(part.first, part.last))
        return next((code for code in codes if code), None)

    def _is_definite(self, part: Phrase, source: Span) -> bool:
        first = self.tokens[part.first]
        before = self.tokens[part.first - 1] if part.first else None
        if before is not None and before.pos == "DET" and before.start >= source.start:
            return before.form(self.text).lower() in small_words("pointing_back")
        return first.tag in ("PRP$", "NNP") or any(
            self.tokens[i].tag == "POS" for i in range(part.first, part.head)
        )

    def _by_role(self, role: str, part: Phrase) -> list[DiscourseReferent]:
        """Return the named persons with a role that matches this one and fits its country.

        A former role matches only a description that is also of a former one, and a vice president
        is not the president.
        """
        if not self._is_role(part.head):
            return []
        country, wanted = self._country(part), offices(role)
        return [
            s
            for s in self.met
            if s.kind == "person"
            and s.names
            and any(
                holds(known, wanted) and is_of(country, known) and is_as_high(known, role)
                for known in s.roles
            )
        ]

    def _by_short_name(self, role: str, head: Token) -> list[DiscourseReferent]:
        """Return the organizations named before that `the company` may refer to.

        Names that end with the description come before names with a matching last word.
        """
        known = [s for s in self.met if s.kind == "organization" and s.names]
        known = [s for s in known if min(s.mentions)[0] < head.start]
        ending = [s for s in known if any(n.lower().endswith(role) for n in s.names)]
        last = tables().short.get(head.lemma.lower(), ())
        return ending or [s for s in known if any(n.split()[-1].lower() in last for n in s.names)]

    def _is_role(self, position: int) -> bool:
        return tables().is_role(self._word(position))

    def _new(self, referent: DiscourseReferent) -> DiscourseReferent:
        self.met.append(referent)
        return referent

    def _word(self, position: int) -> str:
        return self.tokens[position].form(self.text)
