"""The stretches of two aligned passages that are worded differently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby

from rashomon.compare.passage import Passage
from rashomon.english.tokens import TextToken


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `[left, left_end)` of the parent that became `[right, right_end)` of the child.

    Either may be empty. Words inside that both sides have are kept words between two exchanges.
    """

    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def lefts(self) -> range:
        """The parent's tokens."""
        return range(self.left, self.left_end)

    @property
    def rights(self) -> range:
        """The child's tokens."""
        return range(self.right, self.right_end)


class Rewording:
    """Comparison of two passages word by word, by stems alone, and the stretches that differ.

    Exchanges with at most `apart` kept words between them are one stretch, as long as the child's
    side has at most `longest` words: in `is ready to back` → `Poised to render` the words between
    belong to what was changed. A quotation mark ends a stretch: changes to a speaker's words and to
    the reporter's own are two. A word that merely appears elsewhere is *moved*, not exchanged.
    """

    def __init__(self, left: Passage, right: Passage, *, apart: int, longest: int) -> None:
        """Compare two passages in time proportional to the product of their lengths at worst."""
        self.left, self.right = left, right
        self._apart, self._longest = apart, longest
        a, b = [t.stem for t in left.tokens], [t.stem for t in right.tokens]
        self._opcodes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        self.kept = {
            i + d: k + d
            for tag, i, j, k, _ in self._opcodes
            if tag == "equal"
            for d in range(j - i)
        }
        self.moved_left, self.moved_right = self._moved()

    @cached_property
    def share(self) -> float:
        """The share of the longer side's words that both sides have in place, 0 to 1."""
        return len(self.kept) / max(len(self.left.tokens), len(self.right.tokens))

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches in text order, without those in which words only moved."""
        return tuple(stretch for stretch in self._joined() if self._exchanges(stretch))

    def _joined(self) -> Iterator[Stretch]:
        current: Stretch | None = None
        for stretch in self._exchanged():
            if current is not None and self._continues(current, stretch):
                current = Stretch(current.left, stretch.left_end, current.right, stretch.right_end)
                continue
            if current is not None:
                yield current
            current = stretch
        if current is not None:
            yield current

    def _exchanged(self) -> Iterator[Stretch]:
        """Yield the exchanges, cut at quotation marks where both sides have the same ones."""
        for tag, i, j, k, m in self._opcodes:
            if tag == "equal":
                continue
            lefts, rights = _runs(self.left.tokens, i, j), _runs(self.right.tokens, k, m)
            if [quoted for quoted, _ in lefts] == [quoted for quoted, _ in rights]:
                for (_, left), (_, right) in zip(lefts, rights, strict=True):
                    yield Stretch(left[0], left[-1] + 1, right[0], right[-1] + 1)
            else:
                yield Stretch(i, j, k, m)

    def _continues(self, current: Stretch, after: Stretch) -> bool:
        between = max(after.left - current.left_end, after.right - current.right_end)
        return (
            between <= self._apart
            and after.right_end - current.right <= self._longest
            and _of_one_voice(self.left.tokens, current.left_end, after.left)
            and _of_one_voice(self.right.tokens, current.right_end, after.right)
        )

    def _exchanges(self, stretch: Stretch) -> bool:
        left = [k for k in stretch.lefts if k not in self.kept and k not in self.moved_left]
        met = set(self.kept.values())
        right = [k for k in stretch.rights if k not in met and k not in self.moved_right]
        return bool(left or right)

    def _moved(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the positions, by side, of content words that both have in different places."""
        met = set(self.kept.values())
        free = _by_stem(self.right.tokens, met)
        left: list[int] = []
        right: list[int] = []
        for i, token in enumerate(self.left.tokens):
            if i not in self.kept and token.content and free.get(token.stem):
                left.append(i)
                right.append(free[token.stem].pop(0))
        return frozenset(left), frozenset(right)


def _runs(tokens: Sequence[TextToken], start: int, end: int) -> list[tuple[bool, list[int]]]:
    """Return the positions from `start` to `end` in runs of quoted and unquoted words."""
    runs = groupby(range(start, end), key=lambda k: tokens[k].quoted >= 0)
    return [(quoted, list(run)) for quoted, run in runs]


def _of_one_voice(tokens: Sequence[TextToken], end: int, start: int) -> bool:
    """Return whether no quotation begins or ends between a stretch and the next."""
    return len({t.quoted for t in tokens[max(0, end - 1) : start + 1]}) <= 1


def _by_stem(tokens: Sequence[TextToken], met: set[int]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for k, token in enumerate(tokens):
        if k not in met and token.content:
            positions.setdefault(token.stem, []).append(k)
    return positions
