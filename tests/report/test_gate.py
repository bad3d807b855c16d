"""Gate of the first screen: two accounts, sure enough, and in whole words."""

from dataclasses import replace

import pytest
from invented_report import ALTERATIONS, words
from invented_report import REPORT as INVENTED

from rashomon.english.statements import breaks_off
from rashomon.report.brief import with_brief
from rashomon.report.views import gate
from rashomon.report.views.statements import Statement, is_statement, statement, with_mark
from rashomon.report.views.view import build
from rashomon.settings import BriefSettings, GateSettings
from rashomon.types import (
    Account,
    CarriedAgency,
    Difference,
    Entity,
    Fact,
    FactReading,
    Sentence,
    Slot,
)

# Without the sentence that C and B share: A and C are independent.
REPORT = replace(INVENTED, passages=INVENTED.passages[:3])
A, B, C, D = REPORT.articles
FOUGHT = words(A, "Firefighters from three towns fought the flames for 9 hours")
HEARD = words(C, "Crews from three towns needed 9 hours to put the fire out")
ONE = FactReading("three towns", {}, (FOUGHT,), None, ("acc1",))
OTHER = FactReading("9 hours", {}, (HEARD,), None, ("acc2",))
BOTH = replace(ONE, attestations=(FOUGHT, HEARD), accounts=("acc1", "acc2"))
AGREED = Fact("f", FOUGHT.text, "event", "agreed", (BOTH,))
APART = Fact("g", FOUGHT.text, "event", "conflicting", (ONE, OTHER))


def kinds(*facts: Fact) -> list[str | None]:
    report = with_brief(replace(REPORT, facts=facts, alterations=()), BriefSettings())
    return [s.kind for s in report.brief]


def test_what_two_accounts_state_or_dispute_is_in_the_brief() -> None:
    assert kinds(AGREED) == ["lead", "agreed"]
    assert kinds(APART) == ["lead", "conflict"]


def test_a_tally_of_one_account_is_not_in_the_brief() -> None:
    assert kinds(replace(AGREED, relation="single", readings=(ONE,))) == ["lead"]


def with_clause(text: str, other: str = "needed 9 hours to put the fire out") -> Fact:
    """The agreement with other clauses of A and C."""
    spans = (words(A, text), words(C, other))
    return replace(AGREED, readings=(replace(BOTH, attestations=spans),))


@pytest.mark.parametrize(
    "weak",
    [
        replace(AGREED, confidence=0.3),
        replace(AGREED, readings=(replace(BOTH, value="…"),)),
        with_clause("from three towns fought the flames for 9 hours"),  # begins within a sentence
        with_clause("12 people were led to safety"),
        with_clause(
            FOUGHT.text, "On Tuesday night a depot at the docks caught fire"
        ),  # not its words
    ],
)
def test_what_is_unsure_or_a_fragment_is_not_in_the_brief(weak: Fact) -> None:
    assert kinds(weak) == ["lead"]
    assert kinds(AGREED, weak) == ["lead", "agreed"]


def borne(quoted: str, other: str, *, confidence: float) -> bool:
    """Return whether a clause that opens A's text agrees with one that opens C's."""
    known = "It was seen from Velia, Orm and Tarn."
    texts = [f"{text}. {known} {a.text}" for text, a in ((quoted, A), (other, C))]
    a, c = (
        replace(x, text=t, sentences=(Sentence(0, t.index(". ") + 1, "body"),))
        for x, t in zip((A, C), texts, strict=True)
    )
    spans = (words(a, quoted), words(c, other))
    fact = replace(AGREED, confidence=confidence, readings=(replace(BOTH, attestations=spans),))
    report = replace(REPORT, articles=(a, B, c, D), facts=(fact,), passages=(), alterations=())
    return bool(gate.agreements(report))


@pytest.mark.parametrize(
    ("quoted", "other", "expected"),
    [
        ("Police shot and killed the driver", "The driver was shot dead by police", True),
        # most of its words, but those are names: what is said of them is another thing
        (
            "Mayor Ana Ruiz of Velia came back from Orm",
            "In Velia Mayor Ana Ruiz met her advisers",
            False,
        ),
        # too few of its words
        ("Police shot and killed the driver", "The driver fled from a ship on Monday", False),
        # denied on one side
        ("Police found the driver near the quay", "Police never found the driver near it", False),
    ],
)
def test_of_an_unsure_row_more_words_bear_a_clause_out(
    quoted: str, other: str, expected: bool
) -> None:
    assert borne(quoted, other, confidence=0.4) is expected
    assert not borne(quoted, other, confidence=0.35)


