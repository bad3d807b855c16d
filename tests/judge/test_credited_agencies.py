"""Agencies that an article credits with its text."""

import pytest

from inventing import FERRY, BagOfWords, Traced, article
from rashomon.annotate import annotate
from rashomon.compare.witness import Witness
from rashomon.judge.lineage.agencies import credited_agencies
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.types import Article, Span


def credited(given: Article) -> dict[str, Span]:
    (annotated,) = annotate([given], BagOfWords(), Settings().annotating)
    return credited_agencies(Witness(0, annotated))


def read_with(dateline: str) -> Article:
    """An article as it is read, its first line opened by a dateline."""
    text = "\n\n".join((f"{dateline} {FERRY[0]}", *FERRY[1:4]))
    record = {"id": "wire", "text": text, "headline": "", "language": "en"}
    (read_article,) = read([record], Settings().reading).articles
    return read_article


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("(AP)", ["Associated Press"]),
        ("The Associated Press", ["Associated Press"]),
        ("(Reuters and AFP)", ["Reuters", "Agence France-Presse"]),
        ("Reporting by Ada Frey, dpa", ["Deutsche Presse-Agentur"]),
        ("By Ada Frey", []),
        ("MAP by Ada Frey", []),
        ("(ap)", []),
        ("Ada Frey/AP", []),
        ("AP Photo", []),
        ("Ada Frey via AP", []),
        ("Image: Reuters", []),
    ],
)
def test_agencies_in_a_credit_line(credit: str, names: list[str]) -> None:
    assert list(credited(article("a", *FERRY[:2], credit=credit))) == names


def test_the_place_of_the_credit() -> None:
    given = article("a", *FERRY[:2], credit="(AP)")
    span = credited(given)["Associated Press"]
    assert (span.article, span.text) == ("a", "(AP)")
    assert given.text[span.start : span.end] == "(AP)"


def test_an_agency_named_in_the_report_is_not_credited() -> None:
    assert credited(article("a", *FERRY[:2], "The captain spoke to Reuters at noon.")) == {}


@pytest.mark.parametrize(
    ("dateline", "name"),
    [
        ("PORT VESNAR, May 6 (Transmarine) -", "Transmarine"),
        ("PORT VESNAR (AP) —", "Associated Press"),
    ],
    ids=["in no table", "in the table"],
)
def test_the_agency_in_the_brackets_of_a_dateline(dateline: str, name: str) -> None:
    agencies = credited(read_with(dateline))
    assert list(agencies) == [name]
    assert agencies[name].text == dateline


def test_a_dateline_without_brackets_credits_nobody() -> None:
    given = read_with("PORT VESNAR, May 6 -")
    assert given.dateline == "PORT VESNAR"
    assert credited(given) == {}


def test_brackets_in_another_credit_name_no_agency() -> None:
    assert credited(article("a", *FERRY[:2], credit="Ada Frey (Transmarine)")) == {}


def test_an_agency_in_no_table_is_a_lost_exemplar_like_others() -> None:
    wire = read_with("PORT VESNAR, May 6 (Transmarine) -")
    traced = Traced(wire, article("plain", *FERRY[:4]))
    assert [x.name for x in traced.lineage.lost_exemplars] == ["Transmarine"]
    assert traced.lineage.derivations == ()
