"""The page in a real browser: the panel, filters, side by side, links, keyboard, print, phone.

Needs Chromium (Debian's package `chromium`, or a path in RASHOMON_BROWSER); skipped without one,
unless RASHOMON_BROWSER_TESTS=required.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from invented_report import ARTICLES, HOSTILE, REPORT, alteration, hostile, words
from playwright.sync_api import Browser, Page, expect

import rashomon
from accessible import faults
from rashomon.report import Report
from rashomon.report.views.corroborated import fact_sections
from rashomon.types import Fact, FactReading, Span

Opened: TypeAlias = Callable[..., Page]

# What is out of sight is not laid out until it comes near, and then has no size to be judged.
LAID_OUT = "* { content-visibility: visible !important; }"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report's page; fails on any error of its script and on anything it asks for."""
    pages: list[Page] = []
    wrong: list[str] = []

    def open_(report: Report, fragment: str = "", **options: Any) -> Page:
        file = tmp_path / f"report-{len(pages)}.html"
        file.write_text(report.to_html(), encoding="utf-8")
        page = browser.new_page(**options)
        page.set_default_timeout(10_000)
        pages.append(page)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("dialog", lambda d: wrong.append(f"dialog: {d.message}"))
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith("file:") else None)
        page.goto(file.as_uri() + fragment)
        return page

    yield open_
    for page in pages:
        page.close()
    assert wrong == []


def highlighted(page: Page) -> str:
    """The text that the link in the address marks."""
    return str(
        page.evaluate(
            "() => [...(CSS.highlights.get('found') || [])].map(r => {"
            " const d = r.cloneContents(); d.querySelectorAll('small').forEach(s => s.remove());"
            " return d.textContent; }).join('|')"
        )
    )


def alone(page: Page, siglum: str) -> list[str]:
    """The sentences of an article that are marked as of one account, without the notes."""
    sentences: list[str] = page.locator(f"#article-{siglum} .alone").evaluate_all(
        "all => all.map(e => { const c = e.cloneNode(true);"
        " c.querySelectorAll('small').forEach(s => s.remove()); return c.textContent; })"
    )
    return sentences


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.locator(selector).first.evaluate(
            "e => { const r = e.getBoundingClientRect();"
            " return r.bottom > 0 && r.top < innerHeight; }"
        )
    )


# ── evidence and links ───────────────────────────────────────────────────────────────────────────


