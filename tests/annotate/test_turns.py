"""The turns of a transcript, beside what the tagger finds."""

from rashomon.annotate import with_sentences
from rashomon.annotate.attributions.raw import RawAttribution
from rashomon.annotate.attributions.turns import turns, with_turns
from rashomon.types import Article, Sentence

HEARING = "MS LUND: The pier is safe. It was tested.\nMR DAHL: By whom?\nA bell rang at noon."


def article(text: str) -> Article:
    starts = [0, *(k + 1 for k, char in enumerate(text) if char == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    lines = (Sentence(a, z, "body") for a, z in zip(starts, ends, strict=True))
    return with_sentences(Article("a", text, sentences=tuple(lines)))


def said(text: str) -> list[tuple[str, str]]:
    return [
        (text[slice(*one.source[0])], text[slice(*one.content[0])]) for one in turns(article(text))
    ]


def test_a_turn_reaches_to_the_end_of_its_line() -> None:
    assert said(HEARING) == [
        ("MS LUND", "The pier is safe. It was tested."),
        ("MR DAHL", "By whom?"),
    ]


def test_one_line_alone_is_no_transcript() -> None:
    assert said("WARNING: The pier is closed.\nIt opens on Monday.") == []


def test_a_turn_takes_the_place_of_the_tagger_s_reading_of_it() -> None:
    name, inside = RawAttribution(((0, 7),), (), ((9, 26),)), RawAttribution((), (), ((9, 26),))
    quoted = RawAttribution(((27, 29),), (), ((30, 40),))
    kept = with_turns(article(HEARING), [name, inside, quoted])
    assert kept == (*turns(article(HEARING)), quoted)


def test_without_turns_the_tagger_decides_alone() -> None:
    tagged = (RawAttribution((), (), ((0, 4),)),)
    assert with_turns(article("The pier is safe."), tagged) == tagged
