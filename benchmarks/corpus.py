"""A large corpus made of the shipped example: many events, each with names and things of its own.

Every event is told by up to seven articles, made of those of the example: its names exchanged for
names of the event, a third of the other words for words of the event, paragraphs cut.
"""

import random
import re
from collections.abc import Iterator

import numpy as np

from benchmarks.coverage import EXAMPLE
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.types import Vectors

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
    """JSONL records with their `event`; the same for the same seed."""
    rng = random.Random(seed)
    texts = [a.text for a in read(EXAMPLE, Settings()).articles]
    names = {w for t in texts for w in _WORD.findall(t) if w[0].isupper()}
    names -= {w.capitalize() for t in texts for w in _WORD.findall(t) if w.islower()}
    made = event = 0
    while made < articles:
        words = {name: _name(rng) for name in sorted(names)}
        for text in texts:
            for word in _WORD.findall(text):
                if word.islower() and word not in words:
                    words[word] = _name(rng).lower() if rng.random() < 0.3 else word
        size = min(articles - made, rng.choice((1, 1, 2, 3, 4, 5, 6, 7)))
        for text in rng.sample(texts, size):
            paragraphs = text.split("\n\n")
            kept = paragraphs[: max(3, len(paragraphs) - rng.randint(0, 6))]
            told = _WORD.sub(lambda m, w=words: w.get(m[0], m[0]), "\n\n".join(kept))  # type: ignore[misc]
            yield {"id": f"a{made:06}", "event": str(event), "text": told}
            made += 1
        event += 1


def surrogate_vectors(events: list[int], *, seed: int = 7) -> Vectors:
    """Vectors as the model gives them for articles of these events, made without it.

    Articles of one event have a cosine of about 0.75, of two events of about 0.2.
    """
    rng = np.random.default_rng(seed)
    common = rng.standard_normal(384)
    own = rng.standard_normal((max(events) + 1, 384))
    noise = rng.standard_normal((len(events), 384))
    vectors = 0.5 * common + 0.85 * own[events] + 0.55 * noise
    normed: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return normed


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()
