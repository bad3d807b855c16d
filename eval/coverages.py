"""Grouping of articles by event: B-cubed on two sets, with one setting for both and no dates.

The news are also grouped with the dates of their pages, some of which are dates of a capture.

The baselines are tuned on one half of the events and scored on the other, both ways; so is a second
row of our method. Tuning is always on both sets at once.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from eval.data import folder, sha256
from eval.table import Sheet
from rashomon.annotate import default_embedder
from rashomon.collate.coverages import Signature, group, opening, sign
from rashomon.settings import Settings
from rashomon.types import Article

SETS = ("news", "ecbplus")
Gold: TypeAlias = Mapping[str, str]
Labels: TypeAlias = Mapping[str, Any]
Method: TypeAlias = Callable[[Sequence[int], str, tuple[float, ...]], Labels]


@cache
def articles(name: str) -> tuple[tuple[Article, str], ...]:
    """Return the articles of a set with their events, without dates."""
    lines = (folder("events") / f"{name}.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return tuple(
        (Article(r["id"], r["text"], headline=r.get("headline")), str(r["coverage"]))
        for r in records
    )


@cache
def signatures(name: str) -> tuple[Signature, ...]:
    """Return the signatures of a set."""
    chosen = [a for a, _ in articles(name)]
    vectors = default_embedder().encode([opening(a) for a in chosen])
    return tuple(sign(a, v) for a, v in zip(chosen, vectors, strict=True))


@cache
def dated(name: str) -> tuple[Signature, ...]:
    """Return the signatures of a set with the dates that its records give."""
    lines = (folder("events") / f"{name}.jsonl").read_text("utf-8").splitlines()
    days = {r["id"]: str(r.get("published") or "")[:10] or None for r in map(json.loads, lines)}
    return tuple(
        sign(replace(article, published=days[article.id]), s.vector)
        for (article, _), s in zip(articles(name), signatures(name), strict=True)
    )


def bcubed(gold: Gold, labels: Labels) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    events = Counter(gold.values())
    groups = Counter(labels[i] for i in gold)
    both = Counter((labels[i], gold[i]) for i in gold)
    precision = sum(n * n / groups[group_] for (group_, _), n in both.items()) / len(gold)
    recall = sum(n * n / events[event] for (_, event), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def half_of(event: str) -> int:
    """Return the half of an event; the two events of one ECB+ topic are in the same one."""
    topic = event.removeprefix("ecb-").removesuffix("plus").removesuffix("ecb")
    return hashlib.sha256(topic.encode()).digest()[0] % 2


def ours(rows: Sequence[int], name: str, parameters: tuple[float, ...]) -> Labels:
    """Return the groups that the package makes."""
    settings = Settings()
    if parameters:
        least, split = parameters
        settings = settings.replace(coverage_likeness=least, coverage_split=split)
    coverages = group([signatures(name)[k] for k in rows], settings.coverages)
    return {article: c.id for c in coverages for article in c.articles}


def by_words(rows: Sequence[int], name: str, parameters: tuple[float, ...]) -> Labels:
    """Return the groups by tf-idf with average linkage."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    chosen = [articles(name)[k][0] for k in rows]
    texts = [f"{a.headline or ''} {a.text}" for a in chosen]
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts).toarray()
    model = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=1 - parameters[0]
    )
    return dict(zip((a.id for a in chosen), model.fit_predict(matrix), strict=True))


def by_vectors(rows: Sequence[int], name: str, parameters: tuple[float, ...]) -> Labels:
    """Return the groups by HDBSCAN over the vectors of the openings; noise stays alone."""
    from sklearn.cluster import HDBSCAN

    chosen = [signatures(name)[k] for k in rows]
    vectors: npt.NDArray[np.float64] = np.array([s.vector for s in chosen], dtype=np.float64)
    model = HDBSCAN(
        min_cluster_size=int(parameters[0]),
        min_samples=int(parameters[1]),
        cluster_selection_method="leaf" if parameters[2] else "eom",
        copy=True,
    )
    labels = model.fit_predict(vectors)
    return {
        s.article: (label if label >= 0 else f"alone {k}")
        for k, (s, label) in enumerate(zip(chosen, labels, strict=True))
    }


