"""Word alignment of two passages that say the same."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rashomon.compare.meaning import same_meaning, synonyms
from rashomon.compare.passage import Passage
from rashomon.english.items import Item
from rashomon.english.tokens import TextToken


@dataclass(frozen=True, slots=True)
class Gap:
    """Words between two anchors, in parent and child; either side may be empty.

    The tokens are `[left, left_end)` of the parent and `[right, right_end)` of the child.
    """

    left: int
    left_end: int
    right: int
    right_end: int


# Words, chosen by form: an exchange of more is not that of one word, fewer shared words make
# closeness meaningless, and fewer in a row may have moved by chance.
_SHORT = 2
# Distance allowed in one text between the two words that surround an item in the other.
_STEP = 3


class Alignment:
    """Alignment of the words of a child with those of its parent.

    1. Words with the same stem, by the longest common runs (Ratcliff and Obershelp, as in
       `difflib`).
    2. In each gap between them, compounds written together or apart, then words with the same
       meaning.
    3. Runs of words that moved past the others, by their stems.
    """

    def __init__(self, left: Passage, right: Passage) -> None:
        """Align two passages; takes time proportional to the product of their lengths at worst."""
        self.left, self.right = left, right
        self.to_right: dict[int, int] = {}
        a, b = [t.stem for t in left.tokens], [t.stem for t in right.tokens]
        gaps: list[Gap] = []
        for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if tag == "equal":
                self.to_right.update(zip(range(i, j), range(k, m), strict=True))
            else:
                gaps.append(Gap(i, j, k, m))
        self.gaps = tuple(gaps)
        for gap in gaps:
            self._match_compounds(gap)
            self._match_meanings(gap)
        self._match_moved()
        self.to_left = {right: left for left, right in self.to_right.items()}

    @cached_property
    def closeness(self) -> float:
        """Share of the content words of both passages that the other passage has, 0 to 1.

        Words cut from or added to one side do not count: that is not rewording.
        """
        cut = {k for g in self.gaps if g.right == g.right_end for k in range(g.left, g.left_end)}
        put = {k for g in self.gaps if g.left == g.left_end for k in range(g.right, g.right_end)}
        left = [k for k, t in enumerate(self.left.tokens) if t.content and k not in cut]
        right = [k for k, t in enumerate(self.right.tokens) if t.content and k not in put]
        met = sum(k in self.to_right for k in left) + sum(k in self.to_left for k in right)
        return met / (len(left) + len(right)) if left or right else 1.0

    @cached_property
    def kept(self) -> float:
        """`closeness`, but with the words cut from or added to one side counted as well."""
        left = [k for k, t in enumerate(self.left.tokens) if t.content]
        right = [k for k, t in enumerate(self.right.tokens) if t.content]
        met = sum(k in self.to_right for k in left) + sum(k in self.to_left for k in right)
        return met / (len(left) + len(right)) if left or right else 1.0

    @cached_property
    def one_word(self) -> bool:
        """True if only one place differs, by at most two words, and two content words agree."""
        if len(self.gaps) != 1:
            return False
        (gap,) = self.gaps
        size = max(gap.left_end - gap.left, gap.right_end - gap.right)
        return size <= _SHORT and sum(self.left.tokens[k].content for k in self.to_right) >= _SHORT

    def anchored(self, item: Item, *, in_left: bool) -> bool:
        """Return whether the words around an item are adjacent, or nearly, on the other side."""
        here = self.to_right if in_left else self.to_left
        size = len(self.left.tokens if in_left else self.right.tokens)
        other = len(self.right.tokens if in_left else self.left.tokens)
        before = next(
            (
                -1 if k < 0 else here[k]
                for k in (item.first - 1, item.first - 2)
                if k < 0 or k in here
            ),
            None,
        )
        after = next(
            (here.get(k, other) for k in range(item.last, item.last + 3) if k >= size or k in here),
            None,
        )
        return before is not None and after is not None and 0 < after - before <= _STEP

    def unmet_around(
        self, item: Item, *, in_left: bool, reach: int = 6
    ) -> tuple[list[TextToken], list[TextToken]]:
        """Return the unaligned words near an item, and those near its place on the other side."""
        sides = [(self.left, self.to_right), (self.right, self.to_left)]
        (passage, met), (other, back) = sides if in_left else sides[::-1]
        near = range(max(0, item.first - reach), min(len(passage.tokens), item.last + reach))
        there = [met[k] for k in near if k in met]
        low, high = (min(there) - 1, max(there) + 2) if there else (0, len(other.tokens))
        span = range(max(0, low), min(len(other.tokens), high))
        return [passage.tokens[k] for k in near if k not in met], [
            other.tokens[k] for k in span if k not in back
        ]

    def support(self, left: Item, right: Item, reach: int = 3) -> int:
        """Count the words near one item that are aligned with words near the other."""
        near = range(left.first - reach, left.last + reach)
        low, high = right.first - reach, right.last + reach
        return sum(low <= self.to_right.get(k, -99) < high for k in near)

    def window(self, item: Item) -> tuple[int, int]:
        """Return the child's tokens between the anchors around an item of the parent."""
        low = next(
            (self.to_right[k] + 1 for k in range(item.first - 1, -1, -1) if k in self.to_right), 0
        )
        size = len(self.left.tokens)
        high = next((self.to_right[k] for k in range(item.last, size) if k in self.to_right), None)
        return low, len(self.right.tokens) if high is None else high

    def _match_moved(self) -> None:
        """Align runs of two or more words that are still unaligned, wherever they appear."""
        met = set(self.to_right.values())
        left = [k for k in range(len(self.left.tokens)) if k not in self.to_right]
        right = [k for k in range(len(self.right.tokens)) if k not in met]
        a = [self.left.tokens[k].stem for k in left]
        b = [self.right.tokens[k].stem for k in right]
        for i, j, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            if size >= _SHORT and any(self.left.tokens[left[i + k]].content for k in range(size)):
                self.to_right.update(zip(left[i : i + size], right[j : j + size], strict=True))

    def _match_compounds(self, gap: Gap) -> None:
        left, right = self.left.tokens, self.right.tokens
        whole_left = "".join(t.word for t in left[gap.left : gap.left_end])
        whole_right = "".join(t.word for t in right[gap.right : gap.right_end])
        if whole_left and whole_left == whole_right:
            for k in range(gap.left, gap.left_end):
                self.to_right[k] = min(gap.right + k - gap.left, gap.right_end - 1)

    def _match_meanings(self, gap: Gap) -> None:
        free = [j for j in range(gap.right, gap.right_end) if self._free(self.right, j)]
        for i in range(gap.left, gap.left_end):
            if i in self.to_right or not self._free(self.left, i):
                continue
            word = self.left.tokens[i].stem
            test = same_meaning if self.left.tokens[i].content else synonyms
            met = next((j for j in free if test(word, self.right.tokens[j].stem)), None)
            if met is not None:
                self.to_right[i] = met
                free.remove(met)

    @staticmethod
    def _free(passage: Passage, position: int) -> bool:
        """Return whether a synonym may replace a word: it is in no item, or a `reporting` one."""
        owner = passage.owner.get(position)
        return owner is None or owner.kind == "reporting"
