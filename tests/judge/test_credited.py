import pytest

from inventing import FERRY, Traced, article

REPORT = FERRY[:4]


@pytest.mark.parametrize("credit", ["With files from Nordwire", "Photo: Ida Moe/NORDWIRE"])
def test_who_credits_the_other_is_the_child(credit: str) -> None:
    traced = Traced(
        article("copy", *REPORT, outlet="Daily Coast", credit=credit),
        article("wire", *REPORT, outlet="Nordwire"),
    )
    assert traced.arrows == {("wire", "copy")}
    evidence = traced.direction("credited")
    assert evidence is not None
    assert evidence.left is None
    assert evidence.right is not None
    assert (evidence.right.article, evidence.right.text) == ("copy", credit)


@pytest.mark.parametrize(
    ("outlet", "credit"),
    [
        ("Daily Coast", "By Ida Moe, Daily Coast"),
        ("Nordwire", "By Ida Moe, Nordwire"),
        ("Daily Coast", None),
    ],
    ids=["own outlet", "same outlet", "no credit"],
)
def test_other_credits_say_nothing(outlet: str, credit: str | None) -> None:
    traced = Traced(
        article("one", *REPORT, outlet=outlet, credit=credit),
        article("other", *REPORT, outlet="Nordwire"),
    )
    assert traced.direction("credited") is None
    assert traced.arrows == set()


def test_two_that_credit_each_other_say_nothing() -> None:
    traced = Traced(
        article("one", *REPORT, outlet="Nordwire", credit="With files from Daily Coast"),
        article("other", *REPORT, outlet="Daily Coast", credit="With files from Nordwire"),
    )
    assert traced.direction("credited") is None


def test_a_name_in_the_report_itself_is_no_credit() -> None:
    sentence = "The captain told Nordwire that nobody on the bridge was asleep."
    traced = Traced(
        article("one", *REPORT, sentence, outlet="Daily Coast"),
        article("other", *REPORT, sentence, outlet="Nordwire"),
    )
    assert traced.direction("credited") is None
