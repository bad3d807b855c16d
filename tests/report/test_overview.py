"""The first screen: title, dates, counts and the findings in order of consequence."""

from dataclasses import replace

from invented_report import ALTERATIONS, ARTICLES, LINEAGE, REPORT, words

import rashomon
from rashomon.report import Report
from rashomon.report.brief import with_brief
from rashomon.report.page.overview import Overview, overview
from rashomon.report.views.findings import Finding, findings
from rashomon.report.views.title import title
from rashomon.report.views.view import build
from rashomon.settings import BriefSettings
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


def shown(report: Report) -> Overview:
    return overview(report, build(report))


def findings_of(report: Report) -> tuple[Finding, ...]:
    return findings(with_brief(report, BriefSettings()))


def fact(relation: FactRelation, *readings: FactReading, topic: str = "people led away") -> Fact:
    return Fact(f"{relation} {topic}", topic, "number", relation, readings)


def test_the_title_is_the_headline_of_the_largest_accounts_origin() -> None:
    seen = shown(REPORT)
    assert seen.title == "Harbour warehouse burns through the night"
    assert seen.dates == "2031-05-06 to 2031-05-07"
    bare = tuple(replace(a, headline=None, published=None) for a in ARTICLES)
    seen = shown(replace(REPORT, articles=bare))
    opening = "Harbour warehouse burns through the night By Mira Olsen A fire destroyed a..."
    assert (seen.title, seen.dates) == (opening, "dates not stated")
    blank = tuple(replace(a, text="", sentences=()) for a in bare)
    empty = replace(REPORT, articles=blank, passages=(), alterations=())
    assert title(empty) == "Coverage of 4 articles"


def test_the_title_is_of_the_article_that_says_what_happened() -> None:
    report = with_brief(REPORT, BriefSettings())
    (lead,) = [s for s in report.brief if s.kind == "lead"]
    elsewhere = replace(lead, citations=(words(C, "On Tuesday night a depot at the docks caught"),))
    assert shown(replace(report, brief=(elsewhere,))).title == "Warehouse fire: what we know"
    bare = replace(report, articles=(A, B, replace(C, headline=None), D), brief=(elsewhere,))
    assert shown(bare).title == "Harbour warehouse burns through the night"


def test_the_counts() -> None:
    assert [(c.number, c.label) for c in shown(REPORT).counts] == [
        (4, "articles"),
        (2, "independent accounts of 3"),
        (0, "conflicts"),
        (2, "derivations"),
        (2, "facts changed in copying"),
        (0, "altered quotations"),
    ]


def led_by_crews(crews: FactReading) -> FactReading:
    """The reading with words that show that it is of those who were led to safety."""
    (span,) = crews.attestations
    said = replace(span, text="Crews from three towns led people to safety for 9 hours")
    return replace(crews, value="9 hours", attestations=(said,))


def test_a_conflict_that_the_brief_cannot_phrase_has_its_card_and_is_counted() -> None:
    long = "12 people were led to safety"
    led = reading(words(A, long), accounts=("acc1",))
    crews = reading(
        words(C, "Crews from three towns needed 9 hours to put the fire out"), accounts=("acc2",)
    )
    one, other = replace(led, value=f"12 {long * 20}"), led_by_crews(crews)
    report = with_brief(replace(REPORT, facts=(fact("conflicting", one, other),)), BriefSettings())
    assert [s for s in report.brief if s.kind == "conflict"] == []
    (card,) = shown(report).disputes
    assert card.id == report.facts[0].id
    assert (1, "conflict") in [(c.number, c.label) for c in shown(report).counts]


def test_the_kinds_come_in_the_order_of_reading() -> None:
    twelve, twenty = words(A, "12"), words(B, "20")
    led = replace(
        reading(words(A, "12 people were led to safety"), accounts=("acc1",)), value="12 people"
    )
    crews = reading(
        words(C, "Crews from three towns needed 9 hours to put the fire out"), accounts=("acc2",)
    )
    conflict = fact("conflicting", led, led_by_crews(crews), topic="12 people were led to safety")
    fought = reading(
        words(A, "Firefighters from three towns fought the flames for 9 hours"), accounts=("acc1",)
    )
    both = replace(
        fought, attestations=(*fought.attestations, *crews.attestations), accounts=("acc1", "acc2")
    )
    agreed = fact("agreed", both, topic="how long it burnt")
    copied = tuple(
        replace(d, copied=(words(B, "Fire crews from three towns"),)) if d.directed else d
        for d in LINEAGE.derivations
    )
    report = replace(
        REPORT,
        facts=(agreed, conflict),
        passages=REPORT.passages[:3],  # A and C are independent
        lineage=replace(LINEAGE, derivations=copied),
        alterations=(replace(ALTERATIONS[2], parent=twelve, child=twenty),),
    )
    listed = findings_of(report)
    assert [(f.kind, f.meaning) for f in listed] == [
        ("What happened", "agreed"),
        ("Agreed", "agreed"),
        ("Conflict", "differs"),
        ("Changed in copying", "copying"),
        ("Copies", "copying"),
    ]
    assert "and 20 people were" in listed[3].text
    assert all(f.spans for f in listed)


def test_an_altered_quotation_says_what_differs_and_is_not_repeated_as_a_change() -> None:
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
    seen = [(f.kind, f.text) for f in findings_of(report) if f.kind != "What happened"]
    assert seen == [
        (
            "Altered quotation",
            "Words of Jon Dahl are altered in Daily Coast: “all” where Vestby Post has "
            "“everything”.",
        )
    ]


def test_a_sentence_that_the_checker_faults_is_no_finding() -> None:
    wrong = replace(words(A, "12"), text="13")
    report = replace(
        REPORT, alterations=(), facts=(fact("single", reading(wrong, accounts=("acc1",))),)
    )
    assert [f.kind for f in findings_of(report)] == ["What happened"]


def test_the_example_shows_both_its_conflicts(harbour_fire: rashomon.Report) -> None:
    assert [f.kind for f in findings(harbour_fire)].count("Conflict") == 2
