"""Grouping of the sentences of parent and child: kept, split, merged, dropped and added ones."""

from collections.abc import Iterable, Sequence

from rashomon.compare.passage import Block, Blocks
from rashomon.compare.reading import ReadArticle
from rashomon.settings import AlterationSettings
from rashomon.stages.collated import Match

# Sentences on either side in which to look for the partner of an unmatched one: bounds the work.
_WIDEST = 30


def bring_together(
    parent: ReadArticle,
    child: ReadArticle,
    matches: Sequence[Match],
    settings: AlterationSettings,
    *,
    wholly: bool = True,
) -> Blocks:
    """Group one-to-one matches into blocks, and list the sentences left over.

    Sentences left over on both sides are compared with each other: by their words and, in a child
    that took over the whole parent (`wholly`), by their meaning. A sentence without a partner joins
    the adjacent block whose other side has most of its words: it was split off or merged.
    """
    lefts = {m.left: m.right for m in matches}
    lefts.update(list(_rescued(parent, child, dict(lefts), settings, wholly=wholly)))
    rights = {right: [left] for left, right in lefts.items()}
    dropped = []
    for k in range(len(parent.sentences)):
        if k not in lefts:
            near = [lefts[j] for j in (k - 1, k + 1) if j in lefts]
            hosts = [j for j in near if _merged(parent, k, rights[j], child.stems[j], settings)]
            if hosts:
                rights[hosts[0]].append(k)
            else:
                dropped.append(k)
    split, added = _split(parent, child, rights, settings)
    return Blocks(tuple(_blocks(parent, child, rights, split)), tuple(dropped), tuple(added))


def _merged(
    parent: ReadArticle,
    k: int,
    beside: Sequence[int],
    host: frozenset[str],
    settings: AlterationSettings,
) -> bool:
    """Return whether the parent's sentence `k` was merged into the child's match of `beside`.

    Either most of its words are in the child's sentence, and half of them not already in `beside`,
    or it has most of the child's words that `beside` lacks.
    """
    stems = parent.stems[k]
    new = host - frozenset().union(*(parent.stems[j] for j in beside))
    whole = len(stems & host) >= settings.contained_words * len(stems)
    if whole and len(stems & new) * 2 >= len(stems):
        return True
    most = len(stems & new) >= settings.contained_words * len(new)
    return most and len(new) >= settings.piece_words


def _split(
    parent: ReadArticle,
    child: ReadArticle,
    rights: dict[int, list[int]],
    settings: AlterationSettings,
) -> tuple[dict[int, list[int]], list[int]]:
    """Return the child's sentences split off a neighbour, by that neighbour, and the added ones."""
    split: dict[int, list[int]] = {right: [] for right in rights}
    added = []
    for k in range(len(child.sentences)):
        if k in rights:
            continue
        stems = child.stems[k]
        least = settings.contained_words * len(stems)
        near = [j for j in (k - 1, k + 1) if j in rights]
        hosts = [j for j in near if len(stems & parent.stems[rights[j][0]]) >= least]
        if hosts:
            split[hosts[0]].append(k)
        else:
            added.append(k)
    return split, added


def _rescued(
    parent: ReadArticle,
    child: ReadArticle,
    lefts: dict[int, int],
    settings: AlterationSettings,
    *,
    wholly: bool,
) -> Iterable[tuple[int, int]]:
    """Yield pairs of unmatched sentences between the same two matches.

    Their meanings are alike, or the child's is a piece of the parent's.
    """
    known = {right: left for left, right in lefts.items()}
    free = {k for k in range(len(parent.sentences)) if k not in lefts}
    for right in range(len(child.sentences)):
        if right in known:
            continue
        low, high = _between(right, known, len(parent.sentences))
        inside = [k for k in range(low, min(high, low + _WIDEST)) if k in free]
        if not inside:
            continue
        few = len(child.stems[right]) < settings.piece_words
        likeness, left = max(
            (_likeness(parent, child, (k, right), few=few, meaning=wholly), -k) for k in inside
        )
        alone = high - low == 1 and right - 1 in known and right + 1 in known
        if likeness >= (settings.alone_likeness if alone else settings.rescued_likeness):
            free.discard(-left)
            known[right] = -left
            yield -left, right


def _between(right: int, known: dict[int, int], size: int) -> tuple[int, int]:
    """Return the range of the parent's sentences between the matches nearest to `right`."""
    near = range(1, _WIDEST + 1)
    before = next((known[right - k] for k in near if right - k in known), -1)
    after = next((known[right + k] for k in near if right + k in known), size)
    return before + 1, after


def _likeness(
    parent: ReadArticle,
    child: ReadArticle,
    pair: tuple[int, int],
    *,
    few: bool,
    meaning: bool,
) -> float:
    """Return the share of the child's words in the parent's sentence, or the cosine if larger.

    The share counts as 0 if the words are `few`; the cosine counts only with `meaning`.
    """
    left, right = pair
    words = child.stems[right]
    share = 0.0 if few else len(words & parent.stems[left]) / len(words)
    if not meaning:
        return share
    vectors = parent.witness.annotated.vectors, child.witness.annotated.vectors
    return max(share, float(vectors[0][left] @ vectors[1][right]))


def _blocks(
    parent: ReadArticle,
    child: ReadArticle,
    rights: dict[int, list[int]],
    split: dict[int, list[int]],
) -> Iterable[Block]:
    for right in sorted(rights):
        left, parts = tuple(sorted(rights[right])), tuple(sorted((right, *split[right])))
        same = [[(t.word, t.quoted < 0) for k in side for t in reading.sentences[k]]
                for side, reading in ((left, parent), (parts, child))]  # fmt: skip
        yield Block(left, parts, verbatim=same[0] == same[1])
