from inventing import FERRY, MARKET, RAILWAY, Traced, article
from rashomon.settings import Settings

# two sentences of eight are shared: more than two reports usually share, too little for a copy
GIVEN = (
    article("a", *FERRY[:2], *MARKET),
    article("b", *FERRY[:2], *RAILWAY, *FERRY[6:]),
)


def test_a_pair_that_shares_something_but_too_little_is_kept_with_its_confidence() -> None:
    traced = Traced(*GIVEN)
    assert traced.lineage.derivations == ()
    (pair,) = traced.rejected
    assert (pair.left, pair.right, pair.reason) == ("a", "b", "below-confidence")
    assert pair.share == 0.25
    assert 0.05 <= pair.confidence < 0.7


def test_another_threshold_joins_it() -> None:
    (pair,) = Traced(*GIVEN).rejected
    settings = Settings().replace(joined_confidence=pair.confidence - 0.001)
    traced = Traced(*GIVEN, settings=settings)
    assert traced.rejected == ()
    assert traced.derivation().confidence == pair.confidence


def test_a_pair_below_the_other_threshold_is_not_listed() -> None:
    (pair,) = Traced(*GIVEN).rejected
    settings = Settings().replace(kept_confidence=pair.confidence + 0.001)
    assert Traced(*GIVEN, settings=settings).rejected == ()


def test_a_joined_pair_is_not_listed() -> None:
    traced = Traced(article("a", *FERRY[:4]), article("b", *FERRY[:4]))
    assert len(traced.lineage.derivations) == 1
    assert traced.rejected == ()
