"""An article read for comparison: the tokens and items of its passages."""

from collections.abc import Sequence
from functools import cached_property

from rashomon.compare.passage import Passage
from rashomon.compare.witness import Witness
from rashomon.english.figures import quantities
from rashomon.english.items import Item
from rashomon.english.naming import Capitals, names
from rashomon.english.tempering import wordings
from rashomon.english.tokens import TextToken, tokenize


class ReadArticle:
    """An article with the tokens of its compared sentences, by position among them."""

    def __init__(self, witness: Witness) -> None:
        """Take the tokens of every compared sentence."""
        self.witness = witness
        self.text = witness.article.text
        self._items: dict[int, tuple[Item, ...]] = {}
        self.quotations = witness.quotations
        self.sentences = witness.tokens

    @cached_property
    def capitals(self) -> Capitals:
        """The words that the article capitalises, and those that it does not."""
        return Capitals.read([token for sentence in self.sentences for token in sentence])

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The stems of the content words of each compared sentence."""
        return tuple(frozenset(t.stem for t in s if t.content) for s in self.sentences)

    def tokens(self, start: int, end: int) -> tuple[TextToken, ...]:
        """Return the tokens of a slice of the article."""
        return tokenize(self.text, start, end, self.quotations)

    def passage(self, sentences: Sequence[int], capitals: Capitals) -> Passage:
        """Return the passage of these compared sentences.

        `capitals` must be the same in every call, since the items of a sentence are kept.
        """
        tokens: list[TextToken] = []
        items: list[Item] = []
        for k in sentences:
            offset = len(tokens)
            items += [
                Item(i.kind, i.value, i.first + offset, i.last + offset)
                for i in self._read(k, capitals)
            ]
            tokens += self.sentences[k]
        article = self.witness.article.id
        return Passage(article, self.text, tuple(sentences), tuple(tokens), tuple(items))

    def _read(self, sentence: int, capitals: Capitals) -> tuple[Item, ...]:
        if sentence not in self._items:
            tokens = self.sentences[sentence]
            self._items[sentence] = read_items(self.text, tokens, capitals)
        return self._items[sentence]


def read_items(text: str, tokens: tuple[TextToken, ...], capitals: Capitals) -> tuple[Item, ...]:
    """Return the items of a sentence in text order; no token is part of two."""
    items = quantities(text, tokens)
    taken = {k for item in items for k in range(item.first, item.last)}
    for item in wordings(tokens, items):
        if taken.isdisjoint(range(item.first, item.last)):
            items.append(item)
    taken = {k for item in items for k in range(item.first, item.last)}
    items += names(text, tokens, taken, capitals)
    return tuple(sorted(items, key=lambda item: item.first))
