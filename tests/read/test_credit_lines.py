import pytest
from read_helpers import BODY, LAST, MORE, role_of, roles

from rashomon.read.furniture import layout


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Frey/AP, FILE", "Ada Frey/AP, FILE"),
        ("Ada Frey/AFP via Getty Images", "Ada Frey/AFP via Getty Images"),
        ("(Photo: Ada Frey/Reuters)", "Ada Frey/Reuters"),
        ("Norwegian Presidency via AP", "Norwegian Presidency via AP"),
        ("Ada Frey/Anadolu Agency/Getty", "Ada Frey/Anadolu Agency/Getty"),
        ("Photo by Ada Frey", "Ada Frey"),
        ("ABC News' Ada Frey contributed to this report.", "ABC News' Ada Frey"),
        ("With additional reporting by Reuters and AFP", "Reuters and AFP"),
        ("The Associated Press contributed to this report", "The Associated Press"),
        ("(Reporting by Ada Frey; Editing by Bo Lind)", "Ada Frey; Editing by Bo Lind"),
        ("© 2022 The Ostby Echo", "© 2022 The Ostby Echo"),
    ],
)
def test_credit_lines(line: str, name: str) -> None:
    assert role_of(line) == "credit"
    laid_out = layout(f"Dam bursts near Ostby\n\n{BODY}\n\n{line}\n\n{MORE}")
    assert laid_out.credits == (name,)
    assert name in line


@pytest.mark.parametrize(
    "line",
    [
        "The Associated Press reported on Tuesday that the dam had been inspected twice this year.",
        "Reuters could not confirm what the mayor had said about the two inspections of the dam.",
        "Rain contributed to the floods in the valley below the town, the engineers found later.",
        "By Tuesday night, forty houses stood under water and the road to Ostby had been closed.",
        "Photos of the flood were shared by thousands of people in the valley on Tuesday evening.",
    ],
)
def test_sentences_that_name_agencies_are_body(line: str) -> None:
    assert role_of(line) == "body"


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("(AP)", "AP"),
        ("(Reporting by Ada Frey; Editing by Bo Lind)", "Ada Frey; Editing by Bo Lind"),
        ("— Xinhua", "Xinhua"),
        ("The Associated Press contributed to this report.", "The Associated Press"),
    ],
)
def test_credit_at_the_end_of_a_sentence_is_parted_from_it(end: str, name: str) -> None:
    text = f"{BODY}\n\n{LAST} {end}"
    assert roles(text) == [("body", BODY), ("body", LAST), ("credit", end)]
    assert layout(text).credits == (name,)


@pytest.mark.parametrize(
    ("line", "byline", "credits"),
    [
        ("By Ada Frey", "Ada Frey", ()),
        ("By Ada Frey and Bo Lind", "Ada Frey and Bo Lind", ()),
        ("BY ADA FREY", "ADA FREY", ()),
        ("By Ada Frey, Associated Press", "Ada Frey", ("Associated Press",)),
        ("By Ada Frey | March 29, 2022", "Ada Frey", ()),
        ("Echo's Ada Frey reports:", "Ada Frey", ("Echo",)),
    ],
)
def test_bylines(line: str, byline: str, credits: tuple[str, ...]) -> None:  # noqa: A002
    text = f"Dam bursts near Ostby\n\n{line}\n\n{BODY}\n\n{MORE}"
    laid_out = layout(text)
    assert (laid_out.byline, laid_out.credits) == (byline, credits)
    assert laid_out.sentences[1].role == "credit"


def test_by_and_a_weekday_is_no_byline() -> None:
    assert layout(f"Dam bursts near Ostby\n\nBy Tuesday\n\n{BODY}\n\n{LAST}").byline is None


@pytest.mark.parametrize("opening", ["Reuters - ", "AFP: ", "(AP) — ", "Associated Press — "])
def test_an_agency_in_the_first_words_is_named(opening: str) -> None:
    laid_out = layout(f"Dam bursts near Ostby\n\n{opening}{BODY}\n\n{MORE}")
    assert laid_out.credits == (opening.strip(" ()-—:"),)
    assert laid_out.dateline is None


def test_an_agency_on_a_line_of_its_own_below_all() -> None:
    assert layout(f"Dam bursts near Ostby\n\n{BODY}\n\n{MORE}\n\n— Reuters").credits == ("Reuters",)
