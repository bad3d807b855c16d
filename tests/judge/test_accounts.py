from inventing import FERRY, MARKET, RAILWAY, Traced, article


def test_articles_that_share_nothing_are_accounts_of_their_own() -> None:
    traced = Traced(article("a", *FERRY), article("b", *MARKET), article("c", *RAILWAY))
    assert [(a.articles, a.origin) for a in traced.lineage.accounts] == [
        (("a",), "a"),
        (("b",), "b"),
        (("c",), "c"),
    ]


def test_a_wholly_derived_article_belongs_to_the_account_of_its_parent() -> None:
    traced = Traced(
        article("copy", *FERRY[:4], published="2031-05-07"),
        article("other", *MARKET),
        article("original", *FERRY[:6], published="2031-05-06"),
    )
    assert [(a.articles, a.origin) for a in traced.lineage.accounts] == [
        (("copy", "original"), "original"),
        (("other",), "other"),
    ]


def test_a_partially_derived_article_is_an_account_of_its_own() -> None:
    traced = Traced(article("a", *FERRY[:5]), article("b", *FERRY[:3], *MARKET[:3]))
    assert len(traced.lineage.derivations) == 1
    assert traced.accounts == {frozenset("a"), frozenset("b")}


def test_an_article_that_was_not_compared_is_an_account_of_its_own() -> None:
    traced = Traced(article("a", *FERRY[:4]), article("short", FERRY[0]))
    assert traced.accounts == {frozenset(["a"]), frozenset(["short"])}


def test_the_id_is_that_of_the_articles_whatever_their_order() -> None:
    given = (article("a", *FERRY[:4]), article("b", *FERRY[:4]), article("c", *MARKET))
    ids = [
        {frozenset(a.articles): a.id for a in Traced(*order).lineage.accounts}
        for order in (given, given[::-1])
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0].values())) == 2


def test_no_articles_have_no_lineage() -> None:
    assert Traced().lineage.accounts == ()
