"""No name and password in an address is kept, wherever the address is."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import rashomon
from inventing import FERRY, BagOfWords
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.types import Article

SECRET = "https://ada:hush@quay.example/a"
TEXT = "\n\n".join(FERRY[:3])
PAGE = (
    '<html><head><link rel="canonical" href="{0}"><meta property="og:url" content="{0}">'
    '<script type="application/ld+json">{{"@type": "NewsArticle", "url": "{0}"}}</script></head>'
    "<body><article><h1>Ferry sinks</h1><p>{1}</p></article></body></html>"
).format(SECRET, " ".join(FERRY[:6]))


@pytest.mark.parametrize(
    "record",
    [
        {"url": SECRET},
        {"id": SECRET},
        {"outlet": SECRET},
        {"outlet": "ada:hush@quay.example"},
        {"link": SECRET, "links": [{"href": SECRET}]},
        {"url": "https://ada:hush@[quay/a"},
        {"html": PAGE, "text": ""},
    ],
)
def test_of_a_record(record: dict[str, object]) -> None:
    report = rashomon.cross_examine([{"text": TEXT, **record}], embedder=BagOfWords())
    assert "hush" not in report.to_json()


def test_of_a_record_that_cannot_be_read() -> None:
    given: list[Mapping[str, object]] = [
        {"text": TEXT},
        {"url": SECRET, "text": 5},
        {"id": SECRET, "html": "<p>x"},
        {"url": SECRET, "text": " "},
    ]
    report = rashomon.cross_examine(given, embedder=BagOfWords())
    assert len(report.rejected.sources) >= 2
    assert "hush" not in report.to_json()


def test_of_a_page_and_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    reading = read([tmp_path / "a.html", Article(SECRET, TEXT, source=SECRET)], Settings().reading)
    assert len(reading.articles) == 2
    stored = json.dumps([[a.id, a.source, a.outlet] for a in reading.articles])
    assert "quay.example" in stored
    assert "hush" not in stored


@pytest.mark.parametrize("outlet", ["Coast: @coast", "a@b.example", "9:30@night", "Mail: m@n.o p"])
def test_what_is_no_user_stays(outlet: str) -> None:
    (article,) = read([{"text": TEXT, "outlet": outlet}], Settings().reading).articles
    assert article.outlet == outlet
