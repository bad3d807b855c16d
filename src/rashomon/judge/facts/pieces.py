"""Pieces of one sentence that several reports print, put together.

Reports that quote the same sentence share each of its clauses, and so a row for each. A reader
wants the sentence whole and once. The same holds for clauses that they share word for word.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from rashomon.compare.slots import read, relation
from rashomon.english.words import words
from rashomon.judge.facts.aspects import aspect_of
from rashomon.judge.facts.members import Stated
from rashomon.judge.facts.parts import Part
from rashomon.settings import RowSettings
from rashomon.types import Span

# The position of an article in the coverage, and that of a sentence in the article.
_Sentence = tuple[int, int]
# Sentences of which something is a piece, and whether they are quoted.
_Whole = tuple[frozenset[_Sentence], bool]
# Aspects of which each row answers a question of its own: how many, when, who, where.
_ASKED = ("number", "time", "who", "place")


@dataclass(frozen=True, slots=True, eq=False)
class Sifted:
    """A part of a row with the spans of its members that may state something else."""

    part: Part
    doubtful: frozenset[Span]

    @property
    def sure(self) -> list[Stated]:
        """The members that surely state it."""
        return [m for m in self.part.members if m.span not in self.doubtful]


def whole_sentences(rows: Iterable[Sifted], settings: RowSettings) -> list[Sifted]:
    """Put together the agreed parts whose sure members are pieces of the same sentences.

    Pieces that are quoted, or shared word for word, become one unless what stands between them
    differs. The soundest leads. A member is doubtful if it is so in every piece that has it.
    """
    groups: dict[object, list[Sifted]] = defaultdict(list)
    for number, sifted in enumerate(rows):
        groups[_whole_of(sifted) or number].append(sifted)
    return [one for pieces in groups.values() for one in _together(pieces, settings)]


def _whole_of(sifted: Sifted) -> _Whole | None:
    """Return the sentences of which the sure members may be pieces, `None` if they are not."""
    part, sure = sifted.part, sifted.sure
    if part.judged.relation != "agreed" or len({m.account for m in sure}) < 2:
        return None
    if aspect_of(part.deciding, part.judged) in _ASKED:
        return None
    quoted = all(m.is_quoted for m in sure)
    if not quoted and len({words(m.span.text) for m in sure}) > 1:
        return None
    return frozenset(map(_sentence_of, sure)), quoted


def _together(pieces: Sequence[Sifted], settings: RowSettings) -> Sequence[Sifted]:
    """Return the pieces as one part, or as they are if the whole of them does not agree."""
    if len(pieces) == 1:
        return pieces
    lead = max(pieces, key=lambda sifted: sifted.part.row.soundness).part
    placed: dict[_Sentence, list[tuple[tuple[int, int], Stated]]] = defaultdict(list)
    for sifted in pieces:
        for place, member in zip(sifted.part.row.members, sifted.part.members, strict=True):
            placed[_sentence_of(member)].append((place, member))
    order = sorted(placed)
    members = tuple(_joined([m for _, m in placed[sentence]]) for sentence in order)
    deciding = tuple(m for m in members if not m.is_copied) or members
    judged = relation([m.read for m in deciding], settings)
    if judged.relation != "agreed":
        return pieces
    numbers = _numbers([words(m.span.text) for m in members])
    row = replace(
        lead.row,
        members=tuple(min(place for place, _ in placed[sentence]) for sentence in order),
        wordings=numbers,
        links=dict.fromkeys(combinations(sorted(set(numbers)), 2), lead.row.confidence),
    )
    sure = {_sentence_of(m) for sifted in pieces for m in sifted.sure}
    doubtful = frozenset(
        m.span for sentence, m in zip(order, members, strict=True) if sentence not in sure
    )
    return [Sifted(Part(row, members, deciding, judged), doubtful)]


def _sentence_of(member: Stated) -> _Sentence:
    return member.member.article, member.sentence


def _joined(members: Sequence[Stated]) -> Stated:
    """Return the stretch from the first to the last of the members of one sentence."""
    first = min(members, key=lambda m: m.span.start)
    start, end = first.span.start, max(m.span.end for m in members)
    positions = [k for m in members for k in m.member.positions]
    member = replace(first.member, positions=tuple(range(min(positions), max(positions) + 1)))
    return replace(
        first,
        read=read(member),
        span=replace(first.span, start=start, end=end, text=member.text[start:end]),
        vector=np.mean([m.vector for m in members], axis=0, dtype=np.float32),
    )


def _numbers(wordings: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Return a number for each wording, the same for the same."""
    known: Mapping[tuple[str, ...], int] = {w: k for k, w in enumerate(dict.fromkeys(wordings))}
    return tuple(known[w] for w in wordings)
