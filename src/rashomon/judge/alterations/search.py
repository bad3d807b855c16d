"""Search for the alterations of a derived pair."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from rashomon.compare.alignment import Alignment
from rashomon.compare.blocks import bring_together
from rashomon.compare.passage import Block, Passage
from rashomon.compare.reading import ReadArticle
from rashomon.compare.witness import Witness
from rashomon.judge.alterations.cascades import with_cascades
from rashomon.judge.alterations.damage import unclosed_marks
from rashomon.judge.alterations.headlines import headlines
from rashomon.judge.alterations.merging import merged, ordered
from rashomon.judge.alterations.omissions import omitted_and_added
from rashomon.judge.alterations.reworded import reworded
from rashomon.judge.alterations.sentences import Surroundings, in_sentences
from rashomon.settings import AlterationSettings
from rashomon.stages.collated import Match
from rashomon.types import Alteration


def find_alterations(
    parent: Witness, child: Witness, matches: Sequence[Match], settings: AlterationSettings
) -> tuple[Alteration, ...]:
    """Return what `child` changed relative to `parent`.

    `matches` have the parent's sentences on the left. The result is in the order of the child's
    text, then the parent's, then by aspect; what the child lacks comes last. Omissions and
    additions are reported only for a child that took nearly all of its text from the parent: a
    report that merely lifted passages has sentences of its own, which are not additions.
    """
    compared = ComparedArticles(parent, child, matches, settings)
    typed = compared.typed()
    if not compared.respun:
        return typed
    return ordered(reworded(compared.readings, compared.passages, typed, settings))


class ComparedArticles:
    """Two articles brought together sentence by sentence."""

    def __init__(
        self,
        parent: Witness,
        child: Witness,
        matches: Sequence[Match],
        settings: AlterationSettings,
    ) -> None:
        """Read both articles; `matches` have the parent's sentences on the left."""
        self.settings = settings
        self.wholly = child.share(m.right for m in matches) >= settings.taken_share
        trusted = [m for m in matches if self.wholly or m.similarity >= settings.lifted_similarity]
        self.readings = self.parent, self.child = ReadArticle(parent), ReadArticle(child)
        self.together = bring_together(*self.readings, trusted, settings, wholly=self.wholly)
        self.capitals = self.parent.capitals | self.child.capitals
        self._alignments = {b: self._align(b) for b in self.together.blocks if self._alters(b)}

    def typed(self) -> tuple[Alteration, ...]:
        """Return the alterations that the typed search finds, without the learned judge."""
        alterations = [*chain(headlines(*self.readings, self.settings), self.in_sentences())]
        alterations = [one for one in alterations if not self._is_dated_elsewhere(one)]
        alterations += unclosed_marks(*self.readings)
        if self.wholly:
            alterations += omitted_and_added(*self.readings, self.together)
        return merged(with_cascades(alterations, self.child, self.capitals))

    def in_sentences(self) -> Iterator[Alteration]:
        """Yield the alterations inside sentences."""
        for block, alignment in self._alignments.items():
            yield from in_sentences(alignment, self._around(block), self.settings)

    def _is_dated_elsewhere(self, one: Alteration) -> bool:
        """Return whether the child added a date whose words all occur somewhere in the parent."""
        if one.aspect != "date" or one.parent is not None or one.child is None:
            return False
        words = {t.word for t in self.child.tokens(one.child.start, one.child.end)}
        return words <= {t.word for sentence in self.parent.sentences for t in sentence}

    @property
    def passages(self) -> list[tuple[Passage, Passage]]:
        """The passages that were brought together and are not verbatim the same."""
        return [(a.left, a.right) for a in self._alignments.values()]

    def _alters(self, block: Block) -> bool:
        """Return whether a block is worth aligning: neither verbatim nor endless run-on text."""
        longest = max(
            sum(len(self.parent.sentences[k]) for k in block.left),
            sum(len(self.child.sentences[k]) for k in block.right),
        )
        return not block.verbatim and longest <= self.settings.longest_passage

    def _align(self, block: Block) -> Alignment:
        return Alignment(
            self.parent.passage(block.left, self.capitals),
            self.child.passage(block.right, self.capitals),
        )

    @cached_property
    def respun(self) -> bool:
        """True if so much of the child is reworded that one exchanged word is mere style."""
        limit = self.settings.kept_changes
        reworded = sum(len(a.gaps) > limit for a in self._alignments.values())
        return reworded > self.settings.respun_share * len(self.together.blocks)

    def _around(self, block: Block) -> Surroundings:
        near = (block.right[0] - 1, block.right[-1] + 1)
        inside = [k for k in near if 0 <= k < len(self.child.sentences)]
        return Surroundings(
            before_left=self._before(self.parent, block.left[0]),
            before_right=self._before(self.child, block.right[0]),
            around=frozenset(t.word for k in inside for t in self.child.sentences[k]),
            respun=self.respun,
            parsed=(self.parent.witness.annotated.tokens, self.child.witness.annotated.tokens),
        )

    def _before(self, reading: ReadArticle, sentence: int) -> Sequence[Passage]:
        earlier = range(max(0, sentence - self.settings.antecedent_passages), sentence)
        return [reading.passage((k,), self.capitals) for k in earlier]
