import pytest

from inventing import FERRY, Traced, article

REPORT = FERRY[:4]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("2031-05-06", "2031-05-07"),
        ("2031-05-06", "2031-05-07T00:10:00+00:00"),
        ("2031-05", "2031-06-01"),
        ("2031-05-07T01:00:00+00:00", "2031-05-06T22:10:00-05:00"),
        ("2031-05-07T01:00:00Z", "2031-05-07T01:00:01Z"),
    ],
    ids=["days", "day and time", "months", "zones", "seconds"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_earlier_of_two_like_reports_is_the_parent(early: str, late: str, turned: bool) -> None:
    given = [article("a", *REPORT, published=early), article("b", *REPORT, published=late)]
    assert Traced(*(given[::-1] if turned else given)).arrows == {("a", "b")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2031-05-06", "2031-05-06T09:00:00+00:00"),
        ("2031-05-06", "2031-05-06"),
        ("2031-05-07T01:00:00+02:00", "2031-05-06T23:00:00Z"),
        ("2031-05-06", None),
        (None, None),
    ],
    ids=["day and time", "same day", "same moment", "one undated", "both undated"],
)
def test_dates_that_decide_nothing_are_no_evidence(one: str | None, other: str | None) -> None:
    traced = Traced(article("a", *REPORT, published=one), article("b", *REPORT, published=other))
    assert traced.direction("published first") is None
    assert traced.arrows == set()


def test_the_detail_gives_both_dates() -> None:
    given = (
        article("a", *REPORT, published="2031-05-07"),
        article("b", *REPORT, published="2031-05"),
    )
    assert Traced(*given).direction("published first") is None
    given = (
        article("a", *REPORT, published="2031-05-07"),
        article("b", *REPORT, published="2031-04"),
    )
    evidence = Traced(*given).direction("published first")
    assert evidence is not None
    assert [w[:7] for w in evidence.detail.words] == ["2031-04", "2031-05"]
