"""Thresholds for annotating articles."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class AnnotateSettings(Section):
    """Thresholds for which articles are compared, and for who says what in them."""

    least_sentences: int = threshold(
        2,
        unit="sentences",
        low=1,
        high=1_000,
        why="an article with fewer sentences of body text is not compared: one sentence has no "
        "order",
    )
    most_characters: int = threshold(
        40_000,
        unit="characters",
        low=1_000,
        high=20_000_000,
        why="of one article are examined, 6,500 words, more than nearly all newspapers print at "
        "once; what comes after them is in the report and compared with nothing, and `rejected` "
        "says so. Reading closely takes about 0.15 s of processor time for 1,000 characters",
        measured="articles of 1 MB of prose, figures, quotations or names beside two short ones: "
        "17 to 28 s at 60,000 on a busy machine of two cores, 12 to 20 s at 50,000; of 2,500 "
        "articles of the development data the longest has 34,000",
    )
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
        why="a sentence in quotation marks without a source is a quotation from as many words on; "
        "shorter ones are terms and titles",
        measured="claims, two thirds: an attribution holds both wordings of 774 of 805 pairs; "
        "without quotations that lack a source, of 146 of 252 in the coverages read first",
    )
