"""Words of another meaning in an otherwise unchanged sentence."""

import pytest
from altering import FRAME, altered, as_changes, compare

from inventing import article


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("raised", "lowered", "high"),
        ("welcomed", "rejected", "high"),
        ("calculated", "stole", "medium"),
    ],
)
def test_another_deed(left: str, right: str, severity: str) -> None:
    (change,) = altered(
        f"The harbour master {left} the fee.", f"The harbour master {right} the fee."
    )
    assert (change.aspect, change.before, change.after) == ("event", left, right)
    assert change.severity == severity


def test_two_names_that_changed_places() -> None:
    (change,) = altered("Norland asked Sudmark for tugs.", "Sudmark asked Norland for tugs.")
    assert (change.aspect, change.severity) == ("event", "high")
    assert (change.before, change.after) == ("Norland asked Sudmark", "Sudmark asked Norland")


@pytest.mark.parametrize(
    ("left", "right"), [("began", "started"), ("talks", "negotiations"), ("raises", "raised")]
)
def test_the_same_in_another_word(left: str, right: str) -> None:
    assert as_changes(f"The harbour {left} were quiet.", f"The harbour {right} were quiet.") == []


def test_in_a_copy_that_is_reworded_throughout_an_exchange_is_style() -> None:
    parent = article("parent", *FRAME, "The mayor brushed aside the report on Sunday.")
    child = article(
        "child",
        "Ferry Alda hit ground at sunrise close to the lighthouse of Stenholm.",
        "A ragged rip below the engine rooms was found by salvage divers.",
        "A sudden stranding blamed by harbour pilots on one absent buoy.",
        "The mayor shrugged off the report on Sunday.",
    )
    assert not [a for a in compare(parent, child) if a.aspect == "event"]


def test_opposites_that_are_both_denied_contradict_each_other() -> None:
    before = "The bank of Orm did not raise its rate at all last year."
    after = "The bank of Orm never lowered its rate at all last year."
    assert ("event", "raise", "lowered") in as_changes(before, after)


def test_an_opposite_that_is_denied_says_the_same() -> None:
    before = "The gate of the lower dam was not open at noon on Friday."
    same, other = before.replace("not open", "closed"), before.replace("not open", "not closed")
    assert not any(aspect == "event" for aspect, *_ in as_changes(before, same))
    assert as_changes(before.replace("not ", ""), other.replace("not ", "")) == [
        ("event", "open", "closed")
    ]
