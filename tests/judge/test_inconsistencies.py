"""A copy whose numbers were changed in one place still has the right ones in another."""

from inventing import FERRY, Traced, article
from rashomon.types import Detail, Evidence

WORK = "Salvage crews will labour at the wreck for five weeks this spring."
AGAIN = "After those five weeks the harbour reopens to the island trade."
CHANGED = WORK.replace("weeks", "months")
OTHER = "Owners promised refunds and a new vessel within five months."


def evidence(*texts: tuple[str, ...], name: str = "contradicts itself") -> list[Evidence]:
    traced = Traced(*(article(id_, *text) for id_, text in zip("ab", texts, strict=True)))
    (derivation,) = traced.lineage.derivations
    return [e for e in derivation.evidence if (e.judgement, e.name) == ("direction", name)]


def test_what_contradicts_itself_is_the_copy() -> None:
    traced = Traced(article("a", *FERRY[:4], CHANGED, AGAIN), article("b", *FERRY[:4], WORK, AGAIN))
    assert traced.arrows == {("b", "a")}


def test_the_evidence_has_both_quantities() -> None:
    (reason,) = evidence((*FERRY[:4], WORK, AGAIN), (*FERRY[:4], CHANGED, AGAIN))
    assert reason.weight == 2.0
    assert reason.detail == Detail(
        "against-itself", ("five weeks", "five months", "five weeks"), ("a", "b")
    )
    assert reason.left is not None
    assert reason.right is not None
    assert (reason.left.text, reason.right.text) == (WORK, CHANGED)


def test_a_quantity_that_the_other_has_elsewhere_is_not_changed() -> None:
    assert evidence((*FERRY[:4], WORK, OTHER), (*FERRY[:4], CHANGED, AGAIN)) == []


def test_numbers_that_count_different_things_say_nothing() -> None:
    ours, theirs = "for five weeks", "for 300 tonnes"
    changed = WORK.replace(ours, theirs)
    assert evidence((*FERRY[:4], WORK, AGAIN), (*FERRY[:4], changed, AGAIN)) == []


def test_two_copies_that_contradict_themselves_say_nothing() -> None:
    # each has one of the two places changed
    again = AGAIN.replace("weeks", "months")
    assert evidence((*FERRY[:4], WORK, again), (*FERRY[:4], CHANGED, AGAIN)) == []


NAMED = "A wreck near Stenholm lighthouse drew crowds to the pier on Sunday."


def test_a_name_spelled_in_two_ways_is_garbled() -> None:
    garbled = NAMED.replace("Stenholm", "Stemholn")
    (reason,) = evidence((*FERRY[:4], NAMED), (*FERRY[:4], garbled), name="garbled name")
    assert reason.weight == 1.0
    assert reason.detail == Detail(
        "against-itself", ("Stenholm", "Stemholn", "Stenholm"), ("a", "b")
    )


def test_another_word_is_no_garbled_name() -> None:
    other = NAMED.replace("Stenholm", "Stockholm")
    assert evidence((*FERRY[:4], NAMED), (*FERRY[:4], other), name="garbled name") == []


def test_a_possessive_is_no_garbled_name() -> None:
    other = NAMED.replace("Stenholm lighthouse", "Stenholms light")
    assert evidence((*FERRY[:4], NAMED), (*FERRY[:4], other), name="garbled name") == []


def test_a_name_that_became_a_known_one_is_not_garbled() -> None:
    # `Boston` is a town; `Bosten` in the parent may be the slip
    again = "Boats left Bosten at noon for the island with crates of bread."
    ours = NAMED.replace("Stenholm", "Bosten")
    for spelling, count in (("Boston", 0), ("Bosden", 1)):
        theirs = NAMED.replace("Stenholm", spelling)
        reasons = evidence(
            (*FERRY[:4], ours, again), (*FERRY[:4], theirs, again), name="garbled name"
        )
        assert len(reasons) == count
