"""The page: self-contained, linked, and safe with articles that are out to harm it."""

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations

import lxml.html
import pytest
from invented_report import ARTICLES, HOSTILE, REPORT, hostile, words

import rashomon
from rashomon.report import Report
from rashomon.report.page.marking import marked
from rashomon.report.views.view import build
from rashomon.types import (
    Account,
    Fact,
    FactReading,
    Lineage,
    Sentence,
    SharedPassage,
    Span,
)

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """The tags, attributes and text of a page; fails on tags that do not pair up."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.open += [tag] if tag not in VOID else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, n, value in self.attributes if n == name]


PAGE = Page(REPORT.to_html())


def test_the_page_says_what_the_terminal_says() -> None:
    text = " ".join("".join(PAGE.text).split())
    assert (
        "4 articles, 3 accounts, 2 of them independent; no conflict found. "
        "B is derived from A and changed 1 fact." in text
    )
    assert "B derives wholly from A: 94% of the text of B is in A." in text
    assert "Changed: number: “12” → “20”." in text
    assert "Not examined in this run: facts, pledges." in text


def test_nothing_is_loaded_and_only_the_pages_own_script_runs() -> None:
    assert not set(PAGE.tags) & {"link", "img", "iframe", "object", "form", "base"}
    (policy,) = [v for v in PAGE.values("content") if v.startswith("default-src")]
    source = REPORT.to_html()
    data, script = re.findall(r"<script[^>]*>(.*?)</script>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert 'type="application/json"' in source
    assert len(json.loads(data)["passages"]) == len(REPORT.passages)
    assert "url(" not in re.sub(r"url\(#arrow-\w+\)", "", source)
    assert not [name for _, name, _ in PAGE.attributes if name.startswith("on")]


def test_every_statement_of_the_page_has_a_span(harbour_fire: rashomon.Report) -> None:
    page = lxml.html.fromstring(harbour_fire.to_html())
    statements = {
        "lead": page.xpath("//div[@class='lead']"),
        "cards": page.xpath("//article[@class='card differs']//li"),
        "findings": page.xpath("//ol[@class='findings']/li"),
        "values": page.xpath("//table[@id='facts-table']//li"),
        "quotations": page.xpath("//table[@id='quotations-table']/tbody/tr"),
        "wordings": page.xpath("//table[@id='quotations-table']//li"),
        "pledges": page.xpath("//table[@id='pledges-table']/tbody/tr"),
        "bearings": page.xpath("//table[@id='pledges-table']//li"),
        "timeline": page.xpath("//table[@id='timeline-table']/tbody/tr"),
        "derivations": page.xpath("//section[@id='derivations']/article"),
    }
    kinds = [s.kind for s in harbour_fire.brief]
    assert len(statements["lead"]) == kinds.count("lead")
    assert len(page.xpath("//article[@class='card differs']")) == kinds.count("conflict")
    others = len(kinds) - kinds.count("lead") - kinds.count("conflict")
    assert len(statements["findings"]) == others
    assert len(statements["quotations"]) == len(harbour_fire.quotations)
    ids = set(page.xpath("//@id"))
    for name, items in statements.items():
        assert items, name
        for item in items:
            links = item.xpath(".//a[@class='span']/@href")
            assert links, f"{name}: {item.text_content()}"
            assert all(link[1:] in ids for link in links)


def test_the_first_screen_counts_what_the_report_holds(harbour_fire: rashomon.Report) -> None:
    page = lxml.html.fromstring(harbour_fire.to_html())
    counts = [" ".join(li.text_content().split()) for li in page.xpath("//ul[@class='counts']/li")]
    changed = sum(d.changes.facts for d in build(harbour_fire).derivations)
    altered = sum(any(r.relation == "altered" for r in q.readings) for q in harbour_fire.quotations)
    assert counts == [
        "7 articles",
        "3 independent accounts of 4",
        "2 conflicts",
        "4 derivations",
        f"{changed} facts changed in copying",
        f"{altered} altered quotations",
    ]
    assert page.findtext(".//h1/bdi").startswith("Fire at Port Vesnar chemical warehouse")
    assert page.findtext(".//p[@class='dates']") == "2023-03-14 to 2023-03-16"
    badges = page.xpath("//span[starts-with(@class, 'badge')]")
    labels = [" ".join(e.text_content().split()) for e in badges]
    assert labels[:3] == ["≠ Conflict", "≠ Conflict", "= Agreed"]
    assert labels[-2:] == ["~ Altered quotation", "~ Copies"]
    assert "~ Changed in copying" in labels
    assert {e.get("class") for e in badges[:2]} == {"badge differs"}


def test_the_table_has_a_column_for_each_account_and_a_meaning_in_each_cell(
    harbour_fire: rashomon.Report,
) -> None:
    page = lxml.html.fromstring(harbour_fire.to_html())
    heads = page.xpath("//table[@id='facts-table']/thead//th")
    accounts = len(harbour_fire.lineage.accounts)
    assert len(heads) == 4 + accounts
    rows = page.xpath("//table[@id='facts-table']//tr[@data-relation='conflicting']")
    (row,) = [r for r in rows if "3,400 residents" in r.text_content()]
    cells = [c.get("class") for c in row.xpath("td[contains(@class, 'cell')]")]
    assert sorted(cells) == ["cell differs", "cell differs", "cell differs", "cell silent"]
    said = [c.text for c in row.xpath(".//span[@class='said']")]
    assert sorted(set(said)) == ["differs", "does not say"]


def test_more_accounts_than_fit_beside_each_other_are_listed_in_the_row() -> None:
    articles = tuple(replace(REPORT.articles[0], id=f"x{k}", siglum=f"X{k}") for k in range(12))
    accounts = tuple(Account(a.id, (a.id,), None) for a in articles)
    span = words(articles[0], "12 people")
    reading = FactReading("12 people", {}, (span,), None, ("x0", "x1"))
    report = replace(
        REPORT,
        articles=articles,
        passages=(),
        alterations=(),
        lineage=Lineage(accounts=accounts),
        facts=(Fact("f", "led away", "number", "agreed", (reading,)),),
    )
    page = lxml.html.fromstring(report.to_html())
    heads = [h.text_content() for h in page.xpath("//table[@id='facts-table']/thead//th")]
    assert heads == ["No.", "What", "Values", "Relation", "Accounts"]


def test_every_link_on_the_page_leads_somewhere() -> None:
    ids = PAGE.values("id")
    assert len(ids) == len(set(ids))
    inside = [href for href in PAGE.values("href") if href.startswith("#")]
    assert len(inside) > 10
    assert [href for href in inside if href[1:] not in ids] == []


def test_the_deep_link_of_a_sentence_is_the_articles_id_and_its_range() -> None:
    s = ARTICLES[1].sentences[1]
    assert f"b2/{s.start}-{s.end}" in PAGE.values("id")
    assert "article-B" in PAGE.values("id")


def test_a_span_that_is_no_sentence_has_an_anchor_of_its_own() -> None:
    text = ARTICLES[0].text
    start = text.index("destroyed")
    left = Span("a1", start, start + 9, "destroyed")
    p = SharedPassage(left, REPORT.passages[0].right, "verbatim", 1.0)
    page = Page(replace(REPORT, passages=(*REPORT.passages, p)).to_html())
    assert f"a1/{start}-{start + 9}" in page.values("id")


def test_only_a_web_address_becomes_a_link_out() -> None:
    out = [v for v in PAGE.values("href") if not v.startswith("#")]
    assert out == ["https://harbour.example/closed?a=1&b=2"]
    assert PAGE.values("rel") == ["noopener noreferrer nofollow"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_tag_no_attribute_and_no_link(text: str) -> None:
    source = hostile(text).to_html()
    page = Page(source)
    harmless = Page(hostile("plain").to_html())
    assert set(page.tags) <= set(harmless.tags) | {"p", "ul", "li"}
    assert {n for _, n, _ in page.attributes} <= {n for _, n, _ in harmless.attributes}
    assert all(href.startswith("#") for href in page.values("href"))
    assert not set(source) & set("\x00\x0b\x1b\x07\x85\x9b\u202e\u2066\u2028\ufffe\ud800")
    source.encode()
    ids = page.values("id")
    assert [h for h in page.values("href") if h[1:] not in ids] == []
    assert not any(set(i) & set(" \t\n\r\f") for i in ids)


@pytest.mark.parametrize("text", [*HOSTILE, "plain"])
def test_in_a_notebook_the_page_is_in_a_frame_that_runs_nothing(text: str) -> None:
    report = hostile(text)
    frame = Page(report._repr_html_())
    assert dict(frame.tags) == {"iframe": 1}
    attributes = {name: value for _, name, value in frame.attributes}
    assert set(attributes) == {"sandbox", "srcdoc", "style"}
    assert attributes["srcdoc"] == report.to_html()


def test_a_template_in_an_article_is_not_run() -> None:
    assert "{{ 7*7 }}" in "".join(Page(hostile("{{ 7*7 }}").to_html()).text)


def test_marked_pieces_join_to_the_text() -> None:
    for article in REPORT.articles:
        segments = marked(REPORT)[article.id]
        assert "".join(p.text for s in segments for p in s.pieces) == article.text


def test_sentences_that_overlap_or_run_over_the_end_do_no_harm() -> None:
    bad = (Sentence(0, 10, "body"), Sentence(5, 20, "body"), Sentence(30, 10**6, "body"))
    report = replace(REPORT, articles=(replace(ARTICLES[0], sentences=bad), *ARTICLES[1:]))
    segments = marked(report)["a1"]
    assert "".join(p.text for s in segments for p in s.pieces) == ARTICLES[0].text


def test_shared_passages_are_marked_and_lead_to_their_partner() -> None:
    (segment,) = [
        s for s in marked(REPORT)["a1"] for p in s.pieces if "bang" in p.text and s.role == "body"
    ]
    assert all(piece.shared for piece in segment.pieces)
    piece = segment.pieces[-1]
    assert [span.article for span in piece.partners] == ["b2", "d4"]


def test_overlapping_passages_are_both_marked() -> None:
    words = (Span("a1", 0, 20, ARTICLES[0].text[:20]), Span("a1", 10, 40, ARTICLES[0].text[10:40]))
    right = REPORT.passages[0].right
    passages = tuple(SharedPassage(w, right, "rewritten", 0.8) for w in words)
    pieces = [
        p for s in marked(replace(REPORT, passages=passages))["a1"] for p in s.pieces if p.shared
    ]
    assert "".join(p.text for p in pieces) == ARTICLES[0].text[:40]


def test_the_page_of_twenty_copies_stays_small() -> None:
    assert len(twenty().to_html().encode()) < 2_000_000


def twenty() -> Report:
    """Twenty articles of 40 sentences, each sentence shared by all, under ids of 64 characters."""
    line = "of a report that all of them printed " * 3
    text = "\n".join(f"Sentence {i} {line}" for i in range(40))
    sentences, start = [], 0
    for line in text.splitlines():
        sentences.append(Sentence(start, start + len(line), "body"))
        start += len(line) + 1
    articles = tuple(
        replace(ARTICLES[0], id=f"{i:064}", siglum=f"S{i}", text=text, sentences=tuple(sentences))
        for i in range(20)
    )
    spans = [
        [Span(a.id, s.start, s.end, text[s.start : s.end]) for s in sentences] for a in articles
    ]
    passages = tuple(
        SharedPassage(left, right, "verbatim", 1.0)
        for one, other in combinations(spans, 2)
        for left, right in zip(one, other, strict=True)
    )
    child = REPORT.lineage.derivations[1]
    derivations = tuple(replace(child, parent=articles[0].id, child=a.id) for a in articles[1:])
    lineage = replace(REPORT.lineage, derivations=derivations)
    return replace(REPORT, articles=articles, passages=passages, lineage=lineage)


def test_an_article_without_a_headline_is_known_by_its_first_words() -> None:
    bare = tuple(replace(a, headline=None) for a in REPORT.articles)
    page = lxml.html.document_fromstring(replace(REPORT, articles=bare).to_html())
    cells = page.xpath("//section[@id='articles']//td[starts-with(@class, 'headline')]")
    assert cells[0].text_content().startswith("Harbour warehouse burns through the night By Mira")


def test_the_legend_of_the_picture_names_the_signs_that_are_in_it() -> None:
    page = REPORT.to_html()
    assert "Dashed: a text" in page
    assert "Two strokes" not in page
    lineage = replace(REPORT.lineage, derivations=(), lost_exemplars=())
    page = replace(REPORT, lineage=lineage, alterations=()).to_html()
    for sign in ("An arrow", "At the end of the line", "A dotted line", "Dashed"):
        assert f"{sign} " not in page.partition("<figcaption")[2].partition("</figcaption")[0]


def test_what_no_article_has_gets_no_column() -> None:
    assert '<td class="outlet"><bdi>Vestby Post</bdi></td>' in REPORT.to_html()
    nameless = tuple(replace(a, outlet=None, source=f"{a.id}.txt") for a in REPORT.articles)
    page = replace(REPORT, articles=nameless).to_html()
    assert '<th scope="col">Outlet</th>' not in page
    assert 'class="outlet"' not in page
    assert '<th scope="col">Published</th>' in page
    undated = tuple(replace(a, published=None) for a in REPORT.articles)
    assert '<th scope="col">Published</th>' not in replace(REPORT, articles=undated).to_html()
