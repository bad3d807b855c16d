"""Facts, pledges and the timeline in the terminal, in Markdown and on the page."""

import io
from dataclasses import replace

from invented_report import REPORT, words

from rashomon.report import Report, markdown, terminal
from rashomon.report.views.corroborated import fact_sections
from rashomon.types import (
    Detail,
    Entity,
    Fact,
    FactReading,
    FactRelation,
    Pledge,
    PledgeEvidence,
    Quotation,
    QuotationReading,
    Span,
    TimelineEntry,
)

A, B, _, D = REPORT.articles
SAFE = words(A, "12 people were led to safety")
CLOSED = words(D, "The harbour master closed the basin")
CLOSED = replace(CLOSED, text=f"{CLOSED.text} for the safety of people")
ORANGE = words(D, "everything was orange")
BANG = words(A, "We heard a bang")
DAHL = Entity("dahl", "Jon Dahl", "person", (), (BANG,))


def fact(
    key: str, relation: FactRelation, *readings: FactReading, detail: Detail | None = None
) -> Fact:
    return Fact(key, f"topic {key}", "number", relation, readings, detail=detail)


HOLDS = FactReading("12 people", {"low": 12.0}, (SAFE,), None, ("acc1",))
OTHER = FactReading("everything", {"low": 9.0}, (CLOSED,), "dahl", ("acc3",))
COPIED = FactReading("orange", {"low": 8.0}, (ORANGE,), None, ())

THIRD = FactReading("orange", {"low": 8.0}, (ORANGE,), None, ("acc2",))

CONFLICT = fact(
    "k",
    "conflicting",
    HOLDS,
    OTHER,
    detail=Detail("accounts-differ", also=(Detail("hours-unknown"),)),
)
AGREED = fact("m", "agreed", replace(HOLDS, attestations=(SAFE, ORANGE), accounts=("acc1", "acc3")))
SINGLE = fact("s", "single", HOLDS)
CHANGED = fact(
    "c", "single", HOLDS, COPIED, detail=Detail("copied-from", ("orange", "12"), ("d4",))
)
PLEDGE = Pledge(
    "p1",
    "dahl",
    (BANG,),
    BANG.text,
    (PledgeEvidence(ORANGE, "undercuts", Detail("not-done")),),
    "undercut",
)
MOMENT = TimelineEntry("2031-05-06T23:00", "2031-05-06T23:00", "The fire broke out", (SAFE,), True)
OPEN = TimelineEntry("2031-05-06", "2031-05-07", "The fire went out", (SAFE, ORANGE), False)


def report_with(**fields: object) -> Report:
    return replace(REPORT, entities=(DAHL,), **fields)  # type: ignore[arg-type]


def test_a_fact_wholly_within_one_quotation_is_not_shown_again() -> None:
    def reading(*spans: Span) -> QuotationReading:
        return QuotationReading(spans[0].text, "verbatim", spans, ("acc1",))

    def shown(*readings: QuotationReading, fact: Fact = AGREED) -> list[str]:
        quotation = Quotation("q", None, readings)
        sections = fact_sections(report_with(facts=(fact,), quotations=(quotation,)))
        return [f.id for section in sections for f in section.facts]

    wider = replace(SAFE, end=SAFE.end + 3, text=A.text[SAFE.start : SAFE.end + 3])
    narrower = replace(SAFE, end=SAFE.end - 3, text=SAFE.text[:-3])
    assert shown(reading(wider), reading(ORANGE)) == []
    assert shown(reading(narrower), reading(ORANGE)) == ["m"]
    assert shown(reading(wider), reading(CLOSED)) == ["m"]
    assert shown(reading(wider, ORANGE), fact=SINGLE) == []
    assert shown(reading(wider), fact=SINGLE) == ["s"]
    assert shown(reading(SAFE), reading(CLOSED), fact=CONFLICT) == ["k"]
    assert report_with(facts=(AGREED,)).to_dict()["facts"]


def printed(report: Report) -> str:
    out = io.StringIO()
    terminal.render(report, out, width=200, verbose=True)
    return " ".join(out.getvalue().split())


def test_what_conflicts_comes_first_then_what_a_copy_changed() -> None:
    sections = fact_sections(report_with(facts=(SINGLE, AGREED, CHANGED, CONFLICT)))
    assert [(s.title, [f.id for f in s.facts]) for s in sections] == [
        ("What conflicts", ["k"]),
        ("What copying changed", ["c"]),
        ("What agrees", ["m"]),
        ("What rests on one account", ["s"]),
    ]


def test_what_may_be_about_something_else_is_named_apart_and_does_not_count() -> None:
    sure = replace(AGREED, readings=(replace(HOLDS, attestations=(SAFE, BANG)), OTHER))
    three = replace(AGREED, readings=(*sure.readings, THIRD), doubtful=(ORANGE, BANG))
    (section,) = fact_sections(report_with(facts=(three,)))
    (view,) = section.facts
    assert view.accounts == 2
    assert view.spans == (SAFE, CLOSED)
    assert view.note == "Perhaps also in Harbour Radio (D) and Vestby Post (A)."


