"""Word pieces of an article, the tagger's input, with a type for each.

The pieces of all paragraphs form one sequence, the *stream*. In addition to its vocabulary number,
each piece has a type, which keeps what lower-casing loses and what the layout shows: the case of
its word, whether it is inside quotation marks, and whether it opens a paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from rashomon.english.quotes import Ranges, quoted_ranges

if TYPE_CHECKING:
    from tokenizers import BertWordPieceTokenizer, Encoding

Ints: TypeAlias = npt.NDArray[np.int64]

# Cases: no letters, lower, Title, UPPER, mIxed; times quoted or not, times opening or not.
TYPES = 20


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Pieces of one article: vocabulary numbers, types, and start and end in its text.

    `words` and `paragraphs` hold the number of each piece's word and paragraph, from 0 and never
    decreasing.
    """

    ids: Ints
    types: Ints
    starts: Ints
    ends: Ints
    words: Ints
    paragraphs: Ints

    def __len__(self) -> int:
        return len(self.ids)


def stream(
    text: str, paragraphs: Sequence[tuple[int, int]], tokenizer: "BertWordPieceTokenizer"
) -> Stream:
    """Tokenize the given ranges of `text` into a stream; a range without pieces is left out."""
    encodings = tokenizer.encode_batch([text[s:e] for s, e in paragraphs], add_special_tokens=False)
    quoted = quoted_ranges(text)
    rows: list[tuple[int, int, int, int, int, int]] = []
    number = -1
    for (start, _), encoding in zip(paragraphs, encodings, strict=True):
        if not encoding.ids:
            continue
        number += 1
        first = rows[-1][4] + 1 if rows else 0
        rows.extend(_paragraph(text, start, encoding, first, number))
    table = np.array(rows, np.int64).reshape(-1, 6)
    inside = _inside(table[:, 2], quoted)
    return Stream(table[:, 0], table[:, 1] + 2 * inside, *(table[:, i] for i in range(2, 6)))


def _paragraph(
    text: str, start: int, encoding: "Encoding", first: int, number: int
) -> list[tuple[int, int, int, int, int, int]]:
    """Return a row per piece: id, type without the quoted flag, start, end, word, paragraph."""
    words = [w if w is not None else 0 for w in encoding.word_ids]
    bounds: dict[int, tuple[int, int]] = {}
    for w, (a, b) in zip(words, encoding.offsets, strict=True):
        bounds[w] = (bounds[w][0] if w in bounds else a, b)
    cases = {w: _case(text[start + a : start + b]) for w, (a, b) in bounds.items()}
    return [
        (i, 4 * cases[w] + (k == 0), start + a, start + b, first + w, number)
        for k, (i, w, (a, b)) in enumerate(zip(encoding.ids, words, encoding.offsets, strict=True))
    ]


def _case(word: str) -> int:
    if word == word.lower():
        return int(any(c.isalpha() for c in word))
    if len(word) > 1 and word == word.upper():
        return 3
    return 2 if word[1:] == word[1:].lower() else 4


def _inside(starts: Ints, ranges: Ranges) -> Ints:
    """Return 1 for each piece that starts inside one of the ranges, else 0."""
    if not ranges:
        return np.zeros_like(starts)
    opens = np.array([a for a, _ in ranges])
    closes = np.array([b for _, b in ranges])
    last = np.searchsorted(opens, starts, "right") - 1
    return np.where((last >= 0) & (starts < closes[last]), 1, 0).astype(np.int64)
