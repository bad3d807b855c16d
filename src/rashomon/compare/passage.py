"""Sentences of parent and child side by side: passages, and the blocks that they come from."""

from dataclasses import dataclass
from functools import cached_property

from rashomon.english.items import Item
from rashomon.english.tokens import TextToken
from rashomon.types import Span


@dataclass(frozen=True)
class Passage:
    """Consecutive sentences of an article: their tokens, and their items in text order."""

    article: str
    text: str
    sentences: tuple[int, ...]
    tokens: tuple[TextToken, ...]
    items: tuple[Item, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the slice from token `first` up to token `last`, exclusive."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(self.article, start, end, self.text[start:end])

    @cached_property
    def owner(self) -> dict[int, Item]:
        """The item that each token is part of, by token position."""
        return {k: item for item in self.items for k in range(item.first, item.last)}


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences of the parent and of the child that say the same, by position."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks in the child's order, and the sentences that only one side has."""

    blocks: tuple[Block, ...]
    dropped: tuple[int, ...]
    added: tuple[int, ...]
