"""The terminal report: in columns, without colour, whatever the articles hold."""

import io
import re
from dataclasses import replace

import pytest
from invented_report import ARTICLES, HOSTILE, PASSAGES, REPORT, hostile, words
from rich.cells import cell_len

from rashomon.report import Report, terminal
from rashomon.report.brief import with_brief
from rashomon.settings import BriefSettings
from rashomon.types import (
    Derivation,
    Detail,
    Evidence,
    Fact,
    FactReading,
    Lineage,
    Rejected,
    RejectedArticle,
)

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]")


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def printed(report: Report, width: int | None = None) -> str:
    out = io.StringIO()
    terminal.render(report, out, width=width, verbose=True)
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_findings_come_first_in_a_sentence() -> None:
    assert flat(printed(REPORT)).startswith(
        "4 articles, 3 accounts, 2 of them independent; no conflict found. "
        "B is derived from A and changed 1 fact. "
        "B and C have part of their text in common; they differ in 1 fact."
    )


def test_a_derivation_has_its_evidence_and_most_telling_passage() -> None:
    text = flat(printed(REPORT))
    assert "B derives wholly from A: 94% of the text of B is in A." in text
    assert "Direction: A came first. - Published first: A is dated 2031-05-06, B 2031-05-07" in text
    assert "B 2031-05-07 (points to A)" in text
    assert "Longer: 4 sentences in A, 4 in B (points to B)" in text
    first = text.index("Changed: number: “12” → “20”.")
    second = text.index("Changed: quoted words: “everything” → “all”.")
    assert first < second < text.index("Rewritten.")


def test_without_a_direction_none_is_suggested() -> None:
    text = flat(printed(REPORT))
    assert (
        "Between B and C, one derives in part from the other: 52% of the text of C is in B." in text
    )
    assert "the evidence does not say which came first" in text
    assert "C shares part of its text with B; the rest is its own." in text
    assert "C takes part" not in text
    assert "C derives" not in text


def test_whole_copies_come_before_partial_ones() -> None:
    text = printed(REPORT)
    assert text.index("B derives wholly from A") < text.index(
        "Between B and C, one derives in part"
    )


def test_what_was_left_out_is_named_and_sections_take_one_line() -> None:
    lines = printed(REPORT).splitlines()
    assert "- coverage/all.jsonl, line 7: not JSON: line cut off" in lines
    assert "- Not examined in this run: facts, pledges." in lines


def test_pairs_of_different_accounts_are_counted_and_joined_pairs_are_not() -> None:
    text = flat(printed(REPORT))
    assert "A and D share 1 passage (mostly quotations); probability of copying 12%." in text
    assert "B and C share" not in text


def test_nothing_found_is_said() -> None:
    text = flat(printed(replace(REPORT, lineage=Lineage(accounts=REPORT.lineage.accounts))))
    assert text.startswith("4 independent reports; no conflict found.")


def test_an_article_that_was_not_compared_is_no_account() -> None:
    short = Detail("too-short", numbers=(1, 2))
    rejected = Rejected(articles=(RejectedArticle("d4", "too-short", short),))
    lineage = replace(REPORT.lineage, derivations=(), lost_exemplars=())
    text = flat(printed(replace(REPORT, lineage=lineage, rejected=rejected)))
    assert "3 independent reports; no conflict found. 1 article could not be compared." in text
    assert "D was not compared: 1 sentence of body text" in text
    assert "D stands on its own" not in text


def test_more_passages_than_shown_are_counted() -> None:
    many = replace(REPORT, passages=PASSAGES + PASSAGES[2:3] * 4)
    assert "4 more shared passages not shown here." in flat(printed(many))


def test_derivations_beyond_the_detailed_ones_keep_their_sentence() -> None:
    one = REPORT.lineage.derivations[1]
    many = tuple(replace(one, child=f"x{i}", evidence=()) for i in range(terminal.DETAILED + 3))
    text = flat(printed(replace(REPORT, lineage=Lineage(many, REPORT.lineage.accounts))))
    assert text.count("is also in A: ") == terminal.DETAILED + 3
    assert "(3 derivations without evidence here; the page and the JSON have it.)" in text


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_steers_the_terminal_nor_breaks_the_layout(
    text: str, width: int
) -> None:
    out = printed(hostile(text), width)
    assert FORBIDDEN.search(out) is None
    assert max(cell_len(line) for line in out.splitlines()) <= width
    assert "DERIVES" in out


