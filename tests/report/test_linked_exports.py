"""Linked data, apparatus, FollowTheMoney and tables, read by libraries of their own worlds."""

import io
import json
import pickle
import re
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.etree
import pandas
import pyarrow.parquet
import pytest
import rdflib
from invented_report import HOSTILE, REPORT, hostile

import rashomon
from rashomon.cli import main
from rashomon.errors import UsageError
from rashomon.report.exports import export, ftm, linked_data, parquet, tei
from rashomon.report.exports.sheets import tables

# The library's own reader uses what it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

SCHEMA = rdflib.Namespace("https://schema.org/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
TEI = "{http://www.tei-c.org/ns/1.0}"
GRAMMAR = lxml.etree.RelaxNG(lxml.etree.parse(Path(__file__).parent / "tei_apparatus.rng"))

MODEL = tomllib.loads((Path(__file__).parent / "followthemoney_schema.toml").read_text("utf-8"))
ONDAR = "Marek Ondar"


def graph(data: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data.decode(), format="json-ld")


# ── linked data ──────────────────────────────────────────────────────────────────────────────────


def test_rdflib_reads_articles_and_what_they_derive_from() -> None:
    read = graph(linked_data.render(REPORT))
    articles = set(read.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))
    assert {str(a) for a in articles} == {f"urn:rashomon:article:{a.id}" for a in REPORT.articles}
    a, b = (rdflib.URIRef(f"urn:rashomon:article:{id_}") for id_ in ("a1", "b2"))
    assert list(read.objects(b, PROV.wasDerivedFrom)) == [a]
    # C and B: one from the other, nobody knows which.
    c = rdflib.URIRef("urn:rashomon:article:c3")
    assert list(read.objects(c, PROV.alternateOf)) == [b]
    assert str(next(read.objects(a, SCHEMA.headline))) == REPORT.articles[0].headline


def test_rdflib_reads_quotations_and_claims_without_a_rating(
    harbour_fire: rashomon.Report,
) -> None:
    read = graph(linked_data.render(harbour_fire))
    wordings = sum(len(q.readings) for q in harbour_fire.quotations)
    assert len(set(read.subjects(rdflib.RDF.type, SCHEMA.Quotation))) == wordings
    claims = set(read.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert len(claims) == sum(len(f.readings) for f in harbour_fire.facts)
    texts = {str(text) for c in claims for text in read.objects(c, SCHEMA.text)}
    assert {"about 3,400 residents", "4,100 people"} <= texts
    assert not [p for p in read.predicates() if "ating" in str(p)]
    speakers = {
        str(name)
        for q in read.subjects(rdflib.RDF.type, SCHEMA.Quotation)
        for who in read.objects(q, SCHEMA.spokenByCharacter)
        for name in read.objects(who, SCHEMA.name)
    }
    assert "Marek Ondar" in speakers


# ── TEI ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_apparatus_is_valid_and_names_its_witnesses(harbour_fire: rashomon.Report) -> None:
    document = lxml.etree.fromstring(tei.render(harbour_fire))
    GRAMMAR.assertValid(document)
    witnesses = {w.get("n"): w for w in document.iter(f"{TEI}witness")}
    assert set(witnesses) == {a.siglum for a in harbour_fire.articles}
    (conflict,) = [
        app for app in document.iter(f"{TEI}app") if any(rdg.text == "4,100 people" for rdg in app)
    ]
    ids = {w.get("{http://www.w3.org/XML/1998/namespace}id"): n for n, w in witnesses.items()}
    readings = {
        rdg.text: {ids[w.removeprefix("#")] for w in rdg.get("wit").split()} for rdg in conflict
    }
    assert readings == {"about 3,400 residents": {"A", "B", "C", "D", "G"}, "4,100 people": {"E"}}
    relations = [
        (ids[r.get("passive")[1:]], ids[r.get("active")[1:]])
        for r in document.iter(f"{TEI}relation")
    ]
    assert sorted(relations) == [("A", "C"), ("A", "D"), ("A", "F"), ("A", "G")]


def test_a_lost_exemplar_is_a_witness_and_an_unknown_direction_is_mutual() -> None:
    document = lxml.etree.fromstring(tei.render(REPORT))
    GRAMMAR.assertValid(document)
    assert [w.get("n") for w in document.iter(f"{TEI}witness")] == ["A", "B", "C", "D", "lost"]
    relations = [dict(r.attrib) for r in document.iter(f"{TEI}relation")]
    assert {"name": "versionOf", "mutual": "#w2 #w3"} in relations
    assert {"name": "derivedFrom", "active": "#w4", "passive": "#lost1"} in relations
    (number,) = [a for a in document.iter(f"{TEI}app") if a.get("type") == "number"]
    assert [(x.tag.removeprefix(TEI), x.get("wit"), x.text) for x in number] == [
        ("lem", "#w1", "12"),
        ("rdg", "#w2", "20"),
    ]


def test_a_child_of_a_lost_exemplar_that_the_report_does_not_have_is_in_no_relation() -> None:
    (nordwire,) = REPORT.lineage.lost_exemplars
    lost = (replace(nordwire, children=("not in the report", "d4")),)
    report = replace(REPORT, lineage=replace(REPORT.lineage, lost_exemplars=lost))
    assert tei.render(report) == tei.render(REPORT)


# ── FollowTheMoney ───────────────────────────────────────────────────────────────────────────────


def properties(schema: str) -> dict[str, str]:
    """The properties of a schema with their types, those of what it extends among them."""
    definition = MODEL[schema]
    above = properties(definition["extends"]) if "extends" in definition else {}
    merged: dict[str, str] = above | definition.get("properties", {})
    return merged


def required(schema: str) -> set[str]:
    definition = MODEL[schema]
    above = required(definition["extends"]) if "extends" in definition else set()
    return above | set(definition.get("required", ()))


def kinds_of(schema: str) -> set[str]:
    above = MODEL[schema].get("extends")
    return {schema} | (kinds_of(above) if above else set())


PATTERNS = {
    "date": r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?",
    "url": r"https?://\S+",
}


def checked(data: bytes) -> list[dict[str, Any]]:
    """The entities, each of them with what its schema requires and values of the right types."""
    entities = [json.loads(line) for line in data.decode().splitlines()]
    schemata = {e["id"]: e["schema"] for e in entities}
    assert len(schemata) == len(entities)
    for e in entities:
        known = properties(e["schema"])
        assert required(e["schema"]) <= set(e["properties"])
        for name, values in e["properties"].items():
            kind, _, range_ = known[name].partition(":")
            assert values
            for value in values:
                assert isinstance(value, str)
                assert value
                assert re.fullmatch(PATTERNS.get(kind, r"[\s\S]+"), value)
                assert not range_ or range_ in kinds_of(schemata[value])
    return entities


def test_every_entity_fits_its_schema(harbour_fire: rashomon.Report) -> None:
    entities = checked(ftm.render(harbour_fire))
    kinds = [e["schema"] for e in entities]
    assert kinds.count("Article") == len(harbour_fire.articles)
    assert kinds.count("UnknownLink") == len(harbour_fire.lineage.derivations)
    assert kinds.count("Note") == sum(len(q.readings) for q in harbour_fire.quotations)
    (ondar,) = [e for e in entities if e["schema"] == "Person" and ONDAR in e["properties"]["name"]]
    notes = [e["properties"] for e in entities if e["schema"] == "Note"]
    said = [n["description"][0] for n in notes if ondar["id"] in n.get("entity", ())]
    assert any("eleven minutes" in text for text in said)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────


def test_parquet_holds_the_tables_with_their_types(
    harbour_fire: rashomon.Report, tmp_path: Path
) -> None:
    export(harbour_fire, "parquet", tmp_path / "tables")
    made = tables(harbour_fire)
    for name, table in made.items():
        read = pyarrow.parquet.read_table(tmp_path / "tables" / f"{name}.parquet")
        assert tuple(read.column_names) == table.columns
        assert read.num_rows == len(table.rows)
    derivations = pandas.read_parquet(tmp_path / "tables" / "derivations.parquet")
    assert derivations.directed.dtype == bool
    assert derivations.share.max() == pytest.approx(1.0)
    values = pandas.read_parquet(tmp_path / "tables" / "values.parquet")
    assert values.start.dtype == "int64"


def test_without_pyarrow_or_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"rashomon\[export\]"):
        parquet.render(REPORT)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"rashomon\[export\]"):
        REPORT.to_pandas("articles")


