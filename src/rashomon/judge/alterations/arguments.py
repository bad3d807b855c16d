"""Who did what to whom: swapped arguments of a verb, a doer left out, a failure undone.

Reads the parse. A verb is compared with the verb of the same stem on the other side if the stem
occurs only once in each passage.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rashomon.compare.alignment import Alignment
from rashomon.compare.passage import Passage
from rashomon.english.denial import denying_words
from rashomon.english.tables import classes, listed, small_words
from rashomon.english.tokens import TextToken
from rashomon.judge.alterations.alteration import alteration
from rashomon.stages.values import Token as Parsed
from rashomon.types import Alteration, AlterationAspect, Detail, Span

_DOER, _DONE_TO = "doer", "done to"
# Roles by dependency label; the subject of a passive is not the doer.
_ACTIVE = {"nsubj": _DOER, "dobj": _DONE_TO, "dative": "to"}
_PASSIVE = {"nsubjpass": _DONE_TO}
_NOUNS = ("NOUN", "PROPN")
_DIRECTED = small_words("directed")


@dataclass(frozen=True)
class Verbs:
    """The verbs of a passage with their arguments, according to the parse of its article."""

    passage: Passage
    parsed: Sequence[Parsed]

    @cached_property
    def _places(self) -> Mapping[int, int]:
        """Positions of words in the parse, mapped to their positions in the passage."""
        starts = {token.start: k for k, token in enumerate(self.passage.tokens)}
        first = bisect_left(self.parsed, min(starts), key=_start) if starts else 0
        last = bisect_left(self.parsed, max(starts) + 1, key=_start) if starts else 0
        words = range(first, last)
        return {k: starts[self.parsed[k].start] for k in words if self.parsed[k].start in starts}

    @cached_property
    def _governed(self) -> Mapping[int, Sequence[int]]:
        governed: dict[int, list[int]] = {}
        for k in self._places:
            if self.parsed[k].head != k:
                governed.setdefault(self.parsed[k].head, []).append(k)
        return governed

    @cached_property
    def by_stem(self) -> Mapping[str, int]:
        """Stems mapped to their verbs, without stems that occur more than once in the passage."""
        stems = Counter(token.stem for token in self.passage.tokens)
        verbs = ((self.token(k).stem, k) for k in self._places if self.parsed[k].pos == "VERB")
        return {stem: k for stem, k in verbs if stems[stem] == 1}

    def token(self, word: int) -> TextToken:
        """Return the word of the passage at a position of the parse."""
        return self.passage.tokens[self._places[word]]

    def span(self, *words: int) -> Span:
        """Return the span from the first to the last of some words of the parse, both included."""
        positions = [self._places[word] for word in words]
        return self.passage.span(min(positions), max(positions) + 1)

    def before(self, word: int, verb: int) -> Span:
        """Return the span from a word of the parse up to a later verb, exclusive."""
        return self.passage.span(self._places[word], self._places[verb])

    def _child(self, word: int, dep: str) -> int | None:
        return next((k for k in self._governed.get(word, ()) if self.parsed[k].dep == dep), None)

    def is_noun(self, word: int) -> bool:
        """Return whether a word is a noun or a proper noun, not a pronoun."""
        return self.parsed[word].pos in _NOUNS

    def is_passive(self, verb: int) -> bool:
        """Return whether a verb is in the passive voice."""
        return any(self._child(verb, dep) is not None for dep in ("nsubjpass", "auxpass"))

    def agent(self, verb: int) -> tuple[int, int] | None:
        """Return the `by` of a passive verb and the word that it governs, if there are any."""
        by = self._child(verb, "agent")
        doer = None if by is None else self._child(by, "pobj")
        return None if by is None or doer is None else (by, doer)

    def parts(self, verb: int) -> Mapping[str, int]:
        """Return the roles of a verb with the noun in each.

        Pronouns are left out, and so are roles that two words fill.
        """
        parts: dict[str, list[int]] = {}
        roles = _PASSIVE if self.is_passive(verb) else _ACTIVE
        for k in self._governed.get(verb, ()):
            dep = self.parsed[k].dep
            if dep in roles:
                parts.setdefault(roles[dep], []).append(k)
            elif dep in ("agent", "prep"):
                part = _DOER if dep == "agent" else self.token(k).word
                noun = self._child(k, "pobj")
                if noun is not None and (part == _DOER or part in _DIRECTED):
                    parts.setdefault(part, []).append(noun)
        return {
            part: nouns[0]
            for part, nouns in parts.items()
            if len(nouns) == 1 and self.is_noun(nouns[0])
        }

    def governor(self, verb: int) -> str:
        """Return the lemma of the verb that a verb complements, empty if it is not a complement."""
        one = self.parsed[verb]
        return self.parsed[one.head].lemma if one.dep == "xcomp" else ""


def _start(token: Parsed) -> int:
    return token.start


def arguments(
    alignment: Alignment, parsed: tuple[Sequence[Parsed], Sequence[Parsed]], *, near: bool
) -> Iterator[Alteration]:
    """Yield the changes to who did what to whom that the parse of two aligned passages shows.

    `near` says that the passage was taken over nearly word for word; only then does a doer or a
    failure that is left out or put in count as a change.
    """
    left, right = Verbs(alignment.left, parsed[0]), Verbs(alignment.right, parsed[1])
    for stem, verb in left.by_stem.items():
        met = right.by_stem.get(stem)
        if met is None:
            continue
        if swapped := _swapped(left, right, (verb, met)):
            yield swapped
        elif near:
            for here, there, verbs, side in (
                (left, right, (verb, met), "dropped"),
                (right, left, (met, verb), "added"),
            ):
                for finding in (_undone(here, there, verbs), _doer(here, there, verbs)):
                    if finding is not None:
                        yield _one_sided(*finding, side)


def _swapped(left: Verbs, right: Verbs, verbs: tuple[int, int]) -> Alteration | None:
    """Return an alteration if two nouns have each taken the other's role."""
    if left.parsed[verbs[0]].lemma in listed("symmetric"):
        return None
    here, there = left.parts(verbs[0]), right.parts(verbs[1])
    for one, other in combinations(sorted(here.keys() & there.keys()), 2):
        before, after = sorted((here[one], here[other])), (there[one], there[other])
        stems = left.token(here[one]).stem, left.token(here[other]).stem
        if stems[0] != stems[1] and stems == tuple(right.token(k).stem for k in after[::-1]):
            detail = Detail("swapped", tuple(left.span(k).text for k in before))
            return alteration("event", left.span(*before), right.span(*after), detail, "high")
    return None


