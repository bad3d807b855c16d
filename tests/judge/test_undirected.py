from inventing import FERRY, MARKET, Traced, article


def test_nothing_distinguishes_two_equal_reports() -> None:
    traced = Traced(article("a", *FERRY[:4]), article("b", *FERRY[:4]))
    derivation = traced.derivation()
    assert not derivation.directed
    assert {derivation.parent, derivation.child} == {"a", "b"}
    assert (derivation.extent, derivation.share) == ("wholly", 1)
    assert [e for e in derivation.evidence if e.name.startswith("direction")] == []


def test_without_a_direction_the_child_is_the_article_more_of_which_is_shared() -> None:
    # 200 letters of either 250 are shared, and one has its other letters in more sentences; no
    # threshold is low enough
    traced = Traced(article("a", *FERRY[:4], MARKET[0]), article("b", *FERRY[:4]))
    assert traced.derivation().child == "b"


def test_the_account_of_two_like_reports_has_no_known_origin() -> None:
    traced = Traced(article("a", *FERRY[:4]), article("b", *FERRY[:4]))
    (account,) = traced.lineage.accounts
    assert account.articles == ("a", "b")
    assert account.origin is None
