"""A large coverage made from the shipped example: cuts, swapped words, moved sentences."""

import random
import re
from pathlib import Path

from rashomon.read import read
from rashomon.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "harbour-fire"


def large_coverage(articles: int, *, seed: int = 7) -> list[dict[str, str]]:
    """Return JSONL records of `articles` invented reports, the same for the same seed.

    Half are copies of the example's articles, cut and with a tenth of their words exchanged for
    others of the coverage; half are shuffled, with most words exchanged, in the role of
    independently worded reports. All texts differ, so that no vector serves two articles.
    """
    rng = random.Random(seed)
    texts = [article.text for article in read(EXAMPLE, Settings().reading).articles]
    vocabulary = sorted({word for text in texts for word in re.findall(r"[a-z]{4,}", text)})
    return [
        {
            "id": f"a{n:04}",
            "text": _variant(rng, texts[n % len(texts)], vocabulary, copy=n % 2 == 0),
        }
        for n in range(articles)
    ]


def equal_sentences(sentences: int) -> list[dict[str, str]]:
    """Return JSONL records of two articles, each one sentence that comes so many times."""
    text = " ".join(["A mill burned in Aske, “killing two,” the mayor said."] * sentences)
    return [{"id": name, "text": text} for name in ("one", "other")]


def _variant(rng: random.Random, text: str, vocabulary: list[str], *, copy: bool) -> str:
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    if copy:
        cut = rng.randint(0, 2)
        paragraphs = paragraphs[: len(paragraphs) - cut]
    else:
        head, body = paragraphs[:1], paragraphs[1:]
        rng.shuffle(body)
        paragraphs = head + body
    share = 0.1 if copy else 0.6
    exchange = re.compile(r"[a-z]{4,}")
    return "\n\n".join(
        exchange.sub(lambda m: rng.choice(vocabulary) if rng.random() < share else m[0], p)
        for p in paragraphs
    )
