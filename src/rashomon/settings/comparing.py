"""Thresholds for two sentences side by side: what a copying changed."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class AlterationSettings(Section):
    """Thresholds for what copying changed."""

    near_closeness: float = threshold(
        0.65,
        unit="share of content words",
        low=0.0,
        high=1.0,
        why="from here on two sentences count as taken over word for word but for what changed, "
        "and what stands on one side only is reported",
        measured="rewrites, edited copies: every alteration found from 0.60 to 0.90, and "
        "nothing else; changes: the same at 0.65 and 0.75; BUMP as a copy: 0.910 at 0.65, 0.903 "
        "at 0.75",
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
        measured="changes: those reported have 6 words at the median, 16 in the longest tenth",
    )
    change_probability: float = threshold(
        0.55,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a reworded stretch that is at least so likely a change of sense is reported, of low "
        "severity unless it is surer",
        measured="changes, tuned copies, five folds of coverages: of those reported low for want "
        "of certainty 0.74 are changes; high and medium found 0.84 and 0.78, at 0.50 0.87 and "
        "0.81, at 0.60 0.83 and 0.76",
    )
    sure_probability: float = threshold(
        0.75,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a stretch at least so likely changed is of medium or high severity",
        measured="changes, tuned copies, five folds: precision of high and medium 0.93; at 0.70 "
        "0.91, at 0.80 0.93",
    )
    few_words: int = threshold(
        6,
        unit="words of the child",
        low=0,
        high=100,
        why="in a stretch of no more words a harmless rewording looks most like a change",
        measured="changes, tuned copies, five folds, harmless ones flagged: 0.027 with 0, 0.024 "
        "with 4, 0.022 with 5, 0.019 with 6",
    )
    few_words_probability: float = threshold(
        0.85,
        unit="probability",
        low=0.0,
        high=1.0,
        why="such a short stretch must be surer to be of medium or high severity",
        measured="changes, tuned copies, five folds: harmless flagged 0.019, at 0.90 0.018 with 27 "
        "findings fewer",
    )
    serious_probability: float = threshold(
        0.75,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a stretch of high severity is at least so likely changed much",
        measured="changes, tuned copies, five folds: precision of high 0.88, at 0.65 0.84, at 0.70 "
        "0.87",
    )
    grave_probability: float = threshold(
        0.15,
        unit="probability",
        low=0.0,
        high=1.0,
        why="and at least so likely changed gravely, which is rare",
        measured="changes, tuned copies, five folds: of those reported high 0.49 are marked high, "
        "without this bound 0.43",
    )
    exchanged_words: int = threshold(
        4,
        unit="words",
        low=1,
        high=50,
        why="longer stretches of other words are a rewording, not an exchange",
        measured="rewrites, edited copies: the same from 2 to 8",
    )
    taken_share: float = threshold(
        0.8,
        unit="share of the child's text",
        low=0.0,
        high=1.0,
        why="a child of which the parent has this share is compared as a whole: what it lacks was "
        "left out, and what it has besides was added",
        measured="rewrites: as `wholly_share`, which says the same of the derivation",
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
        why="fewer words newly set in quotation marks are a term, not a quotation",
    )
    damaged_letters: float = threshold(
        0.5,
        unit="share of letters",
        low=0.0,
        high=1.0,
        why="a damaged word, in Latin letters, is shown beside the word of the parent that has as "
        "many of its letters",
        measured="chosen by reading, not measured",
    )
    description_words: int = threshold(
        6,
        unit="words",
        low=1,
        high=50,
        why="a description of no more words gives way to a pronoun; of a longer one something else "
        "was made",
        measured="chosen by reading, not measured",
    )
    denial_reach: int = threshold(
        4,
        unit="words",
        low=0,
        high=50,
        why="a negation so near to a word denies it: `not open` is no opposite of `closed`",
        measured="chosen by reading, not measured",
    )
    reporting_words: int = threshold(
        10,
        unit="words",
        low=2,
        high=100,
        why="a reporting clause takes no more: `a city official briefed on the matter said`",
        measured="chosen by reading, not measured",
    )
    antecedent_passages: int = threshold(
        3,
        unit="sentences",
        low=0,
        high=100,
        why="so far back a reader looks for whom a pronoun means",
        measured="chosen by reading, not measured",
    )
    piece_words: int = threshold(
        4,
        unit="content words",
        low=1,
        high=50,
        why="a sentence of fewer content words is in another one by chance, and is not taken for a "
        "piece of it",
        measured="chosen by reading, not measured",
    )