GRIDS: Mapping[str, tuple[Method, Sequence[tuple[float, ...]]]] = {
    "tf-idf, average linkage": (by_words, [(x / 50,) for x in range(2, 20)]),
    "sentence vectors, HDBSCAN": (by_vectors, list(product((2, 3, 4), (1, 2, 3), (0, 1)))),
    "ours, tuned likewise": (
        ours,
        list(product((0.13, 0.15, 0.17, 0.19, 0.21), (0.7, 0.75, 0.8, 0.85))),
    ),
}


def score(method: Method, name: str, half: int | None, parameters: tuple[float, ...]) -> float:
    """Return the B-cubed F1 of a method on a set or on one of its halves."""
    chosen = [
        k for k, (_, event) in enumerate(articles(name)) if half is None or half_of(event) == half
    ]
    gold = {articles(name)[k][0].id: articles(name)[k][1] for k in chosen}
    return bcubed(gold, method(chosen, name, parameters))[2]


def held_out(method: Method, grid: Sequence[tuple[float, ...]]) -> dict[str, float]:
    """Return the mean F1 on the half that was not tuned on, by set."""
    reached: dict[str, list[float]] = {name: [] for name in SETS}
    for half in (0, 1):
        best = max(grid, key=lambda p: sum(score(method, name, half, p) for name in SETS))
        for name in SETS:
            reached[name].append(score(method, name, 1 - half, best))
    return {name: float(np.mean(scores)) for name, scores in reached.items()}


def evaluate() -> Sheet:
    """Score the default settings on both sets, then all methods on held-out halves."""
    rows, listed = [], []
    for name in SETS:
        gold = {a.id: event for a, event in articles(name)}
        labels = ours(range(len(gold)), name, ())
        precision, recall, f1 = bcubed(gold, labels)
        rows += [
            (f"{name}: B-cubed F1", f"{f1:.3f}"),
            (f"{name}: precision", f"{precision:.3f}"),
            (f"{name}: recall", f"{recall:.3f}"),
        ]
        listed += _mistakes(name, gold, labels)
    gold = {a.id: event for a, event in articles("news")}
    grouped = group(dated("news"), Settings().coverages)
    labels = {article: c.id for c in grouped for article in c.articles}
    precision, recall, f1 = bcubed(gold, labels)
    rows.append(("news, dates given: B-cubed F1", f"{f1:.3f}"))
    rows.append(("news, dates given: precision, recall", f"{precision:.3f}, {recall:.3f}"))
    for label, (method, grid) in GRIDS.items():
        reached = held_out(method, grid)
        means = ", ".join(f"{name} {reached[name]:.3f}" for name in SETS)
        rows.append((f"held-out halves: {label}", means))
    digest = sha256(*(folder("events") / f"{name}.jsonl" for name in SETS))
    goals = (
        ("news: B-cubed F1", "0.97"),
        ("news, dates given: B-cubed F1", "0.985"),
        ("ecbplus: B-cubed F1", "0.90"),
    )
    return Sheet("coverages", digest, rows, listed, goals)


def _mistakes(name: str, gold: Gold, labels: Labels) -> list[str]:
    groups: dict[Any, dict[str, int]] = {}
    for article, event in gold.items():
        events = groups.setdefault(labels[article], {})
        events[event] = events.get(event, 0) + 1
    mixed = [f"{name}: one group of {events}" for events in groups.values() if len(events) > 1]
    parts: dict[str, list[int]] = {}
    for events in groups.values():
        for event, count in events.items():
            parts.setdefault(event, []).append(count)
    split = [f"{name}: {event} in groups of {n}" for event, n in parts.items() if len(n) > 1]
    return [*mixed, *split]
