"""The page at three widths, light, dark and on paper, for few and for many articles.

Each is read by axe, nothing is wider than the window, and nothing of the picture is cut. The large
reports are the example several times over, with ids of their own, so that no model is run for them.
"""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_page_in_browser import LAID_OUT

import rashomon
from accessible import faults
from rashomon.report.views.plain import sigla

pytestmark = pytest.mark.slow

WIDTHS = (1440, 1024, 390)
# Inside the window: what scrolls by itself may be wider.
CUT = """() => {
  const drawn = [...document.querySelectorAll('svg.lineage')].filter(s => s.checkVisibility());
  return drawn.flatMap(s => {
  const frame = s.getBoundingClientRect();
  return [...s.querySelectorAll('path.node, path.edge, text')].filter(part => {
    const box = part.getBoundingClientRect();
    return box.left < frame.left - 2 || box.right > frame.right + 2;
  }).map(part => part.outerHTML.slice(0, 120));
  });
}"""
# Pairs of words whose letters touch, and words across the lower edge of a frame. A line of letters
# is a fifth lower than its box.
COLLIDING = """() => {
  const drawn = [...document.querySelectorAll('svg.lineage')].find(s => s.checkVisibility());
  const trim = (part) => { const b = part.getBoundingClientRect(), cut = b.height / 10;
    return { left: b.left, right: b.right, top: b.top + cut, bottom: b.bottom - cut, part }; };
  const words = [...drawn.querySelectorAll('text')].map(trim);
  const edges = [...drawn.querySelectorAll('.band')].map(b => b.getBoundingClientRect().bottom);
  const said = (box) => box.part.textContent;
  const across = words.filter(w => edges.some(y => w.top < y && y < w.bottom)).map(said);
  const touching = words.flatMap((a, i) => words.slice(i + 1).filter(b => a.left < b.right
    && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map(b => [said(a), said(b)]));
  return [...across, ...touching];
}"""
FEWER = """() => [['.whole', 1], ['#derivations .finding', 5], ['table.rows tbody tr', 40]].forEach(
  ([parts, most]) => [...document.querySelectorAll(parts)].slice(most).forEach(p => p.remove()))"""
LISTS = ("articles", "passages", "alterations", "attributions", "quotations", "entities", "facts")
MORE = ("pledges", "timeline")


def several(report: rashomon.Report, times: int, folder: Path) -> rashomon.Report:
    """The report several times over; the brief is that of the first."""
    text = report.to_json()
    ids = set(re.findall(r'"id": ("[^"]+")', text))
    parts = []
    for k in range(times):
        copy = text
        for id_ in sorted(ids, key=len, reverse=True):
            copy = copy.replace(id_, f'{id_[:-1]}.{k}"')
        parts.append(json.loads(copy))
    whole = parts[0]
    for key in (*LISTS, *MORE):
        whole[key] = [item for part in parts for item in part[key]]
    for key in ("derivations", "accounts", "lost_exemplars"):
        whole["lineage"][key] = [item for part in parts for item in part["lineage"][key]]
    for article, siglum in zip(whole["articles"], sigla(), strict=False):
        article["siglum"] = siglum
    file = folder / f"{times}.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    return rashomon.load(file)


@pytest.fixture(scope="module")
def pages(
    harbour_fire: rashomon.Report, tmp_path_factory: pytest.TempPathFactory
) -> dict[int, Path]:
    """The pages of 7, 28 and 105 articles."""
    folder = tmp_path_factory.mktemp("pages")
    results = {}
    for times in (1, 4, 15):
        report = several(harbour_fire, times, folder)
        results[len(report.articles)] = folder / f"{times}.html"
        results[len(report.articles)].write_text(report.to_html(), encoding="utf-8")
    return results


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def opened(page: Page, file: Path, width: int, media: str) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    if media == "print":
        page.emulate_media(media="print")
    else:
        page.emulate_media(media="screen", color_scheme="dark" if media == "dark" else "light")
    page.goto(file.as_uri())
    page.add_style_tag(content=LAID_OUT)
    return page


@pytest.mark.parametrize(
    ("width", "media"), list(itertools.product(WIDTHS, ("light", "dark", "print")))
)
@pytest.mark.parametrize("count", [7, 28, 105])
def test_nothing_is_cut_and_nothing_is_wider_than_the_window(
    pages: dict[int, Path], page: Page, count: int, width: int, media: str
) -> None:
    shown = opened(page, pages[count], width, media)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(CUT) == []


@pytest.mark.parametrize("count", [7, 28, 105])
def test_paper_takes_two_pages_however_many_articles(
    pages: dict[int, Path], page: Page, count: int
) -> None:
    page.goto(pages[count].as_uri())
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 2


@pytest.mark.parametrize(("width", "scheme"), list(itertools.product(WIDTHS, ("light", "dark"))))
@pytest.mark.parametrize("count", [7, 28, 105])
def test_axe_finds_nothing_at_any_size(
    pages: dict[int, Path], page: Page, count: int, width: int, scheme: str
) -> None:
    shown = opened(page, pages[count], width, scheme)
    if count > 7:  # more texts and rows are made by the same templates, and take axe minutes
        shown.evaluate(FEWER)
    results = faults(shown)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(("count", "drawn"), [(7, True), (28, False), (105, False)])
def test_paper_has_the_picture_if_its_names_can_be_read_there(
    pages: dict[int, Path], page: Page, count: int, drawn: bool
) -> None:
    shown = opened(page, pages[count], 700, "print")
    assert shown.locator("svg.wide").is_visible() == drawn
    instead = shown.get_by_text("The picture of these articles is too large")
    assert instead.is_visible() != drawn if instead.count() else drawn


def test_paper_says_how_many_derivations_it_leaves_out(pages: dict[int, Path], page: Page) -> None:
    shown = opened(page, pages[105], 700, "print")
    printed = shown.locator("#derivations .finding:visible").count()
    whole = shown.locator("#derivations .finding").count()
    assert printed == 12
    note = shown.locator("#derivations .on-paper")
    assert note.inner_text() == f"{whole - 12} more are on the page itself."


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("count", [7, 28, 105])
def test_no_words_of_the_picture_lie_on_others_or_on_an_edge(
    pages: dict[int, Path], page: Page, count: int, width: int
) -> None:
    shown = opened(page, pages[count], width, "light")
    assert shown.evaluate(COLLIDING) == []
