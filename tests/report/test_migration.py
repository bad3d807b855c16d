"""A report of format version 1 opens as the same report in version 2."""

from typing import Any

import pytest
from invented_report import REPORT, words

from rashomon.errors import FormatError
from rashomon.report import Report
from rashomon.types import Detail, Difference

SPAN = words(REPORT.articles[0], "12 people")
READING = {
    "value": "12 people",
    "normalized": {"low": 12},
    "attestations": [{"article": "a1", "start": SPAN.start, "end": SPAN.end, "text": SPAN.text}],
    "attributed_to": None,
    "accounts": ["acc1"],
}
FACT = {
    "id": "f",
    "topic": "people led to safety",
    "aspect": "quantity",
    "relation": "conflicting",
    "readings": [READING],
    "detail": "Conflicting accounts: so it was told.",
}


def first_version(**sections: Any) -> dict[str, Any]:
    """The invented report as version 1 wrote it: each detail a sentence."""
    document = REPORT.to_dict() | {"version": 1} | sections
    lineage = document["lineage"]
    holders = [e for d in lineage["derivations"] for e in d["evidence"]]
    holders += [e for x in lineage["lost_exemplars"] for e in x["evidence"]]
    for holder in (*holders, *document["alterations"]):
        holder["detail"] = holder.pop("text")
    return document | {"lineage": lineage, "rejected": _untyped(document, holders)}


def _untyped(document: dict[str, Any], evidence: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rejections as sentences; put judgements into the names of the evidence."""
    for one in evidence:
        one["name"] = f"{one.pop('judgement')}: {one['name']}"
    rejected: dict[str, Any] = document["rejected"]
    for one in (*rejected["articles"], *rejected["sections"]):
        one["detail"] = one.pop("text")
    return rejected


def test_the_first_reports_of_version_2_open() -> None:
    document = REPORT.to_dict()
    lineage = document["lineage"]
    holders = [e for d in lineage["derivations"] for e in d["evidence"]]
    holders += [e for x in lineage["lost_exemplars"] for e in x["evidence"]]
    document["rejected"] = _untyped(document, holders)
    report = Report.from_dict(document)
    assert report.lineage == REPORT.lineage
    (section, _) = report.rejected.sections
    assert section.detail == Detail("sentence", ("Not built yet.",))


def test_evidence_of_no_known_judgement_is_about_copying() -> None:
    document = REPORT.to_dict()
    (evidence,) = document["lineage"]["derivations"][0]["evidence"]
    del evidence["judgement"]
    evidence["name"] = "words: rare ones"
    (read,) = Report.from_dict(document).lineage.derivations[0].evidence
    assert (read.judgement, read.name) == ("copying", "words: rare ones")


def test_a_sentence_becomes_a_detail_that_says_it() -> None:
    report = Report.from_dict(first_version())
    (evidence, *_) = report.lineage.derivations[1].evidence
    text = "3 sentences in the same order in both, 2 of them not quotations."
    assert evidence.detail == Detail("sentence", (text,))
    assert report.to_dict()["lineage"]["derivations"][1]["evidence"][0]["text"] == text
    assert report.articles == REPORT.articles


def test_a_fact_gets_what_version_1_did_not_have() -> None:
    (fact,) = Report.from_dict(first_version(facts=[FACT])).facts
    assert (fact.aspect, fact.differs) == ("number", Difference("number", "apart"))
    assert fact.detail == Detail("sentence", ("Conflicting accounts: so it was told.",))
    assert (fact.first, fact.silent, fact.confidence) == (None, ("acc2", "acc3"), 1.0)


@pytest.mark.parametrize(
    ("old", "new"), [("quantity", "number"), ("person", "who"), ("time", "time")]
)
def test_the_aspects_have_their_new_names(old: str, new: str) -> None:
    agreed = FACT | {"aspect": old, "relation": "agreed", "detail": ""}
    (fact,) = Report.from_dict(first_version(facts=[agreed])).facts
    assert (fact.aspect, fact.differs, fact.detail) == (new, None, None)


def test_quotations_and_pledges() -> None:
    wording = {
        "text": SPAN.text,
        "relation": "verbatim",
        "attestations": READING["attestations"],
        "accounts": ["acc1"],
        "detail": "Whole sentences left out.",
    }
    quotation = {"id": "q", "speaker": None, "readings": [wording], "detail": ""}
    evidence = {"span": READING["attestations"][0], "bearing": "supports", "detail": "Done."}  # type: ignore[index]
    pledge = {
        "id": "p",
        "by": None,
        "announcements": READING["attestations"],
        "what": SPAN.text,
        "evidence": [evidence],
        "standing": "supported",
    }
    report = Report.from_dict(first_version(quotations=[quotation], pledges=[pledge]))
    assert report.quotations[0].detail is None
    assert report.quotations[0].readings[0].detail == Detail(
        "sentence", ("Whole sentences left out.",)
    )
    assert report.pledges[0].evidence[0].detail == Detail("sentence", ("Done.",))


def test_a_broken_report_of_version_1_says_where() -> None:
    with pytest.raises(FormatError, match=r"\$\.facts"):
        Report.from_dict(first_version(facts="none"))
    with pytest.raises(FormatError, match=r"\$\.facts\[0\]"):
        Report.from_dict(first_version(facts=[FACT | {"readings": None}]))
    with pytest.raises(FormatError, match=r"\$\.lineage"):
        Report.from_dict(first_version() | {"lineage": []})


@pytest.mark.parametrize("version", [0, 3, "2", True, None])
def test_other_versions_are_refused(version: object) -> None:
    with pytest.raises(FormatError, match="this reads 1 and 2"):
        Report.from_dict(REPORT.to_dict() | {"version": version})
