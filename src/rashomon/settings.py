"""Every threshold of Rashomon, with unit, range, reason and the measurement that chose it.

`docs/settings.md` is generated from this table (`just docs`) and checked against it by the tests.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import UsageError


def threshold(
    default: float,
    *,
    unit: str,
    low: float,
    high: float,
    why: str,
    measured: str = "not measured: a limit, not a score",
) -> Any:
    """A settings field; `low` and `high` are inclusive and enforced by `Settings`."""
    return dataclasses.field(
        default=default,
        metadata={"unit": unit, "low": low, "high": high, "why": why, "measured": measured},
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All thresholds of one run.

    >>> Settings().replace(max_article_characters=10_000).max_article_characters
    10000
    """

    # read
    max_file_bytes: int = threshold(
        20_000_000,
        unit="bytes",
        low=1_000,
        high=2_000_000_000,
        why="a file that holds one article and is larger than this is a mistake; JSONL files, "
        "which are read line by line, are not limited",
    )
    max_article_characters: int = threshold(
        400_000,
        unit="characters",
        low=1_000,
        high=20_000_000,
        why="about 65,000 words, several times the longest magazine report; keeps one bad record "
        "from taking the memory and time of the run",
    )

    max_array_bytes: int = threshold(
        1_000_000_000,
        unit="bytes",
        low=1_000,
        high=100_000_000_000,
        why="a JSON array is read whole, unlike JSONL; a larger one would take several times its "
        "size of memory",
    )

    # annotate
    most_equal: int = threshold(
        4,
        unit="articles",
        low=1,
        high=100_000,
        why="of more articles with one body each is compared with the first published alone: each "
        "with each would grow with the square of their number",
        measured="rewrites and events: no coverage has more than three prints of one text",
    )
    least_sentences: int = threshold(
        2,
        unit="sentences",
        low=1,
        high=1_000,
        why="an article with fewer sentences of body text is not compared: one sentence has no "
        "order",
    )

    # collate
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

    # rows
    row_partners: int = threshold(
        5,
        unit="clauses",
        low=1,
        high=100,
        why="how many clauses of another article, the nearest by their vectors, a clause is "
        "compared with",
        measured="claims, coverages to tune on: the best 5 and all above `row_cosine` hold 0.90 of "
        "the true pairs",
    )
    row_cosine: float = threshold(
        0.5,
        unit="cosine",
        low=-1,
        high=1,
        why="clauses that are nearer than this are compared however many there are",
        measured="claims, coverages to tune on: see `row_partners`",
    )
    row_probability: float = threshold(
        0.35,
        unit="probability",
        low=0,
        high=1,
        why="clauses of which the judge is less sure than this are in no row of the table",
        measured="claims, coverages to tune on: 0.70 of the rows are found at 0.3 with 0.76 of the "
        "reported ones in the gold, 0.66 and 0.79 at 0.4, 0.62 and 0.83 at 0.5",
    )
    row_mean: float = threshold(
        0.75,
        unit="share",
        low=0,
        high=1,
        why="two groups become one row if the mean probability of their pairs reaches this share "
        "of `row_probability`; a higher one costs rows and gains nothing",
        measured="claims, coverages to tune on",
    )
    row_absent: float = threshold(
        0.03,
        unit="probability",
        low=0,
        high=1,
        why="what a pair that was not compared counts in the mean of two groups; pairs below it "
        "are as good as not compared",
    )

    conflict_probability: float = threshold(
        0.5,
        unit="probability",
        low=0,
        high=1,
        why="clauses whose values cannot both hold are a conflict if the judge is this sure that "
        "they state one thing; else they are two things",
        measured="claims, coverages to tune on: of the conflicts above it 0.35 are in the gold, of "
        "those below 0.22",
    )
    single_rows: int = threshold(
        5,
        unit="clauses",
        low=0,
        high=1_000,
        why="how many things that it alone states are listed of an article",
        measured="claims, coverages to tune on: 5 an article hold 0.55 of the important ones",
    )
    single_salience: float = threshold(
        0.05,
        unit="probability",
        low=0,
        high=1,
        why="what one article alone states is listed if an editor would list it with this "
        "probability",
        measured="claims, coverages to tune on: see `single_rows`",
    )

    # judge
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
        "rewritten copy is not, and somebody rewrote it from one of them",
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

    # alterations
    near_closeness: float = threshold(
        0.75,
        unit="share of content words",
        low=0.0,
        high=1.0,
        why="from here on two sentences count as taken over word for word but for what changed, "
        "and what stands on one side only is reported",
        measured="rewrites, edited copies: every alteration found from 0.60 to 0.90, and "
        "nothing else",
    )
    reworded_closeness: float = threshold(
        0.35,
        unit="share of content words",
        low=0.0,
        high=1.0,
        why="below it two sentences are too differently worded to say what changed",
        measured="rewrites, edited copies: the same from 0.20 to 0.50; spun copies read by eye",
    )
    kept_changes: int = threshold(
        1,
        unit="places changed in a sentence",
        low=0,
        high=100,
        why="a sentence changed in more places counts as reworded when the whole child is judged",
    )
    lifted_similarity: float = threshold(
        0.75,
        unit="mean of cosine and word overlap",
        low=0.0,
        high=1.0,
        why="in a report that only lifted passages, sentences less alike may be its own reporting",
    )
    respun_share: float = threshold(
        0.3,
        unit="share of the child's matched sentences",
        low=0.0,
        high=1.0,
        why="a child of whose sentences more are reworded is a rewriting: a single word "
        "exchanged in it is style unless the tables know better",
        measured="rewrites, edited copies: the same from 0.15 to 0.70; in spun ones most events "
        "were mere style while this was decided by closeness",
    )
    joined_words: int = threshold(
        4,
        unit="words",
        low=0,
        high=10,
        why="exchanges in a rewriting with no more kept words between them are judged as one",
        measured="changes, tuned copies, five folds of coverages, at precision 0.90: high and "
        "medium found 0.50 and 0.38 with 1, 0.55 and 0.43 with 2, 0.66 and 0.57 with 3, 0.69 and "
        "0.60 with 4",
    )
    longest_stretch: int = threshold(
        22,
        unit="words of the child",
        low=1,
        high=100,
        why="a reworded stretch grows no longer: a reader must see what was changed",
        measured="changes: those reported have 9 words at the median, 19 in the longest tenth",
    )
    change_probability: float = threshold(
        0.75,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a reworded stretch that is at least so likely a change of sense is reported",
        measured="changes, tuned copies, five folds of coverages: high and medium found 0.72 and "
        "0.65 at precision 0.89, at 0.60 0.84 and 0.75 at 0.85, at 0.80 0.67 and 0.58 at 0.89",
    )
    serious_probability: float = threshold(
        0.7,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a stretch at least so likely changed much is of high severity, else of medium",
        measured="changes, tuned copies, five folds: precision of high 0.81, at 0.50 0.77, at 0.60 "
        "0.79, at 0.75 0.81",
    )
    exchanged_words: int = threshold(
        4,
        unit="words",
        low=1,
        high=50,
        why="longer stretches of other words are a rewording, not an exchange",
        measured="rewrites, edited copies: the same from 2 to 8",
    )
    contained_words: float = threshold(
        0.6,
        unit="share of a sentence's content words",
        low=0.0,
        high=1.0,
        why="a sentence without a match counts as split off or merged if its neighbour holds "
        "this share of its words",
        measured="rewrites, edited copies: the same from 0.50 to 0.75",
    )
    rescued_likeness: float = threshold(
        0.6,
        unit="cosine, or share of the child's words",
        low=0.0,
        high=1.0,
        why="sentences left over on both sides are compared from this likeness on",
        measured="rewrites, edited copies: the same from 0.50 to 0.70; without it five "
        "alterations are missed, in sentences that were cut short",
    )
    alone_likeness: float = threshold(
        0.4,
        unit="cosine, or share of the child's words",
        low=0.0,
        high=1.0,
        why="the same for two sentences that are all that stands between two pairs of matches",
    )
    longest_passage: int = threshold(
        400,
        unit="words",
        low=10,
        high=100_000,
        why="sentences longer than this are lists or run-on text, and take time in proportion to "
        "the square of their length: they are not compared word by word",
    )
    clause_words: int = threshold(
        5,
        unit="words",
        low=1,
        high=100,
        why="fewer words cut from or put into a sentence are trimming",
    )
    quoted_words: int = threshold(
        3,
        unit="words",
        low=1,
        high=50,
        why="fewer words newly set in quotation marks are a term, not somebody's words",
    )

    # attributions
    cue_probability: float = threshold(
        0.3,
        unit="probability",
        low=0.0,
        high=1.0,
        why="words that are less likely cues are not read again by the tagger's second network",
        measured="held-out articles of PolNeAR's training half: of 0.2 to 0.4 the best for "
        "sources, cues and contents together (whole attributions .695 at 0.2, .713 from 0.3 on)",
    )
    cue_validity: float = threshold(
        0.5,
        unit="probability",
        low=0.0,
        high=1.0,
        why="what the tagger's second network holds less likely to be an attribution is none",
        measured="held-out articles of PolNeAR's training half: of 0.5 to 0.7 the best for "
        "sources, cues and contents together",
    )
    standing_words: int = threshold(
        4,
        unit="words",
        low=2,
        high=50,
        why="a sentence in quotation marks of which no source is told is somebody's words from as "
        "many words on; shorter ones are terms and titles",
        measured="claims, two thirds: an attribution holds both wordings of 774 of 805 pairs; "
        "without standing quotations, of 146 of 252 in the coverages read first",
    )

    # cast
    same_name_part: float = threshold(
        0.8,
        unit="share of letters in common (Indel similarity)",
        low=0.0,
        high=1.0,
        why="surnames, and given names, whose folded spellings are closer are one name: Antony and "
        "Anthony, Zelenskiy and Zelenskyy",
        measured="not measured: chosen by eye on five reports",
    )

    # quotations
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
        0.8,
        unit="probability",
        low=0.0,
        high=1.0,
        why="two wordings whose evidence makes it less likely that they are one utterance stay "
        "apart",
        measured="claims, two thirds: at 0.5 pairs found 0.610 and right 0.923, at 0.65 0.585 and "
        "0.925, at 0.8 0.552 and 0.930; below 0.8 quotations joins two demands on one theme",
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

    # facts
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

    # slots of rows
    slot_clock_minutes: int = threshold(
        15,
        unit="minutes",
        low=0,
        high=240,
        why="`about 9` and `9:10` are one time, `9` and `9:40` are two; without a hedge a third of "
        "this is allowed",
        measured="on the known rows of 96 coverages of the claims annotation, of the conflicts "
        "reported 54 of 72 are right at 15, 54 of 75 at 5, 53 of 71 at 30",
    )
    slot_hedged_share: float = threshold(
        0.1,
        unit="share of the number",
        low=0.0,
        high=0.5,
        why="how far a hedged number may be from an exact one, if its last digit is not finer: "
        "`about 200` may be 185, `roughly $141 million` is not $139 million",
        measured="on the known rows of 96 coverages of the claims annotation, of the conflicts "
        "reported 54 of 72 are right at 0.05 and 0.1, 52 of 70 at 0.2",
    )
    slot_cut_share: float = threshold(
        0.03,
        unit="share of the number",
        low=0.0,
        high=0.2,
        why="a longer number whose last digits were cut off: `$43 million` of $43,885,310",
        measured="on the known rows of 96 coverages of the claims annotation, of the conflicts "
        "reported 54 of 72 are right at 0.03 and 0.1, 54 of 73 at 0",
    )

    # fetch
    fetch_pause: float = threshold(
        1.0,
        unit="seconds",
        low=0.0,
        high=600.0,
        why="between two requests to one host, so that collecting is no burden; a longer pause "
        "that robots.txt asks for is kept",
    )
    fetch_seconds: float = threshold(
        20.0,
        unit="seconds",
        low=0.1,
        high=600.0,
        why="for all of an address: robots.txt, connection, redirections, headers and body; only "
        "the pauses for politeness are not counted",
    )
    fetch_answer: float = threshold(
        10.0,
        unit="seconds",
        low=0.1,
        high=600.0,
        why="until an answer begins; a host that is silent for longer is not asked again",
    )
    fetch_hosts: int = threshold(
        16,
        unit="hosts",
        low=1,
        high=256,
        why="asked at the same time, each for one address: a slow one delays nobody",
    )
    fetch_requests: int = threshold(
        1_000,
        unit="requests",
        low=1,
        high=1_000_000,
        why="for one source in one run, sitemaps in sitemaps included; the rest waits for the next",
    )
    fetch_budget: float = threshold(
        600.0,
        unit="seconds",
        low=1.0,
        high=1_000_000.0,
        why="for one source in one run; the rest comes in the next run",
    )
    fetch_backoff: float = threshold(
        5.0,
        unit="minutes",
        low=0.0,
        high=10_000.0,
        why="before an address that failed is asked again, doubled with every failure up to a day",
    )
    fetch_redirects: int = threshold(
        5,
        unit="redirections",
        low=0,
        high=20,
        why="more is a loop or a trap",
    )
    fetch_entries: int = threshold(
        1_000,
        unit="entries",
        low=1,
        high=1_000_000,
        why="of one feed or sitemap in one run; a newspaper's sitemap may list its whole archive",
    )

    # coverages
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
        why="articles published further apart are not compared: a yearly event is another one each "
        "year; 0 for no limit",
        measured="events/news with its dates, many of them of the page and not of the report: "
        "B-cubed F1 0.99 without a limit, 0.97 at 90 days, 0.93 at 30",
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

    brief_words: int = threshold(
        250,
        unit="words",
        low=0,
        high=10_000,
        why="so many words are read in a minute; `--words`",
    )

    # verify
    quotation_kept: float = threshold(
        0.55,
        unit="share of the words, rare ones weighing more",
        low=0.2,
        high=1.0,
        why="a quotation of a draft that keeps less of somebody's quoted words than this is worded "
        "anew, not altered",
        measured="chosen by hand on the first 35 drafts of eval/gold/verify: all 72 "
        "quotations get their verdict",
    )
    paraphrase_likeness: float = threshold(
        0.48,
        unit="cosine, or its mean with the shared words",
        low=0.0,
        high=1.0,
        why="from here on a sentence of the coverage says what the quotation of a draft says",
        measured="eval/gold/verify: paraphrases have 0.50 to 0.63, invented quotations at "
        "most 0.38",
    )
    value_likeness: float = threshold(
        0.45,
        unit="mean of cosines, of clause and sentence",
        low=0.0,
        high=1.0,
        why="from here on two equal values measure one thing",
        measured="eval/gold/verify: right values have 0.54 to 0.74 with short clauses",
    )
    value_apart: float = threshold(
        0.55,
        unit="mean of cosines, of clause and sentence",
        low=0.0,
        high=1.0,
        why="from here on two values that differ measure one thing",
        measured="eval/gold/verify: rivals of a value have 0.65 to 0.74, other numbers at "
        "most 0.37",
    )
    date_likeness: float = threshold(
        0.3,
        unit="mean of cosines, of clause and sentence",
        low=0.0,
        high=1.0,
        why="from here on two dates are of one thing; clauses with dates are short",
        measured="eval/gold/verify: dates of one thing have 0.32 to 0.67",
    )
    date_margin: float = threshold(
        0.2,
        unit="difference of two likenesses",
        low=0.0,
        high=1.0,
        why="as `value_margin`, for dates: the same day is seldom named by chance",
        measured="eval/gold/verify: the right day is up to 0.12 below another one",
    )
    value_margin: float = threshold(
        0.1,
        unit="difference of two likenesses",
        low=0.0,
        high=1.0,
        why="a value of the draft that the coverage has in a place nearly as like as the best one "
        "is borne out, whatever other values are there",
        measured="chosen by hand on the first 35 drafts of eval/gold/verify: 67 of 70 "
        "numbers get their verdict",
    )
    statement_likeness: float = threshold(
        0.42,
        unit="mean of cosine and shared words",
        low=0.0,
        high=1.0,
        why="from here on a sentence of the coverage says what an attributed statement of a draft "
        "says",
        measured="eval/gold/verify: statements that are there have 0.45 and more, invented "
        "ones at most 0.37",
    )
    name_slips: int = threshold(
        2,
        unit="letters",
        low=0,
        high=5,
        why="a name that differs from one of the coverage by no more than this, in one of its "
        "parts, is that name misspelled",
        measured="chosen by hand on eval/gold/verify: all 57 names get their verdict",
    )

    def __post_init__(self) -> None:
        for f in dataclasses.fields(self):
            value, low, high = getattr(self, f.name), f.metadata["low"], f.metadata["high"]
            if not low <= value <= high:
                raise UsageError(
                    f"setting {f.name} is {value}; it must lie between {low} and {high} "
                    f"({f.metadata['unit']})"
                )

    def replace(self, **changes: Any) -> "Settings":
        """A copy with some thresholds changed. Raises `UsageError` for an unknown name or value."""
        known = {f.name for f in dataclasses.fields(self)}
        if unknown := sorted(set(changes) - known):
            raise UsageError(f"no such setting: {', '.join(unknown)}; see docs/settings.md")
        return dataclasses.replace(self, **changes)

    def to_dict(self) -> Mapping[str, float]:
        """Name to value, in the order of the table."""
        return dataclasses.asdict(self)

    @property
    def sha256(self) -> str:
        """Hash of all names and values: two runs with the same hash used the same thresholds."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()
