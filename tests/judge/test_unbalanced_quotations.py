import pytest

from inventing import FERRY, Traced, article
from rashomon.english.marks import unbalanced

WHOLE = "The captain said he “saw no light on the rocks that night” and slowed down."


def test_the_article_with_the_open_quotation_is_the_child() -> None:
    broken = WHOLE.replace("”", "")
    traced = Traced(article("broken", *FERRY[:3], broken), article("whole", *FERRY[:3], WHOLE))
    assert traced.parent_by("unbalanced quotations") == "whole"
    evidence = traced.direction("unbalanced quotations")
    assert evidence is not None
    assert evidence.right is not None
    assert evidence.right.text == broken


def test_a_quotation_over_two_paragraphs_is_balanced() -> None:
    one, two = "“We saw no light on the rocks.", "“We slowed down and then we struck,” he said."
    traced = Traced(
        article("a", *FERRY[:3], one, two), article("b", *FERRY[:3], one[1:], two[1:-9])
    )
    assert traced.direction("unbalanced quotations") is not None
    assert traced.parent_by("unbalanced quotations") == "a"


@pytest.mark.parametrize(
    ("paragraph", "following", "expected"),
    [
        ('"No," he said.', "", False),
        ('"No, he said.', "", True),
        ("“No,” he said.", "", False),
        ("“No, he said.", "", True),
        ("No,” he said.", "", True),
        ('“No," he said.', "", False),
        ('"No,” he said.', "", False),
        ("“We left.", "“We slept.”", False),
        ("“We left.", "They slept.", True),
        ("We left.”", "“We slept.”", True),
        ("He didn't.", "", False),
    ],
)
def test_unbalanced(paragraph: str, following: str, expected: bool) -> None:
    assert unbalanced(paragraph, following) is expected
