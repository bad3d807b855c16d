"""Each export read by a library of its own world."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from invented_report import HOSTILE, REPORT, hostile

import rashomon
from rashomon.cli import main
from rashomon.errors import UsageError
from rashomon.report import Report
from rashomon.report.exports import FORMATS, annotations, csv_tables, database, export, graphs
from rashomon.types import LostExemplar


def opened(report: Report) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database.render(report))
    return connection


def rows(report: Report, name: str) -> list[dict[str, str]]:
    text = csv_tables.render(report)[f"{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_database_holds_the_example_and_no_key_refers_to_nothing(
    harbour_fire: rashomon.Report,
) -> None:
    with opened(harbour_fire) as connection:
        count = connection.execute("SELECT count(*) FROM articles").fetchone()
        assert count == (len(harbour_fire.articles),)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        articles = connection.execute(
            "SELECT a.siglum FROM article_search s JOIN articles a ON a.rowid = s.rowid "
            "WHERE article_search MATCH 'divers' ORDER BY a.siglum"
        ).fetchall()
        assert articles == [("F",)]
        conflicts = connection.execute(
            'SELECT v.text FROM facts f JOIN "values" v ON v.fact = f.id '
            "WHERE f.relation = 'conflicting' AND v.low = 4100"
        ).fetchall()
        said = "By Wednesday, they say, 4,100 people in the Lowgate district had been moved out of "
        assert conflicts == [(f"{said}their homes",)]


def test_spans_of_the_tables_are_slices_of_the_articles(harbour_fire: rashomon.Report) -> None:
    texts = {row["id"]: row["text"] for row in rows(harbour_fire, "articles")}
    for name in ("mentions", "quotations", "values", "timeline", "brief", "pledge_spans"):
        spans = rows(harbour_fire, name)
        assert spans
        for row in spans:
            slice_ = texts[row["article"]][int(row["start"]) : int(row["end"])]
            assert row["text"].removeprefix("'") == slice_.removeprefix("'")


def test_networkx_reads_the_graph() -> None:
    graph = networkx.parse_graphml(graphs.graphml(REPORT).decode(), force_multigraph=True)
    assert {n for n, kind in graph.nodes(data="kind") if kind == "article"} == {"A", "B", "C", "D"}
    edges = {(a, b): d for a, b, d in graph.edges(data=True)}
    assert edges["A", "B"]["directed"] is True
    assert edges["A", "B"]["share"] == pytest.approx(0.941)
    assert any(not d["directed"] for d in edges.values())


def test_dot_has_an_arrow_for_each_derivation_and_none_where_the_direction_is_unknown() -> None:
    lines = graphs.dot(REPORT).decode().splitlines()
    assert '  "A" [label="Vestby Post (A)"];' in lines
    assert '  "C" [label="Warehouse fire: what we know (C)"];' in lines  # without an outlet
    assert '  "A" -> "B" [label="94%", penwidth=3.8];' in lines
    assert '<data key="label">Warehouse fire: what we know (C)</data>' in (
        graphs.graphml(REPORT).decode()
    )
    assert sum('dir="none"' in line for line in lines) == 1
    assert lines[-1] == "}"


def test_a_graph_has_lost_exemplars_without_measures_and_no_mere_suspicions() -> None:
    (nordwire,) = REPORT.lineage.lost_exemplars
    suspicion = LostExemplar("suspicion", None, ("c3",), ())
    named = replace(nordwire, children=("not in the report", "d4"))
    report = replace(REPORT, lineage=replace(REPORT.lineage, lost_exemplars=(suspicion, named)))
    graph = networkx.parse_graphml(graphs.graphml(report).decode(), force_multigraph=True)
    lost = {n: label for n, label in graph.nodes(data="label") if n not in "ABCD"}
    assert lost == {"lost-2": "Nordwire"}
    edges = [(b, d) for a, b, d in graph.edges(data=True) if a == "lost-2"]
    assert edges == [("D", {"directed": True})]
    lines = graphs.dot(report).decode().splitlines()
    assert [line for line in lines if "lost" in line] == [
        '  "lost-2" [label="Nordwire" style="dashed"];',
        '  "lost-2" -> "D";',
    ]


def test_annotations_select_by_quote_and_by_position(harbour_fire: rashomon.Report) -> None:
    document = json.loads(annotations.render(harbour_fire))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = document["first"]["items"]
    assert document["total"] == len(items) > 50
    texts = {a.source: a.text for a in harbour_fire.articles}
    for item in items:
        quote, place = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])


@pytest.mark.parametrize("text", ["\n=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)"])
def test_what_a_spreadsheet_takes_for_a_formula_has_an_apostrophe(text: str) -> None:
    cells = [
        cell
        for table in csv_tables.render(hostile(text)).values()
        for row in csv.reader(io.StringIO(table.decode(), newline=""))
        for cell in row
    ]
    assert not any(cell.startswith(text) for cell in cells)
    assert any(cell.startswith(f"'{text}") for cell in cells)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_held_and_does_nothing(text: str, tmp_path: Path) -> None:
    report = hostile(text)
    for form in FORMATS:
        export(report, form, tmp_path / form)
    with opened(report) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table in csv_tables.render(report).values():
        for row in csv.reader(io.StringIO(table.decode(), newline="")):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
    networkx.parse_graphml(graphs.graphml(report).decode())
    json.loads(annotations.render(report))
    names = graphs.dot(report).decode().replace("\\\\", "").replace('\\"', "")
    assert all(line.count('"') % 2 == 0 for line in names.splitlines())


def test_the_command_writes_files_and_tables(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(REPORT.to_json(), encoding="utf-8")
    assert main(["export", "sqlite", str(report), "--out", str(tmp_path / "report.db")]) == 0
    assert (tmp_path / "report.db").read_bytes().startswith(b"SQLite format 3")
    assert main(["export", "csv", str(report), "--out", str(tmp_path / "tables")]) == 0
    assert (tmp_path / "tables" / "articles.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["export", "xls", "{report}", "--out", "{out}"], "no such format"),
        (["export", "csv", "{report}", "--out", "-"], "no format of one file"),
        (["export", "dot", "{missing}", "--out", "{out}"], "cannot read"),
        (["export", "dot", "{broken}", "--out", "{out}"], "is not JSON"),
        (["export", "dot", "{other}", "--out", "{out}"], "not a Rashomon report"),
    ],
)
def test_bad_usage_is_reported(
    arguments: list[str], error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {n: tmp_path / n for n in ("report", "out", "missing", "broken", "other")}
    paths["report"].write_text(REPORT.to_json(), encoding="utf-8")
    paths["broken"].write_text("{", encoding="utf-8")
    paths["other"].write_text("{}", encoding="utf-8")
    assert main([a.format(**paths) for a in arguments]) == 2
    assert error in capsys.readouterr().err


def test_another_format_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such format"):
        export(REPORT, "xls", tmp_path / "x")