def test_a_statement_shows_its_words_in_their_sentence(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    row = page.locator("#facts-table tbody tr", has_text="4,100 people")
    link = row.locator("a.span").first
    link.click()
    panel = page.locator("#evidence")
    expect(panel).to_be_visible()
    expect(panel.locator("mark").first).to_contain_text("about 3,400 residents")
    expect(panel.locator("h3").first).to_contain_text("A:")
    sentence = panel.locator(".text").first.inner_text()
    assert len(sentence) > len("about 3,400 residents") + 20
    assert page.url.endswith(".html")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()


def test_from_the_panel_one_gets_to_the_place_in_the_article(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    page.locator(".findings a.span").first.click()
    words_ = page.locator("#evidence mark").first.inner_text()
    page.locator("#evidence .open").first.click()
    expect(page.locator("#evidence")).to_be_hidden()
    assert highlighted(page) == words_
    assert page.evaluate("location.hash").count("/") == 1


def test_a_letter_says_where_it_leads_when_it_is_pointed_at(opened: Opened) -> None:
    page = opened(many_facts())
    row = page.locator("#fact-f1 a.span").first
    row.hover()
    assert row.get_attribute("title") == "A: Harbour warehouse burns through the night"
    note = page.locator(".notes a[href^='#fact-']").first
    note.hover()
    assert (note.get_attribute("title") or "").startswith("How many topic ")


def test_any_range_of_a_text_has_a_link_that_survives_reloading(opened: Opened) -> None:
    text = ARTICLES[1].text
    start = text.index("three towns")
    page = opened(REPORT, f"#b2/{start}-{start + 11}")
    assert highlighted(page) == "three towns"
    page.reload()
    assert highlighted(page) == "three towns"
    assert in_view(page, "#article-B .text")


def test_ranges_count_code_points_beyond_the_first_plane(opened: Opened) -> None:
    text = "🔥🔥 fire 🔥 in Vestby"
    article = replace(
        ARTICLES[0], text=text, sentences=(replace(ARTICLES[0].sentences[0], end=20),)
    )
    report = replace(REPORT, articles=(article, *ARTICLES[1:]), passages=(), alterations=())
    start = text.index("in")
    assert highlighted(opened(report, f"#a1/{start}-{start + 9}")) == "in Vestby"


def test_a_range_that_is_not_in_the_text_does_nothing(opened: Opened) -> None:
    page = opened(REPORT, "#a1/5-999999")
    assert highlighted(page) == ""
    assert highlighted(opened(REPORT, "#nobody/1-2")) == ""


# ── filters ──────────────────────────────────────────────────────────────────────────────────────


def visible_rows(page: Page, table: str) -> int:
    return page.locator(f"#{table} tbody tr:not(.head):visible").count()


def test_quotations_filter_by_speaker_relation_article_and_text(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    form, table = page.locator(".filters[data-table=quotations-table]"), "quotations-table"
    whole = visible_rows(page, table)
    form.get_by_label("Speaker").select_option("Marek Ondar")
    rows = page.locator(f"#{table} tbody tr:visible th")
    assert set(rows.all_text_contents()) == {"Marek Ondar"}
    form.get_by_label("Relation").select_option("altered")
    ondar = {e.id for e in harbour_fire.entities if e.name == "Marek Ondar"}
    altered = sum(
        q.speaker in ondar and any(r.relation == "altered" for r in q.readings)
        for q in harbour_fire.quotations
    )
    assert visible_rows(page, table) == altered > 0
    expect(form.locator("output")).to_have_text(f"{altered} of {len(harbour_fire.quotations)}")
    form.get_by_label("Text").fill("no such words")
    assert visible_rows(page, table) == 0
    form.get_by_role("button", name="Clear").click()
    assert visible_rows(page, table) == whole
    form.get_by_label("Article").select_option("4")
    articles = page.locator(f"#{table} tbody tr:visible").evaluate_all(
        "rows => rows.map(row => row.dataset.articles.split(' '))"
    )
    assert articles
    assert all("4" in a for a in articles)
    form.get_by_label("Accounts, at least").fill("2")
    counts = page.locator(f"#{table} tbody tr:visible td.number").all_inner_texts()
    assert all(int(c) >= 2 for c in counts)


def test_the_count_of_conflicts_leads_to_the_conflicts(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    page.locator(".counts a", has_text="conflicts").click()
    conflicts = sum(f.relation == "conflicting" for f in harbour_fire.facts)
    assert visible_rows(page, "facts-table") == conflicts
    assert in_view(page, "#facts")


def test_the_count_of_conflicts_has_the_rows_that_it_counts(opened: Opened) -> None:
    text = ARTICLES[0].text
    spans = [Span("a1", text.index(w), text.index(w) + len(w), w) for w in ("12 people", "9 hours")]
    other = Span("c3", 0, 14, ARTICLES[2].text[:14])
    readings = (
        FactReading("12 people", {}, (spans[0],), None, ("acc1",)),
        FactReading("9 hours", {}, (other,), None, ("acc2",)),
    )
    unsure = Fact("f1", "a topic", "number", "conflicting", readings, confidence=0.1)
    page = opened(replace(REPORT, facts=(unsure,)))
    counts = page.locator(".counts li", has_text="conflicts")
    expect(counts).to_have_text("0 conflicts")
    assert counts.locator("a").count() == 0
    expect(page.locator("#facts-table td.relation")).to_have_text("may conflict")
    relation = page.locator(".filters[data-table=facts-table]").get_by_label("Relation")
    relation.select_option("may conflict")
    assert visible_rows(page, "facts-table") == 1


def many_facts() -> Report:
    text = ARTICLES[0].text
    start = text.index("12")
    span = Span("a1", start, start + 2, "12")
    reading = FactReading("12", {}, (span,), None, ("acc1",))
    facts = tuple(Fact(f"f{n}", f"topic {n}", "number", "single", (reading,)) for n in range(60))
    return replace(REPORT, facts=facts)


def test_a_long_table_begins_short_and_a_link_into_it_opens_it(opened: Opened) -> None:
    page = opened(many_facts())
    assert visible_rows(page, "facts-table") == 25
    page.get_by_role("button", name="Show all 60").click()
    assert visible_rows(page, "facts-table") == 60
    page = opened(many_facts(), "#fact-f50")
    assert in_view(page, "#fact-f50")
    assert visible_rows(page, "facts-table") == 60


# ── side by side ─────────────────────────────────────────────────────────────────────────────────


def compared(page: Page) -> Page:
    page.get_by_role("button", name="Read A and B side by side").click()
    return page


def test_two_articles_are_aligned_sentence_by_sentence_with_what_was_altered(
    opened: Opened,
) -> None:
    page = compared(opened(REPORT))
    expect(page.locator(".diff .titles h3").first).to_have_text(
        "Vestby Post (A): Harbour warehouse burns through the night"
    )
    row = page.locator(".diff .row.changed", has_text="were led to safety")
    expect(row.locator(".left del")).to_have_text("12")
    twenty = row.locator(".right ins")
    expect(twenty).to_have_text("20")
    expect(twenty).to_have_attribute("data-severity", "high")
    expect(twenty).to_have_attribute("title", "number (high): the other article has “12”")
    expect(page.locator(".diff .row.gone del").last).to_have_text("The cause is not known.")


def test_what_a_copy_dropped_has_a_sign_on_its_side(opened: Opened) -> None:
    a, b = ARTICLES[:2]
    dropped = alteration(words(a, "everything"), Span(b.id, 150, 150, ""), "polarity", "high")
    page = compared(opened(replace(REPORT, alterations=(dropped,))))
    struck = page.locator(".diff .left del[data-severity=high]")
    expect(struck).to_have_text("everything")
    gap = struck.locator("xpath=../../*[contains(@class, 'right')]").locator(".gap")
    expect(gap).to_have_attribute("title", "negation (high): “everything” is not here")


def test_changes_are_stepped_through_by_key_and_the_address_keeps_the_place(
    opened: Opened,
) -> None:
    page = compared(opened(REPORT))
    output = page.locator(".steps output")
    count = int(output.inner_text().split()[0])
    assert count >= 1
    page.keyboard.press("n")
    expect(output).to_have_text(f"Change 1 of {count}")
    expect(page.locator(".diff .here")).to_have_count(1)
    page.keyboard.press("p")
    expect(output).to_have_text(f"Change {count} of {count}")
    page.get_by_label("Changes only").check()
    assert page.url.endswith(f"#diff/0/1/{count}/only")
    page.reload()
    expect(output).to_have_text(f"Change {count} of {count}")
    assert page.locator(".diff .row.same:visible").count() == 0
    assert page.locator(".diff .row.changed:visible").count() > 0


def test_all_witnesses_of_a_sentence_are_shown(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    page.locator("button.compare").first.click()
    page.locator(".witnesses").first.click()
    assert page.locator("#evidence .witness").count() >= 2


def test_any_two_articles_can_be_chosen_in_either_order(opened: Opened) -> None:
    page = opened(REPORT)
    chooser = page.locator(".chooser")
    chooser.get_by_label("Left").select_option("3")
    chooser.get_by_label("Right").select_option("0")
    chooser.get_by_role("button").click()
    bang = page.locator(".diff .row.changed", has_text="We heard a bang")
    assert "Jon Dahl" in bang.locator(".right").inner_text()
    chooser.get_by_label("Right").select_option("2")
    expect(page.locator(".steps output")).to_contain_text("These two share no passage")


def test_an_address_of_articles_that_are_not_there_does_nothing(opened: Opened) -> None:
    page = opened(REPORT, "#diff/0/99/1")
    assert not page.locator(".comparison").is_visible()


# ── search, help, tables ─────────────────────────────────────────────────────────────────────────


def test_a_slash_searches_the_findings_and_the_articles(opened: Opened) -> None:
    page = opened(REPORT)
    page.keyboard.press("/")
    page.keyboard.type("three towns")
    hits = page.locator("#search li a")
    expect(page.locator("#search output")).to_have_text("3 found")
    hits.first.click()
    expect(page.locator("#search")).to_be_hidden()
    assert "three towns" in highlighted(page)


def test_a_question_mark_helps_and_escape_closes(opened: Opened) -> None:
    page = opened(REPORT)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_a_table_sorts_and_is_saved_as_shown(opened: Opened, harbour_fire: rashomon.Report) -> None:
    page = opened(harbour_fire)
    head = page.locator("#quotations-table thead th", has_text="Accounts")
    head.get_by_role("button").click()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    counts = page.locator("#quotations-table tbody td.number").all_inner_texts()
    assert [int(c) for c in counts] == sorted(map(int, counts), reverse=True)
    form = page.locator(".filters[data-table=quotations-table]")
    form.get_by_label("Speaker").select_option("Marek Ondar")
    with page.expect_download() as download:
        form.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
    assert rows[0][1] == "Speaker"
    assert {row[1] for row in rows[1:]} == {"Marek Ondar"}


def test_every_row_has_an_address_that_stays(opened: Opened, harbour_fire: rashomon.Report) -> None:
    shown = {fact.id for section in fact_sections(harbour_fire) for fact in section.facts}
    # What a quotation says already has no row.
    fact = next(f for f in harbour_fire.facts[2:] if f.id in shown)
    page = opened(harbour_fire, f"#fact-{fact.id}")
    assert in_view(page, f"#fact-{fact.id}")
    fewer = replace(harbour_fire, facts=harbour_fire.facts[2:])
    assert opened(fewer).locator(f"#fact-{fact.id}").count() == 1


def test_a_heavy_reason_looks_heavier_than_light_ones(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    widths = (
        page.locator("#derivations .finding")
        .first.locator(".weight i")
        .evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    )
    assert max(widths) > 2 * sorted(widths)[len(widths) // 2]


def test_what_no_other_account_has_is_marked(opened: Opened) -> None:
    page = opened(REPORT)
    assert alone(page, "D") == ["The harbour master closed the basin to ships until Friday."]
    # A and B are one account: C has the last but one sentence of B, D the second of A.
    assert alone(page, "A") == [
        "A fire destroyed a warehouse in the harbour of Vestby on Tuesday, "
        "and 12 people were led to safety.",
        "Firefighters from three towns fought the flames for 9 hours.",
        "The cause is not known.",
    ]


# ── everybody, everywhere ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 375])
def test_axe_finds_nothing(
    opened: Opened, harbour_fire: rashomon.Report, scheme: str, width: int
) -> None:
    page = opened(harbour_fire, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.locator("button.compare").first.click()
    page.locator(".findings a.span").first.click()
    page.add_style_tag(content=LAID_OUT)
    results = faults(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_phone_needs_no_sideways_scrolling(opened: Opened, harbour_fire: rashomon.Report) -> None:
    page = opened(harbour_fire, viewport={"width": 360, "height": 740})
    page.locator("button.compare").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_the_rows_of_changes_and_articles_stand_one_below_the_other(
    opened: Opened,
) -> None:
    page = opened(REPORT, viewport={"width": 360, "height": 740})
    page.add_style_tag(content=LAID_OUT)
    for part in ("#derivations .wide", "#articles .wide"):
        for table in page.locator(part).all():
            assert table.evaluate("w => w.scrollWidth - w.clientWidth") <= 0
    before = page.locator(".changes td[data-siglum=A]").first
    label = before.evaluate("c => getComputedStyle(c, '::before').content")
    assert label == '"A: "'


def test_the_legend_of_a_table_wider_than_the_window_is_in_sight(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire, viewport={"width": 700, "height": 740})
    page.add_style_tag(content=LAID_OUT)
    right = "e => e.getBoundingClientRect().right"
    assert page.locator("#facts-table").evaluate(right) > 700
    assert page.locator("#facts-table caption span").evaluate(right) <= 700


def test_an_article_has_one_letter_beside_a_statement_and_the_panel_all_its_words(
    opened: Opened,
) -> None:
    page = opened(twice())
    row = page.locator("#fact-f1")
    assert row.locator("a.span:visible").all_text_contents() == ["A"]
    row.locator("a.span").first.click()
    assert page.locator("#evidence .witness").count() == 2
    page = opened(twice(), java_script_enabled=False)
    assert page.locator("#fact-f1 a.span:visible").all_text_contents() == ["A", "A"]


def twice() -> Report:
    """One fact, which one article states in two places."""
    spans = (words(ARTICLES[0], "12"), words(ARTICLES[0], "9 hours"))
    reading = FactReading("12", {}, spans, None, ("acc1",))
    return replace(REPORT, facts=(Fact("f1", "a topic", "number", "single", (reading,)),))


def test_everything_can_be_reached_by_keyboard(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#findings a.span").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#evidence .close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#findings a.span").first).to_be_focused()


def test_the_picture_shows_its_evidence_on_focus(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    arrow = page.locator("svg.wide a[href='#derivation-1']")
    arrow.focus()
    expect(page.locator("#lineage-note")).to_contain_text("derives wholly from A")
    assert page.locator("svg.wide .edge").count() == len(harbour_fire.lineage.derivations)
    shapes = page.locator("svg.wide .node").evaluate_all("n => n.map(x => x.dataset.shape)")
    assert sorted(shapes) == ["circle"] * 4 + ["ring"] * 3


def test_a_phone_shows_the_whole_picture(opened: Opened, harbour_fire: rashomon.Report) -> None:
    page = opened(harbour_fire, viewport={"width": 390, "height": 800})
    assert not page.locator("svg.wide").is_visible()
    edges = page.locator("svg.narrow .node").evaluate_all(
        "n => n.map(x => x.getBoundingClientRect()).map(r => [r.left, r.right])"
    )
    assert len(edges) == len(harbour_fire.articles)
    assert all(0 <= left < right <= 390 for left, right in edges)


def test_paper_gets_the_findings_on_two_pages_and_all_where_asked(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire)
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 2
    page.emulate_media(media="print")
    for control in (".filters", ".tools", ".contents", ".more", "#side-by-side", "#facts"):
        assert not page.locator(control).first.is_visible()
    badge = page.locator(".badge").first
    ground = badge.evaluate("b => [getComputedStyle(b).color, getComputedStyle(b).borderTopWidth]")
    assert ground == ["rgb(0, 0, 0)", "1px"]  # black with a frame, where grounds are not printed
    dots = page.locator(".dots").first.evaluate("d => getComputedStyle(d).printColorAdjust")
    assert dots == "exact"  # a dot is nothing but its ground
    whole = opened(many_facts())
    whole.emulate_media(media="print")
    whole.evaluate("document.body.classList.add('print-whole')")
    assert visible_rows(whole, "facts-table") == 60


def test_without_script_everything_is_still_there(
    opened: Opened, harbour_fire: rashomon.Report
) -> None:
    page = opened(harbour_fire, java_script_enabled=False)
    facts = sum(len(section.facts) for section in fact_sections(harbour_fire))
    assert visible_rows(page, "facts-table") == facts > 0
    assert not page.locator(".filters").first.is_visible()
    assert page.locator(".without-script").is_visible()
    page.locator(".findings a.span").first.click()
    assert "/" in page.url.split("#")[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_runs_nothing_and_asks_for_nothing(opened: Opened, text: str) -> None:
    report = hostile(text)
    page = opened(report)
    page.locator("button.compare").first.click()
    page.locator("a.span").first.click()
    expect(page.locator("#evidence")).to_be_visible()
    first = opened(report, page.locator("a.span").first.get_attribute("href") or "")
    assert first.locator("script").count() == 2


def test_the_policy_stops_a_script_that_got_in(opened: Opened, browser: Browser) -> None:
    page = browser.new_page()
    source = REPORT.to_html()
    page.set_content(source.replace("</main>", "<script>window.ran = true</script></main>"))
    assert page.evaluate("window.ran") is None
    page.close()


def test_alterations_of_two_articles_are_shown_from_either_side(opened: Opened) -> None:
    a, b = ARTICLES[:2]
    page = opened(
        replace(REPORT, alterations=(alteration(words(a, "12"), words(b, "20"), "number", "high"),))
    )
    chooser = page.locator(".chooser")
    chooser.get_by_label("Left").select_option("1")
    chooser.get_by_label("Right").select_option("0")
    chooser.get_by_role("button").click()
    row = page.locator(".diff .row", has_text="were led to safety")
    expect(row.locator(".left del")).to_have_attribute(
        "title", "number (high): the other article has “12”"
    )
    expect(row.locator(".right ins")).to_have_attribute(
        "title", "number (high): the other article has “20”"
    )
