"""The words by which it is known what a text is about."""

from rashomon.english.numbers import numbers
from rashomon.english.telling_words import content, names, plain, telling_words, verbs


def test_telling_words_have_four_letters_or_digits_and_forms_of_one_word_meet() -> None:
    assert telling_words("The ferries sank off Orm on 3 May") == {"ferri", "sank", "3"}
    assert telling_words("A ferryman") & telling_words("two ferryboats") == {"ferry"}
    assert telling_words("It was of the") == frozenset()


def test_content_is_without_numbers_days_and_months_and_plain_words_are_no_names() -> None:
    assert content("Ferries sank on Monday in October, 12 of them") == {"ferri", "sank"}
    assert plain("Ana Lund said that ferries sank") == {"said", "ferri", "sank"}


def test_verbs_are_known_by_their_stems_whatever_their_length() -> None:
    assert verbs("She has won the vote and will be heard") == {"win", "hear"}
    assert verbs("The ferry is in Orm") == frozenset()


def test_names_come_with_their_parts_and_days_are_none() -> None:
    parts = names("The mayor Ana Lund left Orm, S.C., on Friday in May")
    assert [sorted(name) for name in parts] == [["ana", "lund"], ["orm"], ["s.c"]]
    assert names("Ana Lund left Orm", after=2) == (frozenset({"orm"}),)


def test_names_that_qualify_a_noun_are_each_one_and_those_of_a_person_are_parts_of_one() -> None:
    parts = names("The mayor won the Orm Union vote and Ana Lund says so")
    assert [sorted(name) for name in parts] == [["orm"], ["union"], ["ana", "lund"]]


def test_plus_or_minus_is_no_minus() -> None:
    values = [n.value for n in numbers("plus or minus 3.4 points, at minus 5 degrees")]
    assert values == [3.4, -5]
