"""A report counts the agencies that its articles say they carry."""

from dataclasses import replace

import jsonschema
import pytest

import rashomon
from inventing import FERRY, BagOfWords
from rashomon.english.agencies import agencies_named, short_name
from rashomon.judge.lineage.agencies import carried_agencies
from rashomon.report.contract import schema
from rashomon.report.markdown import render as markdown
from rashomon.report.page import render as page
from rashomon.report.views.naming import name
from rashomon.types import Article, CarriedAgency, Sentence

TEXT = "\n\n".join(FERRY)


def article(number: int, **given: str) -> dict[str, str]:
    """A report with words of its own."""
    body = f"Outlet number {number} sent nobody to the quay on that day.\n\n{TEXT}"
    return {"id": f"a{number}", "text": given.pop("head", "") + body, **given}


SEVERAL = [
    article(1, url="https://coast.example/wires/afp/ferry"),
    article(2, url="https://tarn.example/ap/ferry"),
    article(3, byline="Reuters, AP", outlet="Tarn Examiner"),
    article(4, head="SALTMERE (AP) — ", outlet="Daily Coast"),
    article(5, outlet="Associated Press", byline="Ada Moss, Associated Press"),
    article(6, outlet="Saltmere Post"),
]


@pytest.fixture(scope="module")
def report() -> rashomon.Report:
    return rashomon.cross_examine(SEVERAL, embedder=BagOfWords())


def test_agencies_are_counted_by_what_articles_say(report: rashomon.Report) -> None:
    # AP by an address, a byline and the first words; its own report carries nobody's text.
    assert [(x.name, sorted(x.articles)) for x in report.lineage.agencies] == [
        ("Associated Press", ["a2", "a3", "a4"]),
        ("Agence France-Presse", ["a1"]),
        ("Reuters", ["a3"]),
    ]


def test_every_form_of_the_report_says_it(report: rashomon.Report) -> None:
    statement = "4 of 6 carry AP, AFP or Reuters."
    assert statement in report.summary
    assert statement in markdown(report)
    assert statement in page(report)
    written = report.to_dict()
    jsonschema.validate(written, schema())
    assert written["lineage"]["agencies"][1] == {
        "name": "Agence France-Presse",
        "articles": ["a1"],
    }
    assert rashomon.Report.from_dict(written) == report


def test_the_picture_names_them(report: rashomon.Report) -> None:
    names = {a.id: name(a) for a in report.articles}
    assert names["a1"] == "AFP via coast.example"
    assert names["a3"] == "Reuters via Tarn Examiner"
    assert names["a4"] == "AP via Daily Coast"
    assert "AFP via" in page(report).split("<svg")[1].split("</svg>")[0]


def test_a_report_without_agencies_says_nothing_of_them() -> None:
    report = rashomon.cross_examine([SEVERAL[5], article(7)], embedder=BagOfWords())
    assert "carr" not in report.summary
    assert "agencies" not in report.to_dict()["lineage"]


def test_an_agency_with_which_a_caption_begins_took_the_picture() -> None:
    assert agencies_named(["EPA"], "", "", ["EPA The pier at dusk"]) == ()
    assert agencies_named(["EPA"], "", "", ["The pier at dusk"]) == ("European Pressphoto Agency",)
    text = "EPA The pier at dusk\nThe pier burned all night."
    sentences = (Sentence(0, 20, "caption"), Sentence(21, len(text), "body"))
    given = Article("a", text, "a.txt", outlet="Coast", credits=("EPA",), sentences=sentences)
    assert carried_agencies([given]) == ()
    assert name(given) == "Coast"


def test_an_outlet_carries_no_text_of_its_own() -> None:
    given = Article("a", "", "https://edition.cnn.com/a", credits=("(CNN)",))
    assert carried_agencies([given]) == ()
    assert name(given) == "edition.cnn.com"
    other = replace(given, source="https://www.coast.example/a")
    assert carried_agencies([other]) == (CarriedAgency("CNN", ("a",)),)
    assert name(other) == "CNN via coast.example"


def test_agencies_are_not_taken_for_one_another() -> None:
    assert agencies_named(["NPR"], "", "") == ("NPR",)
    assert agencies_named(["ABC News"], "", "") == ("ABC News",)
    assert len({agencies_named([x], "", "") for x in ("SPA", "IRNA", "Bernama", "Belga")}) == 4


def test_credits_of_pictures_and_codes_of_states_are_no_agencies() -> None:
    assert agencies_named(["Ada Frey/AP", "Photo: AFP"], "", "https://a.example/pa/ferry") == ()
    assert agencies_named([], "", "https://a.example/wires/pa/ferry") == ("PA Media",)


def test_an_agency_that_one_article_names_twice_counts_once() -> None:
    given = Article("a", "", source="https://a.example/ap/x", credits=("AP", "Associated Press"))
    assert carried_agencies([given]) == (CarriedAgency("Associated Press", ("a",)),)


def test_short_names() -> None:
    names = ("Agence France-Presse", "TASS", "Press Trust of India", "Kyodo")
    assert [short_name(n) for n in names] == ["AFP", "TASS", "PTI", "Kyodo"]
