"""Other methods on the rewrites: each joins the pairs whose score passes one threshold.

The threshold is the best one for the same data, so the figures favour the baselines.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from rensa import RMinHash

from eval.data import by_coverage, folder, sha256
from eval.table import Sheet
from rashomon.annotate import annotate, default_embedder
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle

SHINGLE = 4
PERMUTATIONS = 256

Score = Callable[[AnnotatedArticle, AnnotatedArticle], float]


def evaluate() -> Sheet:
    """Compute the pair F1 of each baseline at its best threshold."""
    reports, gold = (folder("rewrites") / name for name in ("reports.jsonl", "gold.jsonl"))
    answers = by_coverage(gold)
    pairs: list[tuple[AnnotatedArticle, AnnotatedArticle, bool]] = []
    for coverage, articles in by_coverage(reports).items():
        read_ones = read(articles, Settings().reading).articles
        annotated = annotate(read_ones, default_embedder(), Settings().annotating)
        joined = {frozenset((p["id"], g["id"])) for g in answers[coverage] for p in g["parents"]}
        for a, b in combinations(annotated, 2):
            pairs.append((a, b, frozenset((a.article.id, b.article.id)) in joined))
    rows = [(name, _best(score, pairs)) for name, score in METHODS.items()]
    return Sheet("rewrites: baselines, pair F1", sha256(reports, gold), rows)


def shingle_containment(a: AnnotatedArticle, b: AnnotatedArticle) -> float:
    """Return the share of word shingles of the article with fewer that the other one has too."""
    left, right = shingles(a), shingles(b)
    return len(left & right) / max(1, min(len(left), len(right)))


def minhash(a: AnnotatedArticle, b: AnnotatedArticle) -> float:
    """Return the Jaccard similarity of the shingles, estimated by MinHash."""
    left, right = (RMinHash(num_perm=PERMUTATIONS, seed=1) for _ in range(2))
    left.update([" ".join(s) for s in sorted(shingles(a))])
    right.update([" ".join(s) for s in sorted(shingles(b))])
    return float(left.jaccard(right))


def sentence_vectors(a: AnnotatedArticle, b: AnnotatedArticle) -> float:
    """Return the mean, over the shorter article's sentences, of the best cosine in the other."""
    if not a.vectors.size or not b.vectors.size:
        return 0.0
    cosines = a.vectors @ b.vectors.T
    short = cosines if len(a.vectors) <= len(b.vectors) else cosines.T
    return float(short.max(1).mean())


def article_vector(a: AnnotatedArticle, b: AnnotatedArticle) -> float:
    """Return the cosine of the mean sentence vectors."""
    if not a.vectors.size or not b.vectors.size:
        return 0.0
    left, right = a.vectors.mean(0), b.vectors.mean(0)
    return float(left @ right / ((left @ left) * (right @ right)) ** 0.5)


METHODS: dict[str, Score] = {
    f"containment of {SHINGLE}-word shingles": shingle_containment,
    f"MinHash of {SHINGLE}-word shingles": minhash,
    "best sentence cosine, mean": sentence_vectors,
    "cosine of mean sentence vectors": article_vector,
}


def shingles(article: AnnotatedArticle, words: int = SHINGLE) -> set[tuple[str, ...]]:
    """Return the runs of a number of words in an article."""
    said = [word for sentence in article.words for word in sentence]
    return {tuple(said[k : k + words]) for k in range(len(said) - words + 1)}


def _best(score: Score, pairs: Sequence[tuple[AnnotatedArticle, AnnotatedArticle, bool]]) -> str:
    ranked = sorted(((score(a, b), joined) for a, b, joined in pairs), key=lambda x: -x[0])
    positives = sum(joined for _, joined in ranked)
    best, right = (0.0, 0.0), 0
    for rank, (value, joined) in enumerate(ranked, 1):
        right += joined
        best = max(best, (2 * right / (rank + positives), value))
    return f"{best[0]:.3f} (threshold {best[1]:.2f})"
