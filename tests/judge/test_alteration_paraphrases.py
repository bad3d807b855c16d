"""Paraphrases are no alterations."""

import pytest
from altering import as_changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A monthlong search ended in May.", "A month-long search ended in May."),
        ("The negotiations began on Sunday.", "The talks began on Sunday."),
        ("The U.S. sent two ships at once.", "The United States sent 2 ships at once."),
        ("It lies 300 metres off the harbour.", "It lies 300 meters off the harbor."),
        ("It lies 12 km off the shore.", "It lies 12 kilometers off the shore."),
        ("It sank on Feb. 9 in the storm.", "It sank on February 9 in the storm."),
        ("The work was put off twice.", "The work was put off two times."),
        ("Nine sailors were hurt.", "9 sailors were hurt."),
        ("Some 40 per cent of it was lost.", "About 40% of it was lost."),
        ("Fourteen crews came from abroad.", "14 crews came from abroad."),
        ("The fire may have begun in the galley.", "The fire might have started in the galley."),
        ("The crew didn’t leave the deck.", "The crew did not leave the deck."),
        ("No one was told of the storm.", "Nobody was told of the storm."),
        ("It was impossible to say why.", "It was not possible to say why."),
        ("The port is not safe for ferries.", "The port is unsafe for ferries."),
        ("Inspectors failed to close the gate.", "Inspectors did not close the gate."),
        ("Nearly 40 boats joined in.", "Almost 40 boats joined in."),
        ("More than 40 boats joined in.", "Over 40 boats joined in."),
        ("The alarm rang at 7:19 p.m. sharp.", "The alarm rang at 19:19 sharp."),
        ("The FBI sent agents to Florida at once.", "The F.B.I. sent agents to Fla. at once."),
        ("It sank on Monday evening.", "It sank on Monday night."),
        ("The harbour will close at noon.", "The harbour would close at noon."),
    ],
)
def test_no_alteration(before: str, after: str) -> None:
    assert as_changes(before, after) == []
    assert as_changes(after, before) == []
