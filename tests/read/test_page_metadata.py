"""Metadata of a page's own article, among those of others."""

import json
from pathlib import Path
from typing import Any

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read
from rashomon.types import Article

HEADLINE = "Dam bursts near Ostby"
ARTICLE = {
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
    reading = read(tmp_path / "a.html", SETTINGS.reading)
    return reading.articles[0]


@pytest.mark.parametrize(
    "blocks",
    [
        [{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}, ARTICLE],
        [OTHER, ARTICLE],
        [{"@graph": [OTHER, ARTICLE]}],
        [
            [
                OTHER,
                {
                    **ARTICLE,
                    "headline": "Search title",
                    "mainEntityOfPage": "https://echo.example/dam",
                },
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
        {**ARTICLE, "url": "https://echo.example/"},
        {**ARTICLE, "url": "", "mainEntityOfPage": "https://echo.example"},
    ],
)
def test_the_home_page_is_no_address_of_an_article(block: Any, tmp_path: Path) -> None:
    article = only(tmp_path, block, head='<link rel="canonical" href="https://echo.example/">')
    assert article.source.endswith("a.html")
    assert article.byline == "Ada Frey"


def test_entities_escaped_twice(tmp_path: Path) -> None:
    headline = "Dam &#8216;to burst&#8217; near R&amp;amp;D site"
    block = {**ARTICLE, "headline": headline, "author": "Ada O&#039;Frey"}
    article = only(tmp_path, block, headline="Dam ‘to burst’ near R&amp;D site")
    assert (article.headline, article.byline) == ("Dam ‘to burst’ near R&D site", "Ada O'Frey")
    assert article.text.count("to burst") == 1


def page_with(tmp_path: Path, block: str = "", *, above: str = "", below: str = "") -> Article:
    """A page with a block of JSON-LD, unescaped, and lines around its paragraphs."""
    data = f'<script type="application/ld+json">{block}</script>' if block else ""
    html = (
        f"<html><head><title>{HEADLINE} | Echo</title>{data}</head><body><main><article>"
        f"<h1>{HEADLINE}</h1>{above}<p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article>{below}</main>"
    )
    (tmp_path / "a.html").write_text(html)
    (article,) = read(tmp_path / "a.html", SETTINGS.reading).articles
    return article


@pytest.mark.parametrize(
    "form",
    [
        "//<![CDATA[\n{}\n//]]>",
        "<!--\n{}\n-->",
        "/*<![CDATA[*/{}/*]]>*/",
        "{};",
        '{{"@type": "WebSite", "name": "Echo"}}\n{}',
    ],
)
def test_blocks_that_are_wrapped_or_have_something_behind_them(form: str, tmp_path: Path) -> None:
    assert page_with(tmp_path, form.format(json.dumps(ARTICLE))).byline == "Ada Frey"


def test_a_comma_too_many_and_types_that_are_addresses(tmp_path: Path) -> None:
    block = json.dumps({**ARTICLE, "@type": "https://schema.org/NewsArticle"})[:-1] + ", }"
    assert page_with(tmp_path, block).byline == "Ada Frey"


def test_another_story_without_an_address_is_none_of_the_page(tmp_path: Path) -> None:
    other = {name: value for name, value in OTHER.items() if name != "url"}
    article = page_with(tmp_path, json.dumps(other))
    assert (article.headline, article.byline, article.published) == (HEADLINE, None, None)


def test_the_headline_for_search_engines_may_be_another(tmp_path: Path) -> None:
    block = json.dumps({**ARTICLE, "headline": "Forty houses flooded as dam fails", "url": None})
    assert page_with(tmp_path, block).byline == "Ada Frey"


def test_other_stories_in_the_markup_of_tags(tmp_path: Path) -> None:
    teaser = (
        '<div itemscope itemtype="http://schema.org/NewsArticle"><h3 itemprop="headline">Orchestra '
        'wins prize</h3><meta itemprop="datePublished" content="2031-05-20">'
        '<span itemprop="author">Bo Lind</span></div>'
    )
    article = page_with(tmp_path, below=teaser)
    assert (article.byline, article.published) == (None, None)


def test_tags_in_a_headline(tmp_path: Path) -> None:
    block = json.dumps({**ARTICLE, "headline": "Dam <em>bursts</em> near Ostby"})
    article = page_with(tmp_path, block)
    assert article.headline == HEADLINE
    assert article.text.count("near Ostby") == 1


@pytest.mark.parametrize(
    "line",
    [
        '<p>Updated <time datetime="2031-05-09T10:00:00Z">9 May 2031</time></p>',
        '<time class="updated" datetime="2031-05-09T10:00:00Z">9 May 2031</time>',
        "<p class='date'>Last updated: May 9, 2031</p>",
        "<div class='meta'>Edited on 9 May 2031 at 10:00</div>",
        "<span>This article was last modified on 9 May 2031.</span>",
    ],
)
def test_a_line_of_change_is_no_time_of_publication(line: str, tmp_path: Path) -> None:
    assert page_with(tmp_path, above=line).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<footer>© 2031 Echo. Page generated 2031-05-09 10:00</footer>",
        '<div class="comments"><span class="date">2031-05-11</span> So sad.</div>',
        '<section id="related"><h3>Orchestra wins prize</h3><time>2031-05-20</time></section>',
    ],
)
def test_days_around_the_article_are_not_its_own(line: str, tmp_path: Path) -> None:
    assert page_with(tmp_path, below=line).published is None


def test_its_own_day_beside_a_later_change(tmp_path: Path) -> None:
    lines = "<p class='date'>Published 2 May 2031</p><p class='date'>Updated 9 May 2031</p>"
    assert page_with(tmp_path, above=lines).published == "2031-05-02"


@pytest.mark.parametrize("shown", ["", f"<p>{BODY[:60]}…</p>"])
def test_the_text_in_the_data_of_a_page_that_shows_none(shown: str, tmp_path: Path) -> None:
    block = json.dumps({**ARTICLE, "articleBody": f"{BODY}\n\n{MORE} R&amp;D.<br>{LAST}"})
    (tmp_path / "a.html").write_text(
        f"<html><head><title>{HEADLINE}</title><script type='application/ld+json'>{block}</script>"
        f"</head><body><div id='app'><h1>{HEADLINE}</h1>{shown}</div></body></html>"
    )
    (article,) = read(tmp_path / "a.html", SETTINGS.reading).articles
    assert article.text == f"{HEADLINE}\n\n{BODY}\n\n{MORE} R&D.\n\n{LAST}"
