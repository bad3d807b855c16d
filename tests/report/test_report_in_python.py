"""A report in a REPL, a notebook and a script."""

import copy
import pickle
from dataclasses import fields, replace
from pathlib import Path

import pytest
from invented_report import REPORT, words

import rashomon
from rashomon.errors import FormatError, UsageError
from rashomon.report import Report
from rashomon.report.items import Items, described
from rashomon.types import (
    Attribution,
    BriefSentence,
    Derivation,
    Entity,
    Fact,
    FactReading,
    Lineage,
    Quotation,
    QuotationReading,
    TimelineEntry,
)

A, B, C, D = REPORT.articles
CREWS = words(C, "Crews from three towns needed 9 hours")
CREWS = replace(CREWS, text=f"{CREWS.text} to lead people to safety")
APART = Fact(
    "f",
    "people led away",
    "number",
    "conflicting",
    (
        FactReading("12 people", {}, (words(A, "12 people were led to safety"),), None, ("acc1",)),
        FactReading("9 hours", {}, (CREWS,), None, ("acc2",)),
    ),
)
FULL = replace(REPORT, facts=(APART, replace(APART, id="g", relation="single")))


def test_a_report_is_one_line_and_its_sections_a_few() -> None:
    assert repr(FULL) == "Report(4 articles, 3 accounts, 2 derivations, 1 conflict)"
    assert repr(FULL.facts).splitlines() == [
        "2 facts",
        "  Fact(people led away, 12 people / 9 hours, conflicting)",
        "  Fact(people led away, 12 people / 9 hours, single)",
    ]
    many = replace(FULL, facts=(APART,) * 30)
    assert repr(many.facts).splitlines()[-1] == "  … 22 more"


def test_articles_are_found_by_letter_and_by_id() -> None:
    assert FULL["A"] is FULL.articles[0]
    assert FULL["d4"] is FULL.articles[3]
    with pytest.raises(KeyError):
        _ = FULL["Z"]


def test_sections_are_filtered_by_their_fields() -> None:
    assert FULL.facts.filter(relation="conflicting") == (APART,)  # type: ignore[attr-defined]
    assert FULL.facts.filter(relation="single", id="g").filter(id="f") == ()  # type: ignore[attr-defined]
    assert FULL.conflicts == (APART,)
    with pytest.raises(AttributeError):
        FULL.facts.filter(colour="red")  # type: ignore[attr-defined]


def test_the_summary_says_the_verdict_first() -> None:
    assert FULL.summary.startswith("4 articles, 3 accounts, 2 of them independent; 1 conflict.")


def test_a_notebook_shows_a_table_with_escaped_text() -> None:
    shown = Items((replace(APART, topic="<b>led</b>"),), "facts", lambda *_: None)._repr_html_()
    assert "<th>topic</th>" in shown
    assert "&lt;b&gt;led&lt;/b&gt;" in shown
    assert Items((), "facts", lambda *_: None)._repr_html_() == "<p>no facts</p>"
    assert "<table>" in FULL.articles._repr_html_()  # type: ignore[attr-defined]


@pytest.mark.parametrize("section", ["articles", "facts", "alterations", "passages", "brief"])
def test_every_member_has_one_line(section: str) -> None:
    for item in getattr(FULL, section):
        assert "\n" not in described(item)
        assert len(described(item)) < 400
    assert described(Entity("e", "Jon Dahl", "person", (), ())) == "Entity(Jon Dahl, person, 0)"


def test_a_report_is_saved_as_its_suffix_says_and_loaded_again(tmp_path: Path) -> None:
    FULL.save(tmp_path / "r.json")
    FULL.save(str(tmp_path / "r.html"))
    assert rashomon.load(tmp_path / "r.json") == FULL
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == FULL.to_html()
    with pytest.raises(UsageError, match="the suffix is none of"):
        FULL.save(tmp_path / "r.docx")


def test_a_file_that_is_no_report_is_reported_without_the_words_of_a_codec(tmp_path: Path) -> None:
    binary, other = tmp_path / "a.json", tmp_path / "b.json"
    binary.write_bytes(b"SQLite format 3\x00\xff\xfe")
    other.write_text("{}")
    with pytest.raises(UsageError, match="is not JSON but a file of another kind"):
        rashomon.load(binary)
    with pytest.raises(FormatError, match="not a Rashomon report"):
        rashomon.load(other)
    with pytest.raises(UsageError, match="cannot read"):
        rashomon.load(tmp_path / "none.json")


def test_copies_and_pickles_are_reports_with_their_sections() -> None:
    for made in (copy.deepcopy(FULL), pickle.loads(pickle.dumps(FULL)), replace(FULL)):
        assert isinstance(made, Report)
        assert made == FULL
        assert made.facts.filter(relation="single")  # type: ignore[attr-defined]


def test_the_lineage_is_a_graph() -> None:
    networkx = pytest.importorskip("networkx")
    graph = FULL.to_networkx()
    assert isinstance(graph, networkx.DiGraph)
    assert graph.nodes["a1"] == {"siglum": "A", "name": "Vestby Post", "account": "acc1"}
    assert graph.edges["a1", "b2"]["share"] == 0.941


