"""A quotation over several paragraphs, each opened and only the last closed, is one speaker's."""

import pytest

import rashomon

HEAD = """Pump failed before the flood, engineer says

The lock at Aske overflowed on Monday. Ilva Tarn, the chief engineer, spoke to reporters.

"""
WORDS = (
    "We told the board twice that the pump was not fit for use,",
    "We were told it had been looked at.",
    "I asked to see the papers for the repair and nobody could find them.",
    "The lock was opened anyway, and now nine cellars are under water,",
)
OTHER = (
    "Cellars full of water in Aske\n\nNine cellars were under water after the lock at Aske "
    "overflowed. The board did not comment on the pump or on its papers.\n"
)


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“"])
@pytest.mark.parametrize("ends", ["she said.", "Tarn said."])
def test_every_paragraph_is_the_speakers(marks: str, ends: str) -> None:
    left, right = marks[0], marks[1]
    first, second, third, last = WORDS
    text = (
        f"{HEAD}{left}{first}{right} Ilva Tarn said. {left}{second}\n\n{left}{third}\n\n"
        f"{left}{last}{right} {ends}\n"
    )
    report = rashomon.cross_examine([{"id": "a", "text": text}, {"id": "b", "text": OTHER}])
    names = {entity.id: entity.name for entity in report.entities}
    said = {
        span.text.strip(f"{left}{right}"): names.get(one.speaker or "")
        for one in report.attributions
        for span in one.content
    }
    assert {words: said.get(words) for words in WORDS} == dict.fromkeys(WORDS, "Ilva Tarn")


def test_an_answer_is_not_attributed_to_the_previous_speaker() -> None:
    text = (
        f"{HEAD}“{WORDS[0]}” Ilva Tarn said. “{WORDS[1]}”\n\n"
        "Karl Brisk of the board was asked for an answer.\n\n“Nobody told me a thing,” he said.\n"
    )
    report = rashomon.cross_examine([{"id": "a", "text": text}, {"id": "b", "text": OTHER}])
    names = {entity.id: entity.name for entity in report.entities}
    (answer,) = (one for one in report.attributions if "Nobody told me" in one.content[0].text)
    assert names.get(answer.speaker or "") == "Karl Brisk"
