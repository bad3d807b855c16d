"""Lines about the alterations of one derivation."""

import io
from dataclasses import replace

import pytest
from invented_report import ALTERATIONS, ARTICLES, REPORT, A, B, alteration, article, words

from rashomon.report import Report, terminal
from rashomon.report.page.marking import marked
from rashomon.report.views.changes import Changes
from rashomon.report.views.view import build
from rashomon.types import Alteration, Detail, LostExemplar, Span

_a, _b, _c, _d = ARTICLES


def changes_of(*alterations: Alteration) -> Changes:
    """The changes of the derivation of B from A."""
    return build(replace(REPORT, alterations=alterations)).derivations[0].changes


def flat(report: Report) -> str:
    out = io.StringIO()
    terminal.render(report, out, width=200, verbose=True)
    return " ".join(out.getvalue().split())


def test_one_line_each_the_high_ones_first_and_the_low_ones_counted() -> None:
    changes = changes_of(*ALTERATIONS)
    assert changes.title == "What B changed"
    assert [line.text for line in changes.lines] == [
        "number: “12” → “20” (… of Vestby on Tuesday, and [20] people were led to safety.)",
        "quoted words: “everything” → “all” "
        '("We heard a bang and then [all] was orange," said the crane …)',
    ]
    assert changes.low_summary == "and 1 sentence dropped, 1 small change, the headline rewritten"
    assert changes.facts == 1


def test_without_a_direction_each_article_has_its_words() -> None:
    changes = build(REPORT).derivations[1].changes
    assert changes.title == "What differs between B and C"
    (line,) = changes.lines
    assert line.text.startswith("negation: B has “battled”, C does not (in B: Fire crews from")


def test_dropped_words_are_shown_where_the_parent_has_them_and_added_ones_in_the_child() -> None:
    dropped = alteration(words(_a, "not"), words(_b, ""), "polarity", "high")
    added = alteration(words(_a, ""), words(_b, "three"), "number", "high")
    assert [line.text for line in changes_of(dropped, added).lines] == [
        "number: “three” added (Fire crews from [three] towns battled the flames for …)",
        "negation: “not” dropped (in A: The cause is [not] known.)",
    ]


def test_the_same_change_in_two_places_is_one_fact() -> None:
    first = alteration(words(_a, "12"), words(_b, "20"), "number", "high")
    place = words(_b, "9 hours")
    changes = changes_of(first, replace(first, child=place, after="20"))
    assert changes.facts == 1
    assert changes.lines[0].text.startswith("number: “12” → “20” (2 times; …")


def test_long_quotations_keep_what_differs_in_sight() -> None:
    same = "and so it went on and on for all of that long and terrible night "
    long = [Span(x, 0, 5, f"{same}{word} {same}") for x, word in (("a1", "north"), ("b2", "south"))]
    (line,) = changes_of(alteration(long[0], long[1], "quotation", "medium")).lines
    assert "north" in line.text
    assert "south" in line.text
    assert max(len(part) for part in line.text.split("→")) < 90


def test_only_small_things_are_called_so() -> None:
    unsure = alteration(words(_a, "Dahl"), words(_b, "Dahl"), "entity", "low")
    slip = replace(unsure, detail=Detail("misspelt", ("Dahl", "Dahl")))
    changes = changes_of(slip)
    assert changes.low_summary == "small things only: 1 spelling or encoding slip"
    assert changes.lines == ()
    translated = replace(slip, aspect="place", detail=Detail("translated", ("Dahl", "Dahl")))
    assert changes_of(translated).low_summary == "small things only: 1 small change"
    assert (
        changes_of(replace(unsure, aspect="speaker")).low_summary
        == "small things only: 1 small change"
    )


def test_a_sentence_written_anew_is_no_changed_fact() -> None:
    number = alteration(words(_a, "12"), words(_b, "20"), "number", "high")
    assert changes_of(number).facts == 1
    anew = replace(number, aspect="entity", before="one two three four five six seven eight nine")
    assert changes_of(anew).facts == 0
    assert len(changes_of(anew).lines) == 1


