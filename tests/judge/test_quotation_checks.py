"""Quoted words that one account has and several others have otherwise."""

from uttering import readings, say

TRUE = "“[[stahl#1F|It was a bitter and entirely avoidable accident]],” said Karl Stahl."
FALSE = TRUE.replace("avoidable", "predictable")
CHECK = "To be checked: no other account has “predictable”, 2 have “avoidable”."


def test_one_against_two_is_to_be_checked() -> None:
    for texts in ((TRUE, TRUE, FALSE), (FALSE, TRUE, TRUE)):
        fullest, other = readings(*texts)
        assert "avoidable" in fullest.text
        assert fullest.detail is None
        assert len(fullest.accounts) == 2
        assert (other.relation, say(other.detail)) == ("altered", CHECK)


def test_copies_have_one_vote() -> None:
    _, other = readings(TRUE, TRUE, FALSE, accounts=("1", "1", "2"))
    assert say(other.detail) == "“predictable” in quotation marks where A has “avoidable”."


def test_the_longest_wording_is_not_right_for_being_long() -> None:
    longer = FALSE.replace("accident]]", "accident. I saw it happen]]")
    for texts in ((TRUE, TRUE, longer), (longer, TRUE, TRUE)):
        fullest, other = readings(*texts)
        assert "avoidable" in fullest.text
        assert CHECK in say(other.detail)


def test_one_against_one_is_not() -> None:
    _, other = readings(TRUE, FALSE)
    assert "check" not in say(other.detail).lower()
