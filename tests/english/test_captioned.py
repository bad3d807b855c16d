"""Words that begin with the credit of a picture, or go on from another sentence."""

import pytest

from rashomon.english.statements import begins_as_sentence, is_captioned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photos: The harbour after the fire", True),
        ("FILE - The harbour in May", True),
        ("Reuters A crane stands on the quay", True),
        ("AFP/Lund Crew at the pier", True),
        ("OLD TOWN QUAY The crane fell", True),
        ("Reuters reported that the crane fell", False),
        ("The crane fell on the quay", False),
        ("NATO sent a crane", False),
    ],
)
def test_what_a_picture_is_credited_to(text: str, expected: bool) -> None:
    assert is_captioned(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Well, the crane fell", False),
        ("But the crane fell", False),
        ("Of course, the crane fell", False),
        ("the crane) fell", False),
        ("The well is dry", True),
        ("No crane fell", True),
    ],
)
def test_what_goes_on_from_another_sentence(text: str, expected: bool) -> None:
    assert begins_as_sentence(text) is expected
