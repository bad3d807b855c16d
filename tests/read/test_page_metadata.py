"""What a page says about its own article, among what it says about others."""

import json
from pathlib import Path
from typing import Any

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read
from rashomon.types import Article

HEADLINE = "Dam bursts near Ostby"
OWN = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2031-05-02T21:40:00Z",
    "url": "https://echo.example/dam",
    "author": {"name": "Ada Frey"},
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Orchestra wins prize",
    "datePublished": "2031-05-20T08:00:00Z",
    "url": "https://echo.example/orchestra",
    "author": {"name": "Bo Lind"},
}


def only(tmp_path: Path, *blocks: Any, head: str = "", headline: str = HEADLINE) -> Article:
    data = "".join(
        f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks
    )
    html = (
        f"<html><head><title>{headline} | Echo</title>{head}{data}</head><body><article>"
        f"<h1>{headline}</h1><p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(html)
    found = read(tmp_path / "a.html", SETTINGS.reading)
    return found.articles[0]


@pytest.mark.parametrize(
    "blocks",
    [
        [{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}, OWN],
        [OTHER, OWN],
        [{"@graph": [OTHER, OWN]}],
        [
            [
                OTHER,
                {**OWN, "headline": "Search title", "mainEntityOfPage": "https://echo.example/dam"},
            ]
        ],
    ],
)
def test_the_article_of_the_page_and_not_another_story(blocks: list[Any], tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.echo.example/dam/">'
    article = only(tmp_path, *blocks, head=head)
    assert (article.byline, article.published) == ("Ada Frey", "2031-05-02T21:40:00Z")
    assert article.source == "https://echo.example/dam"


@pytest.mark.parametrize(
    "blocks", [[{"@type": "ItemList", "itemListElement": [{"item": OTHER}]}], [OTHER]]
)
def test_a_page_that_only_lists_others_says_nothing_of_itself(
    blocks: list[Any], tmp_path: Path
) -> None:
    head = '<link rel="canonical" href="https://echo.example/dam">'
    article = only(tmp_path, *blocks, head=head)
    assert (article.headline, article.byline, article.published) == (HEADLINE, None, None)
    assert article.source == "https://echo.example/dam"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2031-05-09T10:00:00Z">',
        '<meta property="og:updated_time" content="2031-05-09T10:00:00Z">',
        '<meta name="lastmod" content="2031-05-09">',
        '<script type="application/ld+json">{"@type": "Article", "dateModified": "2031-05-09"}'
        "</script>",
    ],
)
def test_a_time_of_change_is_no_time_of_publication(head: str, tmp_path: Path) -> None:
    assert only(tmp_path, head=head).published is None


def test_a_tag_with_both_times_still_dates_the_article(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2031-05-02T10:00:00Z">'
    changed = '<meta property="article:modified_time" content="2031-05-09T10:00:00Z">'
    assert only(tmp_path, head=changed + head).published == "2031-05-02"


@pytest.mark.parametrize(
    "block",
    [
        {**OWN, "url": "https://echo.example/"},
        {**OWN, "url": "", "mainEntityOfPage": "https://echo.example"},
    ],
)
def test_the_home_page_is_no_address_of_an_article(block: Any, tmp_path: Path) -> None:
    article = only(tmp_path, block, head='<link rel="canonical" href="https://echo.example/">')
    assert article.source.endswith("a.html")
    assert article.byline == "Ada Frey"


def test_entities_escaped_twice(tmp_path: Path) -> None:
    headline = "Dam &#8216;to burst&#8217; near R&amp;amp;D site"
    block = {**OWN, "headline": headline, "author": "Ada O&#039;Frey"}
    article = only(tmp_path, block, headline="Dam ‘to burst’ near R&amp;D site")
    assert (article.headline, article.byline) == ("Dam ‘to burst’ near R&D site", "Ada O'Frey")
    assert article.text.count("to burst") == 1
