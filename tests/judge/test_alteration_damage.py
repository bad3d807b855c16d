"""Characters that a copy damaged."""

from altering import altered


def test_a_word_of_mixed_scripts() -> None:
    (change,) = altered("Captain Pavla Strand wept.", "Captain Pavl\u0430 Strand wept.")
    assert (change.aspect, change.severity) == ("encoding", "low")
    assert (change.before, change.after) == ("Pavla", "Pavl\u0430")


def test_a_vowel_sign_of_another_script() -> None:
    (change,) = altered("Captain Pavla Strand wept.", "Captain Pavl\u09be Strand wept.")
    assert (change.aspect, change.after) == ("encoding", "Pavl\u09be")


def test_characters_read_in_the_wrong_encoding() -> None:
    (change,) = altered("The café was shut.", "The caf\u00c3\u00a9 was shut.")
    assert (change.aspect, change.after) == ("encoding", "\u00c3\u00a9")


def test_a_quotation_mark_lost() -> None:
    (change,) = altered("He called it “a mess” then.", "He called it “a mess then.")
    assert change.aspect == "encoding"
