from inventing import FERRY, Traced, article

BAR = "Sign up for the Coast Bulletin"


def test_the_article_with_furniture_around_it_is_the_child() -> None:
    traced = Traced(article("page", *FERRY[:4], furniture=BAR), article("bare", *FERRY[:4]))
    assert traced.parent_by("furniture around") == "bare"
    evidence = traced.direction("furniture around")
    assert evidence is not None
    assert BAR in {span.text for span in (evidence.left, evidence.right) if span is not None}


def test_furniture_around_both_says_nothing() -> None:
    traced = Traced(*(article(id_, *FERRY[:4], furniture=BAR) for id_ in "ab"))
    assert traced.direction("furniture around") is None
