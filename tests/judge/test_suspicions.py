"""Damaged articles whose original is not in the set."""

import pytest

from inventing import FERRY, MARKET, Traced, article
from rashomon.settings import Settings

CYRILLIC_O = "\N{CYRILLIC SMALL LETTER O}"
# two slips of grammar and a word of mixed scripts: three marks of two kinds
SLIP = "Each of the crew ate a apple and waited for the the tow."
MIXED = f"The harbour master locked both gates of the d{CYRILLIC_O}ck at noon."
DAMAGED = article("damaged", SLIP, MIXED, *FERRY[:2])
OTHER = article("other", *MARKET)


def test_a_damaged_article_goes_back_to_an_unknown_one() -> None:
    (lost,) = Traced(DAMAGED, OTHER).lineage.lost_exemplars
    assert lost.name is None
    assert lost.children == ("damaged",)


def test_each_kind_of_damage_is_counted_and_shown() -> None:
    (lost,) = Traced(DAMAGED, OTHER).lineage.lost_exemplars
    shown = {e.name: (e.weight, e.left.text if e.left else None) for e in lost.evidence}
    assert shown == {"slips": (2, SLIP), "mixed scripts": (1, MIXED)}


def test_a_suspicion_changes_no_account() -> None:
    traced = Traced(DAMAGED, OTHER)
    assert traced.lineage.lost_exemplars != ()
    assert [(a.articles, a.origin) for a in traced.lineage.accounts] == [
        (("damaged",), "damaged"),
        (("other",), "other"),
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        (SLIP, "The mate ate a egg too."),
        (SLIP.replace("the the", "the"), MIXED),
        (MIXED,),
    ],
    ids=["three marks of one kind", "two marks of two kinds", "one mark"],
)
def test_less_damage_is_no_suspicion(sentences: tuple[str, ...]) -> None:
    traced = Traced(article("damaged", *sentences, *FERRY[:2]), OTHER)
    assert traced.lineage.lost_exemplars == ()


def test_how_much_it_takes_is_set() -> None:
    settings = Settings().replace(damage_marks=4)
    assert Traced(DAMAGED, OTHER, settings=settings).lineage.lost_exemplars == ()
    settings = Settings().replace(damage_kinds=1, damage_marks=1)
    slight = article("slight", MIXED, *FERRY[:2])
    assert Traced(slight, OTHER, settings=settings).lineage.lost_exemplars != ()


def test_unbalanced_quotations_are_one_mark_however_many() -> None:
    broken = [sentence.replace(" ", " “", 1) for sentence in FERRY[2:6]]
    one_slip = "Each of the crew ate a apple."
    assert Traced(article("a", *broken, one_slip), OTHER).lineage.lost_exemplars == ()
    assert Traced(article("a", *broken, SLIP), OTHER).lineage.lost_exemplars != ()


def test_a_known_copy_is_no_suspicion() -> None:
    original = article(
        "original", SLIP.replace("a apple", "an apple"), *FERRY[:6], published="2031-05-06"
    )
    copy = article("copy", SLIP, MIXED, *FERRY[:6], published="2031-05-07")
    traced = Traced(original, copy)
    assert traced.arrows == {("original", "copy")}
    assert traced.lineage.lost_exemplars == ()