def test_an_account_of_doubtful_words_alone_is_not_said_to_be_silent() -> None:
    doubtful = replace(AGREED, doubtful=(ORANGE,))
    report = report_with(facts=(doubtful,))
    (section,) = fact_sections(report)
    row = section.facts[0].row
    assert [bool(c) for c in row.cells] == [True, False, False]
    assert row.perhaps == ((), (), (ORANGE,))
    cells = report.to_html().split('id="facts-table"')[1].split("</table>")[0]
    assert cells.count(">perhaps<") == cells.count(">does not say<") == 1


def test_words_of_an_article_that_the_lineage_lacks_count_for_no_account() -> None:
    strange = Span("x", 0, 3, "abc")
    spans = (SAFE, ORANGE, strange)
    known = replace(HOLDS, attestations=spans, accounts=("acc1", "acc3"))
    (section,) = fact_sections(
        report_with(facts=(replace(AGREED, readings=(known,), doubtful=(ORANGE,)),))
    )
    assert [(v.accounts, v.spans) for v in section.facts] == [(1, (SAFE, strange))]


def test_a_value_that_was_only_doubtful_words_is_that_of_the_first_sure_words() -> None:
    worded = FactReading(BANG.text, {}, (BANG, SAFE), None, ("acc1",))
    fact = replace(AGREED, readings=(worded, OTHER), doubtful=(BANG,))
    (section,) = fact_sections(report_with(facts=(fact,)))
    assert [v.value for v in section.facts[0].values] == [SAFE.text, "everything"]


def test_what_differed_only_in_doubtful_words_agrees() -> None:
    both = replace(HOLDS, attestations=(SAFE, ORANGE), accounts=("acc1", "acc3"))
    other = replace(OTHER, attestations=(BANG,), accounts=("acc1",))
    detail = Detail("hours-unknown")
    fact = replace(
        AGREED, relation="compatible", readings=(both, other), doubtful=(BANG,), detail=detail
    )
    (section,) = fact_sections(report_with(facts=(fact,)))
    assert section.facts[0].relation == "agreed"
    assert section.facts[0].note == "Perhaps also in Vestby Post (A)."


def test_accounts_that_agree_if_a_row_is_about_one_thing_may_agree() -> None:
    unsound = replace(AGREED, soundness=0.3)
    (section,) = fact_sections(report_with(facts=(unsound,)))
    assert (section.title, section.facts[0].relation) == ("What may agree", "may agree")
    (section,) = fact_sections(report_with(facts=(replace(unsound, soundness=0.5),)))
    assert section.title == "What agrees"
    assert "WHAT MAY AGREE" in printed(report_with(facts=(unsound,)))


def test_a_cell_has_the_words_of_its_account_unless_a_value_was_read() -> None:
    reading = FactReading(SAFE.text, {}, (SAFE, CLOSED), None, ("acc1", "acc3"))
    for value, expected in ((SAFE.text, {SAFE.text, CLOSED.text}), ("12", {"12"})):
        worded = replace(AGREED, readings=(replace(reading, value=value),))
        (section,) = fact_sections(report_with(facts=(worded,)))
        assert {v.words for cell in section.facts[0].row.cells for v in cell} == expected


def test_every_value_says_where_in_how_many_accounts_and_on_whose_word() -> None:
    text = printed(report_with(facts=(CONFLICT,)))
    assert "WHAT CONFLICTS How many: topic k - “12 people”: Vestby Post (A), 1 account" in text
    assert "- “everything”: Harbour Radio (D), 1 account, on the word of Jon Dahl" in text
    assert "The accounts differ" not in text
    assert "The times of day of these reports are unknown" in text


def test_a_value_that_only_a_copy_gives_has_no_account() -> None:
    assert "- “orange”: Harbour Radio (D), no account" in printed(report_with(facts=(CHANGED,)))


def test_a_pledge_says_by_whom_what_became_of_it_and_where_that_is_reported() -> None:
    text = printed(report_with(pledges=(PLEDGE,)))
    assert "WHAT WAS ANNOUNCED Jon Dahl: the reports undercut it" in text
    assert "undercuts: Says that something was not done." in text


def test_the_timeline_gives_minutes_and_says_where_days_differ() -> None:
    text = printed(report_with(timeline=(MOMENT, OPEN)))
    assert "WHEN - 2031-05-06 23:00: The fire broke out" in text
    assert "2031-05-06 to 2031-05-07: The fire went out" in text


def test_markdown_and_the_page_have_the_same_sections() -> None:
    report = report_with(facts=(CONFLICT, AGREED, SINGLE), pledges=(PLEDGE,), timeline=(MOMENT,))
    page, text = report.to_html(), markdown.render(report)
    for title in (
        "What conflicts",
        "What agrees",
        "What rests on one account",
        "What was announced",
        "When",
    ):
        assert f"## {title}" in text
        assert title in page


def test_the_page_leads_from_a_value_to_its_place_in_the_article() -> None:
    page = report_with(facts=(CONFLICT,)).to_html()
    anchor = page.split('href="#', 1)[1].split('"', 1)[0]
    assert f'id="{anchor}"' in page


def test_without_findings_there_is_no_heading() -> None:
    text = printed(REPORT)
    assert "WHAT CONFLICTS" not in text
    assert "WHEN" not in text
