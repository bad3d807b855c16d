import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.english.words import fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peña’s CAFÉ", ("pena's", "cafe")),
        ("Pen\u0303a's", ("pena's",)),
        ("1,200 people at 7:40, 3.5 tons", ("1,200", "people", "at", "7:40", "3.5", "tons")),
        ("Well-known — “nearly” all", ("well", "known", "nearly", "all")),
        ("STRASSE Straße ﬁre", ("strasse", "strasse", "fire")),
        ("snake_case", ("snake", "case")),
        ("… — !? “”", ()),
        ("", ()),
    ],
    ids=["accents", "combining", "numbers", "punctuation", "case", "underscore", "none", "empty"],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("left", "right"), [("14", "40"), ("1,900", "1900"), ("not", "now")])
def test_what_differs_in_meaning_is_not_folded_together(left: str, right: str) -> None:
    assert words(left) != words(right)


@given(st.text())
def test_words_do_not_change_when_folded_before(text: str) -> None:
    assert words(fold(text)) == words(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_an_accent_elsewhere_folds_no_letter_otherwise(text: str) -> None:
    assert fold(text + "é") == fold(text) + "e"
