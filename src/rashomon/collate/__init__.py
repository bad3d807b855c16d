"""Collate: several `AnnotatedArticle`s → what they share.

For every pair of articles, the sentences that say the same are found by meaning (vectors), backed
by words, and aligned in order. Quoted words count little: reporters who were at one press
conference share them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.collate.cast import collate_cast
from rashomon.collate.corrections import corrected
from rashomon.collate.facts import collate_pledges
from rashomon.collate.passages.candidates import Cell, near_sentences
from rashomon.collate.passages.equals import pairs_by_first, representatives
from rashomon.collate.passages.overlap import WordSet, overlap, word_weights
from rashomon.collate.passages.runs import runs
from rashomon.collate.rows import collate_rows
from rashomon.collate.utterances import collate_quotations
from rashomon.settings import PassageSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Collation, Comparison, Match, MatchRun

__all__ = [
    "collate",
    "collate_cast",
    "collate_pledges",
    "collate_quotations",
    "collate_rows",
    "corrected",
]


def collate(
    articles: Sequence[AnnotatedArticle],
    settings: PassageSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Collation:
    """Compare every pair of `articles`; the comparisons come in the order of the pairs.

    Of many articles with one body, only the first published is compared with the other articles.
    """
    weights = word_weights(sentence for article in articles for sentence in article.words)
    bags = [tuple(frozenset(sentence) for sentence in article.words) for article in articles]
    first = representatives(articles, settings.most_equal)
    distinct = [position for position, other in enumerate(first) if position == other]

    def runs_between(left: int, right: int, cells: Iterable[Cell]) -> tuple[MatchRun, ...]:
        pair = _Pair(articles[left], articles[right], bags[left], bags[right])
        scored = (_match(pair, cell, weights, settings) for cell in cells)
        matches = [match for match in scored if match]
        return runs(matches, settings.gap_penalty, settings.longest_gap)

    comparisons = []
    near = _near(articles, distinct, settings)
    for left, right, cells in near:
        if shared := runs_between(left, right, cells):
            comparisons.append(Comparison(left, right, shared))
        if progress:
            progress(left + 1, len(articles))
    for position, pairs in pairs_by_first(first):
        # Both sides of all these pairs have the same sentences.
        same = [articles[position]] * 2
        cells = next((cells for *_, cells in _near(same, [0, 1], settings)), [])
        if shared := runs_between(position, position, cells):
            comparisons += [Comparison(left, right, shared) for left, right in pairs]
    if progress:
        progress(len(articles), len(articles))
    comparisons.sort(key=lambda c: (c.left, c.right))
    return Collation(tuple(comparisons), weights)


def _near(
    articles: Sequence[AnnotatedArticle], positions: Sequence[int], settings: PassageSettings
) -> Iterator[tuple[int, int, list[Cell]]]:
    """Yield `(left, right, cells)` for each near pair of the articles at `positions`."""
    chosen = [articles[position] for position in positions]
    for left, right, cells in near_sentences(chosen, settings.near_cosine, settings.most_partners):
        yield positions[left], positions[right], cells


class _Pair(NamedTuple):
    left: AnnotatedArticle
    right: AnnotatedArticle
    left_bags: Sequence[WordSet]
    right_bags: Sequence[WordSet]


def _match(
    pair: _Pair, cell: Cell, weights: Mapping[str, float], settings: PassageSettings
) -> Match | None:
    """Return the match of two near sentences, or `None` if they are no more alike than by chance.

    score = (similarity - chance) / (1 - chance) * unquoted * full, where `unquoted` is the unquoted
    share plus `quoted_weight` times the quoted one, and `full` discounts sentences of few words.
    Verbatim unquoted sentences of usual length score 1.
    """
    i, j = cell.left, cell.right
    wording = overlap(pair.left_bags[i], pair.right_bags[j], weights)
    likeness = (cell.cosine + wording) / 2
    if likeness <= settings.chance_similarity:
        return None
    quoted = float(max(pair.left.quoted[i], pair.right.quoted[j]))
    unquoted = 1 - quoted * (1 - settings.quoted_weight)
    shorter = min(len(pair.left.words[i]), len(pair.right.words[j]))
    full = min(1.0, shorter / settings.full_sentence_words)
    excess = (likeness - settings.chance_similarity) / (1 - settings.chance_similarity)
    return Match(i, j, cell.cosine, wording, quoted, excess * unquoted * full)
