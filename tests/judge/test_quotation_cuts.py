"""Words that a wording leaves out, and whether it marks the cut."""

import pytest

from uttering import quoted, second

SAID = "said Else Nygaard."
FULL = "The oven, which we bought from a bakery in the south, has saved us from ruin if it lasts"


def cut(words: str) -> tuple[str, str]:
    return second(f"“[[nygaard#1F|{FULL}]],” {SAID}", f"“[[nygaard#1T|{words}]],” {SAID}")


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        (
            "The oven … has saved us from ruin if it lasts",
            "Cut inside, marked: “which we bought from a bakery in the south”.",
        ),
        (
            "The oven has saved us from ruin if it lasts",
            "Cut inside, not marked: “which we bought from a bakery in the south”.",
        ),
        (
            "The oven, which we bought from a bakery in the south, has saved us from ruin",
            "A condition cut off, not marked: “if it lasts”.",
        ),
        (
            "The oven, which we bought from a bakery in the south",
            "End cut off, not marked: “has saved us from ruin if it lasts”.",
        ),
        ("which we bought from a bakery", "A part of the sentence."),
    ],
)
def test_cuts(words: str, detail: str) -> None:
    assert cut(words) == ("trimmed", detail)


def test_a_cut_that_takes_the_negation_along_is_altered() -> None:
    relation = second(
        "“[[nygaard#1F|I have never in my life taken money from the builders of that stadium]],” "
        f"{SAID}",
        f"“[[nygaard#1A|I have taken money from the builders of that stadium]],” {SAID}",
    )
    assert relation == ("altered", "Leaves out “never in my life”.")


def test_whole_sentences() -> None:
    relation = second(
        f"“[[nygaard#1F|The pump failed at four. We worked all night]],” {SAID}",
        f"“[[nygaard#1T|We worked all night]],” {SAID}",
    )
    assert relation == ("trimmed", "Whole sentences left out.")


def test_what_the_article_gives_elsewhere_is_not_cut() -> None:
    relation = second(
        f"“[[nygaard#1T|The pump failed at four]],” {SAID}\n\n"
        f"“[[nygaard#1F|The pump failed at four and we worked all night]],” {SAID}"
    )
    assert relation == ("trimmed", "The rest is elsewhere in the article.")


def test_an_indirect_wording_marks_nothing() -> None:
    relation = second(
        f"“[[nygaard#1F|The pump failed at four and flooded the mill]],” {SAID}",
        "She said [[nygaard#1T|the pump failed at four]].",
    )
    assert relation == ("trimmed", "Does not report “and flooded the mill”.")


def test_the_slice_holds_the_reporting_clause() -> None:
    (only,) = quoted(
        "“[[nygaard#1F@x|The pump failed]],” said Else Nygaard, “[[nygaard#1F@x|at four]].”"
    )
    assert only.readings[0].text == "“The pump failed,” said Else Nygaard, “at four.”"


def test_a_sentence_cut_out_takes_no_negation_along() -> None:
    relation = second(
        f"“[[nygaard#1F|He is gone. We do not like him. We do not want him back here]],” {SAID}",
        f"“[[nygaard#1T|He is gone. We do not want him back here]],” {SAID}",
    )
    assert relation == ("trimmed", "Cut inside, not marked: “We do not like him”.")


def test_a_title_ends_no_sentence() -> None:
    relation = second(
        f"“[[nygaard#1F|Senator Reid respects that freedom but wants the mill elsewhere]],” {SAID}",
        f"“[[nygaard#1R|Sen. Reid respects that freedom but wants the mill elsewhere]],” {SAID}",
    )
    assert relation == ("reworded", "")


def test_a_denial_that_goes_with_an_aside_leaves_the_sense_as_it_is() -> None:
    relation = second(
        "“[[nygaard#1F|The dam, which was not inspected, held through the long night]],” " + SAID,
        "“[[nygaard#1T|The dam held through the long night]],” " + SAID,
    )
    assert relation == ("trimmed", "Cut inside, not marked: “which was not inspected”.")