def test_an_account_whose_words_do_not_bear_it_out_is_not_counted() -> None:
    third = words(D, "The harbour master closed the basin to ships until Friday")
    reading = replace(BOTH, attestations=(FOUGHT, HEARD, third), accounts=("acc1", "acc2", "acc3"))
    (agreement,) = gate.agreements(replace(REPORT, facts=(replace(AGREED, readings=(reading,)),)))
    assert agreement.statement.accounts == ("acc1", "acc2")


def test_what_may_be_of_several_things_is_no_agreement() -> None:
    def agreed(fact: Fact) -> int:
        return len(gate.agreements(replace(REPORT, facts=(fact,))))

    assert agreed(replace(AGREED, soundness=0.5)) == 1
    assert agreed(replace(AGREED, soundness=0.49)) == 0
    assert agreed(replace(AGREED, doubtful=(HEARD,))) == 0


def test_quoted_words_are_borne_out_by_the_same_words_alone() -> None:
    assert len(gate.agreements(replace(REPORT, facts=(AGREED,)))) == 1
    span = replace(FOUGHT, start=FOUGHT.start + 1, end=FOUGHT.end + 1)
    sentences = tuple(
        replace(
            s,
            start=s.start + 2 * (s.start > FOUGHT.start),
            end=s.end + 2 * (s.end >= FOUGHT.end),
        )
        for s in A.sentences
    )
    quoting = replace(A, text=A.text.replace(FOUGHT.text, f"“{FOUGHT.text}”"), sentences=sentences)
    assert quoting.text[span.start : span.end] == span.text
    fact = replace(AGREED, readings=(replace(BOTH, attestations=(span, HEARD)),))
    marked = replace(REPORT, articles=(quoting, *REPORT.articles[1:]), facts=(fact,))
    assert gate.agreements(marked) == ()
    alike = replace(HEARD, text=FOUGHT.text)  # the other account has the words themselves
    fact = replace(AGREED, readings=(replace(BOTH, attestations=(span, alike)),))
    articles, accounts = {a.id: a for a in marked.articles}, marked.lineage.account_ids()
    stated = statement(fact, articles, accounts, GateSettings(), lambda *_: False)
    assert stated == Statement(span, ("acc1", "acc2"))


def test_another_value_of_the_row_bears_nothing_out() -> None:
    rounded = replace(AGREED, relation="compatible", readings=(ONE, OTHER))
    assert gate.agreements(replace(REPORT, facts=(rounded,))) == ()


def test_what_a_copy_made_of_a_value_is_no_conflict() -> None:
    copied = replace(OTHER, accounts=())
    assert gate.conflicts(replace(REPORT, facts=(replace(APART, readings=(ONE, copied)),))) == ()
    assert gate.changed_in_copying(replace(APART, readings=(ONE, copied)))


def test_one_account_against_itself_is_no_conflict_of_accounts() -> None:
    itself = replace(APART, readings=(ONE, replace(OTHER, accounts=("acc1",))))
    assert gate.conflicts(replace(REPORT, facts=(itself,))) == ()


def apart(left: str, right: str, slot: Slot = "number") -> Fact:
    """A conflict of two values in the clauses of `APART`."""
    readings = (replace(ONE, value=left), replace(OTHER, value=right))
    return replace(APART, readings=readings, differs=Difference(slot, "apart"))


@pytest.mark.parametrize(
    ("fact", "counts"),
    [
        (apart("three towns", "four towns"), True),
        (apart("three towns", "9 hours"), False),  # of two units
        (apart("three towns", "the towns"), False),  # no number
        (apart("today", "today", "time"), False),
        (apart("the beach", "the sea", "place"), False),  # no names: they can be one place
        (apart("Vestby", "Halm", "place"), True),
        (replace(apart("three towns", "four towns"), confidence=0.4), False),
        (
            replace(
                APART, readings=(ONE, replace(OTHER, attestations=(words(C, "needed 9 hours"),)))
            ),
            False,
        ),
    ],
)
def test_a_conflict_is_sure_and_of_one_unit_and_each_side_has_its_subject(
    fact: Fact, counts: bool
) -> None:
    report = replace(REPORT, facts=(fact,))
    assert bool(gate.conflicts(report)) is counts
    shown = {s.key for s in build(report).facts}
    assert shown == {"conflicting" if counts else "unsure"}


