"""A post that a page embeds is quoted, like a picture: it is not the reporter's own text."""

import pytest

from rashomon.read.furniture import layout

POST = "Boats are on their way, stay indoors. — Harbour Watch (@harbourwatch) May 6, 2031"
REPORT = "Ferry runs aground off Stenholm\n\nA ferry hit rocks on Monday, rescuers said.\n\n{}\n"


def role_of(line: str) -> str:
    text = REPORT.format(line)
    return next(
        s.role for s in layout(text).sentences if text[s.start : s.end].startswith(line[:9])
    )


def test_a_post_is_a_caption() -> None:
    assert role_of(POST) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Boats are on their way, the watch (@harbourwatch) wrote on Monday.",
        "Ada Frey — who runs @harbourwatch — said on May 6, 2031, that boats were on their way.",
    ],
)
def test_a_sentence_that_names_an_account_is_body(line: str) -> None:
    assert role_of(line) == "body"
