"""The brief: sentences of the tables, each read against its citations before it is kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_report import HOSTILE, REPORT, hostile, words
from invented_report import article as invented

import rashomon
from rashomon.report import Report
from rashomon.report.brief import Checker, with_brief
from rashomon.report.brief.composing import candidates
from rashomon.report.brief.disputing import about
from rashomon.report.brief.leading import lead
from rashomon.report.views.copying import is_sure
from rashomon.report.views.plain import words as word_count
from rashomon.report.views.view import build
from rashomon.settings import BriefSettings, GateSettings
from rashomon.types import (
    Account,
    Article,
    Attribution,
    BriefSentence,
    Detail,
    Difference,
    Entity,
    Evidence,
    Fact,
    FactReading,
    Lineage,
    Quotation,
    QuotationReading,
    Span,
)

A, B, C, D = REPORT.articles
SAFE = words(A, "12 people")
ORANGE = words(D, "everything was orange")
SAID = words(A, "We heard a bang and then everything was orange")
DAHL = Entity("dahl", "Jon Dahl", "person", (), (words(A, "Jon Dahl"),))
CHECKER = Checker(
    replace(
        REPORT,
        entities=(DAHL,),
        attributions=(Attribution("x", A.id, None, None, (SAID,), (SAID,), "direct", "dahl"),),
    )
)


def sentence(text: str, *citations: Span, accounts: tuple[str, ...] = ("acc1",)) -> BriefSentence:
    return BriefSentence(text, citations, accounts)


def test_a_sentence_that_its_citations_bear_out_is_kept() -> None:
    assert (
        CHECKER.fault(sentence("People led to safety: “12 people” in 1 account (A).", SAFE)) is None
    )


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (sentence("Nothing is cited."), "a citation is not in the articles"),
        (
            sentence("Moved.", replace(SAFE, start=SAFE.start + 1, end=SAFE.end + 1)),
            "a citation is not in the articles",
        ),
        (sentence("Led: “13 people”.", SAFE), "quoted words are not in the citations"),
        (sentence("Led: “12 people” in 2 accounts.", SAFE), "a count is not that of the report"),
        (
            sentence("“12 people”, the account of 7 articles.", SAFE),
            "a count is not that of the report",
        ),
        (sentence("Some 9 were led to safety.", SAFE), "a number is not in the citations"),
        (sentence("Led by Mayor Holt.", SAFE), "a name is not in the citations"),
        (
            sentence("It is told: “everything was orange”.", words(A, "everything was orange")),
            "the speaker is not named",
        ),
    ],
)
def test_a_sentence_that_is_not_borne_out_is_dropped(wrong: BriefSentence, fault: str) -> None:
    assert CHECKER.fault(wrong) == fault


def test_the_words_of_a_speaker_are_kept_with_the_name() -> None:
    cited = words(A, "everything was orange")
    said = "It is told: “everything was orange” (A, on the word of Jon Dahl)."
    assert CHECKER.fault(sentence(said, cited, DAHL.mentions[0])) is None


def test_words_of_an_unknown_speaker_are_kept_only_with_their_reporting_clause() -> None:
    line = words(D, '"We heard a bang and then everything was orange," a witness said.')
    said = words(D, "We heard a bang and then everything was orange")
    unknown = Attribution("x", D.id, None, None, (said,), (said,), "direct", None)
    checker = Checker(replace(REPORT, attributions=(unknown,)))
    written = "It is told: “everything was orange” (Harbour Radio)."
    assert checker.fault(sentence(written, ORANGE)) == "the speaker is not named"
    assert checker.fault(sentence(written, line)) is None


def test_a_conflict_says_who_gives_which_value() -> None:
    basin = words(D, "The harbour master closed the basin")
    basin = replace(basin, text=f"{basin.text} for the safety of people")
    fact = Fact(
        "f",
        "12 people were led to safety",
        "number",
        "conflicting",
        (
            FactReading(
                "12 people", {}, (words(A, "12 people were led to safety"),), None, ("acc1",)
            ),
            FactReading("basin", {}, (basin,), None, ("acc3",)),
        ),
        Difference("who", "apart"),
    )
    brief = with_brief(replace(REPORT, facts=(fact,), alterations=()), BriefSettings()).brief
    (conflict,) = [s for s in brief if s.kind == "conflict"]
    assert conflict.text == (
        "The accounts differ on who it was (“… people were led to safety”): "
        "“12 people” (Vestby Post); “basin” (Harbour Radio)."
    )
    assert conflict.accounts == ("acc1", "acc3")


@given(most=st.integers(0, 400))
def test_the_brief_is_no_longer_than_asked(most: int) -> None:
    brief = with_brief(REPORT, BriefSettings(brief_words=most)).brief
    assert sum(word_count(s.text) for s in brief) <= most


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_false_sentence(text: str) -> None:
    report = hostile(text)
    checker = Checker(report)
    assert [s for s in with_brief(report, BriefSettings()).brief if checker.fault(s)] == []


def misquoted(report: Report) -> list[str]:
    return [s.text for s in with_brief(report, BriefSettings()).brief if s.kind == "misquoted"]


def altered(detail: Detail, here: Span, there: Span) -> Report:
    """A quotation of which B has other words than A."""
    readings = (
        QuotationReading(there.text, "verbatim", (there,), ("acc1",)),
        QuotationReading(here.text, "altered", (here,), ("acc1",), detail),
    )
    return replace(REPORT, entities=(DAHL,), quotations=(Quotation("q", "dahl", readings),))


def test_only_words_in_quotation_marks_are_called_altered() -> None:
    all_, everything = words(B, "then all was orange"), words(A, "then everything was orange")
    detail = Detail("has-instead", ("all", "everything"), (A.id,))
    assert misquoted(altered(detail, all_, everything)) == [
        "Words of Jon Dahl are altered in Daily Coast: “all” where Vestby Post has “everything”."
    ]
    plain = Detail("has-instead", ("crews", "Firefighters"), (A.id,))
    narrated = words(B, "Fire crews from three towns battled the flames")
    assert misquoted(altered(plain, narrated, words(A, "Firefighters from three towns"))) == []


def test_a_word_cut_from_narration_or_set_off_as_an_aside_is_no_alteration() -> None:
    left = Detail("leaves-out", ("then",))
    here, there = words(B, "We heard a bang and"), words(A, "We heard a bang and then everything")
    assert misquoted(altered(left, here, there)) == [
        "Words of Jon Dahl are altered in Daily Coast: leaves out “then”."
    ]
    indirect = words(B, "Fire crews from three towns")
    assert misquoted(altered(left, indirect, there)) == []
    aside = Detail("leaves-out", ("orange",))  # a comma follows
    assert misquoted(altered(aside, here, words(A, 'everything was orange,"'))) == []


def test_a_part_of_the_other_words_is_no_alteration() -> None:
    detail = Detail("has-instead", ("a bang", "heard a bang"), (A.id,))
    assert misquoted(altered(detail, words(B, "a bang"), words(A, "heard a bang"))) == []


def test_words_that_the_other_wording_has_elsewhere_are_not_altered() -> None:
    detail = Detail("quotes-instead", ("a bang", "everything"), (A.id,))
    whole = words(A, "a bang and then everything")
    assert misquoted(altered(detail, words(B, "We heard a bang"), whole)) == []


def test_where_nothing_shows_the_first_of_three_no_parent_is_named() -> None:
    undirected, directed = REPORT.lineage.derivations
    pair = replace(undirected, child="c3", parent="a1", extent="wholly")
    accounts = (Account("acc1", ("a1", "b2", "c3"), None), REPORT.lineage.accounts[2])
    lineage = replace(REPORT.lineage, derivations=(pair, directed), accounts=accounts)
    brief = with_brief(replace(REPORT, lineage=lineage), BriefSettings()).brief
    assert [s.text for s in brief if s.kind == "copies"] == [
        "Vestby Post, Daily Coast and Warehouse fire: what we know go back to one text; "
        "which of them came first is unknown."
    ]


def test_of_two_articles_of_unknown_order_neither_is_called_the_parent() -> None:
    undirected, directed = REPORT.lineage.derivations
    unknown = replace(directed, directed=False)
    sentences = []
    for d in (directed, unknown):
        lineage = replace(REPORT.lineage, derivations=(undirected, d))
        brief = with_brief(replace(REPORT, lineage=lineage), BriefSettings()).brief
        sentences += [s.text for s in brief if s.kind == "changed"]
    before, after = "on Tuesday, and 12 people were led", "on Tuesday, and 20 people were led"
    assert sentences == [
        f"Daily Coast has “{after}” where its parent, Vestby Post, has “{before}”.",
        f"Daily Coast has “{after}” where Vestby Post has “{before}”.",
    ]


def test_a_direction_that_rests_on_a_cut_alone_is_not_stated() -> None:
    undirected, directed = REPORT.lineage.derivations
    crews = (words(B, "Fire crews from three towns"),)
    cut = Evidence("cut", "direction", 2.0, Detail("shares", (), ("a1", "b2"), (0.7, 0.9)))
    sentences = []
    for evidence in (directed.evidence, (cut,)):
        d = replace(directed, evidence=evidence, copied=crews)
        lineage = replace(REPORT.lineage, derivations=(undirected, d))
        report = with_brief(replace(REPORT, lineage=lineage), BriefSettings())
        sentences.append([s.text for s in report.brief if s.kind in ("changed", "copies")])
        sentences[-1].append(
            next(s for s in build(report).summary if "Most of" in s or "derived" in s)
        )
    assert "where its parent, Vestby Post, has" in sentences[0][0]
    assert sentences[0][1:] == [
        "Daily Coast derives wholly from Vestby Post.",
        "B is derived from A and changed 1 fact.",
    ]
    assert "where Vestby Post has" in sentences[1][0]
    assert sentences[1][1:] == [
        "Most of Daily Coast is also in Vestby Post; which of them came first is not certain.",
        "Most of B is also in A, differing in 1 fact.",
    ]


def test_lost_quotation_marks_show_no_direction_of_a_part() -> None:
    directed = REPORT.lineage.derivations[1]
    marks = Evidence("quotation marks lost", "direction", 2.0, Detail("quotation-marks"))
    whole = replace(directed, directed=True, extent="wholly", evidence=(marks,))
    assert is_sure(whole)
    assert not is_sure(replace(whole, extent="partially"))


def test_a_dispute_is_named_after_a_clause_that_has_its_subject() -> None:
    first = replace(words(A, "A fire"), text="The film was shown in 2005")
    bare = replace(first, text="was shown in 2006")
    readings = (
        FactReading("2006", {}, (bare,), None, ("acc2",)),
        FactReading("2005", {}, (first,), None, ("acc1",)),
    )
    differs = Difference("time", "apart")
    fact = Fact("f", "was shown in 2006", "time", "conflicting", readings, differs)
    assert about(fact) == "when it was (“The film was shown in 2005”)"


def one_line_each(text: str, k: int) -> Article:
    """An article whose lines are its sentences."""
    return invented(f"x{k}", "ABCDE"[k], f"Head\n\n{text}")


def lead_of(
    *texts: str | Article, facts: tuple[Fact, ...] = (), people: tuple[Entity, ...] = ()
) -> str:
    """The lead of articles, each an account."""
    given = tuple(t if isinstance(t, Article) else one_line_each(t, k) for k, t in enumerate(texts))
    accounts = tuple(Account(f"acc{k}", (a.id,), a.id) for k, a in enumerate(given))
    lineage = replace(REPORT.lineage, derivations=(), accounts=accounts, lost_exemplars=())
    opening = lead(
        replace(REPORT, articles=given, lineage=lineage, facts=facts, entities=people),
        BriefSettings(),
    )
    return opening.text if opening else ""


SANK = "The ferry Alda sank off Hask Point on Monday with nine people aboard."
SNOW = "Snow fell on Velia and Hask Point on Monday for three long days without a break."
ROWED = (
    "Two boats rowed out of Velia in dense fog at noon on Monday and brought nine people ashore."
)


def test_the_first_sentence_leads_and_not_the_background_that_others_have_too() -> None:
    background = "The ferry Alda was built in Velia in 1961 and renovated twice since."
    assert lead_of(f"{SANK}\n{background}", f"{ROWED}\n{background}") in (SANK, ROWED)


def test_nothing_leads_where_no_account_opens_with_what_another_one_has() -> None:
    alone = "A crane fell into the basin of the shipyard in Tarn before dawn."
    assert lead_of(SANK, alone) == ""
    assert lead_of(SANK) == SANK  # one account has nobody to be compared with


def test_of_two_leads_the_one_leads_that_says_who_and_when() -> None:
    went = "The ferry Alda sank off Hask Point with nine people aboard."
    assert lead_of(SANK.replace("on Monday", "in darkness"), SANK) == SANK
    assert lead_of("The captain sank the Alda off Hask Point with nine people.", went) == went
    assert lead_of(f"Despite a warning {went[0].lower()}{went[1:]}", went) == went
    assert lead_of("In the wake of the wreck of the Alda doubts grow in Hask Point.") == ""


def test_half_a_sentence_does_not_lead() -> None:
    assert lead_of(", whose ferry Alda sank off Hask Point on Monday, is at home.", SANK) == SANK
    assert lead_of("The latest on the ferry Alda that sank on Monday (all times local):") == ""


def test_quoted_words_do_not_lead_even_where_their_quotation_goes_on() -> None:
    said = "“The ferry Alda sank off Hask Point on Monday, and that was no accident at all."
    article = one_line_each(f"{said} It was murder,” said Ada Lund.", 0)
    head, body = article.sentences
    cut = body.start + len(said)
    halves = (head, replace(body, end=cut), replace(body, start=cut + 1))
    assert lead_of(said, SNOW) == said
    assert lead_of(replace(article, sentences=halves), SNOW) == SNOW


def test_who_is_named_by_a_surname_alone_was_named_before() -> None:
    text = "Lund died on Monday in a hospital in Velia after a long illness."
    surname = Span("x0", 6, 10, "Lund")
    lund = Entity("e", "Ada Lund", "person", (), (surname,))
    assert lead_of(text, SNOW) == text
    assert lead_of(text, SNOW, people=(lund,)) == SNOW


def test_the_sentence_leads_whose_rows_most_accounts_have() -> None:
    assert lead_of(SANK, ROWED) == SANK
    spans = (Span("x1", 6, 10, "Two "), Span("x0", 6, 10, "The "))
    both = FactReading("boats", {}, spans, None, ("acc0", "acc1"))
    rowed = Fact("f", "boats rowed out", "event", "agreed", (both,))
    assert lead_of(SANK, ROWED, facts=(rowed,)) == SANK  # either sentence has the row
    third = replace(both, attestations=(spans[0], Span("x2", 6, 10, "The ")))
    rescued = replace(rowed, readings=(third,))
    assert lead_of(SANK, ROWED, "The harbour of Velia was shut.", facts=(rescued,)) == ROWED


def test_the_accounts_are_looked_up_once_for_all_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls, account_ids = list[Lineage](), Lineage.account_ids

    def counted(lineage: Lineage) -> dict[str, str]:
        calls.append(lineage)
        return account_ids(lineage)

    monkeypatch.setattr(Lineage, "account_ids", counted)
    assert lead_of(f"{SANK}\n{SNOW}", f"{ROWED}\n{SNOW}")
    assert len(calls) == 1


def test_a_headline_counts_for_what_an_account_leads_with() -> None:
    headline = "Two boats rowed out of Velia in dense fog at noon"
    assert lead_of(SANK, ROWED) == SANK
    assert lead_of(replace(one_line_each(SANK, 0), headline=headline), ROWED) == ROWED


def test_a_sentence_without_the_words_of_the_headlines_does_not_lead() -> None:
    background = "The yard of Orm built nine ferries in the years of the war, when coal was scarce."
    texts = (f"{background}\n{SANK}", background)
    assert lead_of(*texts) == background
    headed = [
        replace(one_line_each(text, k), headline="Alda sinks off Hask Point on Monday")
        for k, text in enumerate(texts)
    ]
    assert lead_of(*headed) == SANK


def test_a_lead_says_of_what_fire_and_whose_victims() -> None:
    assert lead_of("The fire broke out in the roof of the store on Friday night.") == ""
    assert lead_of("The fire broke out in the roof of the Orm store on Friday night.")
    assert lead_of("Police in Velia named the victims as Ada Lund and Jon Dahl.") == ""
    assert lead_of("Police in Velia named the victims of the fire as Ada Lund.")


def test_every_sentence_of_the_example_is_borne_out(harbour_fire: rashomon.Report) -> None:
    report: Report = harbour_fire
    checker = Checker(report)
    assert len(report.brief) >= 8
    assert all(s.citations and checker.fault(s) is None for s in report.brief)
    text = " ".join(s.text for s in report.brief)
    assert (
        "“about 3,400 residents” (Fire at Port Vesnar… and Three names, then the…); "
        "“4,100 people” (The sky over Tanner…)." in text
    )
    assert (
        "At least 14 killed in… has “Ondar said about 120 firefighters from six” where its parent, "
        "Fire at Port Vesnar…, has “Ondar said about 210 firefighters from six”." in text
    )
    assert "almost five months" in text
    assert word_count(text) <= 250


def test_a_speaker_named_in_disputed_words_is_not_given_as_their_source() -> None:
    led_out = words(A, "12 people were led to safety")
    other = replace(words(C, "Crews from three towns"), text="The crews led 9 people to safety")
    readings = (
        FactReading("12 people", {}, (led_out,), "dahl", ("acc1",)),
        FactReading("9 people", {}, (other,), None, ("acc2",)),
    )
    fact = Fact("f", led_out.text, "number", "conflicting", readings, Difference("number", "apart"))
    named = replace(led_out, start=led_out.end - 6, text="safety")
    for mentions, said in (((words(A, "Jon Dahl"),), True), ((named,), False)):
        speaker = replace(DAHL, mentions=mentions)
        report = replace(REPORT, facts=(fact,), alterations=(), entities=(speaker,))
        sentences = [c.sentence.text for c in candidates(report, BriefSettings(), GateSettings())]
        assert any("according to" in text for text in sentences) is said


def test_the_words_of_a_whole_report_are_no_quotation() -> None:
    detail = Detail("quotes-instead", ("all", "everything"), (A.id,))
    whole = words(A, "We heard a bang and then everything was orange")
    report = altered(detail, words(B, "We heard a bang and then all was orange"), whole)
    assert len(misquoted(report)) == 1
    many = replace(whole, text=f"{whole.text} {'and more ' * 40}")
    (q,) = report.quotations
    first = replace(q.readings[0], attestations=(many,))
    assert (
        misquoted(replace(report, quotations=(replace(q, readings=(first, q.readings[1])),))) == []
    )
