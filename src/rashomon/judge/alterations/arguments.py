"""Who did what to whom: parts of a verb that changed places, a doer left out, a failure undone.

Reads the parse. A verb is compared with the one of its stem on the other side, if either passage
has it once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rashomon.compare.alignment import Alignment
from rashomon.compare.reading import Passage
from rashomon.english.denial import negations
from rashomon.english.tables import classes, listed
from rashomon.english.tokens import Token
from rashomon.judge.alterations.findings import alteration
from rashomon.stages import Token as Parsed
from rashomon.types import Alteration, Detail, Span

DOER, DONE_TO = "doer", "done to"
_ACTIVE = {"nsubj": DOER, "dobj": DONE_TO, "dative": "to"}
_PASSIVE = {"nsubjpass": DONE_TO}
# Prepositions whose objects are parts of the verb: what is given to somebody is taken from nobody.
_DIRECTED = ("to", "from", "against", "for", "over")


@dataclass(frozen=True)
class Clauses:
    """The verbs of a passage with their parts, by the parse of its article."""

    passage: Passage
    parsed: Sequence[Parsed]

    @cached_property
    def _tokens(self) -> Mapping[int, int]:
        """Start of a word to its position in the passage."""
        return {token.start: k for k, token in enumerate(self.passage.tokens)}

    @cached_property
    def _own(self) -> Sequence[int]:
        """The positions of the parsed words of the passage."""
        return [k for k, one in enumerate(self.parsed) if one.start in self._tokens]

    @cached_property
    def _governed(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = {}
        for k in self._own:
            if self.parsed[k].head != k:
                found.setdefault(self.parsed[k].head, []).append(k)
        return found

    @cached_property
    def verbs(self) -> Mapping[str, int]:
        """Stem to verb, of the stems that the passage has once."""
        stems = [token.stem for token in self.passage.tokens]
        verbs = [(self.token(k).stem, k) for k in self._own if self.parsed[k].pos == "VERB"]
        return {stem: k for stem, k in verbs if stems.count(stem) == 1}

    def token(self, parsed: int) -> Token:
        """The word of the passage at a position of the parse."""
        return self.passage.tokens[self._tokens[self.parsed[parsed].start]]

    def is_passive(self, verb: int) -> bool:
        """Whether something is done to the subject of a verb."""
        deps = {self.parsed[k].dep for k in self._governed.get(verb, ())}
        return bool(deps & {"nsubjpass", "auxpass"})

    def agent(self, verb: int) -> int | None:
        """The `by` of a passive with its noun, by the position of `by`."""
        return next(
            (k for k in self._governed.get(verb, ()) if self.parsed[k].dep == "agent"), None
        )

    def object_of(self, preposition: int) -> int | None:
        """The noun after a preposition."""
        of_it = self._governed.get(preposition, ())
        return next((k for k in of_it if self.parsed[k].dep == "pobj"), None)

    def parts(self, verb: int) -> Mapping[str, int]:
        """Part played to the noun that plays it; pronouns and parts played by two are left out."""
        parts: dict[str, list[int]] = {}
        roles = _PASSIVE if self.is_passive(verb) else _ACTIVE
        for k in self._governed.get(verb, ()):
            one = self.parsed[k]
            if one.dep in roles:
                parts.setdefault(roles[one.dep], []).append(k)
            elif one.dep in ("agent", "prep"):
                word = DOER if one.dep == "agent" else self.token(k).word
                noun = self.object_of(k)
                if noun is not None and (word == DOER or word in _DIRECTED):
                    parts.setdefault(word, []).append(noun)
        return {
            part: nouns[0]
            for part, nouns in parts.items()
            if len(nouns) == 1 and self.parsed[nouns[0]].pos in ("NOUN", "PROPN")
        }

    def span(self, first: int, last: int) -> Span:
        """The words from one position of the parse to another, both included."""
        ends = (self._tokens[self.parsed[k].start] for k in (first, last))
        return self.passage.span(next(ends), next(ends) + 1)

    def governor(self, verb: int) -> str:
        """The lemma of the verb whose complement a verb is; empty if it is nobody's."""
        one = self.parsed[verb]
        return self.parsed[one.head].lemma if one.dep == "xcomp" else ""


