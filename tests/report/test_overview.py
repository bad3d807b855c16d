"""The first screen: title, dates, counts and the findings in order of consequence."""

from dataclasses import replace

from invented_report import ALTERATIONS, ARTICLES, LINEAGE, REPORT, words

import rashomon
from rashomon.report.page.overview import findings, overview
from rashomon.types import (
    Detail,
    Entity,
    Fact,
    FactReading,
    FactRelation,
    Quotation,
    QuotationReading,
    Span,
)

A, B, C, D = ARTICLES


def reading(*spans: Span, accounts: tuple[str, ...]) -> FactReading:
    return FactReading(spans[0].text, {}, spans, None, accounts)


def fact(relation: FactRelation, *readings: FactReading, topic: str = "people led away") -> Fact:
    return Fact(f"{relation} {topic}", topic, "number", relation, readings)


def test_the_title_is_the_headline_of_the_largest_accounts_origin() -> None:
    seen = overview(REPORT)
    assert seen.title == "Harbour warehouse burns through the night"
    assert seen.dates == "2031-05-06 to 2031-05-07"
    bare = tuple(replace(a, headline=None, published=None) for a in ARTICLES)
    seen = overview(replace(REPORT, articles=bare))
    assert (seen.title, seen.dates) == ("Coverage of 4 articles", "dates not stated")


def test_the_counts() -> None:
    assert [(c.number, c.label) for c in overview(REPORT).counts] == [
        (4, "articles"),
        (2, "independent accounts"),
        (2, "derivations"),
        (0, "conflicts"),
        (0, "facts of one account"),
        (0, "altered quotations"),
    ]


def test_conflicts_come_first_then_changes_then_copies_then_what_is_repeated() -> None:
    twelve, twenty, nine = words(A, "12"), words(B, "20"), words(A, "9 hours")
    single = (
        fact("single", reading(nine, words(B, "9 hours"), accounts=("acc1",)), topic="duration"),
        fact("single", reading(words(D, "closed"), accounts=("acc3",)), topic="harbour closed"),
    )
    conflict = fact(
        "conflicting",
        reading(twelve, accounts=("acc1",)),
        reading(words(C, "9 hours"), accounts=("acc2",)),
    )
    copied = tuple(
        replace(d, copied=(words(B, "Fire crews from three towns"),)) if d.directed else d
        for d in LINEAGE.derivations
    )
    report = replace(
        REPORT,
        facts=(*single, conflict),
        lineage=replace(LINEAGE, derivations=copied),
        alterations=(replace(ALTERATIONS[2], parent=twelve, child=twenty),),
    )
    assert [f.kind for f in findings(report)] == [
        "Conflict",
        "Changed in copying",
        "Copies",
        "Repeated, one account",
        "One account",
    ]
    assert "and 20 people were" in findings(report)[1].text
    assert all(f.spans for f in findings(report))


def test_of_one_kind_there_are_two_unless_the_others_are_too_few() -> None:
    nine = reading(words(A, "9 hours"), words(C, "9 hours"), accounts=("acc1", "acc2"))
    agreed = tuple(fact("agreed", nine, topic=f"length {n}") for n in "abcdefg")
    kinds = [f.kind for f in findings(replace(REPORT, alterations=(), facts=agreed))]
    assert kinds == ["Agreed"] * 5
    single = fact("single", reading(words(A, "12"), accounts=("acc1",)))
    kinds = [f.kind for f in findings(replace(REPORT, alterations=(), facts=(*agreed, single)))]
    assert kinds == ["Agreed"] * 4 + ["One account"]


def test_an_altered_quotation_tells_its_difference_and_is_not_told_again_as_a_change() -> None:
    said, changed = words(A, '"We heard a bang'), words(B, '"We heard a bang')
    said, changed = (
        replace(s, end=s.end + 32, text=a.text[s.start : s.end + 32])
        for s, a in ((said, A), (changed, B))
    )
    person = Entity("e1", "Jon Dahl", "person", (), (words(A, "Jon Dahl"),))
    q = Quotation(
        "q1",
        "e1",
        (
            QuotationReading(said.text, "verbatim", (said,), ("acc1",)),
            QuotationReading(
                changed.text,
                "altered",
                (changed,),
                (),
                Detail("has-instead", ("all", "everything"), ("a1",)),
            ),
        ),
    )
    within = replace(ALTERATIONS[1], aspect="speaker", severity="high")
    report = replace(REPORT, entities=(person,), quotations=(q,), alterations=(within,))
    told = [(f.kind, f.text) for f in findings(report)]
    assert told == [
        (
            "Altered quotation",
            "Words of Jon Dahl are altered in B (Daily Coast): “all” where A has “everything”.",
        )
    ]


def test_a_sentence_that_the_checker_faults_is_no_finding() -> None:
    wrong = replace(words(A, "12"), text="13")
    report = replace(
        REPORT, alterations=(), facts=(fact("single", reading(wrong, accounts=("acc1",))),)
    )
    assert findings(report) == ()


def test_the_example_leads_with_what_conflicts(harbour_fire: rashomon.Report) -> None:
    assert [f.kind for f in findings(harbour_fire)][:2] == ["Conflict", "Conflict"]
