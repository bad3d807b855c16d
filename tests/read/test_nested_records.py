"""Records as programs nest and part them."""

import io
import json
from typing import Any

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import Reading, read
from rashomon.read.timestamps import timestamp

TEXT = f"{BODY}\n\n{MORE}\n\n{LAST}"
DAM = {"title": "Dam bursts", "text": TEXT, "date": "2031-05-02", "author": "By Ada Frey"}
TUG = {"title": "Tug sinks", "text": TEXT.replace("dam", "tug"), "date": "2031-05-03"}


def piped(text: str) -> Reading:
    return read("-", SETTINGS.reading, stdin=io.BytesIO(text.encode()))


FIELDS = {"headline": "Dam bursts", "bodyText": TEXT, "byline": "Ada Frey"}
SOURCE = {"title": "Dam bursts", "body": TEXT, "published_at": "2031-05-02", "author": "Ada Frey"}


@pytest.mark.parametrize(
    "given",
    [
        {"response": {"status": "ok", "results": [
            {"id": "a/b", "webPublicationDate": "2031-05-02", "fields": FIELDS}]}},
        {"hits": {"total": 1, "hits": [{"_id": "1", "_source": SOURCE}]}},
        {"_index": "news", "_source": SOURCE},
        {"article": {"title": "Dam bursts", "text": TEXT, "date": "2031-05-02",
                     "authors": ["Ada Frey"]}},
        {"headline": {"main": "Dam bursts", "print_headline": "Dam"}, "body": TEXT,
         "pub_date": "2031-05-02", "byline": {"original": "By Ada Frey", "person": []}},
        {"title": "Dam bursts", "publishing_date": "2031-05-02", "authors": ["Ada Frey"],
         "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [BODY, MORE, LAST]}]}},
        {"title": "Dam bursts", "date": {"$date": "2031-05-02"}, "author": "Ada Frey",
         "body": [{"type": "paragraph", "text": part} for part in (BODY, MORE, LAST)]},
        {"title": {"rendered": "Dam bursts"}, "date": "2031-05-02", "author": "Ada Frey",
         "paragraphs": [BODY, MORE, LAST]},
        {"title": "Dam bursts", "date": "2031-05-02", "author": "Ada Frey",
         "text": TEXT.replace("\n", "\\n")},
    ],
    ids=["results", "hits", "source", "article", "main", "sections", "blocks", "paragraphs", "\\n"],
)  # fmt: skip
def test_a_record_inside_of_others(given: dict[str, Any]) -> None:
    reading = piped(json.dumps(given))
    (article,) = reading.articles
    assert (article.headline, article.byline, article.text) == ("Dam bursts", "Ada Frey", TEXT)
    assert (article.published, reading.rejected) == ("2031-05-02", ())


DUMPED = [json.dumps(DAM), json.dumps(TUG)]


@pytest.mark.parametrize(
    "text",
    [
        "[\n" + ",\n".join(DUMPED) + ",\n]",
        "\n".join(json.dumps(given, indent=1) for given in (DAM, TUG)),
        ",\n".join(DUMPED) + ",\n",
        "".join(f"\x1e{one}\n" for one in DUMPED),
        json.dumps({"1": DAM, "2": TUG}),
        json.dumps({key: [DAM[key], TUG[key]] for key in ("title", "text", "date")}),
        "".join(DUMPED),
    ],
    ids=["comma", "in a row", "lines with commas", "sequence", "by key", "columns", "unparted"],
)
def test_two_records_however_they_are_parted(text: str) -> None:
    reading = piped(text)
    fields = sorted((a.headline, a.published) for a in reading.articles)
    assert fields == [("Dam bursts", "2031-05-02"), ("Tug sinks", "2031-05-03")]
    assert reading.rejected == ()


def test_a_record_of_paragraphs_is_one_article() -> None:
    given = {"title": "Dam bursts", "tags": ["a", "b", "c"], "text": [BODY, MORE, LAST]}
    assert piped(json.dumps(given)).articles[0].text == TEXT


def test_an_array_that_breaks_off_keeps_its_records_and_is_reported() -> None:
    reading = piped("[\n" + DUMPED[0] + ",\n")
    assert (len(reading.articles), [r.reason for r in reading.rejected]) == (1, ["broken-json"])


def test_escaped_markup_in_a_text() -> None:
    text = f"&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;"
    (article,) = piped(json.dumps({"title": "Dam bursts", "text": text})).articles
    assert article.text == f"Dam bursts\n\n{BODY}\n\n{MORE}"


@pytest.mark.parametrize(
    ("given", "when"),
    [
        ("Sat May  3 21:40:00 2031", "2031-05-03T21:40:00"),
        ("Sat May 03 21:40:00 GMT 2031", "2031-05-03T21:40:00+00:00"),
        ("/Date(1935610800000)/", "2031-05-03T21:40:00+00:00"),
        ("2031年5月3日", "2031-05-03"),
        ("1970-01-01T00:00:00Z", None),
    ],
)
def test_times_of_other_programs(given: str, when: str | None) -> None:
    assert timestamp(given) == when
