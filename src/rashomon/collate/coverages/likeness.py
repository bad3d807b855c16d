"""How alike articles are: names, words and openings, rare names and words weighing more."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from rashomon.collate.coverages.signatures import Signature

Likenesses = npt.NDArray[np.float32]

# Measured on the two sets of events, one setting for both: docs/settings.md, `coverage_split`.
NAMES, WORDS, OPENINGS = 0.5, 0.25, 0.25
_COMMON = 0.5  # words that more than this share of all articles have tell nothing


class Space:
    """The signatures of some articles as rows of sparse matrices.

    How many articles have a word is counted over these articles and the background that ships, so
    that few articles do not take each other's names for common. `names` and `words` have rows of
    unit length; `vectors` (n, d).
    """

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self.signatures = signatures
        background = _background()
        total = background.articles + len(signatures)
        self.names = _matrix([s.names for s in signatures], background.names, total)
        self.words = _matrix([s.words for s in signatures], background.words, total)
        self.vectors = np.array([s.vector for s in signatures], dtype=np.float32)

    def among(self, rows: npt.NDArray[np.intp]) -> Likenesses:
        """The likeness of all pairs of some rows, 0 to 1 for nearly all: shape (n, n)."""
        names, words, vectors = self.names[rows], self.words[rows], self.vectors[rows]
        found: Likenesses = OPENINGS * np.maximum(vectors @ vectors.T, 0)
        found += NAMES * (names @ names.T).toarray() + WORDS * (words @ words.T).toarray()
        return found

    def of_pairs(self, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> Likenesses:
        """The likeness of given pairs, in blocks: shape (pairs,)."""
        found = np.empty(len(left), dtype=np.float32)
        for start in range(0, len(left), _BLOCK):
            a, b = left[start : start + _BLOCK], right[start : start + _BLOCK]
            opened = np.einsum("ij,ij->i", self.vectors[a], self.vectors[b])
            named = np.asarray(self.names[a].multiply(self.names[b]).sum(axis=1)).ravel()
            worded = np.asarray(self.words[a].multiply(self.words[b]).sum(axis=1)).ravel()
            block = OPENINGS * np.maximum(opened, 0) + NAMES * named + WORDS * worded
            found[start : start + _BLOCK] = block
        return found


_BLOCK = 50_000  # pairs compared at once


class _Background:
    """How many articles of a general collection have a name or a word."""

    def __init__(self) -> None:
        path = resources.files("rashomon.collate.coverages") / "data" / "frequencies.tsv"
        lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
        self.articles = int(lines[0])
        self.words: dict[str, int] = {}
        self.names: dict[str, int] = {}
        for line in lines[1:]:
            word, words, names = line.split("\t")
            self.words[word], self.names[word] = int(words), int(names)


@cache
def _background() -> _Background:
    return _Background()


def _matrix(
    counts: Iterable[Mapping[str, int]], known: Mapping[str, int], total: int
) -> csr_matrix:
    counts = list(counts)
    found = Counter(word for count in counts for word in count)
    most = _COMMON * total
    weights = {
        word: math.log((total + 1) / (n + known.get(word, 0) + 1)) + 1
        for word, n in found.items()
        if n + known.get(word, 0) <= most
    }
    # The order of the columns makes no difference but to the last bit of a sum.
    columns = {word: k for k, word in enumerate(sorted(weights))}
    indices: list[int] = []
    data: list[float] = []
    ends = [0]
    for count in counts:
        row = sorted(
            (columns[w], (1 + math.log(n)) * weights[w]) for w, n in count.items() if w in columns
        )
        norm = math.sqrt(sum(value * value for _, value in row)) or 1.0
        indices += [k for k, _ in row]
        data += [value / norm for _, value in row]
        ends.append(len(indices))
    shape = (len(counts), len(columns))
    return csr_matrix((np.array(data, dtype=np.float32), indices, ends), shape=shape)
