"""Thresholds for what articles share."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class PassageSettings(Section):
    """Thresholds for which sentences two articles share, and in what order."""

    most_equal: int = threshold(
        4,
        unit="articles",
        low=1,
        high=100_000,
        why="of more articles with one body each is compared with the first published alone: each "
        "with each would grow with the square of their number",
        measured="rewrites and events: no coverage has more than three prints of one text",
    )
    near_cosine: float = threshold(
        0.5,
        unit="cosine",
        low=0.0,
        high=1.0,
        why="sentences whose vectors are farther apart are not compared word by word",
        measured="rewrites: pair F1 is the same from 0.40 to 0.60",
    )
    most_partners: int = threshold(
        4,
        unit="sentences",
        low=1,
        high=100,
        why="candidates kept for one sentence in one other article; bounds the work on texts that "
        "repeat one sentence thousands of times",
    )
    chance_similarity: float = threshold(
        0.55,
        unit="mean of cosine and word overlap",
        low=0.0,
        high=0.95,
        why="likeness that two reporters reach on one fact; what exceeds it counts as shared",
        measured="rewrites: 0.50, 0.55 and 0.60 separate copies from independent reports alike",
    )
    quoted_weight: float = threshold(
        0.15,
        unit="share",
        low=0.0,
        high=1.0,
        why="what a quoted word counts beside an unquoted one: reporters at one press conference "
        "share quotations word for word",
        measured="rewrites: of 0.05, 0.15 and 0.30 the least overlap of the two classes",
    )
    full_sentence_words: int = threshold(
        8,
        unit="words",
        low=1,
        high=50,
        why="shorter sentences count in proportion: two reporters may both write 'He declined'",
    )
    gap_penalty: float = threshold(
        0.05,
        unit="score per sentence skipped on either side",
        low=0.0,
        high=1.0,
        why="matches that lie far apart are less likely to be one copied passage",
    )
    longest_gap: int = threshold(
        40,
        unit="sentences",
        low=0,
        high=10_000,
        why="a longer gap costs as much as a whole derivation scores, so no run bridges it",
    )


@dataclass(frozen=True, slots=True)
class CastSettings(Section):
    """Thresholds for who is who."""

    same_name_part: float = threshold(
        0.8,
        unit="share of letters in common (Indel similarity)",
        low=0.0,
        high=1.0,
        why="surnames, and given names, whose folded spellings are closer are one name: Antony and "
        "Anthony, Zelenskiy and Zelenskyy",
        measured="not measured: chosen by eye on five reports",
    )
    initials: int = threshold(
        6,
        unit="letters",
        low=1,
        high=20,
        why="a name in capitals of more letters is a word in capitals, not initials",
        measured="chosen by reading, not measured",
    )


@dataclass(frozen=True, slots=True)
class UtteranceSettings(Section):
    """Thresholds for which attributions are of one utterance."""

    utterance_words: int = threshold(
        3,
        unit="content words",
        low=1,
        high=50,
        why="two wordings of one speaker that share fewer are joined only if one of them is quoted "
        "whole in the other, or no content word differs",
        measured="quotations: all pairs but one are joined with 2 and 3, a sixth is missed with 4; "
        "2 joins more of one theme in the attributions of PolNeAR, read by eye",
    )
    fragment_words: int = threshold(
        2,
        unit="content words",
        low=1,
        high=50,
        why="a shorter quoted fragment could be anybody's and is joined to nothing",
        measured="quotations: the same with 1 and 2, three pairs more are missed with 3",
    )
    close_cover: float = threshold(
        0.8,
        unit="share of the shorter wording's content words",
        low=0.0,
        high=1.0,
        why="what two wordings that share the least number of words must share",
        measured="quotations: the same from 0.70 to 0.90",
    )
    loose_cover: float = threshold(
        0.55,
        unit="share of the shorter wording's content words",
        low=0.0,
        high=1.0,
        why="what two long wordings must share: the more words, the less likely is chance",
        measured="quotations: the same from 0.40 to 0.70",
    )
    direct_held: float = threshold(
        0.6,
        unit="share of the shorter wording's words, in one order",
        low=0.0,
        high=1.0,
        why="two wordings that are quoted in two articles share as many; below lie two utterances "
        "on one theme",
        measured="quotations: the same from 0.40 to 0.60, two translations are missed at 0.70",
    )
    indirect_held: float = threshold(
        0.4,
        unit="share of the shorter wording's words, in one order",
        low=0.0,
        high=1.0,
        why="the same where one of them is not all quoted",
        measured="quotations: the same from 0.20 to 0.40, one pair more is missed at 0.50; 0.30 "
        "joins two more of one theme in PolNeAR",
    )
    verbatim_words: int = threshold(
        6,
        unit="words in a row",
        low=2,
        high=50,
        why="the same words from an unknown speaker are the same utterance, and those from "
        "another speaker worth a note, only if as many follow one another",
        measured="quotations: the same from 4 to 8; with 5 formulas begin to be joined in PolNeAR",
    )
    utterance_probability: float = threshold(
        0.3,
        unit="probability",
        low=0.0,
        high=1.0,
        why="two wordings whose evidence makes it less likely that they are one utterance stay "
        "apart",
        measured="claims, two thirds: pairs found 0.778 at 0.25, 0.769 at 0.3, 0.746 at 0.45, of "
        "which 0.963, 0.969 and 0.969 right",
    )
    utterance_unbacked: float = threshold(
        0.7,
        unit="probability",
        low=0.0,
        high=1.0,
        why="the same where no clauses of theirs are one thing: two demands of one speaker on one "
        "theme share words",
        measured="claims, two thirds: pairs found 0.769 at 0.5 and at 0.6, 0.764 at 0.7; "
        "quotations: at 0.6 two such demands are one",
    )
    utterance_doubted: float = threshold(
        0.93,
        unit="probability",
        low=0.0,
        high=1.0,
        why="the same where all words are quoted and some of them differ, or each has a subject of "
        "its own",
        measured="claims, two thirds: the same from 0.8 on; quotations: a pair more is wrong at "
        "0.9",
    )
    told_cover: float = threshold(
        0.25,
        unit="share of the shorter wording's content words",
        low=0.0,
        high=1.0,
        why="two wordings with fewer than two words besides names in common share more than this, "
        "or have to be as sure as what no row backs",
        measured="claims, two thirds: pairs found 0.780 with it, of which 0.971 right, 0.784 and "
        "0.966 without; quotations: without it two demands of one speaker are one",
    )
    doubted_order: float = threshold(
        0.5,
        unit="share of all words",
        low=0.0,
        high=1.0,
        why="of two quotations that differ so many words stand in one order; what begins alike and "
        "goes on otherwise is another sentence",
        measured="claims, two thirds: the same from 0.4 to 0.55; quotations: at 0.3 a slogan "
        "joins two sentences",
    )
    utterance_least: float = threshold(
        0.1,
        unit="probability",
        low=0.0,
        high=1.0,
        why="two wordings that are less likely one utterance do not become one by way of a third",
        measured="claims, two thirds: pairs found 0.786 at 0.05 and at 0.1, 0.781 at 0.2",
    )
    quoted_run_words: int = threshold(
        4,
        unit="words",
        low=2,
        high=50,
        why="so many words in a row, quoted on both sides and nearly all that one side quotes, "
        "are one utterance",
        measured="claims, two thirds: 4 finds 0.715 of the pairs, 5 0.705, 6 0.694, of which 0.95 "
        "are right each time",
    )
    run_on_words: int = threshold(
        10,
        unit="words in a row",
        low=2,
        high=100,
        why="as many quoted words of one speaker that go over the end of a sentence are one "
        "utterance, however little the sentences share; titles and formulas are shorter",
        measured="rewrites, independent reports: 6 joins two utterances by a title of seven words",
    )
    altered_same: float = threshold(
        0.75,
        unit="share of all words",
        low=0.0,
        high=1.0,
        why="wordings that contradict each other are one altered utterance only if nearly all "
        "else is the same; otherwise they are two utterances",
        measured="quotations: the same from 0.70 to 0.80, a pair more is wrong at 0.65",
    )
    longest_wording: int = threshold(
        400,
        unit="words",
        low=10,
        high=100_000,
        why="longer pieces of an utterance are not compared word by word, as `longest_passage`",
    )


@dataclass(frozen=True, slots=True)
class PledgeSettings(Section):
    """Thresholds for what bears on a pledge."""

    fact_cosine: float = threshold(
        0.5,
        unit="cosine",
        low=0.0,
        high=1.0,
        why="values whose words are in no table are of one thing only if their sentences are alike",
    )
    pledge_likeness: float = threshold(
        0.6,
        unit="mean of cosine and of the share of common words",
        low=0.0,
        high=1.0,
        why="two announcements of one speaker are of one intention",
    )
    pledge_same: float = threshold(
        0.7,
        unit="mean of cosine and of the share of common words",
        low=0.0,
        high=1.0,
        why="two announcements are of one intention though they name two speakers: one name is "
        "damaged",
    )
    pledge_words: int = threshold(
        3,
        unit="content words",
        low=1,
        high=20,
        why="a sentence that bears on a pledge speaks of what was to be done, not only of who "
        "promised it",
    )
    pledge_share: float = threshold(
        0.4,
        unit="share of the words of the promise",
        low=0.0,
        high=1.0,
        why="and has so many of its words: two words in common of ten are a subject",
        measured="chosen by reading, not measured",
    )


@dataclass(frozen=True, slots=True)
class CoverageSettings(Section):
    """Thresholds for which articles are on one event."""

    coverage_likeness: float = threshold(
        0.17,
        unit="likeness, 0 to 1",
        low=0.0,
        high=1.0,
        why="two groups less alike than this on average are on different events",
        measured="eval/coverages: from 0.15 to 0.19 B-cubed F1 moves by 0.002 on both sets",
    )
    coverage_split: float = threshold(
        0.8,
        unit="share, 0 to 1",
        low=0.0,
        high=1.0,
        why="two groups less alike than this share of what the less coherent of them is in itself "
        "are on two events of one kind",
        measured="eval/coverages: without it (0) ECB+ reaches 0.85, with it 0.91; news alike",
    )
    coverage_prior: float = threshold(
        3.0,
        unit="articles",
        low=0.0,
        high=100.0,
        why="a group of few articles is coherent by chance: so many articles' worth of what is "
        "between the groups is mixed into its coherence",
        measured="eval/coverages: 1 and 3 are alike, 0 splits real coverages",
    )
    coverage_days: int = threshold(
        90,
        unit="days",
        low=0,
        high=10_000,
        why="articles published further apart are less alike, by `coverage_far`; 0 for no limit",
        measured="events/news with its dates: at 90, 180 and 300 days B-cubed F1 is the same",
    )
    coverage_far: float = threshold(
        0.5,
        unit="share, 0 to 1",
        low=0.0,
        high=1.0,
        why="what is left of the likeness of two articles that are published far apart; at 0 they "
        "are never on one event. Many dates are of the page or of its capture: a date is evidence "
        "beside names and words",
        measured="events/news with its dates, many of them of the page: B-cubed F1 0.990 without "
        "evidence of dates (1), 0.995 from 0.9 to 0.5, 0.978 at 0.4; with a third of the dates "
        "made those of a capture 0.956 to 0.980 at 0.6, 0.955 to 0.973 at 0.5, 0.882 to 0.917 at "
        "0.4; with every event once more a year later 0.63 at 0.6, 0.73 at 0.5, 0.84 at 0.4",
    )
    copy_shingles: float = threshold(
        0.1,
        unit="share, 0 to 1",
        low=0.0,
        high=1.0,
        why="in a corpus, articles that share fewer of their shingles of four words are no "
        "candidates for verbatim copies: unrelated ones share one in a hundred",
        measured="rewrites: reprints and edited copies share 0.4 or more, spun ones 0.06 to 0.36",
    )
    copy_opening: float = threshold(
        0.78,
        unit="cosine, -1 to 1",
        low=-1.0,
        high=1.0,
        why="in a corpus, articles whose openings are less alike are no candidates for rewritten "
        "copies",
        measured="rewrites: spun copies are above 0.9, of those spun twice the least 0.81",
    )
    copy_nearest: int = threshold(
        10,
        unit="articles",
        low=1,
        high=1_000,
        why="so many of the most alike openings in a cell are candidates",
        measured="benchmarks/candidates: of 0.997 of spun copies the original is among the ten",
    )
    coverage_named: float = threshold(
        0.6,
        unit="share of its articles",
        low=0.0,
        high=1.0,
        why="names that so many articles of a coverage have say what it is about",
        measured="chosen by reading, not measured",
    )
    coverage_names: int = threshold(
        8,
        unit="names",
        low=0,
        high=1_000,
        why="so many of them are given",
    )
