from dataclasses import replace

from inventing import FERRY, MARKET, RAILWAY, Traced, article

GIVEN = (
    article("ferry", *FERRY[:6], published="2031-05-06"),
    article("market", *MARKET, published="2031-05-06"),
    article("both", *FERRY[:3], *MARKET[:3], published="2031-05-07"),
)


def test_a_child_may_take_from_two_parents() -> None:
    traced = Traced(*GIVEN)
    assert traced.arrows == {("ferry", "both"), ("market", "both")}
    assert [(d.share, d.extent) for d in traced.lineage.derivations] == [(0.5, "partially")] * 2


def test_it_is_an_account_of_its_own() -> None:
    assert Traced(*GIVEN).accounts == {frozenset([id_]) for id_ in ("ferry", "market", "both")}


def test_a_parent_that_explains_nothing_more_is_none() -> None:
    # `early` has the first two sentences of `ferry`, which `both` has from there
    early = article("early", *FERRY[:2], *FERRY[6:], published="2031-05-05")
    traced = Traced(*GIVEN, early)
    assert ("early", "both") not in traced.arrows


def test_a_parent_does_not_explain_what_it_merely_quotes() -> None:
    # `ferry` has two sentences of the passage from `market`, far from the others and quoted
    ferry = article("ferry", f"“{MARKET[0]}”", f"“{MARKET[2]}”", *FERRY[:6], published="2031-05-06")
    traced = Traced(ferry, *GIVEN[1:])
    assert traced.arrows == {("ferry", "both"), ("market", "both")}


def test_what_is_made_of_two_unrelated_articles_is_their_child_without_any_date() -> None:
    traced = Traced(*(replace(a, published=None) for a in GIVEN))
    assert traced.arrows == {("ferry", "both"), ("market", "both")}


def test_what_is_made_of_one_article_and_its_own_text_is_not() -> None:
    extended = article("extended", *FERRY[:3], *RAILWAY[:3])
    traced = Traced(*(replace(a, published=None) for a in GIVEN[:2]), extended)
    assert traced.arrows <= {("ferry", "extended")}
    assert len(traced.lineage.derivations) == 1
