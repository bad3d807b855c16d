from rashomon.verify.tokens import quoted_words


def forms(text: str) -> list[str]:
    return [w.form for w in quoted_words(text, 0, len(text))]


def test_spelling_and_numbers_meet() -> None:
    assert forms("Eleven harbours") == forms("11 harbors") == ["#11", "harbors"]


def test_contractions_are_written_out() -> None:
    assert forms("We didn’t") == forms("we did not") == ["we", "did", "not"]


def test_an_insertion_in_brackets_is_left_out() -> None:
    assert forms("the [new] bridge") == ["the", "bridge"]


def test_a_negation_is_a_word_of_its_own() -> None:
    assert set(forms("it is not so")) - set(forms("it is so")) == {"not"}


def test_ranges_are_those_of_the_text() -> None:
    text = "He paid 2.5 million crowns"
    assert [text[w.start : w.end] for w in quoted_words(text, 0, len(text))] == [
        "He",
        "paid",
        "2.5 million",
        "crowns",
    ]