@pytest.mark.parametrize(("hours", "stated"), [("9 ", [C.id]), ("", [C.id]), ("7 ", [])])
def test_a_number_is_borne_out_by_the_same_number_alone(hours: str, stated: list[str]) -> None:
    here = replace(FOUGHT, text="Firefighters from the towns fought the flames for 9 hours")
    there = replace(HEARD, text=f"Firefighters of towns had the flames for {hours}hours")
    both = replace(AGREED, readings=(replace(BOTH, attestations=(here, there)),))
    agreements = gate.agreements(replace(REPORT, facts=(both,)))
    assert [a.statement.span.article for a in agreements] == stated


@pytest.mark.parametrize(("who", "count"), [("Ada Lund and Jon Dahl", 1), ("Ada Lund", 0)])
def test_an_account_has_most_of_the_names_of_what_it_bears_out(who: str, count: int) -> None:
    here = replace(
        FOUGHT, text="The harbour has Ada Lund on the first crane and Jon Dahl on the second"
    )
    there = replace(HEARD, text=f"The harbour has {who} on the first crane and the second")
    both = replace(AGREED, readings=(replace(BOTH, attestations=(here, there)),))
    agreements = gate.agreements(replace(REPORT, facts=(both,)))
    assert len([a for a in agreements if a.statement.span.article == A.id]) == count


def test_words_that_name_their_own_source_are_not_in_the_brief() -> None:
    said = replace(BOTH, attributed_to="e")
    for mention, count in ((words(A, "Jon Dahl"), 1), (words(A, "Firefighters"), 0)):
        speaker = Entity("e", mention.text, "person", (), (mention,))
        fact = replace(AGREED, readings=(said,))
        report = replace(REPORT, facts=(fact,), entities=(speaker,))
        assert len(gate.agreements(report)) == count


def test_a_name_of_which_a_part_is_given_is_not_changed() -> None:
    name = replace(ALTERATIONS[2], aspect="entity")
    pairs = (("Mt Orm", "Upper Mount Orm"), ("Jon Dahl", "Ada Lund"))
    report = replace(REPORT, alterations=tuple(replace(name, before=b, after=a) for b, a in pairs))
    assert [a.before for a in gate.grave_changes(report)] == ["Jon Dahl"]


def test_a_date_is_changed_only_into_another_of_its_kind() -> None:
    date = replace(ALTERATIONS[2], aspect="date")
    pairs = (("Monday", "Friday"), ("May 6", "Tuesday"), ("at 9.25", "at 9:25"), ("May 6", "May 7"))
    report = replace(REPORT, alterations=tuple(replace(date, before=b, after=a) for b, a in pairs))
    assert [a.before for a in gate.grave_changes(report)] == ["Monday", "May 6"]
    assert [a.after for a in gate.grave_changes(report)] == ["Friday", "May 7"]


def test_what_only_one_account_leaves_out() -> None:
    third = words(D, "The harbour master closed the basin")
    accounts = ("acc1", "acc2", "acc3")
    third = replace(third, text="Flames kept firefighters from three towns at it for 9 hours")
    more = replace(BOTH, attestations=(FOUGHT, HEARD, third), accounts=accounts)
    three = replace(AGREED, readings=(more,))
    report = replace(REPORT, facts=(replace(three, silent=("acc4",)),))
    assert len(gate.silences(report)) == 1
    # A fifth account is in the row and has not the words: it may leave them out, too.
    more_accounts = (
        *REPORT.lineage.accounts,
        *(Account(f"acc{k}", (f"x{k}",), None) for k in (4, 5)),
    )
    wider = replace(report, lineage=replace(REPORT.lineage, accounts=more_accounts))
    assert gate.silences(wider) == ()
    assert gate.silences(replace(REPORT, facts=(replace(three, silent=("acc4", "acc5")),))) == ()


def test_grave_changes_come_once_and_numbers_before_names() -> None:
    number, name = ALTERATIONS[2], replace(ALTERATIONS[2], aspect="entity")
    light = replace(number, severity="low")
    long = replace(number, before="one two three four five six seven eight nine")
    report = replace(REPORT, alterations=(name, number, number, light, long))
    assert [a.aspect for a in gate.grave_changes(report)] == ["number", "entity"]


def test_where_nothing_matters_it_says_so() -> None:
    alone = replace(REPORT.lineage, derivations=(), lost_exemplars=())
    accounts = tuple(
        replace(REPORT.lineage.accounts[1], id=a.id, articles=(a.id,)) for a in REPORT.articles
    )
    report = replace(REPORT, lineage=replace(alone, accounts=accounts), alterations=())
    assert build(report).summary[0] == "4 independent reports; no conflict found."
    report = replace(report, facts=(replace(APART, readings=(ONE, OTHER)),))
    assert build(report).summary[0] == "4 independent reports; 1 conflict."