def test_a_missing_span_does_not_hide_an_alteration() -> None:
    spanless = replace(ALTERATIONS[2], parent=None, before=None)
    assert [line.text[:18] for line in changes_of(spanless).lines] == ["number: “20” added"]


def test_the_terminal_stops_at_twelve_and_says_how_many_more_there_are() -> None:
    many = tuple(
        replace(ALTERATIONS[2], before=str(k), severity="high" if k < 13 else "medium")
        for k in range(20)
    )
    text = flat(replace(REPORT, alterations=many))
    assert "“11” → “20”" in text
    assert "“12” → “20” (" not in text
    assert "1 more of high severity and 7 more of medium severity; --html shows all" in text
    assert "B is derived from A and changed 13 facts." in text


def test_several_copies_of_one_parent_are_counted_one_by_one() -> None:
    copy = article("e5", "E", B)
    more = replace(REPORT.lineage.derivations[1], child="e5")
    second = replace(ALTERATIONS[2], child=words(copy, "20"))
    third = replace(ALTERATIONS[2], child=words(copy, "three"), aspect="date", after="three")
    report = replace(
        REPORT,
        articles=(*ARTICLES, copy),
        alterations=(*ALTERATIONS, second, third),
        lineage=replace(REPORT.lineage, derivations=(*REPORT.lineage.derivations, more)),
    )
    assert "B and E are derived from A; B changed 1 fact, E 2." in flat(report)


def exemplars(*lost: LostExemplar, accounts: tuple[object, ...] = ()) -> str:
    lineage = replace(REPORT.lineage, derivations=(), lost_exemplars=lost)
    if accounts:
        (joined,) = accounts
        lineage = replace(lineage, accounts=(joined, REPORT.lineage.accounts[1]))  # type: ignore[arg-type]
    return flat(replace(REPORT, alterations=(), lineage=lineage))


@pytest.mark.parametrize(
    ("name", "called"),
    [("Associated Press", "the Associated Press"), ("Nordwire", "Nordwire")],
)
def test_a_wire_is_named_at_the_top_in_the_accounts_and_under_its_own_heading(
    name: str, called: str
) -> None:
    account = replace(REPORT.lineage.accounts[0], articles=("a1", "b2", "d4"), origin=None)
    text = exemplars(LostExemplar("x", name, ("a1", "b2", "d4"), ()), accounts=(account,))
    statement = f"A, B and D carry one text of {called}, which is not among the articles."
    assert text.count(statement) == 2
    assert f"A, B and D are one account: they go back to {called}." in text
    assert "TEXTS THAT ARE NOT AMONG THE ARTICLES" in text
    assert "No sign" not in text


def test_a_suspicion_is_no_derivation() -> None:
    text = exemplars(LostExemplar("x", None, ("d4",), ()))
    statement = "D may be a damaged copy of a report that is not among the articles."
    assert f"no conflict found. {statement}" not in text  # too little for the first screen
    assert f"SIGNS OF A DAMAGED COPY {statement}" in text
    assert "D stands on its own among these articles." in text


def test_those_that_may_be_damaged_copies_share_a_line() -> None:
    lost = (LostExemplar(f"x{child}", None, (child,), ()) for child in ("c3", "d4"))
    assert "C and D each stand on their own among these articles." in exemplars(*lost)


def test_altered_words_are_marked_on_both_sides_and_cuts_where_they_are_missing() -> None:
    dropped = alteration(words(_a, "not"), words(_b, ""), "polarity", "high")
    texts = marked(replace(REPORT, alterations=(*ALTERATIONS, dropped)))
    left, right = ([p for s in texts[x] for p in s.pieces] for x in ("a1", "b2"))
    assert [p.text for p in left if p.altered] == ["12", "everything", "not"]
    assert [p.text for p in right if p.altered] == ["20", "all", "battled"]
    assert right[-1].changes == (dropped,)
    assert "".join(p.text for p in left) == A


def test_the_page_says_in_words_what_the_mark_means() -> None:
    page = REPORT.to_html()
    assert '<span class="altered" title="number: A has “12”"><mark>20</mark></span>' in page
    assert 'aria-label="changed, number: B has “20”">≠</a>' in page
    assert "high: a fact" in page
