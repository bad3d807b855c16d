"""PolNeAR's articles in the form in which the networks are trained."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import BertWordPieceTokenizer

from rashomon.annotate.attributions.decode import CONTENT, CUE, SOURCE
from rashomon.annotate.attributions.pieces import Ints, Stream, stream

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "attributions"
VOCABULARY = (
    Path(__file__).resolve().parents[1] / "src/rashomon/annotate/attributions/data/vocabulary.txt"
)
Triple = tuple[list[list[int]], list[list[int]], list[list[int]]]
# Every 14th article chooses thresholds and is never trained on.
HELD_OUT = 14


@dataclass(frozen=True)
class Article:
    id: str
    text: str
    gold: Sequence[Triple]


@dataclass(frozen=True, eq=False)
class Example:
    """One article: `cues` are ranges of pieces, `labels` the class of every piece for each cue."""

    article: Article
    stream: Stream
    cues: list[tuple[int, int]]
    labels: list[Ints]


def articles(part: str) -> list[Article]:
    with (FOLDER / f"{part}.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [
        Article(
            r["id"],
            r["text"],
            [(a["source"], a["cue"], a["content"]) for a in r["annotators"][0] if a["content"]],
        )
        for r in records
    ]


def split() -> tuple[list[Article], list[Article]]:
    """Return the articles to train on, and those held out of the training file."""
    everything = articles("train")
    return (
        [a for i, a in enumerate(everything) if i % HELD_OUT],
        [a for i, a in enumerate(everything) if i % HELD_OUT == 0],
    )


def tokenizer() -> BertWordPieceTokenizer:
    return BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def example(article: Article, cutter: BertWordPieceTokenizer) -> Example:
    pieces = stream(article.text, paragraphs(article.text), cutter)
    cues, labels = [], []
    for source, cue, content in article.gold:
        positions = _positions(pieces, cue)
        if not len(positions):
            continue
        row = np.zeros(len(pieces), np.int64)
        row[_positions(pieces, content)] = CONTENT
        row[_positions(pieces, source)] = SOURCE
        row[positions] = CUE
        cues.append((int(positions[0]), int(positions[-1]) + 1))
        labels.append(row)
    return Example(article, pieces, cues, labels)


def _positions(pieces: Stream, ranges: Sequence[Sequence[int]]) -> Ints:
    hit = np.zeros(len(pieces), bool)
    for start, end in ranges:
        hit |= (pieces.starts < end) & (pieces.ends > start)
    return np.flatnonzero(hit)


def varied(article: Article, chance: random.Random) -> Article:
    """Return the article, at random with the quotation marks of another house style.

    The replacements keep the length, so that the ranges stay valid.
    """
    dice = chance.random()
    text = article.text
    if dice < 0.25:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif dice < 0.33:
        text = text.translate(str.maketrans("“”", "‘’"))
    elif dice < 0.40:
        text = re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace("'", "’")
    return replace(article, text=text)
