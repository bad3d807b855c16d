from inventing import FERRY, MARKET, RAILWAY, Traced, article

HEARD = tuple(f"“{sentence}”" for sentence in MARKET)


def test_reports_that_share_only_quotations_are_independent() -> None:
    traced = Traced(
        article("a", FERRY[0], HEARD[0], FERRY[1], HEARD[1], FERRY[2], HEARD[2]),
        article("b", RAILWAY[0], HEARD[0], RAILWAY[1], HEARD[1], RAILWAY[2], HEARD[2]),
    )
    assert traced.lineage.derivations == ()
    assert traced.accounts == {frozenset("a"), frozenset("b")}


def test_the_same_sentences_unquoted_are_copied() -> None:
    traced = Traced(
        article("a", FERRY[0], MARKET[0], FERRY[1], MARKET[1], FERRY[2], MARKET[2]),
        article("b", RAILWAY[0], MARKET[0], RAILWAY[1], MARKET[1], RAILWAY[2], MARKET[2]),
    )
    assert len(traced.lineage.derivations) == 1


def test_the_quotations_are_reported_as_shared_passages() -> None:
    traced = Traced(
        article("a", FERRY[0], HEARD[0], FERRY[1], HEARD[1]),
        article("b", HEARD[1], RAILWAY[0], HEARD[0], RAILWAY[1]),
    )
    shown = [(p.left.text, p.right.text, p.mode, p.similarity) for p in traced.passages]
    assert shown == [(HEARD[0], HEARD[0], "verbatim", 1), (HEARD[1], HEARD[1], "verbatim", 1)]
