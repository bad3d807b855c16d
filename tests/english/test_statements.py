"""Words that can be understood without the sentences around them."""

import pytest

from rashomon.english.statements import begins_with_pronoun, breaks_off, stands_alone


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("Crews from three towns fought the flames", True),
        ("A Russian strike battered the government building", True),
        ("12 people were led to safety on Tuesday", True),
        ("is the continued brutalization of Ukraine and its people", False),
        ("what Russia is doing", False),
        ("Not a bridge built on wishes", False),
        ("The same boat that got stopped on the lower river", False),
        ("The mayor said in an interview with Radio Ardal", False),
        ("In an interview in May, the mayor told Radio Ardal", False),
        ("The mayor told Jon Dahl in an interview with Radio Ardal", False),
        ("The mayor told Jon Dahl in an interview that the bridge is safe", True),
        ("In an interview in May, the mayor of Orm claimed", False),
        ("The mayor said in an interview that the bridge is safe", True),
        ("We’re not prepared to call this a retreat", False),
        ("It would join the union and its security pact", False),
        ("Crews from three towns fought the flames and", False),
        ("The boat, which was found on the beach, empty", False),
        ("The mayor, also known as the fixer", False),
        ("Scheduled to open on the same site as the old hall", False),
        ("A day after the minister made the remark in question", False),
        ("Will have double the thrust of the older rocket", False),
        ("The first of the ships is what you need to know", False),
        ("The minister said that the first of them (a tanker", False),
        ("In the morning, crews from three towns fought the flames", True),
        ("By Friday, officials say, 4,100 people had left their homes", True),
        ("In addition, crews from three towns fought the flames", False),
        ("Two days ago, crews from three towns fought the flames", False),
        ("The crane (a Tarn (of 1931) and red) fell on the crew", False),
        ("The crew then fought the flames for nine hours", False),
        ("The pier has also been the scene of two fires", False),
        ("A fire that tore through the hall killed two people", True),
        ("The same hall was hit by another fire in May", False),
        ("The two directed and produced the play in Velia", False),
        ("The hall was hit by another fire in Velia yesterday", False),
        ("The hall was hit by another fire this morning", False),
        ("The hall was hit by another fire every morning", True),
        ("Anyone with news of the fire should call Orm police at 555 0142", False),
        ("Officers had to call 12 crews to the fire", True),
        ("The hall of Velia with the red roof also burned", False),
        ("The hall of Velia burned down, with the roof that was also red", True),
        ("The first two of the crew left the hall of Velia", False),
        ("Sadly, the hall was hit by another fire in May", False),
        ("The hall of Velia burned down in that case", False),
        ("The hall of Velia burned in that it had no water", True),
        ("The crane driver Jon Dahl was walking alongside", False),
        # a day is nobody whom a pronoun could be of
        ("On Saturday, she won the vote in Velia", False),
        ("On Saturday, Ana Ruiz won the vote after she spoke in Velia", True),
        ("Ana Ruiz moved there in 2000 and led the harbour board", False),
        ("In Velia there were two fires on the quay", True),
        # what is before one dash has to say something
        ("Saturday's votes -- Ana Ruiz won in Velia and Orm", False),
        ("Ana Ruiz won in Velia -- her second port of the day", True),
        ("The crane driver Jon Dahl was walking alongside Ada Lund", True),
    ],
)
def test_a_statement_is_a_sentence_that_needs_no_other(value: str, whole: bool) -> None:
    assert stands_alone(value) is whole


def test_a_clause_that_goes_on_breaks_off() -> None:
    assert breaks_off("The governor has a plan to make", " the border safer.")
    assert breaks_off("The mayor was at a meeting at which the plan for the pier", " was made.")
    assert breaks_off("The harbour opened again eight days", " after the fire.")
    assert breaks_off("The harbour will open on Sunday when the boats", " (12 of them) head in.")
    assert not breaks_off("The harbour opened when the boats came", " (12 of them).")
    assert breaks_off("The home team scored 15 points, Jon Dahl", " 14 of them.")
    assert breaks_off("The message from the town is clear", ": the pier stays.")
    assert breaks_off("Some good news is that the captain", " Jon Dahl is back.")
    assert not breaks_off("The captain was found on the pier", " Monday morning.")
    assert breaks_off("The harbour will continue to actively work", " with its partners.")
    assert not breaks_off("The harbour will actively work", ", the mayor said.")
    assert breaks_off("A jury began hearing evidence", " whether to charge him.")
    assert not breaks_off("The governor has a plan", ", aides said.")
    assert breaks_off("Crews from three towns fought a fire", " threatening the pier.")
    assert breaks_off("The package addressed to the mayor", ", a former clerk, was found.")
    assert not breaks_off("The package killed the mayor", ", a former clerk, on Friday.")


def test_whoever_was_named_before_may_be_meant_by_the_second_word() -> None:
    assert begins_with_pronoun("First his wife told it") is True
    assert begins_with_pronoun("She told it") is True
    assert begins_with_pronoun("Ana Ruiz mourns her cousin") is False
