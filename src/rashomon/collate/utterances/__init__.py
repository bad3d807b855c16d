"""Attributions of all articles → utterances: groups of those that report the same words.

1. `wordings`: the words of each attribution, free of tense and person, sentence by sentence.
2. `likeness`: what two sentences share, and whether they contradict each other.
3. `links`: pairs of attributions that report the same words, found by rules if the words are the
   same and by weighted `evidence` if they are reworded; `clauses` finds those that hold clauses of
   one row, `copies` those in copied sentences, and `voices` compares the speakers.
4. `equals`: wordings that a text, or prints of it, repeat word for word are compared once.
5. `clusters`: from pairs to utterances, sentence by sentence; `parts` rejoins sentences that
   reports have side by side.

Missing that two wordings are one utterance costs less than taking two utterances for one.
"""

from collections import Counter
from collections.abc import Sequence

from rashomon.collate.utterances.clauses import row_links
from rashomon.collate.utterances.clusters import cluster
from rashomon.collate.utterances.copies import Place, copied_pairs
from rashomon.collate.utterances.equals import first_equals, with_equals
from rashomon.collate.utterances.likeness import word_weights
from rashomon.collate.utterances.links import find_links
from rashomon.collate.utterances.parts import parted, together
from rashomon.collate.utterances.voices import one_voice
from rashomon.collate.utterances.wordings import Wording, read_wordings
from rashomon.settings import UtteranceSettings
from rashomon.stages.annotated import AnnotatedArticle
from rashomon.stages.collated import Cast, Row, UtteranceCluster
from rashomon.types import Attribution

__all__ = ["collate_quotations"]


def collate_quotations(
    articles: Sequence[AnnotatedArticle],
    cast: Cast,
    settings: UtteranceSettings,
    rows: Sequence[Row] = (),
    aligned: Sequence[tuple[Place, Place]] = (),
) -> tuple[UtteranceCluster, ...]:
    """Return the utterances that are quoted or that several attributions report, in text order.

    Left out are indirect speech that appears only once, and quoted words that appear only once and
    have neither source nor cue. Words that two reports quote alike are one utterance, whoever is
    said to have spoken them. `rows` are the clauses of the articles that state one thing; `aligned`
    pairs the sentences of copies with those of their parents, each as (article, sentence).
    """
    wordings = parted(read_wordings(articles, cast))
    pieces = (piece for wording in wordings for piece in wording.pieces)
    weights = word_weights(pieces, len(articles))

    def is_one(left: Wording, right: Wording) -> bool:
        return bool(find_links((left, right), weights, {}, frozenset(), settings).scores)

    firsts = first_equals(wordings, [a.article.text for a in articles], is_one)
    distinct = tuple(sorted(set(firsts)))
    compared = [wordings[k] for k in distinct]
    links = find_links(
        compared,
        weights,
        row_links(compared, articles, rows),
        copied_pairs(compared, articles, aligned),
        settings,
    )
    groups = with_equals(cluster(compared, links), distinct, firsts)
    return tuple(
        _utterance(group, articles)
        for group in together(groups, wordings)
        if len(group) > 1 or _is_quotation(group[0], articles)
    )


def _utterance(
    wordings: Sequence[Wording], articles: Sequence[AnnotatedArticle]
) -> UtteranceCluster:
    speaker = _speaker(wordings, articles)
    voices = [w.voice for w in wordings if w.speaker == speaker]
    other = (
        w.speaker
        if w.speaker not in (None, speaker)
        and not _is_nameless(w, articles)
        and not any(one_voice(w.voice, v) for v in voices)
        else None
        for w in wordings
    )
    members, ranges = (tuple(w.member for w in wordings), tuple(w.range for w in wordings))
    return UtteranceCluster(members, speaker, tuple(other), ranges)


def _is_quotation(wording: Wording, articles: Sequence[AnnotatedArticle]) -> bool:
    """Return whether a lone wording is a quotation: it has words, quotes, and a source or a cue."""
    attribution = _attribution(wording, articles)
    credited = wording.speaker or attribution.source or attribution.cue
    return bool(wording.pieces and attribution.quoted and credited)


def _attribution(wording: Wording, articles: Sequence[AnnotatedArticle]) -> Attribution:
    position, k = wording.member
    return articles[position].attributions[k]


def _speaker(wordings: Sequence[Wording], articles: Sequence[AnnotatedArticle]) -> str | None:
    """Return the speaker whom most reports with a source give, or `None`.

    It is `None` if two are given equally often, or if as many reports have a source that is not
    resolved: one copy that names another speaker must not put that name to the words of the
    original. A person without a name counts only if no report names the speaker.
    """
    sourced = [w for w in wordings if w.speaker or _attribution(w, articles).source]
    named = [w for w in sourced if w.speaker and not _is_nameless(w, articles)]
    known = [w.speaker for w in named or sourced if w.speaker]
    if not known:
        return None
    most = Counter(known).most_common(2)
    if len(most) > 1 and most[0][1] == most[1][1]:
        return None
    unknown = sum(1 for w in sourced if not w.speaker)
    return most[0][0] if most[0][1] > unknown else None


def _is_nameless(wording: Wording, articles: Sequence[AnnotatedArticle]) -> bool:
    position, attribution = wording.member
    article = articles[position]
    referent = article.speakers[attribution]
    if referent is None:
        return False
    speaker = article.referents[referent]
    return speaker.kind == "person" and not speaker.names
