"""Resolution of pronouns to referents, within their paragraph or the one before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rashomon.annotate.referents.discourse import DiscourseReferent
from rashomon.annotate.referents.named import Named
from rashomon.annotate.referents.sources import goes_on
from rashomon.english.quotes import quoted_ranges
from rashomon.english.tables import small_words
from rashomon.stages.values import Token
from rashomon.types import Article, Attribution, Span

_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_IT = {
    "they": ("group", "organization"),
    "their": ("group", "organization"),
    "it": ("organization", "place"),
    "its": ("organization", "place"),
}


class PronounResolver:
    """Resolver of the pronouns of one article, to be called in the order of the text.

    `by_name` has the names in text order.
    """

    def __init__(
        self, article: Article, tokens: Sequence[Token], by_name: Mapping[Named, DiscourseReferent]
    ) -> None:
        self.text = article.text
        self.tokens = tokens
        self.names = tuple(by_name)
        self.name_starts = [n.start for n in self.names]
        self.by_name = by_name
        self.quoted = quoted_ranges(article.text)
        self.body = [s.start for s in article.sentences if s.role == "body"]
        # Referents of descriptions and pronouns so far, with the positions of these.
        self.described: list[tuple[int, DiscourseReferent]] = []
        # Positions of the names in the contents of the attributions so far.
        self.in_contents: set[int] = set()

    def describe(self, start: int, referent: DiscourseReferent) -> None:
        """Record a referent that a description or a pronoun mentions at a position."""
        self.described.append((start, referent))

    def note_contents(self, attribution: Attribution) -> None:
        """Record the names in the contents of an attribution, which are only talked about."""
        for span in attribution.content:
            low, high = (bisect_left(self.name_starts, k) for k in (span.start, span.end))
            self.in_contents.update(self.name_starts[low:high])

    def latest(self) -> Iterator[DiscourseReferent]:
        """Yield the referents of descriptions and pronouns so far, the latest first."""
        return (referent for _, referent in reversed(self.described))

    def referent(
        self,
        position: int,
        attribution: Attribution,
        before: DiscourseReferent | None,
        previous: Attribution | None,
    ) -> DiscourseReferent | None:
        """Return the referent of the pronoun at a token that is the source of an attribution.

        `before` is the speaker of the `previous` attribution.
        """
        token = self.tokens[position]
        word, start = token.form(self.text).lower(), token.start
        if word in small_words("relative"):
            return self._antecedent(position)
        if word == "it" and self._is_empty(position):
            return None
        if word in _IT:
            near = previous is not None and previous.source is not None
            near = near and "\n" not in self.text[previous.source.end : start]  # type: ignore[union-attr]
            fits = near and before is not None and before.kind in _IT[word]
            referent = before if fits else self._only_subject(start)
        elif word in _HE:
            referent = self._person(_HE[word], start, attribution, before, previous)
        else:
            return None
        if referent is not None:
            referent.refer(start, token.end, "pronoun")
            self.describe(start, referent)
            if word in _HE:
                referent.gender = referent.gender or _HE[word]
        return referent

    def _antecedent(self, position: int) -> DiscourseReferent | None:
        """Return the referent that `who` describes.

        It is the bearer of the name right before it, or of the name that its noun is in apposition
        to.
        """
        before = [n for n in self.names if n.last in (position, position - 1)]
        if before:
            return self.by_name[before[-1]]
        noun = self.tokens[self.tokens[position].head].head
        while self.tokens[noun].dep == "appos":
            noun = self.tokens[noun].head
        return next((self.by_name[n] for n in self.names if n.first <= noun < n.last), None)

    def _is_empty(self, position: int) -> bool:
        """Return whether an `it` refers to nothing: `it appears that the pier is closed`."""
        token = self.tokens[position]
        verb = self.tokens[token.head].lemma.lower()
        return token.dep == "expl" or (token.dep == "nsubj" and verb in small_words("seeming"))

    def _only_subject(self, start: int) -> DiscourseReferent | None:
        """Return the organization that is the only subject in the paragraph before a position."""
        low = self.text.rfind("\n", 0, start) + 1
        subjects = {
            self.by_name[n] for n in self.names if low <= n.start < start and self._is_subject(n)
        }
        only = subjects.pop() if len(subjects) == 1 else None
        return only if only is not None and only.kind == "organization" else None

    def _person(
        self,
        gender: str,
        start: int,
        attribution: Attribution,
        before: DiscourseReferent | None,
        previous: Attribution | None,
    ) -> DiscourseReferent | None:
        """Return the person that a pronoun refers to, `None` if that is ambiguous.

        It is the only fitting person in this paragraph or else in the one before; of several, the
        only one mentioned since the previous source, or else the likeliest. If there is none, it is
        the previous speaker, provided that the previous quotation ends in these paragraphs or that
        this one continues it.
        """
        low, high = self.text.rfind("\n", 0, start) + 1, start
        for _ in range(2):
            people = self._people(low, high, gender, attribution)
            if len(people) > 1:
                spoken = previous.source.end if previous and previous.source else low
                since = self._people(max(low, spoken), high, gender, attribution, previous)
                speaking = self._people(low, high, gender, attribution, outside_contents=True)
                people = next((p for p in (speaking, since) if len(p) == 1), people)
            if people:
                only = len(people) == 1
                return people[0] if only else self._likeliest(people, low, high, before, previous)
            searched, (low, high) = low, self.line_before(low)
        # A quotation of several paragraphs that names its speaker at its end.
        fits = before is not None and before.kind == "person" and before.gender in ("", gender)
        if not fits or previous is None:
            return None
        quoting = bool(previous.quoted) and searched <= previous.content[-1].start
        near = quoting and previous.content[-1].end <= start
        return before if near or goes_on(self.text, attribution, previous) else None

    def line_before(self, low: int) -> tuple[int, int]:
        """Return the range of the body line before one that begins at `low`, or (0, 0)."""
        line = bisect_left(self.body, low) - 1
        if line < 0:
            return 0, 0
        end = self.text.find("\n", self.body[line])
        return self.text.rfind("\n", 0, self.body[line]) + 1, end if end >= 0 else len(self.text)

    def _people(
        self,
        low: int,
        high: int,
        gender: str,
        *attributions: Attribution | None,
        outside_contents: bool = False,
    ) -> list[DiscourseReferent]:
        """Return the persons of a gender, or of none known, that are mentioned in a range.

        Mentions in quotation marks and in the contents of `attributions` do not count; nor, with
        `outside_contents`, do those in the contents of all attributions so far.
        """
        first = bisect_left(self.name_starts, low)
        near = (n for n in self.names[first:] if n.start < high and not self.is_modifier(n))
        met = [(n.start, self.by_name[n]) for n in near]
        met += [(start, s) for start, s in self.described if low <= start < high]
        inside = [span for a in attributions if a for span in a.content]
        return list(
            dict.fromkeys(
                s
                for start, s in sorted(met, key=lambda m: m[0])
                if s.kind == "person"
                and s.gender in ("", gender)
                and not self.is_quoted(start)
                and not any(c.start <= start < c.end for c in inside)
                and not (outside_contents and start in self.in_contents)
            )
        )

    def _likeliest(
        self,
        people: Sequence[DiscourseReferent],
        low: int,
        high: int,
        before: DiscourseReferent | None,
        previous: Attribution | None,
    ) -> DiscourseReferent | None:
        """Choose one of several persons, `None` if nothing decides.

        The last one that a pronoun of this gender referred to comes first, unless the previous
        speaker, of this gender too, spoke later; then come the previous speaker and the only
        subject in the range.
        """
        meant = [
            (start, s)
            for start, s in self.described
            if low <= start < high and s in people and s.gender and "pronoun" in s.mentions.values()
        ]
        spoke = previous.source.start if previous and previous.source else low
        later = not meant or meant[-1][0] < spoke
        speaks = later and before is not None and before in people
        if speaks and before and (before.gender or self._heads_sentence(previous)):
            return before
        if meant:
            return meant[-1][1]
        if before in people:
            return before
        subjects = {
            s
            for n in self.names
            if low <= n.start < high and (s := self.by_name[n]) in people and self._is_subject(n)
        }
        return subjects.pop() if len(subjects) == 1 else None

    def _heads_sentence(self, attribution: Attribution | None) -> bool:
        """Return whether a source is the subject of a main clause: not in `as Moe had noted`."""
        source = attribution.source if attribution else None
        return source is not None and any(
            t.dep == "nsubj" and self.tokens[t.head].dep in ("ROOT", "conj")
            for t in self._tokens_in(source)
        )

    def _tokens_in(self, span: Span) -> Sequence[Token]:
        low = bisect_left(self.tokens, span.start, key=lambda t: t.start)
        return self.tokens[low : bisect_left(self.tokens, span.end, key=lambda t: t.start)]

    def _is_subject(self, named: Named) -> bool:
        return any(
            self.tokens[k].dep in ("nsubj", "nsubjpass") for k in range(named.first, named.last)
        )

    def is_modifier(self, named: Named) -> bool:
        """Return whether a name only qualifies a noun: `the Lund bridge`."""
        last = self.tokens[named.last - 1]
        return last.dep == "compound" and last.head >= named.last

    def is_quoted(self, position: int) -> bool:
        """Return whether a position of the text is inside quotation marks."""
        k = bisect_right(self.quoted, (position, len(self.text))) - 1
        return k >= 0 and self.quoted[k][0] <= position < self.quoted[k][1]
