"""Attributions of all articles → utterances: which of them report the same words.

1. `wordings`: the words of each attribution, free of tense and person, sentence by sentence.
2. `likeness`: what two sentences share, and what contradicts.
3. `links`: which pairs of attributions report the same words; wording alone never decides.
4. `clusters`: from pairs to utterances.

Missing that two wordings are one utterance costs less than taking two utterances for one.
"""

from collections.abc import Sequence

from rashomon.collate.quotations.clusters import cluster
from rashomon.collate.quotations.likeness import word_weights
from rashomon.collate.quotations.links import Links, find_links
from rashomon.collate.quotations.wordings import Wording, read_wordings
from rashomon.settings import Settings
from rashomon.types import AnnotatedArticle, Cast, UtteranceCluster

__all__ = ["collate_quotations"]


def collate_quotations(
    articles: Sequence[AnnotatedArticle], cast: Cast, settings: Settings
) -> tuple[UtteranceCluster, ...]:
    """The utterances that are quoted, or that several attributions report, in the text's order.

    Indirect speech that stands in one place only is left out. An attribution of an unknown speaker
    joins others only word for word, and not where two known speakers are quoted with the words.
    """
    wordings = read_wordings(articles, cast)
    pieces = (piece for wording in wordings for piece in wording.pieces)
    links = find_links(wordings, word_weights(pieces, len(articles)), settings)
    groups = [
        group
        for group in cluster(wordings, links)
        if len(group) > 1
        or (wordings[group[0]].pieces and _is_quoted(articles, wordings[group[0]]))
    ]
    echoes = _echoes(groups, links)
    return tuple(
        UtteranceCluster(
            tuple(wordings[k].member for k in group),
            _speaker([wordings[k].speaker for k in group]),
            echoes.get(at, ()),
        )
        for at, group in enumerate(groups)
    )


def _speaker(speakers: Sequence[str | None]) -> str | None:
    """The speaker of a cluster; unknown unless most of its attributions say who it is.

    One copy that names another speaker must not put its name to the words of the original.
    """
    known = [speaker for speaker in speakers if speaker is not None]
    return known[0] if 2 * len(known) > len(speakers) else None


def _is_quoted(articles: Sequence[AnnotatedArticle], wording: Wording) -> bool:
    position, attribution = wording.member
    return bool(articles[position].attributions[attribution].quoted)


def _echoes(groups: Sequence[tuple[int, ...]], links: Links) -> dict[int, tuple[int, ...]]:
    """Of each group the others with the same words, by their positions in `groups`."""
    of = {k: at for at, group in enumerate(groups) for k in group}
    found: dict[int, set[int]] = {}
    for i, j in links.echoes:
        if i in of and j in of and of[i] != of[j]:
            found.setdefault(of[i], set()).add(of[j])
            found.setdefault(of[j], set()).add(of[i])
    return {at: tuple(sorted(others)) for at, others in found.items()}
