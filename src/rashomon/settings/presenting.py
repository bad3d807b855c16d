"""Thresholds for the brief and for the first screen."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class BriefSettings(Section):
    """Thresholds for the length and the sentences of the brief."""

    brief_words: int = threshold(
        250,
        unit="words",
        low=0,
        high=10_000,
        why="so many words are read in a minute; `--words`",
    )
    brief_sentences: int = threshold(
        10,
        unit="sentences",
        low=0,
        high=1_000,
        why="more are no brief",
    )
    brief_few_words: int = threshold(
        4,
        unit="quoted words",
        low=1,
        high=100,
        why="two sentences with fewer may share them by chance",
        measured="chosen by reading, not measured",
    )
    brief_repeated: float = threshold(
        0.8,
        unit="share of the fewer quoted words",
        low=0.0,
        high=1.0,
        why="from here on a sentence says what another one says",
        measured="chosen by reading, not measured",
    )
    brief_cut_words: int = threshold(
        6,
        unit="words",
        low=1,
        high=100,
        why="more words left out of a quotation or put into it are another sentence of the speaker",
        measured="chosen by reading, not measured",
    )
    brief_quoting: float = threshold(
        0.75,
        unit="share in quotation marks",
        low=0.0,
        high=1.0,
        why="from here on a wording quotes words, and what it lacks was left out",
        measured="chosen by reading, not measured",
    )
    brief_alike: float = threshold(
        0.5,
        unit="share of the telling words of the shorter sentence",
        low=0.0,
        high=1.0,
        why="from here on two sentences say one thing, so that one word for another in them is an "
        "exchange",
        measured="chosen by reading, not measured",
    )
    brief_exchanged: float = threshold(
        0.6,
        unit="share of the telling words of the longer sentence",
        low=0.0,
        high=1.0,
        why="the same where the parent has the word of the child, too: `from Orm to Velia` beside "
        "`to Velia from Orm`",
        measured="chosen by reading, not measured",
    )
    lead_fewest_words: int = threshold(
        8,
        unit="words",
        low=1,
        high=100,
        why="a shorter sentence says too little by itself to lead",
        measured="chosen by reading, not measured",
    )
    lead_most_words: int = threshold(
        45,
        unit="words",
        low=1,
        high=1_000,
        why="a longer one is more than a lead",
        measured="chosen by reading, not measured",
    )
    lead_quoted: float = threshold(
        0.5,
        unit="share in quotation marks",
        low=0.0,
        high=1.0,
        why="from here on a source says it, not the article, and it does not lead",
        measured="chosen by reading, not measured",
    )
    lead_headlines: float = threshold(
        0.25,
        unit="share of the words that half of the headlines have",
        low=0.0,
        high=1.0,
        why="a sentence of an opening with fewer of them is background and does not lead",
        measured="leads of 29 seen coverages with headlines: one has less, and is background; the "
        "others have from 0.25 on, most of them from 0.6",
    )
    lead_heard: float = threshold(
        0.2,
        unit="mean share of accounts that have a word of it",
        low=0.0,
        high=1.0,
        why="below it, and without a row of another account, a sentence is of nothing that others "
        "report: the articles are hardly on one event",
        measured="chosen by reading 55 unseen first screens, not counted",
    )
    lead_heard_later: float = threshold(
        0.4,
        unit="mean share of accounts that have a word of it",
        low=0.0,
        high=1.0,
        why="the same for a sentence after the first, with or without a row: background follows "
        "a first sentence that cannot lead",
        measured="leads of 40 coverages read by eye: 3 are no first sentence; the two that say "
        "what happened have 0.48 and 0.62, the one that does not 0.33",
    )


@dataclass(frozen=True, slots=True)
class GateSettings(Section):
    """Thresholds for what may appear on the first screen.

    Pages and the terminal count with the defaults: a report does not keep the thresholds that its
    brief was written with.
    """

    gate_confidence: float = threshold(
        0.5,
        unit="probability",
        low=0.0,
        high=1.0,
        why="from here on a row in conflict is more likely of one thing than not",
        measured="77 real coverages of claims/ that were tuned on: 9 conflicts from 0.3 on, 5 from "
        "0.5, 3 from 0.6; the editor's table lists too few of them to say more",
    )
    gate_agreement: float = threshold(
        0.6,
        unit="probability",
        low=0.0,
        high=1.0,
        why="from here on a row is sure enough to say that accounts agree",
        measured="the same 77: quoted clauses whose named accounts are all in the editor's row, "
        "0.93 of 203 from 0.4, 0.94 of 151 from 0.5, 0.97 of 106 from 0.6, 0.98 of 49 from 0.8",
    )
    gate_sound: float = threshold(
        0.5,
        unit="probability",
        low=0.0,
        high=1.0,
        why="a row that a strict reader would sign less surely may agree: it is listed apart and "
        "not on the first screen",
        measured="claims, coverages to tune on, rows that a strict reader went through, by models "
        "that had not seen them: of those from 0.5 on, 0.64 of all, 0.72 are signed; from 0.6 "
        "on, 0.49 of all, 0.77; of all rows 0.59",
    )
    gate_borne: float = threshold(
        0.45,
        unit="share of the telling words of a clause",
        low=0.0,
        high=1.0,
        why="an account bears a quoted clause out if its own words have so much of it",
        measured="the same, from 0.5 on: 0.92 of 246 at 0.2, 0.94 of 151 at 0.45, 0.96 of 124 at "
        "0.55; from 0.6 of the row's probability on 0.45 gives 0.97",
    )
    gate_unsure: float = threshold(
        0.4,
        unit="probability",
        low=0.0,
        high=1.0,
        why="what fewer than four accounts bear out has to be in a row at least so sure",
        measured="chosen by reading ten coverages of events/news: of the clauses of two or three "
        "accounts from rows below 0.4 three of five were of two occasions or said the contrary; "
        "those of four and more were right",
    )
    gate_borne_unsure: float = threshold(
        0.65,
        unit="share of the telling words of a clause",
        low=0.0,
        high=1.0,
        why="of a row that is less sure than `gate_agreement`, as rows of many accounts are, an "
        "account bears a clause out if its own words have so much of it",
        measured="96 coverages of claims/ that were tuned on, rows from 0.3 to 0.6: 78 quoted "
        "clauses at 0.45, 57 at 0.55, 44 at 0.65, 28 at 0.75; of those that are in a row of the "
        "editor's all named accounts are in it in 0.90, 0.96, 0.95 and 1.00",
    )
    gate_quoted: float = threshold(
        0.8,
        unit="share of the telling words in quotation marks",
        low=0.0,
        high=1.0,
        why="an account bears out words in quotation marks only if it has nearly all of them",
        measured="chosen by reading first screens; of the 77 coverages 112 clauses are quoted "
        "without it and 107 from 0.8 on, 0.95 of them with every named account in the editor's row",
    )
    gate_telling_words: int = threshold(
        3,
        unit="words",
        low=0,
        high=20,
        why="a clause with fewer words that say something could be of anything",
        measured="the same: 0.94 of 151 from 0 to 3, 0.95 of 106 at 6; chosen by reading first "
        "screens",
    )
    gate_value_words: int = threshold(
        40,
        unit="words",
        low=1,
        high=1_000,
        why="a longer value is more than one statement",
        measured="the same: 0.94 of the clauses at 15, 25, 40 and 60; 121, 146, 151 and 152 of "
        "them",
    )
    gate_changed_words: int = threshold(
        8,
        unit="words",
        low=1,
        high=1_000,
        why="where more words were exchanged the sentence is another one, and says more than that "
        "one fact was changed",
        measured="chosen by reading first screens; the same 77 have 2 changes of at most 2 words, "
        "3 of 4 to 12, 4 of 20",
    )
    gate_many_accounts: int = threshold(
        4,
        unit="accounts",
        low=2,
        high=1_000,
        why="where so many bear a clause out the row need not be sure",
        measured="see `gate_unsure`",
    )
    gate_plain_words: int = threshold(
        3,
        unit="words",
        low=0,
        high=20,
        why="with fewer words that are no names an account has to have a verb of a clause, too, to "
        "bear it out: who won in three towns is not answered by who may win there",
        measured="chosen by reading 25 unseen first screens; see `gate_plain`",
    )
    gate_plain: float = threshold(
        0.6,
        unit="share of the telling words of a clause that are no names",
        low=0.0,
        high=1.0,
        why="an account bears a clause out without any of its verbs if it has so much of it: "
        "`captured Oklahoma and his home state` is said by `won`",
        measured="96 coverages of claims/ that were tuned on: with this and what else an account "
        "has to have, 97 clauses are quoted for 111 before, 0.978 of 89 with every named account "
        "in the editor's row for 0.971 of 102",
    )
    gate_one_act: float = threshold(
        0.5,
        unit="share of the plain words of the shorter of two clauses",
        low=0.0,
        high=1.0,
        why="two days conflict only if the clauses have a verb in common and so many words that "
        "are no names: the same people do one thing on one day and another on the next",
        measured="chosen by reading 25 unseen first screens",
    )
    gate_common_words: int = threshold(
        2,
        unit="words",
        low=0,
        high=20,
        why="clauses on the two sides of a conflict have so many words in common, beside what is "
        "counted and dated",
        measured="chosen by reading first screens, not measured",
    )
