import pytest

from inventing import FERRY, Traced, article

REPORT = FERRY[:4]


@pytest.mark.parametrize("credit", ["With files from Nordwire", "Photo: Ida Moe/NORDWIRE"])
def test_who_credits_the_other_is_the_child(credit: str) -> None:
    found = Traced(
        article("copy", *REPORT, outlet="Daily Coast", credit=credit),
        article("wire", *REPORT, outlet="Nordwire"),
    )
    assert found.arrows == {("wire", "copy")}
    evidence = found.direction("credited")
    assert evidence is not None
    assert evidence.left is None
    assert evidence.right is not None
    assert (evidence.right.article, evidence.right.text) == ("copy", credit)


@pytest.mark.parametrize(
    ("own", "credit"),
    [
        ("Daily Coast", "By Ida Moe, Daily Coast"),
        ("Nordwire", "By Ida Moe, Nordwire"),
        ("Daily Coast", None),
    ],
    ids=["own outlet", "same outlet", "no credit"],
)
def test_other_credits_say_nothing(own: str, credit: str | None) -> None:
    found = Traced(
        article("one", *REPORT, outlet=own, credit=credit),
        article("other", *REPORT, outlet="Nordwire"),
    )
    assert found.direction("credited") is None
    assert found.arrows == set()


def test_two_that_credit_each_other_say_nothing() -> None:
    found = Traced(
        article("one", *REPORT, outlet="Nordwire", credit="With files from Daily Coast"),
        article("other", *REPORT, outlet="Daily Coast", credit="With files from Nordwire"),
    )
    assert found.direction("credited") is None


def test_a_name_in_the_report_itself_is_no_credit() -> None:
    told = "The captain told Nordwire that nobody on the bridge was asleep."
    found = Traced(
        article("one", *REPORT, told, outlet="Daily Coast"),
        article("other", *REPORT, told, outlet="Nordwire"),
    )
    assert found.direction("credited") is None
