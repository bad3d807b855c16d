"""What facts are called by: names in brackets for pronouns, subjects and speakers, invented."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.annotate.parse import default_parser
from rashomon.judge.facts.headings import heading
from rashomon.types import Article, Sentence, Span


def called(
    text: str,
    shown: str,
    verb: str,
    people: Mapping[str, str] | None = None,
    speaker: str = "",
    *,
    quoted: bool = False,
) -> str:
    """The heading of the shown words of a text, `people` by the pronoun that refers to them."""
    article = Article("a", text, sentences=(Sentence(0, len(text), "body"),))
    (parsed,) = default_parser().parse([article])
    form = {k: t.form(text) for k, t in enumerate(parsed.tokens)}
    start = text.index(shown)
    stated: Any = SimpleNamespace(
        member=SimpleNamespace(text=text, tokens=parsed.tokens, speaker=speaker),
        span=Span("a", start, start + len(shown), shown),
        head=next(t for k, t in enumerate(parsed.tokens) if form[k] == verb),
        is_quoted=quoted,
        people={k: f"e{form[k]}" for k in form if form[k] in (people or {})},
    )
    names = {f"e{word}": name for word, name in (people or {}).items()} | {
        "lund": "Ann Lund",
        "dash": "―",
    }
    return heading(stated, names)


SHARED = "The old tram left the rails and hit a wall."
LEAVING = "Crews left, closing the port."
SAID = "Lund said crews left, closing the port."
CARRIED = "The tram, which carried 12 people, left."
PLAN = "Lund announced a plan to close the port."


@pytest.mark.parametrize(
    ("text", "shown", "verb", "expected"),
    [
        (SHARED, "hit a wall", "hit", "[the old tram] hit a wall"),
        (SHARED, "The old tram left the rails", "left", "The old tram left the rails"),
        ("Crews pulled a boy hurt by glass out.", "hurt by glass", "hurt", "[a boy] hurt by glass"),
        (LEAVING, "closing the port", "closing", "[Crews] closing the port"),
        (SAID, "closing the port", "closing", "[crews] closing the port"),
        (CARRIED, "carried 12 people", "carried", "[the tram] carried 12 people"),
        (PLAN, "to close the port", "close", "to close the port"),
    ],
)
def test_a_subject_elsewhere_in_the_sentence_stands_before_the_words(
    text: str, shown: str, verb: str, expected: str
) -> None:
    assert called(text, shown, verb) == expected


def test_a_pronoun_gives_way_to_the_name_once() -> None:
    text = "He lost his job when he was ill."
    people = {"He": "Karl Lund", "his": "Karl Lund", "he": "Karl Lund"}
    assert called(text, text[:-1], "lost", people) == "[Karl Lund] lost his job when he was ill"
    assert called(text, "lost his job", "lost", people) == "[Karl Lund] lost his job"
    other = {"his": "Karl Lund"}
    assert called(text, "He lost his job", "lost", other) == "He lost [Karl Lund’s] job"


def test_words_in_quotation_marks_or_in_the_first_person_are_called_by_their_speaker() -> None:
    text = "We have no beds."
    assert called(text, "We have no beds", "have", speaker="lund") == "[Ann Lund:] We have no beds"
    for unknown in ("nobody", "dash"):
        assert called(text, "We have no beds", "have", speaker=unknown) == "We have no beds"
    text = "This winter we have no beds."
    words = "This winter we have no beds"
    assert called(text, words, "have", speaker="lund") == f"[Ann Lund:] {words}"
    text, named = "They have no beds.", "[Ann Lund:] They have no beds"
    assert called(text, "They have no beds", "have", speaker="lund", quoted=True) == named
    assert called(text, "They have no beds", "have", speaker="lund") == "They have no beds"


def test_words_begin_behind_what_joins_them_and_end_with_a_noun() -> None:
    text = "The mayor said that the tram hit a grey car."
    assert called(text, "that the tram hit a grey", "hit") == "the tram hit a grey car"
    assert (
        called("So the tram hit a wall.", "So the tram hit a wall", "hit") == "the tram hit a wall"
    )
