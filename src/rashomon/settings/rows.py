"""Thresholds for clauses side by side: which state one thing, and how their values differ."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class RowSettings(Section):
    """Thresholds for which clauses state one thing, and for how their values differ."""

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
    row_likeness: float = threshold(
        0.46,
        unit="cosine",
        low=-1,
        high=10,
        why="of these, clauses whose cosine and shared lemmas (`row_lemma` for each unit of their "
        "weight) make less are not compared: the judge would find them no less unlikely",
        measured="claims, coverages to tune on: seven of ten pairs are left out, of those above "
        "`row_probability` none, of those above 0.1 one in 500; 2,069 of 2,071 rows stay the same",
    )
    row_lemma: float = threshold(
        0.06,
        unit="cosine for each unit of weight",
        low=0,
        high=1,
        why="what the lemmas that two clauses share count beside their cosine; see `row_likeness`",
        measured="claims, coverages to tune on: the ratio of the two in a logistic regression of "
        "the pairs that the judge finds likelier than `row_absent`",
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
        0.4,
        unit="share",
        low=0,
        high=1,
        why="two groups become one row if the mean probability of their pairs reaches this share "
        "of `row_probability`; a higher one cuts one thing into several rows",
        measured="claims, coverages to tune on, by models that have not seen them: rows found "
        "0.696 with 0.793 of the reported ones in the gold; at 0.6 it is 0.692 and 0.785, at 0.75 "
        "0.680 and 0.773, at 0.9 0.673 and 0.765; traps joined go from 0.113 at 0.9 to 0.131",
    )
    row_absent: float = threshold(
        0.03,
        unit="probability",
        low=0,
        high=1,
        why="what a pair that was not compared counts in the mean of two groups; pairs below it "
        "are as good as not compared",
    )
    member_probability: float = threshold(
        0.35,
        unit="probability",
        low=0,
        high=1,
        why="a member of a row of three clauses or more that belongs to it less surely is left out",
        measured="claims, coverages to tune on, by models that have not seen them: 0.686 of the "
        "rows are found, 0.116 of the traps joined, and 0.742 of the pairs of members are of one "
        "gold row; at 0.5 0.674, 0.099 and 0.769; without it 0.689, 0.128 and 0.729",
    )
    core_probability: float = threshold(
        0.7,
        unit="probability",
        low=0,
        high=1,
        why="a member that a strict reader would keep in its row less surely is doubtful: screens "
        "name it apart from those that agree",
        measured="claims, coverages to tune on, 1,869 rows that a strict reader went through, by "
        "models that had not seen them: 0.594 of the rows without doubtful members are signed, "
        "0.570 at 0.6, 0.550 at 0.5, 0.494 with all members",
    )
    row_worth: float = threshold(
        0.25,
        unit="probability",
        low=0,
        high=1,
        why="a row that an editor would list less surely is not listed",
        measured="claims, coverages to tune on, by models that have not seen them: rows found "
        "0.686 with 0.790 of the reported ones in the gold; at 0.4 0.663 and 0.824, at 0.5 0.642 "
        "and 0.854; without it 0.687 and 0.786",
    )
    conflict_probability: float = threshold(
        0.5,
        unit="probability",
        low=0,
        high=1,
        why="clauses whose values cannot both hold are a conflict if the judge is this sure that "
        "the likeliest two of them state one thing; else they are two things",
        measured="claims, coverages to tune on, by models that have not seen them: 35 conflicts, "
        "19 of them in the gold at 0.3; at 0.5 a third fewer of both. By eye, of 37 in 96 "
        "coverages 20 are right, of the 25 at 0.5 18",
    )
    conflict_mean: float = threshold(
        0.35,
        unit="probability",
        low=0,
        high=1,
        why="and this sure in the mean over all pairs of clauses that value differently: of many "
        "members of a large row two are alike by chance",
        measured="claims, coverages to tune on: 16 of 19 conflicts are in the gold at 0.5, 17 of "
        "22 at 0.35, 18 of 25 without it",
    )
    sure_row: float = threshold(
        0.6,
        unit="probability",
        low=0,
        high=1,
        why="of clauses that state one thing so surely a number or a time that differs is a "
        "conflict whatever names are around it",
        measured="claims, coverages to tune on: 19 conflicts found of 143 and 19 right of 35 at "
        "0.6, 18 of 33 at 0.8, 15 of 28 without it",
    )
    occasion_days: int = threshold(
        7,
        unit="days",
        low=0,
        high=10_000,
        why="numbers and times that two reports give which appeared further apart are of two "
        "occasions, or of two stages of one: no conflict",
        measured="claims, coverages to tune on: no right conflict is lost at 2, 7 or 30; of a "
        "coverage of 19 articles that mixes four launches five wrong ones go at 7, two at 30",
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
    topic_words: int = threshold(
        22,
        unit="words",
        low=1,
        high=1_000,
        why="a fact is called by a clause of at most as many words, if it has one: a longer one "
        "says more than the fact",
        measured="claims, 32 coverages to tune on: the word F1 of the topic and the editor's is "
        "0.257; 0.261 at 15, 0.257 at 18, 0.256 at 26, 0.255 without a limit",
    )
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
        "`about 200` may be 185, `roughly $141 million` is not $139 million; two estimates of a "
        "hundred or more may be twice as far apart",
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
    slot_estimated: int = threshold(
        100,
        unit="number, in its unit",
        low=1,
        high=1_000_000_000,
        why="from here on two hedged numbers are estimates, of a crowd or a sum, and no rounded "
        "counts: either may be off by `slot_hedged_share`",
        measured="chosen by reading, not measured",
    )
    slot_least_cut: int = threshold(
        1_000,
        unit="number, in its unit",
        low=1,
        high=1_000_000_000,
        why="a shorter number is no longer one whose last digits were cut off",
        measured="chosen by reading, not measured",
    )
