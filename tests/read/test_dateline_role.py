import pytest
from read_helpers import BODY, MORE

from rashomon.read.furniture import layout


@pytest.mark.parametrize(
    ("opening", "place", "agencies"),
    [
        ("OSTBY, Norway — (TNS)", "OSTBY, Norway", ("TNS",)),
        ("OSTBY, Norway --", "OSTBY, Norway", ()),
        ("OSLO (AP) —", "OSLO", ("AP",)),
        ("OSLO, March 29 (Reuters) -", "OSLO", ("Reuters",)),
        ("Oslo (CNN) –", "Oslo", ("CNN",)),
        ("ST. LOUIS —", "ST. LOUIS", ()),
        ("NEW YORK/LONDON, 3 May (Reuters) -", "NEW YORK/LONDON", ("Reuters",)),
        ("OSLO/BREN (Reuters) -", "OSLO/BREN", ("Reuters",)),
        ("(AFP)", None, ("AFP",)),
        ("WASHINGTON, D.C. —", "WASHINGTON, D.C.", ()),
        ("LAGOS:", "LAGOS", ()),
    ],
)
def test_dateline(opening: str, place: str | None, agencies: tuple[str, ...]) -> None:
    text = f"{opening} {BODY}\n\n{MORE}"
    laid_out = layout(text)
    assert laid_out.dateline == place
    assert laid_out.credits == agencies
    if place or agencies:
        first, second = laid_out.sentences[:2]
        assert (first.role, text[first.start : first.end]) == ("credit", opening)
        assert (second.role, text[second.start : second.end]) == ("body", BODY)


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of thirty states — met on Tuesday, and its members agreed to help.",
        "BREAKING — The dam has burst.",
        "SPORT/MEDIA — The dam has burst.",
        "OSTBY'S dam burst.",
        "COVID-19 closed the schools of Ostby.",
        "The dam - The biggest of its kind - has burst.",
    ],
)
def test_capitals_that_are_no_dateline(opening: str) -> None:
    laid_out = layout(f"{opening}\n\n{BODY}\n\n{MORE}")
    assert laid_out.dateline is None
    assert laid_out.sentences[0].role != "credit"


def test_dateline_with_the_year_gives_the_date() -> None:
    assert layout(f"OSLO, March 29, 2022 (Reuters) - {BODY}\n\n{MORE}").published == "2022-03-29"
    assert layout(f"OSLO, March 29 (Reuters) - {BODY}\n\n{MORE}").published is None


def test_who_speaks_in_a_transcript_is_no_place() -> None:
    text = (
        "Interview with the harbour master\n\nJOHN HALE: Did you tell them about the dam?\n\n"
        "LENA DVORAK: We told them that the wall was not fit.\n\nHALE: And what did they say?\n\n"
        "DVORAK: They said that it had been repaired."
    )
    assert layout(text).dateline is None
    assert layout(f"Dam bursts near Ostby\n\nOSTBY: {BODY}\n\n{MORE}").dateline == "OSTBY"
