"""MinHash over word shingles: articles that share much of their wording, found without comparing.

One-permutation hashing (Li, Owen and Zhang 2012) with densification by rotation (Shrivastava and
Li 2014): of each article's shingles of four words, the least hash in each of 64 bins. Words are
hashed straight from the bytes, as differences of one running polynomial over the whole text.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BINS = 64
BANDS = 21  # of three bins each
_SHINGLE = 4  # words
_BYTES = 1 << 16  # hashed at once: what stays in a processor's cache
_EMPTY = np.iinfo(np.uint64).max

# Odd numbers with well-spread bits, from the finaliser of MurmurHash3 and from xxHash64.
_MIX = np.array([0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53], dtype=np.uint64)
_PLACES = np.array(
    [0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5],
    dtype=np.uint64,
)
_RADIX = 0x9E3779B97F4A7C15
_HALF = np.uint64(33)


def sketches(texts: Sequence[str]) -> Hashes:
    """The sketches of some texts, shape (n, 64); one without four words has only `EMPTY` bins.

    Upper and lower case are one for ASCII letters; what is neither letter nor digit parts words.
    """
    found = np.full((len(texts), BINS), _EMPTY, dtype=np.uint64)
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    for start, end in _chunks(encoded):
        _fill(found[start:end], encoded[start:end])
    return _dense(found)


def agreement(
    sketched: Hashes, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    """The share of bins that are alike, 0 to 1, for pairs of rows: an estimate of Jaccard's."""
    found = np.empty(len(left), dtype=np.float32)
    for start in range(0, len(left), _PAIRS):
        a, b = left[start : start + _PAIRS], right[start : start + _PAIRS]
        same = (sketched[a] == sketched[b]) & (sketched[a] != _EMPTY)
        found[start : start + _PAIRS] = same.sum(axis=1) / BINS
    return found


_PAIRS = 50_000  # compared at once


def bands(sketched: Hashes) -> Hashes:
    """Keys by which alike sketches are found, shape (n, 21); 0 is no key."""
    parts = [sketched[:, k : 3 * BANDS : 3] for k in range(3)]
    numbers = np.arange(1, BANDS + 1, dtype=np.uint64)
    keys = _mixed(_sum(part * _PLACES[k] for k, part in enumerate(parts)) + numbers * _PLACES[3])
    keys[parts[0] == _EMPTY] = 0
    return keys


def _chunks(encoded: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Ranges of texts that are hashed at once."""
    start = size = 0
    for k, text in enumerate(encoded):
        if k > start and size + len(text) >= _BYTES:
            yield start, k
            start, size = k, 0
        size += len(text) + 1
    if start < len(encoded):
        yield start, len(encoded)


def _fill(found: Hashes, encoded: Sequence[bytes]) -> None:
    """The least hashes of the bins of some texts."""
    starts, words = _words(np.frombuffer(b" ".join(encoded), dtype=np.uint8))
    if len(words) < _SHINGLE:
        return
    begins = np.cumsum([0] + [len(text) + 1 for text in encoded[:-1]])
    texts = np.searchsorted(begins, starts, side="right") - 1
    count = len(words) - _SHINGLE + 1
    shingles = _mixed(_sum(words[k : k + count] * _PLACES[k] for k in range(_SHINGLE)))
    whole = texts[:count] == texts[_SHINGLE - 1 :]
    shingles, texts = shingles[whole], texts[:count][whole]
    bins = (shingles >> np.uint64(58)).astype(np.intp)
    np.minimum.at(found.reshape(-1), texts * BINS + bins, shingles)


def _sum(parts: Iterator[Hashes]) -> Hashes:
    """The sum, modulo 2 to the 64."""
    total = next(parts)
    for part in parts:
        total += part
    return total


def _words(data: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.intp], Hashes]:
    """Where the words of a text begin, and their hashes."""
    values = _letters()[data]
    # General punctuation, as quotation marks and dashes: three bytes, E2 80 and one more.
    marks = np.flatnonzero((data[:-2] == 0xE2) & (data[1:-1] == 0x80))
    for k in range(3):
        values[marks + k] = 0
    edges = np.diff((values != 0).view(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    powers, inverses = _powers(max(_BYTES, 1 << len(data).bit_length()))
    running = np.zeros(len(data) + 1, dtype=np.uint64)
    np.cumsum(values * powers[: len(data)], out=running[1:])
    return starts, _mixed((running[ends] - running[starts]) * inverses[starts])


def _dense(found: Hashes) -> Hashes:
    """Empty bins filled from the next that is not, told apart by how far away that is."""
    empty = found == _EMPTY
    todo = np.flatnonzero(empty.any(axis=1) & ~empty.all(axis=1))
    part, holes = found[todo], empty[todo]
    given = part.copy()
    for step in range(1, BINS):
        if not holes.any():
            break
        other = np.roll(given, -step, axis=1)
        filled = holes & (other != _EMPTY)
        part[filled] = _mixed(other[filled] + np.uint64(step))
        holes &= ~filled
    found[todo] = part
    return found


def _mixed(hashes: Hashes) -> Hashes:
    """Every bit of a hash depends on every other."""
    mixed: Hashes = (hashes ^ (hashes >> _HALF)) * _MIX[0]
    mixed = (mixed ^ (mixed >> _HALF)) * _MIX[1]
    mixed ^= mixed >> _HALF
    return mixed


@cache
def _letters() -> Hashes:
    """A number for each byte that is part of a word, 0 for the others."""
    lowered = np.array([ord(chr(b).lower()) if b < 128 else b for b in range(256)], np.uint64)
    of_words = np.array([b >= 128 or chr(b).isalnum() for b in range(256)])
    return np.where(of_words, _mixed(lowered) | np.uint64(1), np.uint64(0))


@cache
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Powers of the radix and their inverses, modulo 2 to the 64."""
    both = []
    for radix in (_RADIX, pow(_RADIX, -1, 1 << 64)):
        factors = np.full(count, radix, dtype=np.uint64)
        factors[0] = 1
        both.append(np.cumprod(factors, dtype=np.uint64))
    return both[0], both[1]
