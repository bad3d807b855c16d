"""MinHash over word shingles, to find articles that share much wording without comparing all.

One-permutation hashing (Li, Owen and Zhang 2012) with densification by rotation (Shrivastava and
Li 2014): of each article's shingles of four words, the least hash in each of 64 bins. Words are
hashed directly from the bytes, as differences of one polynomial running over the whole text.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BINS = 64  # of one sketch
BANDS = 21  # of three bins each, so that one bin is in none
_SHINGLE = 4  # words
_TEXTS = 1 << 16  # most texts hashed at once: `_TEXT` bits number no more
# Bits of a text's number and of a bin's. They are sorted as one integer: the number of the text,
# then the hash, which begins with the number of its bin.
_TEXT, _BIN = np.uint64(16), np.uint64(6)
_BITS = np.uint64(64) - _TEXT  # bits of a hash that are kept
_HASH = (np.uint64(1) << _BITS) - np.uint64(1)
_BYTES = 1 << 17  # hashed at once: as many as stay in a processor's cache
_PAIRS = 50_000  # compared at once
_EMPTY = np.iinfo(np.uint64).max

# Odd numbers with well-spread bits, from the finaliser of MurmurHash3 and from xxHash64.
_MIX = np.array([0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53], dtype=np.uint64)
_PLACES = np.array(
    [0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5],
    dtype=np.uint64,
)
# Base of the polynomial over the bytes: a prime near 2 to the 32 divided by the golden ratio.
_RADIX = 0x9E3779B1
_HALF = np.uint64(33)


def sketches(texts: Sequence[str]) -> Hashes:
    """Return the sketches of texts, shape (n, 64); a text of under four words has only empty bins.

    The case of ASCII letters is ignored; whatever is neither letter nor digit separates words.
    """
    bins = np.full((len(texts), BINS), _EMPTY, dtype=np.uint64)
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    for start, end in _chunks(encoded):
        _fill(bins[start:end], encoded[start:end])
    return _dense(bins)


def agreement(
    sketched: Hashes, left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]
) -> npt.NDArray[np.float32]:
    """Return the share of equal bins, 0 to 1, of each pair of rows; 0 for empty sketches.

    It estimates the Jaccard similarity of the shingles.
    """
    shares = np.empty(len(left), dtype=np.float32)
    # Two bytes of each hash distinguish as well as all eight, and are read four times as fast.
    short = sketched.astype(np.uint16)
    without = sketched[:, 0] == _EMPTY
    for start in range(0, len(left), _PAIRS):
        a, b = left[start : start + _PAIRS], right[start : start + _PAIRS]
        same = np.count_nonzero(short[a] == short[b], axis=1)
        shares[start : start + _PAIRS] = np.where(without[a], 0, same) / BINS
    return shares


def bands(sketched: Hashes) -> Hashes:
    """Return the keys by which similar sketches are found, shape (n, 21); 0 means none."""
    parts = [sketched[:, k : 3 * BANDS : 3] for k in range(3)]
    numbers = np.arange(1, BANDS + 1, dtype=np.uint64)
    keys = _mixed(_sum(part * _PLACES[k] for k, part in enumerate(parts)) + numbers * _PLACES[3])
    keys[parts[0] == _EMPTY] = 0
    return keys


def _chunks(encoded: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of texts that are hashed at once."""
    start = size = 0
    for k, text in enumerate(encoded):
        if k > start and (size + len(text) >= _BYTES or k - start == _TEXTS):
            yield start, k
            start, size = k, 0
        size += len(text) + 1
    if start < len(encoded):
        yield start, len(encoded)


def _fill(bins: Hashes, encoded: Sequence[bytes]) -> None:
    """Write the least hash of each bin of some texts into `bins`."""
    starts, words = _words(np.frombuffer(b" ".join(encoded), dtype=np.uint8))
    if len(words) < _SHINGLE:
        return
    begins = np.cumsum([0] + [len(text) + 1 for text in encoded[:-1]])
    texts = np.searchsorted(begins, starts, side="right") - 1
    count = len(words) - _SHINGLE + 1
    shingles = _mixed(_sum(words[k : k + count] * _PLACES[k] for k in range(_SHINGLE)))
    whole = texts[:count] == texts[_SHINGLE - 1 :]
    # A hash begins with its bin: sorted by text and hash, the first of each bin is its least.
    ordered = texts[:count][whole].astype(np.uint64) << _BITS | shingles[whole] >> _TEXT
    ordered.sort()
    slots = (ordered >> (_BITS - _BIN)).astype(np.intp)
    firsts = np.flatnonzero(np.diff(slots, prepend=-1))
    bins.reshape(-1)[slots[firsts]] = ordered[firsts] & _HASH


def _sum(parts: Iterator[Hashes]) -> Hashes:
    """Return the sum of arrays, modulo 2 to the 64."""
    total = next(parts)
    for part in parts:
        total += part
    return total


def _words(data: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.intp], Hashes]:
    """Return the positions of the bytes at which words begin, and the hashes of the words."""
    values = np.take(_letters(), data, mode="clip")
    # General punctuation, such as quotation marks and dashes, is three bytes: E2 80 and one more.
    marks = np.flatnonzero((data[:-2] == 0xE2) & (data[1:-1] == 0x80))
    for k in range(3):
        values[marks + k] = 0
    inside = np.zeros(len(data) + 2, dtype=np.bool_)
    np.not_equal(values, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2], edges[1::2]
    powers, inverses = _powers(max(_BYTES, 1 << len(data).bit_length()))
    running = np.zeros(len(data) + 1, dtype=np.uint32)
    np.cumsum(values * powers[: len(data)], dtype=np.uint32, out=running[1:])
    words = (running[ends] - running[starts]) * inverses[starts]
    return starts, _mixed(words.astype(np.uint64))


def _dense(bins: Hashes) -> Hashes:
    """Fill each empty bin from the next one that is not, mixed with the distance between them."""
    empty = bins == _EMPTY
    todo = np.flatnonzero(empty.any(axis=1) & ~empty.all(axis=1))
    part, holes = bins[todo], empty[todo]
    given = part.copy()
    for step in range(1, BINS):
        if not holes.any():
            break
        other = np.roll(given, -step, axis=1)
        filled = holes & (other != _EMPTY)
        part[filled] = _mixed(other[filled] + np.uint64(step))
        holes &= ~filled
    bins[todo] = part
    return bins


def _mixed(hashes: Hashes) -> Hashes:
    """Mix hashes so that every bit depends on every other."""
    mixed: Hashes = (hashes ^ (hashes >> _HALF)) * _MIX[0]
    mixed = (mixed ^ (mixed >> _HALF)) * _MIX[1]
    mixed ^= mixed >> _HALF
    return mixed


@cache
def _letters() -> npt.NDArray[np.uint32]:
    """Return a number for each byte that is part of a word, 0 for the others."""
    lowered = np.array([ord(chr(b).lower()) if b < 128 else b for b in range(256)], np.uint64)
    of_words = np.array([b >= 128 or chr(b).isalnum() for b in range(256)])
    numbers = _mixed(lowered) >> np.uint64(32) | np.uint64(1)
    return np.where(of_words, numbers, np.uint64(0)).astype(np.uint32)


@cache
def _powers(count: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Return the first `count` powers of the radix and their inverses, modulo 2 to the 32."""
    both = []
    for radix in (_RADIX, pow(_RADIX, -1, 1 << 32)):
        factors = np.full(count, radix, dtype=np.uint32)
        factors[0] = 1
        both.append(np.cumprod(factors, dtype=np.uint32))
    return both[0], both[1]
