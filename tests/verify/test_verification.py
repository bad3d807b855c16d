"""A verification as a value, as JSON, as a page, in the terminal."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate import default_parser
from rashomon.types import Span
from rashomon.verify import Check, Sources, Verification, check
from rashomon.verify.terminal import render

HOSTILE = '<script>alert(1)</script>\x1b[31m"'


def made() -> Verification:
    draft = f"Fine. {HOSTILE} wrong"
    span = Span("a", 0, 5, HOSTILE)
    return Verification(
        draft,
        (
            Check("name", 0, 4, "Fine", "stated", (span,), ("x",)),
            Check(
                "number", len(draft) - 5, len(draft), "wrong", "differs", (span,), (), ("x",), "5"
            ),
        ),
        {"a": HOSTILE},
        2,
    )


def test_the_counts_are_in_the_order_of_the_verdicts() -> None:
    assert made().counts() == {"differs": 1, "stated": 1}
    assert repr(made()) == "Verification(1 differs, 1 stated)"


def test_json_has_every_check_with_its_evidence() -> None:
    document = json.loads(made().to_json())
    assert document["format"] == "rashomon-verification"
    assert [c["verdict"] for c in document["checks"]] == ["stated", "differs"]
    assert document["checks"][1]["evidence"][0]["article"] == "a"


def test_the_page_runs_nothing_of_what_it_shows() -> None:
    page = made().to_html()
    assert "<script" not in page
    assert "\x1b" not in page
    assert page.count('class="adverse"') == 2  # the mark in the draft, and its note


def test_the_terminal_shows_what_is_borne_out_on_request() -> None:
    short, long = io.StringIO(), io.StringIO()
    render(made(), short, every=False)
    render(made(), long, every=True)
    assert "\x1b" not in long.getvalue()
    assert "DIFFERS" in short.getvalue()
    assert "BORNE OUT" not in short.getvalue()
    assert "Stated by 1 of 2 accounts." in long.getvalue()


def test_an_empty_draft_has_nothing_to_check(sources: Sources) -> None:
    assert check("", sources, default_parser()).checks == ()


@settings(max_examples=15)
@given(st.text(max_size=80))
def test_checks_of_any_text_are_within_it(sources: Sources, text: str) -> None:
    verification = check(text, sources, default_parser())
    assert all(text[c.start : c.end] == c.text for c in verification.checks)
