"""Quotations as the reader meets them: slices of the articles, with what differs marked."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_report import HOSTILE, REPORT, hostile, words

from rashomon.report import Report, markdown, terminal
from rashomon.report.views.quoting import UNKNOWN, MarkedText, cut_runs, quotation_views
from rashomon.types import Attribution, Detail, Entity, Quotation, QuotationReading, Span

A, B, _, D = REPORT.articles
ALL = "We heard a bang and then everything was orange"
SOURCES = (words(A, ALL), words(B, ALL.replace("everything", "all")), words(D, ALL))
DAHL = Entity("dahl", "Jon Dahl", "person", (), SOURCES[:1])
QUOTATION = Quotation(
    "q1",
    "dahl",
    (
        QuotationReading(ALL, "verbatim", (SOURCES[0], SOURCES[2]), ("acc1", "acc3")),
        QuotationReading(SOURCES[1].text, "altered", SOURCES[1:2], ("acc1",)),
    ),
)
SINGLE = Quotation(
    "q2",
    None,
    (QuotationReading("a bang", "verbatim", (words(A, "a bang"),), ("acc1",)),),
)


def report_with(*quotations: Quotation) -> Report:
    return replace(REPORT, quotations=quotations, entities=(DAHL,))


def printed(report: Report, width: int = 200) -> str:
    out = io.StringIO()
    terminal.render(report, out, width=width, verbose=True)
    return " ".join(out.getvalue().split())


def test_the_differing_words_are_marked() -> None:
    (view,) = quotation_views(report_with(QUOTATION))
    (other,) = view.others
    assert other.runs == (
        MarkedText("We heard a bang and then ", "same"),
        MarkedText("all", "other"),
        MarkedText(" was orange", "same"),
    )
    assert other.differences == (("everything", "all"),)
    assert view.speaker == "Jon Dahl"
    assert view.altered


def test_the_reporting_clause_is_the_reporters_own() -> None:
    text = B.text[words(B, "“").start if "“" in B.text else words(B, '"We').start :]
    slice_ = text[: text.index("\n")]
    start = B.text.index(slice_)
    span = Span(B.id, start, start + len(slice_), slice_)
    said = Attribution("x", B.id, None, None, SOURCES[1:2], SOURCES[1:2], "direct", "dahl")
    reading = QuotationReading(slice_, "verbatim", (span,), ("acc1",))
    report = replace(report_with(Quotation("q", "dahl", (reading,))), attributions=(said,))
    (view,) = quotation_views(report)
    assert [(run.text, run.mark) for run in view.fullest.runs] == [
        ('"We heard a bang and then all was orange,"', "same"),
        (" said the crane driver Jon Dahl.", "aside"),
    ]


def test_the_terminal_names_speaker_articles_and_difference() -> None:
    text = printed(report_with(SINGLE, QUOTATION))
    assert (
        "WHO SAID WHAT Jon Dahl Vestby Post (A) and Harbour Radio (D), 2 accounts: We heard a bang "
        "and then everything was orange - altered, Daily Coast (B): We heard a bang and then all "
        "was orange (“everything” → “all”) 1 more quotation in one place alone." in text
    )


def test_markdown_sets_the_differing_words_in_bold() -> None:
    text = markdown.render(report_with(QUOTATION))
    assert "### Jon Dahl\n\n> Vestby Post (A) and Harbour Radio (D), 2 accounts: We heard" in text
    assert "- altered, Daily Coast (B): We heard a bang and then **all** was orange" in text


def test_a_note_takes_the_place_of_the_differences() -> None:
    noted = replace(
        QUOTATION.readings[1], detail=Detail("to-check", ("all", "everything"), numbers=(2,))
    )
    report = report_with(replace(QUOTATION, readings=(QUOTATION.readings[0], noted)))
    note = "(To be checked: no other account has “all”, 2 have “everything”.)"
    assert f"was orange {note}" in printed(report)
    (view,) = quotation_views(report)
    assert view.others[0].check


def test_altered_quotations_come_first_and_unknown_speakers_have_no_name() -> None:
    views = quotation_views(report_with(SINGLE, QUOTATION))
    assert [view.id for view in views] == ["q1", "q2"]
    assert views[1].speaker == UNKNOWN
    assert not views[1].shared


def test_without_quotations_there_is_no_heading() -> None:
    assert "WHO SAID WHAT" not in printed(REPORT)
    assert "Who said what" not in markdown.render(REPORT)
    assert "Who said what" not in REPORT.to_html()


def test_the_page_marks_the_differing_words_and_leads_to_every_wording() -> None:
    page = report_with(QUOTATION, SINGLE).to_html()
    assert "<mark><bdi>all</bdi></mark>" in page
    section = page[page.index('id="quotations"') : page.index('id="articles"')]
    assert section.count('<a class="span"') == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_laid_out(text: str) -> None:
    report = hostile(text)
    span = Span(report.articles[0].id, 0, len(text), text)
    readings = (
        QuotationReading(text, "verbatim", (span,), ("acc1",), Detail(text)),
        QuotationReading(text + " more", "altered", (span,), ("acc1",), Detail(text)),
    )
    report = replace(
        report,
        quotations=(
            Quotation(text, text, readings, Detail(text)),
            Quotation("q", None, readings[:1]),
        ),
        entities=(Entity(text, text, "person", (), ()),),
    )
    shown = printed(report) + markdown.render(report) + report.to_html()
    assert not {"\x1b", "\u202e", "\u2066", "\x00"} & set(shown)


@given(st.text("ab “”,.\n", max_size=40), st.text("ab “”,.\n", max_size=40))
def test_the_runs_give_back_the_slice(one: str, other: str) -> None:
    spans = [Span(A.id, 0, len(text), text) for text in (one, other)]
    readings = tuple(QuotationReading(s.text, "reworded", (s,), ()) for s in spans)
    (view,) = quotation_views(report_with(Quotation("q", None, readings)))
    for wording, text in zip((view.fullest, *view.others), (one, other), strict=True):
        assert "".join(wording.text.split()) == "".join(text.split())


def test_long_wordings_are_cut_after_a_word() -> None:
    runs = (MarkedText("We heard a bang ", "same"), MarkedText("and all was orange", "other"))
    assert "".join(run.text for run in cut_runs(runs, 26)) == "We heard a bang and all..."
