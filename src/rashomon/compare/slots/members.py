"""Members of a row as they are compared: their words, parse and typed values."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from rashomon.english.slots import LIGHT, apart, groups
from rashomon.english.tables import small_words
from rashomon.stages.annotated import Referent
from rashomon.stages.values import Quantity, TimeExpression, Token


@dataclass(frozen=True, slots=True)
class Member:
    """One clause of a row, in its article.

    `article` is the position in the coverage and `published` the ISO 8601 date of that article.
    `positions` are those of the clause's words in `tokens`, in text order; `quantities`, `times`
    and `referents` are those of the whole article. `entities` gives the entity id for (position of
    the article, position in its `referents`). `speaker` is the entity to which the article
    attributes the clause, `None` if the article states it itself.
    """

    article: int
    published: str | None
    text: str
    tokens: Sequence[Token]
    positions: tuple[int, ...]
    quantities: Sequence[Quantity] = ()
    times: Sequence[TimeExpression] = ()
    referents: Sequence[Referent] = ()
    entities: Mapping[tuple[int, int], str] | None = None
    speaker: str | None = None


# Most steps up from a word: in a damaged parse they may lead in a circle.
MOST_STEPS = 4
_Ranged = TypeVar("_Ranged", Quantity, TimeExpression)


class Words:
    """Words of one member by position, with the lookups that the comparers need."""

    def __init__(self, member: Member) -> None:
        self.member, self.text, self.tokens = member, member.text, member.tokens
        self.positions = frozenset(member.positions)
        self.start = member.tokens[member.positions[0]].start if member.positions else 0
        self.end = member.tokens[member.positions[-1]].end if member.positions else 0

    @cached_property
    def quantities(self) -> Sequence[Quantity]:
        """The quantities that overlap the stretch of text from the first word to the last."""
        return _overlapping(self.member.quantities, self.start, self.end)

    @cached_property
    def times(self) -> Sequence[TimeExpression]:
        """The times that overlap the stretch of text from the first word to the last."""
        return _overlapping(self.member.times, self.start, self.end)

    def lemma(self, k: int) -> str:
        """Return the lemma of a token in lower case."""
        return self.tokens[k].lemma.lower()

    def form(self, k: int) -> str:
        """Return the word as it is written, in lower case."""
        return self.text[self.tokens[k].start : self.tokens[k].end].lower()

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """The member's words that each of its words governs."""
        children: dict[int, list[int]] = {}
        for k in self.member.positions:
            head = self.tokens[k].head
            if head != k:
                children.setdefault(head, []).append(k)
        return children

    @cached_property
    def starts(self) -> dict[int, int]:
        """Positions of the member's words, by their starts in the text."""
        return {self.tokens[k].start: k for k in self.member.positions}

    def within(self, start: int, end: int) -> list[int]:
        """Return the positions of the member's words that overlap a range of the text."""
        return [
            k
            for k in self.member.positions
            if self.tokens[k].start < end and self.tokens[k].end > start
        ]

    def holds(self, start: int, end: int) -> bool:
        """Return whether the member's words make up at least half of the letters of a range."""
        inside = [self.tokens[k] for k in self.within(start, end)]
        letters = len(self.text[start:end].replace(" ", ""))
        return bool(inside) and 2 * sum(t.end - t.start for t in inside) >= letters

    def above(self, k: int) -> Iterator[int]:
        """Yield the governors of a word, nearest first."""
        while self.tokens[k].head != k:
            k = self.tokens[k].head
            yield k

    def is_of_main(self, k: int) -> bool:
        """Return whether a word depends on the main verb of the clause, not on one inside it."""
        verbs = [
            up
            for up in self.above(k)
            if up in self.positions and self.tokens[up].pos in ("VERB", "AUX")
        ]
        return len(verbs) <= 1

    def is_hyphenated(self, k: int) -> bool:
        """Return whether a word is part of a hyphenated compound: a two-car tram is no car."""
        token = self.tokens[k]
        return "-" in (
            self.text[token.start - 1 : token.start],
            self.text[token.end : token.end + 1],
        )

    def whole_of(self, k: int) -> int:
        """Return the word in a noun's role: `groups` for `men` in `groups of men`, else itself."""
        token = self.tokens[k]
        if token.dep == "pobj" and self.lemma(token.head) == "of" and token.head in self.positions:
            whole = self.tokens[token.head].head
            if whole in self.positions and self.lemma(whole) in groups():
                return whole
        return k

    def apposed(self, k: int) -> frozenset[str]:
        """Return the name to which a word's phrase is in apposition: `Lund, a town of 300`."""
        first = k
        for up in (k, *(up for up in self.above(k) if up in self.positions)):
            if self.tokens[up].pos in ("VERB", "AUX", "PROPN"):
                break
            first = min([up, first, *self.children.get(up, ())])
        names: set[str] = set()
        if first >= 2 and self.form(first - 1) == ",":
            j = first - 2
            while j >= 0 and self.tokens[j].pos in ("PROPN", "NOUN"):
                names |= {self.form(j)} if self.tokens[j].pos == "PROPN" else set()
                j -= 1
        return frozenset(names)

    @cached_property
    def clause_head(self) -> int:
        """The member's word that governs the rest: the first without a governor in the clause."""
        for k in self.member.positions:
            if not any(up in self.positions for up in self.above(k)):
                return k
        return self.member.positions[0]

    def anchors(self, k: int) -> frozenset[str]:
        """Return the words above a value up to the first verb, and the subject of `be`."""
        anchors: set[str] = set()
        for up in self.above(k):
            if up not in self.positions:
                break
            token = self.tokens[up]
            if token.pos in ("NOUN", "PROPN", "VERB", "ADJ"):
                anchors.add(self.lemma(up))
            if token.pos in ("VERB", "AUX"):
                anchors |= {
                    self.lemma(c)
                    for c in self.children.get(up, ())
                    if self.tokens[c].dep in ("nsubj", "nsubjpass", "attr")
                    and self.lemma(up) in LIGHT
                }
                break
        return frozenset(anchors - LIGHT)

    def between(self, first: int, last: int) -> range:
        """Return the positions from one token to another, both included, within the article."""
        return range(max(0, first), min(last, len(self.tokens) - 1) + 1)

    def starting(self, start: int, near: int) -> int | None:
        """Return the token that begins at an offset, searched around `near`; else `None`."""
        return next(
            (k for k in self.between(near - 12, near + 16) if self.tokens[k].start == start), None
        )

    def counted(self, k: int) -> int:
        """Return the noun that a number counts, by the parse; else the number itself."""
        steps = 0
        head = self.tokens[k].head
        while (
            self.tokens[head].pos in ("NUM", "SYM")
            and self.tokens[head].head != head
            and steps < MOST_STEPS
        ):
            head, steps = self.tokens[head].head, steps + 1
        nominal = self.tokens[head].pos in ("NOUN", "PROPN")
        return (
            head
            if nominal and self.tokens[k].dep in ("nummod", "compound", "amod", "quantmod", "nmod")
            else k
        )

    def bearer(self, k: int) -> tuple[frozenset[str], str]:
        """Return the person whose age a number gives: the words of the name, and the noun used.

        `Ann Pell, 43,` has the name before it, `the 43-year-old baker Ann Pell` after it.
        """
        if k and self.form(k - 1) == ",":
            return self.named_before(k), ""
        names: set[str] = set()
        noun = ""
        for j in self.between(k + 1, k + 9):
            token = self.tokens[j]
            if self.form(j) in small_words("years_of_age") or token.pos in ("ADJ", "PUNCT"):
                continue
            if token.pos == "PROPN":
                names.add(self.form(j))
            elif token.pos == "NOUN" and not names:
                noun = self.lemma(j)
            else:
                break
        return frozenset(names), noun

    def named_before(self, k: int) -> frozenset[str]:
        """Return the name before a word, if a comma or bracket separates them; else nothing."""
        j = k - 1
        if j < 0 or self.form(j) not in (",", "("):
            return frozenset()
        names: set[str] = set()
        while j >= 1 and self.tokens[j - 1].pos == "PROPN":
            j -= 1
            names.add(self.form(j))
        return frozenset(names)

    @cached_property
    def occasions(self) -> frozenset[str]:
        """The words that set a thing of the clause apart from others of its kind."""
        return frozenset(self.form(k) for k in self.positions) & apart()

    @cached_property
    def subject(self) -> frozenset[str]:
        """The names of the subject of the clause; empty if it has none."""
        for k in sorted(self.positions):
            if self.tokens[k].dep in ("nsubj", "nsubjpass"):
                return self._called(k)
        return frozenset()

    def _called(self, k: int) -> frozenset[str]:
        """Return the names of a word: its own, or those of the entity to which it refers."""
        start, end = self.tokens[k].start, self.tokens[k].end
        for position, referent in enumerate(self.member.referents):
            if any(m.start < end and start < m.end for m in referent.mentions):
                entity = (self.member.entities or {}).get((self.member.article, position))
                words = {w for name in referent.names for w in name.lower().split()}
                return frozenset(words | ({entity} if entity else set()))
        if self.tokens[k].pos != "PROPN":
            return frozenset()
        parts = [c for c in self.children.get(k, ()) if self.tokens[c].pos == "PROPN"]
        return frozenset(self.form(j) for j in (k, *parts))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the clause, in lower case, without those in dates."""
        dated = {k for time in self.times for k in self.within(time.start, time.end)}
        return frozenset(
            self.form(k) for k in self.positions - dated if self.tokens[k].pos == "PROPN"
        )

    @cached_property
    def content(self) -> frozenset[str]:
        """The lemmas of the clause's nouns, names, verbs and adjectives, without light verbs."""
        kinds = ("NOUN", "PROPN", "VERB", "ADJ")
        meaning = {self.lemma(k) for k in self.positions if self.tokens[k].pos in kinds}
        return frozenset(meaning - LIGHT)


def _overlapping(items: Sequence[_Ranged], start: int, end: int) -> Sequence[_Ranged]:
    """Return the values that overlap a range; `items` are in text order and do not overlap."""
    first = bisect_right(items, start, key=lambda item: item.end)
    return items[first : bisect_left(items, end, first, key=lambda item: item.start)]


def likeness(left: Words, right: Words) -> float:
    """Return the share of the content of the shorter clause that the other one has, 0 to 1."""
    shorter = min(len(left.content), len(right.content))
    return len(left.content & right.content) / shorter if shorter else 0.0


def are_of_two_subjects(left: Words, right: Words) -> bool:
    """Return whether two clauses name two different subjects."""
    return bool(left.subject and right.subject and not left.subject & right.subject)


def share_no_name(left: Words, right: Words) -> bool:
    """Return whether both clauses contain names, but none in common."""
    return bool(left.names and right.names and not left.names & right.names)


def are_of_two_occasions(left: Words, right: Words) -> bool:
    """Return whether the clauses mark different occasions: `another climber died`."""
    return left.occasions != right.occasions
