"""Relations of the wordings of one utterance to the fullest."""

import pytest

from uttering import readings, second

SAID = "said the engineer Lena Weiss."
FULL = (
    "We will not evacuate the lower town on Tuesday, which is a market day, because the old dam "
    "may hold"
)


def against(other: str) -> tuple[str, str]:
    return second(f"“[[weiss#1F|{FULL}]],” {SAID}", f"“[[weiss#1V|{other}]],” {SAID}")


def test_the_same_words() -> None:
    (only,) = readings(
        f"“[[weiss#1F|We won’t leave]],” {SAID}", f'"[[weiss#1V|We will not leave]]," {SAID}'
    )
    assert only.relation == "verbatim"
    assert [span.text for span in only.attestations] == [
        "“We won’t leave,”",
        '"We will not leave,"',
    ]


def test_the_same_words_without_quotation_marks() -> None:
    relation, detail = second(
        f"“[[weiss#1F|The lake is dying and they know it]],” {SAID}",
        "Lena Weiss said [[weiss#1V|the lake is dying and they know it]].",
    )
    assert (relation, detail) == ("verbatim", "Without quotation marks.")


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        ("will not evacuate", "will evacuate", "Leaves out “not”."),
        ("Tuesday", "Thursday", "“Thursday” where A has “Tuesday”."),
        ("may hold", "will hold", "“will” where A has “may”."),
        ("lower town", "lower school", "“school” in quotation marks where A has “town”."),
    ],
)
def test_another_sense_is_altered(before: str, after: str, detail: str) -> None:
    assert against(FULL.replace(before, after)) == ("altered", detail)


def test_a_number() -> None:
    full = "The council has paid 240,000 crowns for a clock that shows the wrong time"
    for other in (full, full.replace("has", "had")):
        relation = second(
            f"“[[weiss#1F|{full}]],” {SAID}",
            f"Lena Weiss said [[weiss#1A|{other.replace('240', '420')}]].",
        )
        assert relation == ("altered", "“420,000” where A has “240,000”.")


def test_tense_and_person_are_reworded() -> None:
    relation = second(
        f"“[[weiss#1F|I will not leave my sheep behind]],” {SAID}",
        "She said [[weiss#1R|she would not leave her sheep behind]].",
    )
    assert relation == ("reworded", "")


def test_small_words_are_reworded() -> None:
    assert against(FULL.replace("which is a", "a"))[0] == "reworded"


def test_sentences_that_only_the_other_wording_has_alter_nothing() -> None:
    relation, detail = second(
        f"“[[weiss#1F|The dam was built in one summer by forty men. Nobody was paid for it in all "
        f"that time]],” {SAID}",
        f"“[[weiss#1T|The dam was built in one summer by forty men. My mother cooked]],” {SAID}",
    )
    assert relation == "trimmed"
    assert detail == "Adds “My mother cooked”."


def test_a_sentence_of_other_words_in_the_place_of_one_is_not_added() -> None:
    first = "We had eleven minutes of {} on the quay at dawn"
    full = f"{first.format('warning')}. My crews fought it with what they could pump"
    spun = f"{first.format('notice')}. My teams battled him with what they were able to pump"
    other = f"{first.format('notice')}. Whoever sold us these hoses should be ashamed of it"
    for words, adds in ((spun, False), (other, True)):
        relation = second(f"“[[weiss#1F|{full}]],” {SAID}", f"“[[weiss#1V|{words}]],” {SAID}")
        assert (relation[1] or "").startswith("Another rendering of the words in quotation marks.")
        assert ("Adds “" in (relation[1] or "")) == adds
