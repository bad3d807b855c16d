"""Support is counted in accounts: `Lineage.account_of` says which one vouches for a span."""

import pytest

from rashomon.types import Account, Derivation, Lineage, Span

ORIGINAL, LIFTED = Span("child", 0, 10, "own report"), Span("child", 11, 31, "twenty lifted signs.")


def lineage(*, directed: bool = True) -> Lineage:
    derivation = Derivation("child", "parent", "partially", directed, 0.66, 0.99, (), (LIFTED,))
    accounts = (Account("one", ("parent",), "parent"), Account("two", ("child",), "child"))
    return Lineage((derivation,), accounts)


def test_what_a_report_lifted_belongs_to_the_account_of_its_parent() -> None:
    assert lineage().account_of(LIFTED).id == "one"


def test_what_a_report_has_of_its_own_belongs_to_its_own_account() -> None:
    assert lineage().account_of(ORIGINAL).id == "two"


@pytest.mark.parametrize(("start", "account"), [(1, "two"), (2, "one")])
def test_half_of_the_span_decides(start: int, account: str) -> None:
    # from 11 on is lifted: of [1, 20) 9 of 19 characters, of [2, 20) 9 of 18
    span = Span("child", start, 20, "x" * (20 - start))
    assert lineage().account_of(span).id == account


def test_a_derivation_without_direction_takes_nothing_away() -> None:
    assert lineage(directed=False).account_of(LIFTED).id == "two"


def test_an_article_that_is_not_in_the_lineage_is_an_error() -> None:
    with pytest.raises(KeyError):
        lineage().account_of(Span("other", 0, 1, "x"))
