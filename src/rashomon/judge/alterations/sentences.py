"""Alterations inside one block of sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare.alignment import Alignment
from rashomon.compare.pairing import Pairing
from rashomon.compare.passage import Passage
from rashomon.judge.alterations.arguments import arguments
from rashomon.judge.alterations.attributions import attributions
from rashomon.judge.alterations.changes import changed
from rashomon.judge.alterations.damage import damaged_words
from rashomon.judge.alterations.events import events
from rashomon.judge.alterations.omissions import clauses
from rashomon.judge.alterations.onesided import one_sided
from rashomon.judge.alterations.pronouns import confused, namelessness, repointed
from rashomon.judge.alterations.quotations import quotations
from rashomon.judge.alterations.speakers import speakers
from rashomon.settings import AlterationSettings
from rashomon.stages.values import Token as Parsed
from rashomon.types import Alteration


@dataclass(frozen=True)
class Surroundings:
    """Text and parses around a block.

    `before_left` and `before_right` are the passages before it on either side, nearest last;
    `around` are the words of the child's sentences next to it; `respun` says whether the whole
    child is reworded; `parsed` has the parses of both articles.
    """

    before_left: Sequence[Passage]
    before_right: Sequence[Passage]
    around: frozenset[str]
    respun: bool
    parsed: tuple[Sequence[Parsed], Sequence[Parsed]]


def in_sentences(
    alignment: Alignment, around: Surroundings, settings: AlterationSettings
) -> Iterator[Alteration]:
    """Yield the alterations of aligned sentences."""
    yield from damaged_words(alignment, settings)
    if alignment.closeness < settings.reworded_closeness:
        return
    near = alignment.closeness >= settings.near_closeness
    pairing = Pairing(alignment, near=near)
    changes = [changed(c, alignment.left, alignment.right) for c in pairing.changes]
    typed = [a for a in changes if a]
    typed += one_sided(pairing, respun=around.respun)
    typed += speakers(alignment, around.before_left, around.before_right)
    close = alignment.kept >= settings.near_closeness or alignment.one_word
    typed += events(pairing, settings, unlisted=close and not around.respun)
    if not any(a.detail.kind == "swapped" for a in typed):
        typed += arguments(alignment, around.parsed, near=near and not around.respun)
    typed += confused(pairing)
    typed += repointed(alignment)
    if near:
        typed += attributions(alignment, around.around, settings)
        typed += clauses(alignment, settings)
        typed += namelessness(alignment, around.before_right, settings)
    yield from typed
    yield from quotations(alignment, typed, settings)
