"""A correction withdraws a number, and the report says so."""

import jsonschema
import pytest

import rashomon
from inventing import BagOfWords
from rashomon.english.corrections import is_correction, takes_back
from rashomon.report.contract import schema
from rashomon.report.markdown import render as markdown
from rashomon.report.page import render as page
from rashomon.report.terminal import rendered

BODY = (
    "A ferry with 212 passengers ran aground off Gull Point on Tuesday, injuring {} people.\n\n"
    "The ferry was refloated at high tide, the coastguard said.\n\n"
    "Divers looked at the hull of the ferry in the harbour of Saltmere.\n\n"
)
CORRECTION = (
    "Correction: An earlier version of this article said that 71 people were injured. "
    "The number is 17."
)
SEVERAL = [
    {"id": "a", "outlet": "Daily Coast", "text": BODY.format(17) + CORRECTION},
    {"id": "b", "outlet": "Tarn Examiner", "text": BODY.format(23).replace("Divers", "Men")},
]


@pytest.fixture(scope="module")
def report() -> rashomon.Report:
    return rashomon.cross_examine(SEVERAL, embedder=BagOfWords())


def shown(report: rashomon.Report, *, verbose: bool) -> str:
    return " ".join(rendered(report, verbose=verbose).split())


def test_the_line_is_withdrawn_and_its_number_is_in_no_fact(report: rashomon.Report) -> None:
    (span,) = report.rejected.withdrawn
    assert (span.article, span.text) == ("a", CORRECTION)
    texts = [r.value for f in report.facts for r in f.readings]
    assert not any("71" in text for text in texts)


def test_every_form_of_the_report_says_it(report: rashomon.Report) -> None:
    assert f"Taken back by A: {CORRECTION}" in shown(report, verbose=False)
    assert f"WHAT OUTLETS TOOK BACK - A: {CORRECTION}" in shown(report, verbose=True)
    assert "## What outlets took back" in markdown(report)
    assert 'id="withdrawn"' in page(report)
    assert f"“<bdi>{CORRECTION}</bdi>”" in page(report)
    written = report.to_dict()
    jsonschema.validate(written, schema())
    assert [s["text"] for s in written["rejected"]["withdrawn"]] == [CORRECTION]
    assert rashomon.Report.from_dict(written) == report


def test_a_report_without_corrections_has_no_section() -> None:
    report = rashomon.cross_examine(
        [SEVERAL[1], SEVERAL[1] | {"id": "c", "text": BODY.format(9)}], embedder=BagOfWords()
    )
    assert "withdrawn" not in report.to_dict()["rejected"]
    assert 'id="withdrawn"' not in page(report)


@pytest.mark.parametrize(
    "line",
    [
        "Clarification, March 4: The bridge was closed, not destroyed.",
        "This article has been corrected to show that 17 people were injured, not 71.",
        "Editor's note: The original version of this story misstated the number of passengers.",
        "(Corrects number of injured in first paragraph)",
    ],
)
def test_lines_that_take_something_back(line: str) -> None:
    assert takes_back(line)


@pytest.mark.parametrize(
    "line",
    ["This story has been updated.", "Editor's note: This report was filed from Ostby.", "Photo"],
)
def test_lines_that_take_nothing_back(line: str) -> None:
    assert not takes_back(line)


def test_an_error_that_a_company_is_said_to_regret_is_no_correction() -> None:
    assert is_correction("The Orm Post regrets the error.")
    assert not is_correction("The Norvane Company regrets the error, a spokesman said.")
