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

BINS = 64  # of one sketch, of which each band takes three
BANDS = 21  # of three bins each
_SHINGLE = 4  # words
_TEXTS = 1 << 16  # hashed at once, at most, and in how many bits they are numbered
# Bits of the number of a text and of that of a bin, which share a word with the hash.
_TEXT, _BIN = np.uint64(16), np.uint64(6)
_BITS = np.uint64(64) - _TEXT  # of a hash that is kept
_HASH = (np.uint64(1) << _BITS) - np.uint64(1)
_BYTES = 1 << 17  # hashed at once: what stays in a processor's cache
_EMPTY = np.iinfo(np.uint64).max

# Odd numbers with well-spread bits, from the finaliser of MurmurHash3 and from xxHash64.
_MIX = np.array([0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53], dtype=np.uint64)
_PLACES = np.array(
    [0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5],
    dtype=np.uint64,
)
# What the hash of a run of words is multiplied by for each word: the golden ratio of 2 to the 32.
_RADIX = 0x9E3779B1
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
    # Two bytes of each hash differ as well as all, and are read four times as fast.
    short = sketched.astype(np.uint16)
    without = sketched[:, 0] == _EMPTY
    for start in range(0, len(left), _PAIRS):
        a, b = left[start : start + _PAIRS], right[start : start + _PAIRS]
        same = np.count_nonzero(short[a] == short[b], axis=1)
        found[start : start + _PAIRS] = np.where(without[a], 0, same) / BINS
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
        if k > start and (size + len(text) >= _BYTES or k - start == _TEXTS):
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
    # The least of a bin is the first when sorted by text and hash, of which the bin is the head.
    ordered = texts[:count][whole].astype(np.uint64) << _BITS | shingles[whole] >> _TEXT
    ordered.sort()
    slots = (ordered >> (_BITS - _BIN)).astype(np.intp)
    firsts = np.flatnonzero(np.diff(slots, prepend=-1))
    found.reshape(-1)[slots[firsts]] = ordered[firsts] & _HASH


def _sum(parts: Iterator[Hashes]) -> Hashes:
    """The sum, modulo 2 to the 64."""
    total = next(parts)
    for part in parts:
        total += part
    return total


def _words(data: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.intp], Hashes]:
    """Where the words of a text begin, and their hashes."""
    values = np.take(_letters(), data, mode="clip")
    # General punctuation, as quotation marks and dashes: three bytes, E2 80 and one more.
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
def _letters() -> npt.NDArray[np.uint32]:
    """A number for each byte that is part of a word, 0 for the others."""
    lowered = np.array([ord(chr(b).lower()) if b < 128 else b for b in range(256)], np.uint64)
    of_words = np.array([b >= 128 or chr(b).isalnum() for b in range(256)])
    numbers = _mixed(lowered) >> np.uint64(32) | np.uint64(1)
    return np.where(of_words, numbers, np.uint64(0)).astype(np.uint32)


@cache
def _powers(count: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Powers of the radix and their inverses, modulo 2 to the 32."""
    both = []
    for radix in (_RADIX, pow(_RADIX, -1, 1 << 32)):
        factors = np.full(count, radix, dtype=np.uint32)
        factors[0] = 1
        both.append(np.cumprod(factors, dtype=np.uint32))
    return both[0], both[1]
