import pytest

from inventing import FERRY, Traced, article

SOUND = "The crew ate an apple each, and waited. Then the tow came along."


@pytest.mark.parametrize(
    ("sound", "slip"),
    [
        ("an apple", "a apple"),
        ("The crew", "An crew"),
        ("the tow", "the the tow"),
        ("apple each, and", "apple each , and"),
        ("each, and", "each,And"),
        ("each, and", "eachAnd"),
    ],
    ids=["a", "an", "doubled", "torn", "glued by a comma", "glued"],
)
def test_the_article_with_the_slip_is_the_child(sound: str, slip: str) -> None:
    broken = SOUND.replace(sound, slip)
    assert broken != SOUND
    traced = Traced(article("broken", *FERRY[:3], broken), article("sound", *FERRY[:3], SOUND))
    assert traced.parent_by("slips") == "sound"


@pytest.mark.parametrize("right", ["an hour", "a unit", "a one-man boat", "had had", "that that"])
def test_what_is_right_is_no_slip(right: str) -> None:
    given = SOUND.replace("an apple", right)
    traced = Traced(article("a", *FERRY[:3], given), article("b", *FERRY[:3], SOUND))
    assert traced.direction("slips") is None


def test_a_slip_that_both_have_says_nothing() -> None:
    broken = SOUND.replace("an apple", "a apple")
    traced = Traced(article("a", *FERRY[:3], broken), article("b", *FERRY[:3], broken))
    assert traced.direction("slips") is None
