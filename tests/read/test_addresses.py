"""Addresses that identify an article, and articles with one address."""

from typing import Any

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read
from rashomon.read.addresses import article_address, same_key

TEXT = f"Dam bursts near Ostby\n\n{BODY}\n\n{MORE}\n\n{LAST}"
OTHER = (
    "Orchestra wins prize\n\nThe youth orchestra of Halm took the first prize in Lier.\n\n"
    "Forty pupils from three schools had rehearsed for two winters in a barn."
)


@pytest.mark.parametrize(
    "address",
    [
        "http://echo.example/dam",
        "https://www.echo.example/dam/",
        "https://ECHO.example:443/dam?utm_source=rss&fbclid=3#top",
        "https://m.echo.example/dam?ref=home",
        "https://amp.echo.example/dam",
        "https://echo.example/amp/dam",
        "https://echo.example/dam/amp/",
        "https://touch.echo.example//dam/index.html",
        "https://echo.example/d%61m;jsessionid=12AB?xtor=RSS-1&ncid=7&_hsenc=p&guce_referrer=x",
        "https://echo-example.cdn.ampproject.org/c/s/echo.example/dam",
        "https://www.google.com/amp/s/www.echo.example/dam",
        "https://web.archive.org/web/20310503214000id_/http://echo.example/dam",
    ],
)
def test_addresses_of_one_article(address: str) -> None:
    assert same_key(address) == same_key("https://echo.example/dam")


def test_addresses_of_several() -> None:
    addresses = ("/dam", "/dam-2", "/?p=3", "/?p=4", "/amphibians", "/dam?page=2")
    keys = {same_key(f"https://echo.example{path}") for path in addresses}
    assert len(keys) == 6


@pytest.mark.parametrize(
    ("candidates", "of_page", "chosen"),
    [
        (["https://echo.example/"], None, None),
        (["https://echo.example/index.html", "https://echo.example/dam"], None, 1),
        (
            ["https://sample.example/article", "https://echo.example/dam"],
            "https://echo.example/a",
            1,
        ),
        (["https://sample.example/article"], "https://echo.example/a", None),
        (["https://s.example/x", "https://e.example/a", "https://www.e.example/"], None, 1),
        (["/dam", "mailto:a@echo.example", None], None, None),
        (["https://echo.example/?p=31"], None, 0),
        (["https://echo.example/en/", "https://echo.example/en-GB/dam"], None, 1),
        (["https://echo.example/?utm_source=x", "https://echo.example/default.aspx"], None, None),
        (["http://localhost:3000/dam"], None, None),
        (["https://google.com/article", "https://example.com/article"], None, None),
    ],
)
def test_the_address_of_an_article(
    candidates: list[str | None], of_page: str | None, chosen: int | None
) -> None:
    expected = None if chosen is None else candidates[chosen]
    assert article_address(candidates, of_page) == expected


def records(*given: dict[str, Any]) -> tuple[list[str], list[str]]:
    reading = read(list(given), SETTINGS.reading)
    return [a.source for a in reading.articles], [r.reason for r in reading.rejected]


def test_one_page_under_several_addresses_is_one_article() -> None:
    addresses = ("https://echo.example/dam", "http://www.echo.example/dam/?utm_medium=x")
    sources, reasons = records(*({"url": a, "text": TEXT} for a in addresses))
    assert (len(sources), reasons) == (1, ["same-article"])


def test_of_a_page_captured_twice_the_later_version_is_read() -> None:
    first = {"url": "https://echo.example/dam", "captured": "2031-05-02T08:00:00Z", "text": TEXT}
    later = {**first, "captured": "2031-05-03T08:00:00Z", "text": TEXT.replace("forty", "fifty")}
    reading = read([later, first], SETTINGS.reading)
    assert ["fifty" in a.text for a in reading.articles] == [True]
    assert [r.reason for r in reading.rejected] == ["earlier-version"]


def test_an_address_that_articles_share_is_the_address_of_none() -> None:
    home = "https://echo.example/"
    sources, reasons = records({"url": home, "text": TEXT}, {"url": home, "text": OTHER})
    assert (sources, reasons) == (["", ""], [])


def test_one_text_at_two_addresses_of_one_outlet_is_one_article() -> None:
    paths = ("news/dam", "region/dam-bursts")
    sources, reasons = records(*({"url": f"https://echo.example/{p}", "text": TEXT} for p in paths))
    assert (len(sources), reasons) == (1, ["same-article"])
    outlets = ("https://echo.example/dam", "https://post.example/dam")
    assert records(*({"url": a, "text": TEXT} for a in outlets)) == (list(outlets), [])
