"""Attributions of all articles → utterances: which of them report the same words.

1. `wordings`: the words of each attribution, free of tense and person, sentence by sentence.
2. `likeness`: what two sentences share, and what contradicts.
3. `links`: which pairs of attributions report the same words; wording alone never decides.
4. `clusters`: from pairs to utterances.

Missing that two wordings are one utterance costs less than taking two utterances for one.
"""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.collate.utterances.clusters import cluster
from rashomon.collate.utterances.likeness import word_weights
from rashomon.collate.utterances.links import Links, find_links
from rashomon.collate.utterances.wordings import Wording, read_wordings
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, UtteranceCluster

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
    weights = word_weights(pieces, len(articles))
    links = find_links(wordings, weights, settings)
    meant = _meant(wordings, links, articles)
    if meant:
        wordings = tuple(replace(w, speaker=meant.get(w.speaker, w.speaker)) for w in wordings)
        links = find_links(wordings, weights, settings)
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


def _meant(
    wordings: Sequence[Wording], links: Links, articles: Sequence[AnnotatedArticle]
) -> dict[str | None, str]:
    """Who is meant where a report quotes a person it does not name, and others name the person.

    `A company spokesman` is whoever all other reports quote with the same words.
    """
    named: dict[str, set[str]] = {}
    for pair in links.echoes:
        for here, there in (pair, pair[::-1]):
            one, other = wordings[here], wordings[there]
            if one.speaker and other.speaker and _is_nameless(one, articles):
                found = named.setdefault(one.speaker, set())
                found |= set() if _is_nameless(other, articles) else {other.speaker}
    return {one: others.pop() for one, others in named.items() if len(others) == 1}


def _is_nameless(wording: Wording, articles: Sequence[AnnotatedArticle]) -> bool:
    position, attribution = wording.member
    article = articles[position]
    referent = article.speakers[attribution]
    if referent is None:
        return False
    somebody = article.referents[referent]
    return somebody.kind == "person" and not somebody.names


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
