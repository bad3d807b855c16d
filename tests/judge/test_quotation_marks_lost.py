from inventing import FERRY, Traced, article

QUOTED = "A report last spring called the ferry “entirely seaworthy” and its crew well trained."
BARE = QUOTED.replace("“", "").replace("”", "")


def test_the_article_that_lost_the_marks_is_the_child() -> None:
    traced = Traced(article("bare", *FERRY[:3], BARE), article("quoted", *FERRY[:3], QUOTED))
    assert traced.arrows == {("quoted", "bare")}
    assert traced.parent_by("quotation marks lost") == "quoted"
    evidence = traced.direction("quotation marks lost")
    assert evidence is not None
    assert evidence.detail.numbers == (2, 0)
    assert evidence.left is not None
    assert evidence.right is not None
    assert (evidence.left.text, evidence.right.text) == (QUOTED, BARE)


def test_marks_of_another_kind_are_not_lost() -> None:
    straight = QUOTED.replace("“", '"').replace("”", '"')
    traced = Traced(article("a", *FERRY[:3], straight), article("b", *FERRY[:3], QUOTED))
    assert traced.direction("quotation marks lost") is None


def test_marks_outside_the_shared_passages_do_not_count() -> None:
    traced = Traced(article("a", *FERRY[:4], "“No,” said he."), article("b", *FERRY[:4]))
    assert traced.direction("quotation marks lost") is None
