"""Resolution of pronouns to referents, within their paragraph or the one before."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from rashomon.annotate.referents.discourse import DiscourseReferent
from rashomon.annotate.referents.named import Named
from rashomon.annotate.referents.sources import goes_on
from rashomon.english.quotes import quoted_ranges
from rashomon.english.tables import small_words
from rashomon.stages.values import Token
from rashomon.types import Article, Attribution

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

    def describe(self, start: int, referent: DiscourseReferent) -> None:
        """Record a referent that a description or a pronoun mentions at a position."""
        self.described.append((start, referent))

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
        the previous speaker, provided that the quotation continues the previous one.
        """
        low, high = self.text.rfind("\n", 0, start) + 1, start
        for _ in range(2):
            people = self._people(low, high, gender, attribution)
            if len(people) > 1:
                spoken = previous.source.end if previous and previous.source else low
                since = self._people(max(low, spoken), high, gender, attribution, previous)
                people = since if len(since) == 1 else people
            if people:
                only = len(people) == 1
                return people[0] if only else self._likeliest(people, low, high, before)
            low, high = self._line_before(low)
        # A quotation of several paragraphs that names its speaker at its end.
        fits = before is not None and before.kind == "person" and before.gender in ("", gender)
        return before if fits and previous and goes_on(self.text, attribution, previous) else None

    def _line_before(self, low: int) -> tuple[int, int]:
        """Return the range of the body line before one that begins at `low`, or (0, 0)."""
        line = bisect_left(self.body, low) - 1
        if line < 0:
            return 0, 0
        end = self.text.find("\n", self.body[line])
        return self.text.rfind("\n", 0, self.body[line]) + 1, end if end >= 0 else len(self.text)

    def _people(
        self, low: int, high: int, gender: str, *attributions: Attribution | None
    ) -> list[DiscourseReferent]:
        """Return the persons of a gender, or of none known, that are mentioned in a range.

        Mentions in quotation marks and in the contents of `attributions` do not count.
        """
        first = bisect_left(self.name_starts, low)
        met = [(n.start, self.by_name[n]) for n in self.names[first:] if n.start < high]
        met += [(start, s) for start, s in self.described if low <= start < high]
        inside = [span for a in attributions if a for span in a.content]
        return list(
            dict.fromkeys(
                s
                for start, s in sorted(met, key=lambda m: m[0])
                if s.kind == "person"
                and s.gender in ("", gender)
                and not self._is_quoted(start)
                and not any(c.start <= start < c.end for c in inside)
            )
        )

    def _likeliest(
        self,
        people: Sequence[DiscourseReferent],
        low: int,
        high: int,
        before: DiscourseReferent | None,
    ) -> DiscourseReferent | None:
        """Choose one of several persons, `None` if nothing decides.

        The last one that a pronoun of this gender referred to comes first, then the previous
        speaker, then the only subject in the range.
        """
        meant = [s for start, s in self.described if low <= start < high and s in people]
        meant = [s for s in meant if s.gender and "pronoun" in s.mentions.values()]
        if meant:
            return meant[-1]
        if before in people:
            return before
        subjects = {
            s
            for n in self.names
            if low <= n.start < high and (s := self.by_name[n]) in people and self._is_subject(n)
        }
        return subjects.pop() if len(subjects) == 1 else None

    def _is_subject(self, named: Named) -> bool:
        return any(
            self.tokens[k].dep in ("nsubj", "nsubjpass") for k in range(named.first, named.last)
        )

    def _is_quoted(self, position: int) -> bool:
        k = bisect_right(self.quoted, (position, len(self.text))) - 1
        return k >= 0 and self.quoted[k][0] <= position < self.quoted[k][1]
