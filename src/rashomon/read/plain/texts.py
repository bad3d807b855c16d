"""Text with the position of each of its characters in the file that it comes from."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

# A range of a text, and its replacement.
Edit: TypeAlias = tuple[int, int, str]
Step: TypeAlias = Callable[[str], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as it reads, and where in the original each of its characters is.

    `origins[i]` is the position of `text[i]` in the original, in rising order; `None` if the text
    is the original. `ends` maps the beginning of each range of the original that became a character
    or a few, such as `&quot;`, to its end.
    """

    text: str
    origins: Sequence[int] | None = None
    ends: Mapping[int, int] = field(default_factory=dict)

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that a non-empty range of the text comes from."""
        if self.origins is None:
            return start, end
        last = self.origins[end - 1]
        return self.origins[start], self.ends.get(last, last + 1)

    def plain_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text that one of the original became; it may be empty."""
        if self.origins is None:
            return start, end
        return bisect_left(self.origins, start), bisect_left(self.origins, end)

    def after(self, steps: Iterable[Step]) -> "PlainText":
        """Return the text after some steps, each applied to what the one before made of it."""
        edited = self
        for step in steps:
            edited = edited._edited(sorted(step(edited.text)))
        return edited

    def _edited(self, edits: Sequence[Edit]) -> "PlainText":
        """Return the text with some ranges, in order and disjoint, replaced.

        A replacement of the same length keeps the positions of its characters one by one; all
        characters of any other have the position of the first one replaced.
        """
        if not edits:
            return self
        before = range(len(self.text)) if self.origins is None else self.origins
        parts: list[str] = []
        origins: list[int] = []
        ends = dict(self.ends)
        position = 0
        for start, end, instead in edits:
            parts += (self.text[position:start], instead)
            origins += before[position:start]
            same = len(instead) == end - start
            origins += before[start:end] if same else [before[start]] * len(instead)
            if instead.strip() and not same:
                last = before[end - 1]
                ends[before[start]] = ends.get(last, last + 1)
            position = end
        parts.append(self.text[position:])
        origins += before[position:]
        return PlainText("".join(parts), origins, ends)
