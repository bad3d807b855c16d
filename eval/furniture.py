"""Lines of real articles that are body: twenty articles marked by hand, line by line.

`gold/furniture/lines.tsv` has the article's id in `events/news.jsonl`, the number of the line among
those that are not blank, `body` or `other`, and the beginning of the line's SHA-256, which detects
a changed text. Every second article is held back: no rule was changed after looking at it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from eval.data import folder, records, sha256
from eval.table import Sheet
from rashomon.read import read
from rashomon.settings import ReadSettings
from rashomon.types import Article

GOLD = Path(__file__).parent / "gold" / "furniture" / "lines.tsv"
DIGITS = 12  # of a line's hash


def lines_of(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the lines that are not blank."""
    ranges, position = [], 0
    for row in text.split("\n"):
        if row.strip():
            ranges.append((position, position + len(row)))
        position += len(row) + 1
    return ranges


def is_body(article: Article, start: int, end: int) -> bool:
    """Return whether most of a line was read as body."""
    shares: dict[bool, int] = defaultdict(int)
    for s in article.sentences:
        shares[s.role == "body"] += max(0, min(end, s.end) - max(start, s.start))
    return shares[True] > shares[False]


def marked() -> Mapping[str, list[tuple[bool, str]]]:
    """Return, by article, whether each line is body and the hash of the line, in order."""
    by_article: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for row in GOLD.read_text("utf-8").splitlines():
        article, _, label, digest = row.split("\t")
        by_article[article].append((label == "body", digest))
    return by_article


def score(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float]:
    """Return precision and recall of body from pairs of what is right and what was read."""
    every = list(pairs)
    right = sum(gold and taken for gold, taken in every)
    return right / sum(taken for _, taken in every), right / sum(gold for gold, _ in every)


def evaluate() -> Sheet:
    """Read each marked article, and compare its lines."""
    path = folder("events") / "news.jsonl"
    gold = marked()
    given = [r for r in records(path) if r["id"] in gold]
    read_ = {a.id: a for a in read(given, ReadSettings()).articles}
    halves: tuple[list[tuple[bool, bool]], ...] = ([], [])
    errors = []
    for number, (id_, lines) in enumerate(sorted(gold.items())):
        article = read_[id_]
        for k, ((start, end), (body, digest)) in enumerate(
            zip(lines_of(article.text), lines, strict=True)
        ):
            hashed = hashlib.sha256(article.text[start:end].strip().encode()).hexdigest()[:DIGITS]
            if hashed != digest:
                raise ValueError(f"{id_}, line {k}: the text is not the one that was marked")
            read_as_body = is_body(article, start, end)
            halves[number % 2].append((body, read_as_body))
            if body != read_as_body and number % 2 == 0:
                errors.append(f"{id_} line {k}: {'lost' if body else 'kept'}")
    rows = []
    for name, half in zip(("half tuned on", "half held back"), halves, strict=True):
        precision, recall = score(half)
        rows += [
            (f"body lines, precision, {name}", f"{precision:.3f}"),
            (f"body lines, recall, {name}", f"{recall:.3f}"),
        ]
    goals = tuple((name, "0.950") for name, _ in rows[2:])
    return Sheet("furniture: 20 articles", sha256(path), rows, errors, goals)
