"""Words that are reported and yet not said."""

import pytest

from rashomon.collate.utterances.silent import says_nothing
from rashomon.types import Attribution, Span


def reported(source: str, cue: str, content: str, quoted: str = "") -> Attribution:
    """An attribution with these words."""
    s, c, t = (Span("a", 0, len(words), words) for words in (source, cue, content))
    marked = (Span("a", 0, len(quoted), quoted),) if quoted else ()
    return Attribution("x", "a", s, c, (t,), marked, "indirect", None)


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Lund", "did not say", "how the bridge fell"),
        ("Lund", "didn't say", "how the bridge fell"),
        ("The board", "declined to say", "whether the inspectors had been there"),
        ("Lund", "refused to", "comment on the report"),
        ("a photo", "shows", "the wreck at low tide"),
    ],
)
def test_nothing_is_said(source: str, cue: str, content: str) -> None:
    assert says_nothing(reported(source, cue, content))


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The board", "denied", "that it had known of the crack"),
        ("Lund", "did not rule out", "that the bridge would be sold"),
        ("The study", "shows", "that the bridge was weak"),
        ("Lund", "said", "she would not comment on the report"),
    ],
)
def test_something_is_said(source: str, cue: str, content: str) -> None:
    assert not says_nothing(reported(source, cue, content))


def test_quoted_words_were_said() -> None:
    attribution = reported("Lund", "declined to comment", "“no”, she said", quoted="“no”")
    assert not says_nothing(attribution)
