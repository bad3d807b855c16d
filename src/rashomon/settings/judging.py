"""Thresholds for the lineage."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class LineageSettings(Section):
    """Thresholds for who copied whom."""

    joined_confidence: float = threshold(
        0.7,
        unit="probability",
        low=0.0,
        high=1.0,
        why="two articles are joined by a derivation from this confidence on; a wrong derivation "
        "costs more than a missing one",
        measured="rewrites: no false alarm between originals from 0.6 on, one at 0.5; pair F1 is "
        "0.968 at 0.6 and 0.7, 0.953 at 0.8",
    )
    rest_confidence: float = threshold(
        0.4,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a joined article is a parent if what no other parent explains would join the two with "
        "this confidence by itself",
        measured="rewrites: pair F1 is 0.968 from 0.2 to 0.5 and 0.965 at 0.6",
    )
    kept_confidence: float = threshold(
        0.05,
        unit="probability",
        low=0.0,
        high=1.0,
        why="pairs that were not joined are listed from this confidence on; the others share no "
        "more than two reports of one event usually do",
    )
    passage_similarity: float = threshold(
        0.8,
        unit="mean of cosine and word overlap",
        low=0.0,
        high=1.0,
        why="passages that articles of different accounts share are shown from here on; below lie "
        "sentences that two reporters wrote on one fact",
    )
    least_run_score: float = threshold(
        0.5,
        unit="score of a run",
        low=0.0,
        high=100.0,
        why="sentences in runs below it do not count as copied: a lone quotation scores at most "
        "0.15, a verbatim unquoted sentence 1",
    )
    wholly_share: float = threshold(
        0.8,
        unit="share of the child's text",
        low=0.0,
        high=1.0,
        why="from this share on a child with one parent is wholly derived",
        measured="rewrites: the extent is right for 0.994 of the pairs from 0.70 to 0.85, for "
        "0.981 at 0.90",
    )
    compiled_share: float = threshold(
        0.85,
        unit="share of the child's text",
        low=0.0,
        high=1.0,
        why="an article is a compilation if two others account for this share of it between them",
    )
    compiled_apart: float = threshold(
        0.1,
        unit="share of an article's text",
        low=0.0,
        high=1.0,
        why="each of the two must add this share to what the other covers, and have this share of "
        "text besides what stands in the compilation",
    )
    directed_log_odds: float = threshold(
        0.6,
        unit="log-odds",
        low=0.0,
        high=20.0,
        why="below it the evidence does not decide which article came first, and the derivation "
        "is undirected",
        measured="rewrites: 0.3 directs 0.95 of the pairs, 0.6 directs 0.88 and 0.8 directs 0.82, "
        "all right; kept high because real coverage is less plain",
    )
    printed_overlap: float = threshold(
        0.9,
        unit="mean overlap of words",
        low=0.0,
        high=1.0,
        why="two articles print one wire if the passages they share are worded as alike as this; a "
        "rewritten copy is not, and was rewritten from one of them",
        measured="events/news: five wires of one agency found, each right by eye",
    )
    lacking_share: float = threshold(
        0.1,
        unit="share of common words",
        low=0.0,
        high=1.0,
        why="an article that lacks more of what two others have in common cannot be their source",
        measured="rewrites: no group of prints whose source is in the set is taken for one without",
    )
    damage_kinds: int = threshold(
        2,
        unit="kinds of damage",
        low=1,
        high=3,
        why="an article is suspected to be a damaged copy only if it shows as many of: slips of "
        "grammar, words of mixed scripts, unbalanced quotation marks",
        measured="rewrites and events/news: no suspicion of any of the 307 real reports",
    )
    damage_marks: int = threshold(
        3,
        unit="marks of damage",
        low=1,
        high=1_000,
        why="and only if it shows them as many times in all",
        measured="rewrites and events/news: no suspicion of any of the 307 real reports",
    )
    stray_agreement: float = threshold(
        0.1,
        unit="share",
        low=0.0,
        high=1.0,
        why="an article lies between two others only if they agree against it in no more than "
        "this share of the words they agree in; rewording restores a few by chance",
        measured="rewrites: pair F1 is the same from 0.02 to 0.10, and lower at 0.20",
    )
    compiled_weight: float = threshold(
        3.0,
        unit="log-odds",
        low=0.0,
        high=20.0,
        why="what it adds to the direction that the child is a compilation of the parent and of "
        "another article: both would hardly have lifted different parts of it that make up the "
        "whole",
        measured="chosen by reading, not measured",
    )
    between_weight: float = threshold(
        2.0,
        unit="log-odds",
        low=0.0,
        high=20.0,
        why="what it adds to the direction that the parent is known to derive from an article that "
        "the child is linked with only through it",
        measured="chosen by reading, not measured",
    )
    exemplar_weight: float = threshold(
        3.0,
        unit="log-odds",
        low=0.0,
        high=20.0,
        why="what the credit of an agency, or that no print can be the source, adds to a report "
        "outside the set as the origin of text whose direction is open",
        measured="chosen by reading, not measured",
    )