def test_a_section_is_a_tuple_that_gives_a_table(harbour_fire: rashomon.Report) -> None:
    assert harbour_fire.facts == tuple(harbour_fire.facts)
    facts = harbour_fire.facts.to_pandas()  # type: ignore[attr-defined]
    conflict = facts[facts.relation == "conflicting"]
    moved = conflict[conflict.value.isin(["about 3,400 residents", "4,100 people"])]
    assert dict(zip(moved.article_name, moved.value, strict=True)) == {
        **dict.fromkeys("ABCDG", "about 3,400 residents"),
        "E": "4,100 people",
    }
    assert facts.equals(harbour_fire.to_pandas("facts"))
    quotations = harbour_fire.quotations.to_pandas()  # type: ignore[attr-defined]
    assert "Marek Ondar" in set(quotations[quotations.relation == "altered"].speaker_name)
    again = pickle.loads(pickle.dumps(harbour_fire))
    assert again == harbour_fire
    assert again.pledges.to_pandas().equals(harbour_fire.to_pandas("pledges"))
    with pytest.raises(UsageError, match="no such table; the tables are articles, accounts"):
        harbour_fire.to_pandas("nothing")


def test_every_section_of_a_bare_report_gives_a_table() -> None:
    bare = replace(REPORT, passages=(), alterations=())
    for name in tables(bare):
        assert list(bare.to_pandas(name).columns)


# ── everywhere ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_data(text: str) -> None:
    report = hostile(text)
    read = graph(linked_data.render(report))
    assert len(set(read.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))) == 4
    GRAMMAR.assertValid(lxml.etree.fromstring(tei.render(report)))
    checked(ftm.render(report))
    for data in parquet.render(report).values():
        pyarrow.parquet.read_table(io.BytesIO(data))
    for name in tables(report):
        report.to_pandas(name)


def test_one_text_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    report = tmp_path / "report.json"
    report.write_text(REPORT.to_json(), encoding="utf-8")
    for form in ("jsonld", "tei", "ftm"):
        assert main(["export", form, str(report), "--out", "-"]) == 0
        assert capfdbinary.readouterr().out
    assert main(["export", "parquet", str(report), "--out", "-"]) == 2
