"""Parse of one article in the form that the rules use."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from rashomon.annotate.attributions.raw import Pieces
from rashomon.annotate.parse import Parsed
from rashomon.english.quotes import quoted_ranges
from rashomon.types import Article

# Paired marks and signs that stay at the edges of a part; other punctuation there is dropped.
_OPENING, _CLOSING = '“"„«([', '”"»)]'
_STAYING = "%$#&°€£"


class Tree:
    """Tokens by position, what they govern, and where sentences, paragraphs and quotations are.

    `children`, `sentence` (a number), `paragraph` (a number), `depth` (steps to the root of its
    sentence) and `quotation` (a position in `quotations`, `None` outside) are by token. Each of
    `quotations` is a half-open range of tokens, its marks included.
    """

    def __init__(self, article: Article, parsed: Parsed) -> None:
        self.text, self.tokens = article.text, parsed.tokens
        self.words = tuple(article.text[t.start : t.end].lower() for t in parsed.tokens)
        self.starts = tuple(t.start for t in parsed.tokens)
        self.children: list[list[int]] = [[] for _ in parsed.tokens]
        for i, token in enumerate(parsed.tokens):
            if token.head != i:
                self.children[token.head].append(i)
        self.paragraph = self._paragraphs()
        self.sentence, self.sentences = self._sentences(article)
        self.depth = self._depths()
        self.quotations = self._quotations()
        self.quotation: list[int | None] = [None] * len(parsed.tokens)
        for number, (first, last) in enumerate(self.quotations):
            self.quotation[first:last] = [number] * (last - first)

    def subtree(self, token: int) -> set[int]:
        """Return the token and all that depend on it."""
        tokens, waiting = set[int](), [token]
        while waiting:
            i = waiting.pop()
            tokens.add(i)
            waiting.extend(self.children[i])
        return tokens

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child with one of the dependency labels."""
        return next((k for k in self.children[token] if self.tokens[k].dep in deps), None)

    def pieces(self, tokens: Iterable[int]) -> Pieces:
        """Return the ranges of text that adjacent tokens cover, paragraph by paragraph."""
        ranges: list[tuple[int, int]] = []
        previous = -2
        for i in sorted(tokens):
            token = self.tokens[i]
            if i == previous + 1 and self.paragraph[i] == self.paragraph[previous]:
                ranges[-1] = (ranges[-1][0], token.end)
            else:
                ranges.append((token.start, token.end))
            previous = i
        return tuple(ranges)

    def trimmed(self, tokens: Iterable[int]) -> set[int]:
        """Return the tokens without punctuation at the edges of runs, enclosing marks aside."""
        kept: set[int] = set()
        for run in _runs(sorted(tokens)):
            first, last = run[0], run[-1] + 1
            while first < last and self._sheds(first, first, last, _OPENING):
                first += 1
            while first < last and self._sheds(last - 1, first, last, _CLOSING):
                last -= 1
            kept.update(range(first, last))
        return kept

    def with_quotations(self, tokens: set[int], cue: int) -> set[int]:
        """Return the tokens, with all of each quotation that has some of them but not the cue."""
        numbers = {self.quotation[i] for i in tokens} - {None, self.quotation[cue]}
        whole = (range(*self.quotations[n]) for n in numbers if n is not None)
        return tokens.union(*whole)

    def is_word(self, token: int) -> bool:
        """Return whether the token has a letter or digit."""
        return any(c.isalnum() for c in self.words[token])

    def clause_around(self, token: int) -> set[int]:
        """Return the clause that an adjunct qualifies: of the nearest verb with a subject."""
        head = token
        while self.tokens[head].head != head:
            head = self.tokens[head].head
            if self.child(head, "nsubj", "nsubjpass") is not None:
                break
        return self.subtree(head)

    def _sheds(self, i: int, first: int, last: int, staying: str) -> bool:
        token, word = self.tokens[i], self.words[i]
        if (token.pos not in ("PUNCT", "SYM") and word[:1].isalnum()) or word in _STAYING:
            return False
        number = self.quotation[i]
        if number is not None:
            # Inside a quotation the punctuation is the speaker's; a mark stays with its partner.
            a, z = self.quotations[number]
            return not (first <= a and z <= last) and (i in (a, z - 1))
        return not (word in staying and self._balanced(i, first, last))

    def _balanced(self, i: int, first: int, last: int) -> bool:
        words = self.words[first:last]
        word = self.words[i]
        if word in "()":
            return words.count("(") == words.count(")")
        return word in "[]" and words.count("[") == words.count("]")

    def _paragraphs(self) -> list[int]:
        numbers, number, position = [], 0, 0
        for token in self.tokens:
            number += "\n" in self.text[position : token.start]
            numbers.append(number)
            position = token.end
        return numbers

    def _sentences(self, article: Article) -> tuple[list[int], list[tuple[int, int]]]:
        numbers = [0] * len(self.tokens)
        ranges: list[tuple[int, int]] = []
        for s in article.sentences:
            first, last = bisect_left(self.starts, s.start), bisect_left(self.starts, s.end)
            if first < last:
                numbers[first:last] = [len(ranges)] * (last - first)
                ranges.append((first, last))
        return numbers, ranges

    def _depths(self) -> list[int]:
        depths = [-1] * len(self.tokens)
        for i in range(len(self.tokens)):
            path = [i]
            while depths[path[-1]] < 0 and self.tokens[path[-1]].head != path[-1]:
                path.append(self.tokens[path[-1]].head)
            base = max(depths[path[-1]], 0)
            for step, k in enumerate(reversed(path)):
                depths[k] = base + step
        return depths

    def _quotations(self) -> list[tuple[int, int]]:
        ranges = []
        for start, end in quoted_ranges(self.text):
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            if first < last:
                ranges.append((first, last))
        return ranges


def _runs(ordered: list[int]) -> list[list[int]]:
    runs: list[list[int]] = [[i] for i in ordered[:1]]
    for previous, i in pairwise(ordered):
        if i == previous + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
