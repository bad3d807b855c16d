import json
import logging
from pathlib import Path
from typing import Any

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS, parts

from rashomon.read import read
from rashomon.types import Article


def page(head: str = "", headline: str = "Dam bursts near Ostby") -> str:
    return (
        f"<html><head><title>{headline}</title>{head}</head><body><nav>Home News Sport</nav>"
        f"<article><h1>{headline}</h1><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article>"
        "<footer>All about us</footer></body></html>"
    )


def ld(data: Any) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


def only(html: str, tmp_path: Path) -> Article:
    (tmp_path / "a.html").write_text(html)
    reading = read(tmp_path / "a.html", SETTINGS.reading)
    assert reading.rejected == ()
    return reading.articles[0]


def test_text_is_the_headline_and_paragraphs(tmp_path: Path) -> None:
    article = only(page(), tmp_path)
    assert article.text == f"Dam bursts near Ostby\n\n{BODY}\n\n{MORE}\n\n{LAST}"
    assert parts(article)[0] == ("headline", "Dam bursts near Ostby")
    assert article.source.endswith("a.html")


NEWS = {
    "@type": "NewsArticle",
    "headline": "Dam gives way",
    "author": [{"@type": "Person", "name": "Ada Frey"}, "Bo Lind"],
    "publisher": {"name": "The Ostby Echo"},
    "datePublished": "2022-03-29T14:28:00Z",
    "url": "https://echo.example/dam",
}


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [{"@type": "Organization"}, NEWS],
        {"@graph": [{"@type": "WebPage"}, NEWS]},
        NEWS | {"@type": ["Thing", "ReportageNewsArticle"]},
    ],
)
def test_json_ld_wins(data: Any, tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Other"><meta name="author" content="Other One">'
    article = only(page(head + ld("{broken") + ld(data)), tmp_path)
    assert (article.headline, article.byline) == ("Dam gives way", "Ada Frey, Bo Lind")
    assert (article.outlet, article.published) == ("The Ostby Echo", "2022-03-29T14:28:00Z")
    assert article.source == "https://echo.example/dam"
    assert article.extra["file"].endswith("a.html")


@pytest.mark.parametrize(
    "data", ["[" * 90_000, '{"@type": 3}', {"@type": "Article", "author": {"name": [1]}}, "null"]
)
def test_odd_json_ld_is_passed_over(data: Any, tmp_path: Path) -> None:
    assert only(page(ld(data)), tmp_path).headline == "Dam bursts near Ostby"


def test_metadata_of_the_page(tmp_path: Path) -> None:
    head = (
        '<link rel="canonical" href="https://echo.example/b"><meta property="og:site_name" '
        'content="Echo"><meta property="article:published_time" content="2022-03-29T14:28:00Z">'
    )
    article = only(page(head), tmp_path)
    assert (article.source, article.outlet) == ("https://echo.example/b", "Echo")
    assert article.published == "2022-03-29"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "hello",
        "<b>" * 50_000,
        "<p>" * 50,
        "<script>" * 9_000,
        "<!--" * 9_000,
        "hello",
        "<frameset>",
        "&#xD800;&#0;",
    ],
)
def test_page_without_an_article_is_listed(
    html: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.html").write_text(html)
    with caplog.at_level(logging.DEBUG):
        reading = read(tmp_path, SETTINGS.reading)
    assert reading.articles == ()
    assert [r.reason for r in reading.rejected] == ["no-text"]
    assert [r for r in caplog.records if r.levelno > logging.DEBUG] == []


def test_nothing_depends_on_what_was_read_before(tmp_path: Path) -> None:
    first = only(page(), tmp_path)
    for _ in range(4):
        assert only(page(), tmp_path) == first