def test_what_is_alone_among_its_like_is_quoted_with_all_that_says_among_which() -> None:
    first = "The blaze is believed to be the first in the harbour"
    assert breaks_off(first, " with deaths on board since 2009.")
    assert not breaks_off(first, " and took nine hours.")
    assert not breaks_off("The blaze took nine hours in the harbour", " with two crews on board.")


def test_an_account_that_does_not_say_that_it_is_the_only_one_does_not_bear_it_out() -> None:
    only = replace(FOUGHT, text="Firefighters from only three towns fought the flames for 9 hours")
    both = replace(AGREED, readings=(replace(BOTH, attestations=(only, HEARD)),))
    assert gate.agreements(replace(REPORT, facts=(both,))) == ()
    same = replace(HEARD, text=f"{HEARD.text} of only three towns")
    both = replace(AGREED, readings=(replace(BOTH, attestations=(only, same)),))
    assert len(gate.agreements(replace(REPORT, facts=(both,)))) == 1


def test_a_clause_does_not_begin_within_a_number() -> None:
    text = "Olsen scored with 4 : 43 seconds left in the first half"
    article = replace(A, text=text, sentences=(Sentence(0, len(text), "body"),))
    start = text.index("43")
    assert not is_statement(replace(FOUGHT, start=start, end=len(text), text=text[start:]), article)
    named = article.text.replace("4 : 43", "this: 43")
    start = named.index("43")
    span = replace(FOUGHT, start=start, end=len(named), text=named[start:])
    assert is_statement(
        span, replace(article, text=named, sentences=(Sentence(0, len(named), "body"),))
    )


def test_what_was_said_to_one_outlet_is_no_statement_of_others() -> None:
    said = "Firefighters from three towns told Reuters of the flames"
    article = replace(A, text=said, sentences=(Sentence(0, len(said), "body"),))
    span = replace(FOUGHT, start=0, end=len(said), text=said)
    assert not is_statement(span, article)
    other = said.replace("told Reuters", "told crews")
    article = replace(A, text=other, sentences=(Sentence(0, len(other), "body"),))
    assert is_statement(replace(span, end=len(other), text=other), article)


def test_two_halves_of_an_accounts_clauses_do_not_bear_a_clause_out() -> None:
    halves = (
        replace(HEARD, text="Firefighters came from three villages"),
        replace(HEARD, text="the flames lasted 9 hours"),
    )
    both = replace(AGREED, readings=(replace(BOTH, attestations=(FOUGHT, *halves)),))
    assert gate.agreements(replace(REPORT, facts=(both,))) == ()
    whole = replace(HEARD, text="Firefighters of three towns had flames for 9 hours")
    both = replace(AGREED, readings=(replace(BOTH, attestations=(FOUGHT, whole)),))
    assert len(gate.agreements(replace(REPORT, facts=(both,)))) == 1


def test_what_one_account_took_from_the_other_is_no_agreement() -> None:
    joined = replace(REPORT.lineage.derivations[0], child=C.id, parent=A.id)
    lineage = replace(REPORT.lineage, derivations=(joined,))
    assert len(gate.agreements(replace(REPORT, facts=(AGREED,)))) == 1
    assert gate.agreements(replace(REPORT, facts=(AGREED,), lineage=lineage)) == ()


def test_what_two_accounts_have_in_the_same_words_is_one_text() -> None:
    def agreed(text: str) -> int:
        reading = replace(BOTH, attestations=(FOUGHT, replace(HEARD, text=text)))
        return len(gate.agreements(replace(REPORT, facts=(replace(AGREED, readings=(reading,)),))))

    assert agreed("Firefighters from three towns fought the flames for 9 long hours") == 0
    assert agreed("Flames kept firefighters from three towns at it for 9 hours") == 1


def test_what_went_from_one_account_to_the_other_by_way_of_a_third_article_is_no_agreement() -> (
    None
):
    assert gate.agreements(replace(INVENTED, facts=(AGREED,))) == ()


