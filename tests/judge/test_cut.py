from inventing import FERRY, MARKET, Traced, article


def test_the_article_that_the_other_contains_whole_is_the_child() -> None:
    # all of the three sentences stand in the original, three of whose five they are
    traced = Traced(article("copy", *FERRY[1:4]), article("original", *FERRY[:5]))
    assert traced.arrows == {("original", "copy")}
    assert traced.parent_by("cut") == "original"
    evidence = traced.direction("cut")
    assert evidence is not None
    assert [round(n, 1) for n in evidence.detail.numbers] == [0.6, 1.0]


def test_equal_shares_say_nothing() -> None:
    traced = Traced(article("a", *FERRY[:5]), article("b", *FERRY[:3], *MARKET[:2]))
    assert traced.direction("cut") is None