def test_a_lineage_and_a_derivation_are_one_line_and_call_articles_by_their_names() -> None:
    (_, second) = FULL.lineage.derivations
    assert repr(FULL.lineage) == "Lineage(3 accounts, 2 derivations, 1 lost exemplar)"
    assert repr(second) == "Derivation(Daily Coast (B) from Vestby Post (A), wholly, 94%)"
    assert "<td>Vestby Post (A), Daily Coast (B)</td>" in FULL.lineage._repr_html_()  # type: ignore[attr-defined]
    assert "<th>weight</th>" in second._repr_html_()  # type: ignore[attr-defined]


def test_a_lineage_that_knows_names_equals_one_that_does_not() -> None:
    plain = Lineage(
        tuple(
            Derivation(*(getattr(d, f.name) for f in fields(d))) for d in REPORT.lineage.derivations
        ),
        REPORT.lineage.accounts,
        REPORT.lineage.lost_exemplars,
    )
    assert FULL.lineage == plain
    assert plain == FULL.lineage
    assert hash(FULL.lineage) == hash(plain)
    assert FULL.lineage != replace(plain, derivations=())
    assert repr(replace(FULL.lineage.derivations[1])) == "Derivation(b2 from a1, wholly, 94%)"


def test_an_article_shows_its_text_escaped() -> None:
    shown = replace(A, text="<i>Sirens</i>")._repr_html_()
    assert "&lt;i&gt;Sirens&lt;/i&gt;" in shown
    assert "Vestby Post" in shown
    assert len(repr(A)) < 200


def test_the_claims_table_is_a_chart_with_a_mark_for_each_account() -> None:
    pytest.importorskip("altair")
    drawn = replace(FULL, facts=(APART,)).chart().to_dict()
    values = drawn["data"]["values"]
    assert {(v["account"], v["words"], v["meaning"]) for v in values} == {
        ("Vestby Post (A B)", "12 people", "differs"),
        ("Warehouse fire: what we know (C)", "9 hours", "differs"),
    }
    domain = drawn["encoding"]["shape"]["scale"]
    assert len(set(domain["range"])) == len(domain["domain"]) == 5


def test_the_timeline_is_a_chart_with_a_line_for_each_entry() -> None:
    pytest.importorskip("altair")
    entry = TimelineEntry("2024-05-01", "2024-05-02", "The fire began", (words(A, "12"),), False)
    drawn = replace(FULL, timeline=(entry,)).chart("timeline").to_dict()
    (value,) = drawn["data"]["values"]
    assert (value["from"], value["to"]) == ("2024-05-01", "2024-05-02")
    assert value["day"] == "the accounts give several days"


def test_an_unknown_chart_is_an_error() -> None:
    with pytest.raises(UsageError, match="there is no chart of it, only of facts and timeline"):
        FULL.chart("passages")


def test_a_filtered_section_has_only_its_rows_in_pandas() -> None:
    pytest.importorskip("pandas")
    chosen = FULL.facts.filter(relation="single")  # type: ignore[attr-defined]
    assert set(chosen.to_pandas()["id"]) == {"g"}
    assert set(FULL.facts.to_pandas()["id"]) == {"f", "g"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("section", "chosen", "column", "values"),
    [
        ("alterations", {"aspect": "number"}, "before", ["12"]),
        ("passages", {"similarity": 0.7}, "right", ["c3"]),
        ("quotations", {"id": "q2"}, "quotation", ["q2"]),
        ("attributions", {"id": "x2"}, "attribution", ["x2"]),
        ("timeline", {"agreed": False}, "what", ["The fire began", "The fire began"]),
        ("brief", {"kind": "lead"}, "says", ["A fire."]),
        ("articles", {"siglum": "D"}, "id", ["d4"]),
    ],
)
def test_a_filtered_section_has_only_its_rows_whatever_columns_its_table_has(
    section: str, chosen: dict[str, object], column: str, values: list[str]
) -> None:
    pytest.importorskip("pandas")
    spans = (words(A, "12"), words(B, "20"))
    reading = QuotationReading("bang", "verbatim", spans[:1], ("acc1",))
    report = replace(
        REPORT,
        quotations=tuple(Quotation(id_, None, (reading,)) for id_ in ("q1", "q2")),
        attributions=tuple(
            Attribution(id_, "a1", None, None, spans[:1], (), "direct", None)
            for id_ in ("x1", "x2")
        ),
        timeline=tuple(
            TimelineEntry("2024-05-01", "2024-05-02", f"The fire {does}", spans, does == "ended")
            for does in ("began", "ended")
        ),
        brief=(
            BriefSentence("Others.", spans[:1], (), kind="agreed"),
            BriefSentence("A fire.", spans[:1], (), kind="lead"),
        ),
    )
    assert list(getattr(report, section).filter(**chosen).to_pandas()[column]) == values
    assert len(getattr(report, section).to_pandas()) > len(values)
