"""A value that came about in copying, or beside another day, bears no draft out."""

import pytest

import rashomon
from rashomon.annotate import default_embedder, default_parser
from rashomon.settings import Settings
from rashomon.verify import Check, Sources, check

TEXT = "\n\n".join(
    (
        "A grain barge sank off Velm harbour late on Monday, the coast guard said.",
        "The barge went down at 11 p.m. on Monday in calm water.",
        "Harbour master Ida Kroon said 210 volunteers searched the mud flats. The search went on "
        "until the tide came in and covered the channel markers.",
        "The owner of the barge, a family firm in Osterling, said that its hull had been inspected "
        "in the spring and that no fault had been seen.",
        "Two deckhands swam ashore and were treated for cold in the seamen's mission.",
        "Fishermen in Velm have asked for years that the wreck buoys be lit at night.",
    )
)


@pytest.fixture(scope="module")
def sources() -> Sources:
    copy = TEXT.replace("210 volunteers", "120 volunteers")
    report = rashomon.cross_examine(
        [
            {"id": "a", "outlet": "Coast", "published": "2033-03-08", "text": TEXT},
            {"id": "b", "outlet": "Tarn", "published": "2033-03-09", "text": copy},
            {"id": "c", "headline": "Barge sinks", "text": copy},  # no date: its Monday is open
        ]
    )
    return Sources(report, default_embedder(), default_parser(), Settings())


def check_of(draft: str, kind: str, words: str, sources: Sources) -> Check:
    checks = check(draft, sources, default_parser()).checks
    (one,) = (c for c in checks if c.kind == kind and words in c.text)
    return one


@pytest.mark.parametrize("kind", ["number", "statement"])
def test_a_number_that_only_copies_have_differs(kind: str, sources: Sources) -> None:
    draft = "Ida Kroon said 120 volunteers searched the mud flats."
    one = check_of(draft, kind, "120", sources)
    assert (one.verdict, one.accounts) == ("differs", ())
    assert "210" in (one.given or "")


def test_the_number_of_the_original_is_stated_by_one_account(sources: Sources) -> None:
    one = check_of(
        "Ida Kroon said 210 volunteers searched the mud flats.", "number", "210", sources
    )
    assert (one.verdict, len(one.accounts)) == ("stated", 1)


@pytest.mark.parametrize(("day", "expected"), [("Monday", "stated"), ("Sunday", "differs")])
def test_an_hour_of_another_day_differs_beside_an_article_without_a_date(
    day: str, expected: str, sources: Sources
) -> None:
    draft = f"The barge went down at 11 p.m. on {day} in calm water."
    assert check_of(draft, "date", "11 p.m.", sources).verdict == expected


def test_articles_are_called_as_in_the_report(sources: Sources) -> None:
    assert dict(sources.names) == {"a": "Coast", "b": "Tarn", "c": "Barge sinks"}
