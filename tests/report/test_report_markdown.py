"""The Markdown: what a CommonMark reader makes of it."""

import pytest
from invented_report import HOSTILE, REPORT, hostile
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.report import Report
from rashomon.report.markdown import escape

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(report: Report) -> list[Token]:
    flat: list[Token] = []
    for token in READER.parse(report.to_markdown()):
        flat += [token, *(token.children or ())]
    return flat


def test_the_markdown_says_what_the_terminal_says() -> None:
    text = "".join(t.content for t in tokens(REPORT) if t.type == "text")
    assert (
        "4 articles, 3 accounts, 2 of them independent; no conflict found. "
        "B is derived from A and changed 1 fact." in text
    )
    assert "B derives wholly from A: 94% of the text of B is in A." in text
    assert "Changed: number: “12” → “20”." in text


def test_headings_and_one_table_give_it_its_shape() -> None:
    types = [t.type for t in tokens(REPORT)]
    assert types.count("table_open") == 1
    assert types.count("tr_open") == 1 + len(REPORT.articles)
    assert types.count("heading_open") == 9


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_markup(text: str) -> None:
    harmless = tokens(hostile("plain"))
    allowed = {t.type for t in harmless} | {"text_special"}
    parsed = tokens(hostile(text))
    assert {t.type for t in parsed} <= allowed
    headings = [sum(t.type == "heading_open" for t in doc) for doc in (parsed, harmless)]
    assert headings[0] == headings[1]
    bold = sum(t.type == "strong_open" for t in parsed)
    assert bold == 3 + hostile(text).to_markdown().count("\n> **")


@pytest.mark.parametrize(
    "text",
    [
        "1. item",
        "12) item",
        "- item",
        "+ item",
        "= x",
        "# head",
        "> quote",
        "a*b*c",
        "http://x.example",
    ],
)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    (paragraph,) = [t for t in READER.parse(escape(text)) if t.type == "inline"]
    assert "".join(t.content for t in paragraph.children or ()) == text


def test_bare_addresses_stay_bare() -> None:
    bare = "www.evil.example http://evil.example a@evil.example :smile:"
    assert escape(bare) == (r"www\.evil\.example http\://evil\.example a\@evil\.example \:smile:")


def test_stops_and_decimal_points_are_left_alone() -> None:
    text = "By 9 p.m. on May 2, U.S. sales were 11.5 million: 3 more."
    assert escape(text) == text
