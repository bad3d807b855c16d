"""Attributions by the rules of the evaluation, and how the product determines their modes."""

import pytest

from eval.attribution_rules import by_rules
from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.attributions import assembled
from rashomon.settings import Settings
from rashomon.types import Article, Attribution, Sentence


def ruled(text: str) -> tuple[Attribution, ...]:
    """Return the attributions that the rules find in one paragraph."""
    sentences = (Sentence(0, len(text), "body"),)
    article = with_sentences(Article("a", text, sentences=sentences))
    (parsed,) = default_parser().parse([article])
    return assembled(article, by_rules(article, parsed), Settings().annotating)


@pytest.mark.parametrize(
    ("text", "mode", "source", "quoted"),
    [
        ("“The pier is safe,” Ann Lund said.", "direct", "Ann Lund", ["The pier is safe,"]),
        ("Ann Lund said the pier was safe.", "indirect", "Ann Lund", []),
        ("Ann Lund said the pier was safe “as houses are.”", "mixed", "Ann Lund", None),
        ("The pier was safe, according to Ann Lund.", "indirect", "Ann Lund", []),
        ("Ann Lund told reporters that the pier was safe.", "indirect", "Ann Lund", []),
        (
            '"The pier is old," said Ann Lund, "and it is not safe."',
            "direct",
            "Ann Lund",
            ["The pier is old,", "and it is not safe."],
        ),
    ],
)
def test_rules(text: str, mode: str, source: str, quoted: list[str] | None) -> None:
    (only,) = ruled(text)
    assert only.mode == mode
    assert only.source is not None
    assert source in only.source.text
    if quoted is not None:
        assert [span.text for span in only.quoted] == quoted


def test_rules_find_nothing_where_no_one_speaks() -> None:
    assert ruled("The pier opened on Monday in light rain.") == ()


def test_a_term_in_quotation_marks_is_nobody_s_words() -> None:
    assert ruled("The “Sea Horse” left the harbour on Monday.") == ()
