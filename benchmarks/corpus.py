"""A large corpus made from the shipped example: many events, each with its own names and things.

Each event has up to seven articles, made from those of the example: with the example's names
replaced by names of the event, a third of the other words replaced by words of the event, and
paragraphs cut.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.coverage import EXAMPLE
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import Vectors

_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "da",
    "del",
    "dor",
    "fa",
    "gan",
    "gor",
    "hal",
    "hen",
    "ka",
    "kar",
    "lem",
    "lo",
    "mar",
    "mi",
    "nor",
    "ol",
    "pe",
    "ra",
    "rin",
    "sal",
    "tor",
    "va",
    "wen",
]
_WORD = re.compile(r"[A-Za-z]{4,}")


def corpus(articles: int, *, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield JSONL records with their `event`; the same for the same seed."""
    rng = random.Random(seed)
    texts = [a.text for a in read(EXAMPLE, Settings().reading).articles]
    names = _names(texts)
    made = event = 0
    while made < articles:
        words = {name: _name(rng) for name in names}
        for text in texts:
            for word in _WORD.findall(text):
                if word.islower() and word not in words:
                    words[word] = _name(rng).lower() if rng.random() < 0.3 else word
        size = min(articles - made, rng.choice((1, 1, 2, 3, 4, 5, 6, 7)))
        for text in rng.sample(texts, size):
            paragraphs = text.split("\n\n")
            kept = paragraphs[: max(3, len(paragraphs) - rng.randint(0, 6))]
            renamed = _WORD.sub(lambda m, w=words: w.get(m[0], m[0]), "\n\n".join(kept))  # type: ignore[misc]
            yield {"id": f"a{made:06}", "event": str(event), "text": renamed}
            made += 1
        event += 1


def copied(articles: int, *, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield JSONL records with their `event` and `kind`: for each event an original and two copies.

    An event has the opening of one of the example's accounts and paragraphs of all of them, with
    its own names and words. A `verbatim` copy is cut, and a synonym replaces three in ten of the
    words that have one; a `spun` one is cut, and a synonym replaces all of them.
    """
    rng = random.Random(seed)
    texts = [a.text for a in read(EXAMPLE, Settings().reading).articles]
    accounts = [texts[k] for k in _ACCOUNTS]
    pool = [p for text in accounts for p in text.split("\n\n") if len(p.split()) > 12]
    names = _names(texts)
    synonyms = _synonyms()
    made = event = 0
    while made < articles:
        wording, spun = _wording(rng, names, synonyms)
        opening = accounts[event % len(accounts)].split("\n\n")[:5]
        given = "\n\n".join([*opening, *rng.sample(pool, 6)])
        worded = re.sub(r"[A-Za-z]{2,}", lambda m, w=wording: _exchanged(m[0], w), given)  # type: ignore[misc]
        paragraphs = worded.split("\n\n")
        for kind in ("original", "verbatim", "spun")[: articles - made]:
            kept = paragraphs[: max(4, len(paragraphs) - rng.randint(0, 4))]
            text = _copy("\n\n".join(kept), kind, spun, rng)
            yield {"id": f"a{made:06}", "event": str(event), "kind": kind, "text": text}
            made += 1
        event += 1


_ACCOUNTS = (0, 4, 5, 6)  # articles of the example that are no copies


def _synonyms() -> dict[str, list[list[str]]]:
    path = Path(__file__).parent / "data" / "synonyms.tsv"
    kinds: dict[str, list[list[str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            kinds.setdefault(kind, []).append(words.split())
    return kinds


def _wording(
    rng: random.Random, names: Sequence[str], synonyms: Mapping[str, Sequence[Sequence[str]]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the event's words for those of the example, and a spinner's words for the event's."""
    wording = {name: _name(rng) for name in names}
    spun: dict[str, str] = {}
    for kind, rows in synonyms.items():
        if kind == "common":
            for row in rows:
                chosen = rng.sample(row, 2)
                wording[chosen[1]] = chosen[0]
                spun.setdefault(chosen[0], chosen[1])
            continue
        for row, other in zip(rows, rng.sample(rows, len(rows)), strict=True):
            for k, word in enumerate(row):
                wording[word] = other[k % len(other)]
            for k, word in enumerate(other):
                spun[word] = other[(k + 1) % len(other)]
    return wording, spun


def _exchanged(word: str, words: Mapping[str, str]) -> str:
    lower = words.get(word.lower())
    return words.get(word) or (lower.capitalize() if lower else word)


def _copy(text: str, kind: str, spun: Mapping[str, str], rng: random.Random) -> str:
    if kind == "verbatim":
        return re.sub(
            r"\b[a-z]{4,}\b",
            lambda m: spun.get(m[0], m[0]) if rng.random() < 0.3 else m[0],
            text,
        )
    if kind == "spun":
        return re.sub(r"\b[A-Za-z-]{2,}\b", lambda m: spun.get(m[0], m[0]), text)
    return text


def surrogate_vectors(events: list[int], *, seed: int = 7) -> Vectors:
    """Return vectors like the model's for articles of these events, made without the model.

    Articles of one event have a cosine of about 0.75, those of two events one of about 0.2.
    """
    rng = np.random.default_rng(seed)
    common = rng.standard_normal(384)
    by_event = rng.standard_normal((max(events) + 1, 384))
    noise = rng.standard_normal((len(events), 384))
    vectors = 0.5 * common + 0.85 * by_event[events] + 0.55 * noise
    normed: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return normed


def _names(texts: Sequence[str]) -> list[str]:
    """Return the words that always begin with a capital."""
    names = {w for t in texts for w in _WORD.findall(t) if w[0].isupper()}
    return sorted(names - {w.capitalize() for t in texts for w in _WORD.findall(t) if w.islower()})


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()
