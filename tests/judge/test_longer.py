from inventing import FERRY, MARKET, RAILWAY, Traced, article


def test_the_article_of_more_sentences_is_the_parent() -> None:
    # of either 200 of 250 letters are shared; one has its other 50 letters in two sentences
    more = ("Heavy rain kept half the stalls", "closed until late afternoon.")
    traced = Traced(article("five", *FERRY[:4], RAILWAY[0]), article("six", *FERRY[:4], *more))
    assert traced.direction("cut") is None
    assert traced.parent_by("longer") == "six"
    evidence = traced.direction("longer")
    assert evidence is not None
    assert evidence.detail.numbers == (6, 5)
    assert " ".join(more) == MARKET[1]


def test_as_many_sentences_say_nothing() -> None:
    traced = Traced(article("a", *FERRY[:4]), article("b", *FERRY[:3], MARKET[0]))
    assert traced.direction("longer") is None