def test_markup_in_a_headline_is_shown_verbatim() -> None:
    assert "[red]not red[/red]" in flat(printed(hostile(HOSTILE[2]), 200))


def test_an_escape_code_is_made_visible() -> None:
    assert "␛[31mred␛[0m␇" in printed(hostile(HOSTILE[3]), 200)


def test_a_pipe_gets_a_paragraph_a_line_no_padding_and_no_colour() -> None:
    out = printed(REPORT)
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if line != line.rstrip()]
    assert any("Changed: number: “12” → “20”." in line for line in out.splitlines())
    assert "B derives wholly from A: 94% of the text of B is in A." in out.splitlines()


def test_the_short_form_says_what_matters_and_what_to_ask_next() -> None:
    out = io.StringIO()
    terminal.render(with_brief(REPORT, BriefSettings()), out, width=100)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert len(lines) < 30
    text = " ".join(line.strip() for line in lines)
    assert "~ Daily Coast has “" in text
    assert "20 people were led" in text
    assert "← Daily Coast (B) from Vestby Post (A): 94% of its text, 1 fact changed" in lines
    assert "← Warehouse fire: what we know (C) and Daily Coast (B): 52% of its text" in text
    assert lines[-1].startswith("Next: -v for the evidence")


def test_colour_only_repeats_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = printed(REPORT, 80)
    assert "\x1b[" in coloured
    monkeypatch.delenv("FORCE_COLOR")
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == printed(REPORT, 80)


def test_no_verdict_is_ever_passed() -> None:
    words = set(re.findall(r"\w+", printed(REPORT).lower()))
    assert not words & {"true", "false", "plagiarised", "plagiarism", "biased", "stole", "fake"}


def test_a_derivation_of_a_missing_article_is_still_shown() -> None:
    dated = Evidence("published first", "direction", 8.0, Detail("dated"))
    ghost = Derivation("ghost", "a1", "wholly", True, 1.0, 1.0, (dated,))
    text = flat(printed(replace(REPORT, lineage=Lineage((ghost,)))))
    assert "ghost derives wholly from A: 100% of the text of ghost is in A." in text
    assert "more than 99%" in text


def test_files_that_seem_to_be_of_several_events_get_a_hint() -> None:
    a, b, c, d = REPORT.articles
    joined = [
        replace(
            PASSAGES[0],
            left=replace(PASSAGES[0].left, article=x.id),
            right=replace(PASSAGES[0].right, article=y.id),
        )
        for x, y in ((a, b), (c, d))
    ]
    two = replace(REPORT, passages=tuple(joined), facts=(), quotations=())
    assert "2 groups of articles share nothing" in flat(printed_short(two))
    none = replace(two, passages=())
    assert "No article shares anything with another" in flat(printed_short(none))
    across = replace(joined[0], left=replace(joined[0].left, article=c.id))
    assert "share nothing" not in printed_short(replace(two, passages=(*joined, across)))


def printed_short(report: Report) -> str:
    out = io.StringIO()
    terminal.render(report, out)
    return out.getvalue()


def test_what_may_conflict_is_among_the_disputes() -> None:
    readings = [
        FactReading(value, {}, (words(x, text),), None, (account,))
        for value, x, text, account in (
            ("9 hours", ARTICLES[0], "fought the flames for 9 hours", "acc1"),
            ("three towns", ARTICLES[2], "from three towns", "acc2"),
        )
    ]
    unsure = Fact("f", "how long", "event", "conflicting", tuple(readings), None, 0.1)
    out = io.StringIO()
    terminal.render(replace(REPORT, facts=(unsure,)), out, only=("disputes",))
    assert "WHAT MAY CONFLICT" in out.getvalue()