def arguments(
    alignment: Alignment, parsed: tuple[Sequence[Parsed], Sequence[Parsed]], *, near: bool
) -> Iterator[Alteration]:
    """What the parse of two aligned passages shows to be done otherwise, or by somebody else.

    `near` says that the passage was taken over nearly word for word; only then does a doer that
    is left out or put in tell.
    """
    left, right = Clauses(alignment.left, parsed[0]), Clauses(alignment.right, parsed[1])
    for stem in left.verbs.keys() & right.verbs.keys():
        verbs = left.verbs[stem], right.verbs[stem]
        if swapped := _swapped(left, right, verbs):
            yield swapped
        elif near:
            yield from _undone(left, right, verbs)
            yield from _doer(left, right, verbs)


def _swapped(left: Clauses, right: Clauses, verbs: tuple[int, int]) -> Alteration | None:
    """Two nouns each of which plays the other's part."""
    if left.parsed[verbs[0]].lemma in listed("symmetric"):
        return None
    here, there = left.parts(verbs[0]), right.parts(verbs[1])
    for one, other in combinations(sorted(here.keys() & there.keys()), 2):
        before = left.token(here[one]), left.token(here[other])
        after = right.token(there[one]), right.token(there[other])
        if before[0].stem == before[1].stem:
            continue
        if (before[0].stem, before[1].stem) == (after[1].stem, after[0].stem):
            words = sorted(before, key=lambda token: token.start)
            detail = Detail("swapped", tuple(_word(left.passage, token) for token in words))
            spans = _between(left.passage, before), _between(right.passage, after)
            return alteration("event", *spans, detail, "high")
    return None


def _word(passage: Passage, token: Token) -> str:
    return passage.text[token.start : token.end]


def _between(passage: Passage, tokens: tuple[Token, Token]) -> Span:
    """From the one of two words to the other."""
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    return Span(passage.article, start, end, passage.text[start:end])


def _undone(left: Clauses, right: Clauses, verbs: tuple[int, int]) -> Iterator[Alteration]:
    """A deed that somebody failed to do, or refused, and that is done on the other side."""
    undoing = classes("modality", "undoing")
    for here, there, verb, met, in_left in (
        (left, right, *verbs, True),
        (right, left, *verbs[::-1], False),
    ):
        governor = here.governor(verb)
        if governor not in undoing or there.governor(met) or _denies(there.passage, here.passage):
            continue
        first = here.token(here.parsed[verb].head)
        words = (first.start, here.token(verb).start)
        text = here.passage.text[words[0] : words[1]].rstrip()
        span = Span(here.passage.article, words[0], words[0] + len(text), text)
        yield _one_sided(span, in_left=in_left, polarity=True)


def _denies(passage: Passage, other: Passage) -> bool:
    """Whether a passage denies, by a negation or a word like one, what the other does not."""
    tables = (negations(), classes("modality", "denials"))
    there = {token.stem for token in other.tokens}
    own = (token for token in passage.tokens if token.stem not in there)
    return any(token.word in table for token in own for table in tables)


def _doer(left: Clauses, right: Clauses, verbs: tuple[int, int]) -> Iterator[Alteration]:
    """The doer of a passive, named on one side only and nowhere near on the other."""
    for here, there, verb, met, in_left in (
        (left, right, *verbs, True),
        (right, left, *verbs[::-1], False),
    ):
        by = here.agent(verb)
        noun = None if by is None else here.object_of(by)
        if by is None or noun is None or not there.is_passive(met) or there.agent(met) is not None:
            continue
        if here.parsed[noun].pos not in ("NOUN", "PROPN"):
            continue
        if here.token(noun).stem in {token.stem for token in there.passage.tokens}:
            continue
        yield _one_sided(here.span(by, noun), in_left=in_left)


def _one_sided(span: Span, *, in_left: bool, polarity: bool = False) -> Alteration:
    detail = Detail("dropped" if in_left else "added", (span.text,))
    parent, child = (span, None) if in_left else (None, span)
    return alteration("polarity" if polarity else "event", parent, child, detail)
