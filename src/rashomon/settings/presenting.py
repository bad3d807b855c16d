"""Thresholds of the brief and of the checking of drafts."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class BriefSettings(Section):
    """Thresholds of how long the brief is."""

    brief_words: int = threshold(
        250,
        unit="words",
        low=0,
        high=10_000,
        why="so many words are read in a minute; `--words`",
    )


@dataclass(frozen=True, slots=True)
class VerifySettings(Section):
    """Thresholds of what the coverage says of a draft."""

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
