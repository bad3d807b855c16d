"""Equal articles: many prints of one body are compared only with the first of them."""

from collections.abc import Iterable, Sequence

from rashomon.stages.annotated import AnnotatedArticle


def representatives(articles: Sequence[AnnotatedArticle], most: int) -> tuple[int, ...]:
    """Return for each article the position of the one that represents it, or its own.

    More than `most` articles whose compared sentences have the same words are represented by the
    first published of them, or, if no date decides, by the first of the coverage.
    """
    alike: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for position, article in enumerate(articles):
        if article.words:
            alike.setdefault(article.words, []).append(position)
    firsts = list(range(len(articles)))
    for members in alike.values():
        if len(members) > most:
            first = min(members, key=lambda p: (articles[p].article.published or "9999", p))
            for position in members:
                firsts[position] = first
    return tuple(firsts)


def pairs_by_first(representative: Sequence[int]) -> Iterable[tuple[int, list[tuple[int, int]]]]:
    """Return each representative with its pairs, the lower position first."""
    pairs: dict[int, list[tuple[int, int]]] = {}
    for position, first in enumerate(representative):
        if position != first:
            pair = (min(position, first), max(position, first))
            pairs.setdefault(first, []).append(pair)
    return pairs.items()
