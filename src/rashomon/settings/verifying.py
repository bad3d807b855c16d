"""Thresholds for drafts that are checked against a coverage."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class VerifySettings(Section):
    """Thresholds for what the coverage says of a draft."""

    quotation_kept: float = threshold(
        0.55,
        unit="share of the words, rare ones weighing more",
        low=0.2,
        high=1.0,
        why="a quotation of a draft that keeps less of the words quoted than this is worded "
        "anew, not altered",
        measured="chosen by hand on the first 35 drafts of eval/gold/verify: all 72 "
        "quotations get their verdict",
    )
    paraphrase_likeness: float = threshold(
        0.51,
        unit="cosine, or its mean with the shared words",
        low=0.0,
        high=1.0,
        why="from here on a sentence of the coverage says what the quotation of a draft says",
        measured="eval/gold/verify: paraphrases have 0.54 to 0.80 and one that says the reverse "
        "0.52, invented quotations at most 0.48; one of another draft had 0.50",
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
        0.47,
        unit="mean of cosines, of clause and sentence",
        low=0.0,
        high=1.0,
        why="from here on two values that differ measure one thing",
        measured="eval/gold/verify, 130 numbers: 122 right at 0.55, 124 at 0.47; no false alarm at "
        "either",
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
    rival_margin: float = threshold(
        0.08,
        unit="difference of two likenesses",
        low=0.0,
        high=1.0,
        why="another value in a place this near the best one is a rival of the value that "
        "is borne out",
        measured="eval/gold/verify: the same at 0; at 0.2 a right number is disputed",
    )
    equal_margin: float = threshold(
        0.02,
        unit="difference of two likenesses",
        low=0.0,
        high=1.0,
        why="of the places that have another value those this near the best one are cited",
        measured="eval/gold/verify: the same from 0 to 0.1",
    )
    cited_margin: float = threshold(
        0.05,
        unit="difference of two likenesses, or of two shares of words",
        low=0.0,
        high=1.0,
        why="of the places that have a value, or the words of a quotation, those this near "
        "the best one are cited",
        measured="eval/gold/verify: the same from 0 to 0.2",
    )
    value_far: float = threshold(
        0.35,
        unit="difference of two likenesses",
        low=0.0,
        high=1.0,
        why="where another value is in the best place, places that have the value of the "
        "draft and are further from it are of another thing",
        measured="eval/gold/verify: a number more is wrong at 0.1, and at 1",
    )
    noun_bonus: float = threshold(
        0.1,
        unit="likeness",
        low=0.0,
        high=1.0,
        why="what it adds to the likeness of two places that their values count things of one noun",
        measured="eval/gold/verify: a number more is wrong at 0; the same at 0.2",
    )
    largest_tally: int = threshold(
        1_000_000,
        unit="things counted",
        low=1,
        high=1000000000000,
        why="smaller counts of different days give way to each other, as tolls grow; sums "
        "of a foreign currency are larger",
        measured="chosen by reading, not measured",
    )
    value_words: int = threshold(
        3,
        unit="words",
        low=1,
        high=20,
        why="a clause with fewer words does not say what is counted, and goes on to the next break",
        measured="eval/gold/verify: the same from 1 to 5",
    )
    hedged_minutes: int = threshold(
        30,
        unit="minutes",
        low=0,
        high=240,
        why="what `shortly before` and `about` leave open of a time of day",
        measured="chosen by reading, not measured",
    )
    term_words: int = threshold(
        2,
        unit="words",
        low=0,
        high=20,
        why="so many words in quotation marks that nobody is said to have said may be a "
        "title or a term",
        measured="eval/gold/verify: the same from 0 to 4",
    )
    statement_words: int = threshold(
        3,
        unit="words",
        low=1,
        high=20,
        why="an attributed statement with fewer words outside quotation marks is not looked "
        "up: `he would appeal`",
        measured="eval/gold/verify: the same at 1; five statements more are missed at 5",
    )
    statement_margin: float = threshold(
        0.12,
        unit="difference of two likenesses",
        low=0.0,
        high=1.0,
        why="sentences this near the likest one say what it says, and have to agree with "
        "the draft, too",
        measured="eval/gold/verify: the same from 0 to 0.3",
    )
    named_alike: float = threshold(
        0.5,
        unit="likeness of two names",
        low=0.0,
        high=1.0,
        why="from here on a name of the draft is one of the coverage",
        measured="chosen by reading, not measured",
    )