def _undone(
    here: Verbs, there: Verbs, verbs: tuple[int, int]
) -> tuple[AlterationAspect, Span] | None:
    """Return the words for a failure or refusal to do what `there` reports as done."""
    verb, met = verbs
    fails = here.governor(verb) in classes("modality", "undoing") and not there.governor(met)
    if not fails or _denies(there.passage, here.passage):
        return None
    return "polarity", here.before(here.parsed[verb].head, verb)


def _denies(passage: Passage, other: Passage) -> bool:
    """Return whether a passage has a denying word, such as a negation, that the other lacks."""
    there = {token.stem for token in other.tokens}
    return any(t.word in denying_words() for t in passage.tokens if t.stem not in there)


def _doer(
    here: Verbs, there: Verbs, verbs: tuple[int, int]
) -> tuple[AlterationAspect, Span] | None:
    """Return the agent of a passive that has no agent in `there`.

    The agent has to be a noun whose stem does not occur in `there` at all.
    """
    agent = here.agent(verbs[0])
    if agent is None or not there.is_passive(verbs[1]) or there.agent(verbs[1]) is not None:
        return None
    doer = agent[1]
    if not here.is_noun(doer) or any(here.token(doer).stem == t.stem for t in there.passage.tokens):
        return None
    return "event", here.span(*agent)


def _one_sided(aspect: AlterationAspect, span: Span, kind: str) -> Alteration:
    parent, child = (span, None) if kind == "dropped" else (None, span)
    return alteration(aspect, parent, child, Detail(kind, (span.text,)))