def test_accounts_that_have_a_clause_from_one_another_count_once() -> None:
    third = replace(HEARD, article=D.id)
    reading = replace(BOTH, attestations=(FOUGHT, HEARD, third), accounts=("acc1", "acc2", "acc3"))
    report = replace(REPORT, facts=(replace(AGREED, readings=(reading,)),))
    (agreement,) = gate.agreements(report)
    assert agreement.statement.accounts == ("acc1", "acc2", "acc3")
    joined = replace(REPORT.lineage.derivations[0], child=D.id, parent=C.id)
    passage = replace(INVENTED.passages[3], left=HEARD, right=third)
    lineage = replace(REPORT.lineage, derivations=(joined,))
    (agreement,) = gate.agreements(replace(report, lineage=lineage, passages=(passage,)))
    assert agreement.statement.accounts == ("acc1", "acc2")


def test_what_two_accounts_have_from_one_agency_is_no_agreement() -> None:
    lineage = replace(REPORT.lineage, agencies=(CarriedAgency("Nordwire", (A.id, C.id)),))
    assert gate.agreements(replace(REPORT, facts=(AGREED,), lineage=lineage)) == ()


def test_a_clause_keeps_the_quotation_mark_that_it_closes_and_none_is_left_open() -> None:
    text = 'The crew saw "Crane Nine" fall. "Gull" sank at noon, a pilot "at the bar said.'
    article = replace(A, text=text, sentences=(Sentence(0, len(text), "body"),))
    closed = replace(
        FOUGHT, start=text.index('Gull"'), end=text.index(", a"), text='Gull" sank at noon'
    )
    assert with_mark(closed, article) == '"Gull" sank at noon'
    start = text.index("a pilot")
    opened = replace(FOUGHT, start=start, end=len(text), text=text[start:])
    assert with_mark(opened, article) == opened.text
    assert not is_statement(opened, article)
    asked = (
        "The families wanted \"all privacy\" fully. The families wanted 'all privacy' for fully."
    )
    single = replace(A, text=asked, sentences=(Sentence(0, 40, "body"), Sentence(41, 85, "body")))
    assert is_statement(replace(FOUGHT, start=0, end=39, text=asked[:39]), single)
    assert is_statement(replace(FOUGHT, start=41, end=84, text=asked[41:84]), single)
    assert not is_statement(replace(FOUGHT, start=41, end=73, text=asked[41:73]), single)
    whole = replace(FOUGHT, start=0, end=30, text=text[:30])
    assert is_statement(whole, replace(article, sentences=(Sentence(0, 31, "body"),)))


@pytest.mark.parametrize(
    ("quoted", "other", "expected"),
    [
        # what was done is said with another verb, in most of three plain words or more
        ("Ana Ruiz captured Velia and her home port", "Ana Ruiz won Velia and her home port", True),
        # before the vote: the places are the same, and nobody has won yet
        (
            "Ana Ruiz won the votes in Velia, Orm and Tarn on Tuesday",
            "Ana Ruiz may lead after Tuesday, when votes are held in Velia, Orm and Tarn",
            False,
        ),
        # one place of two
        (
            "Ana Ruiz won votes in Velia and Orm",
            "Ana Ruiz won more votes in Orm than ever before",
            False,
        ),
        # of all, and not only of her
        (
            "Ana Ruiz led all captains with 23 points in Orm",
            "Ana Ruiz, a captain, led in Orm on 23 points",
            False,
        ),
        (
            "Ana Ruiz led captains with 23 points in Orm",
            "Ana Ruiz led, with 23 points, the captains of Orm",
            True,
        ),
        (
            "Ana Ruiz led captains with a career-high 23 points in Orm",
            "Ana Ruiz led, with 23 points, the captains of Orm in her career",
            False,
        ),
        # initials are a name
        (
            "Ana Ruiz won most board votes in Orm, S.C.",
            "She won most board votes in Orm",
            False,
        ),
        # the person it is said of is another
        (
            "Firefighters have long been loyal to the harbour board of Velia",
            "Crews have been loyal to Velia and its harbour board for long",
            True,
        ),
        (
            "Velia has long been loyal to the harbour board",
            "Orm and Tarn have been loyal to the harbour board",
            False,
        ),
        (
            "Ana Ruiz won most board votes in Orm, S.C.",
            "In S.C., at Orm, Ana Ruiz won most board votes",
            True,
        ),
        # another town's vote of the same party
        (
            "Ana Ruiz won the Velia Harbourmen vote",
            "She won the Orm Harbourmen vote",
            False,
        ),
        # one number of two
        (
            "Ana Ruiz left Orm in 2000 and sailed for eight years",
            "She left Orm and sailed for eight years",
            False,
        ),
    ],
)
def test_an_account_bears_out_what_was_done_where_and_how_often(
    quoted: str, other: str, expected: bool
) -> None:
    assert borne(quoted, other, confidence=0.9) is expected
