import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from read_helpers import BODY, LAST, MORE, SETTINGS, parts

from rashomon.read import Reading, read
from rashomon.settings import Settings
from rashomon.types import Article


def lines(*records: Any) -> bytes:
    rows = [r if isinstance(r, str) else json.dumps(r) for r in records]
    return ("\n".join(rows) + "\n").encode()


def piped(data: bytes, settings: Settings = SETTINGS) -> Reading:
    return read("-", settings.reading, stdin=io.BytesIO(data))


def test_fields() -> None:
    record = {
        "id": 7,
        "text": f"{BODY}\n{MORE}",
        "url": "https://echo.example/a",
        "outlet": "Echo",
        "headline": "Dam bursts",
        "byline": "Ada Frey",
        "published": "2022-03-29",
        "desk": {"name": "news"},
    }
    article = piped(lines(record), SETTINGS).articles[0]
    assert (article.id, article.source, article.outlet) == ("7", "https://echo.example/a", "Echo")
    assert (article.headline, article.byline) == ("Dam bursts", "Ada Frey")
    assert (article.published, article.language, article.siglum) == ("2022-03-29", "en", "")
    assert article.extra == {"desk": {"name": "news"}, "file": "-"}


def test_headline_field_that_is_the_first_line() -> None:
    record = {"text": f"Dam bursts\n{BODY}", "headline": "Dam bursts"}
    assert parts(read(record, SETTINGS.reading).articles[0])[0] == ("headline", "Dam bursts")


def test_date_that_is_not_iso_is_kept_aside() -> None:
    article = read({"text": BODY, "published": "Tuesday"}, SETTINGS.reading).articles[0]
    assert (article.published, article.extra) == (None, {"published": "Tuesday"})


def test_id_is_a_hash_of_the_text_where_none_is_given() -> None:
    expected = hashlib.sha256(BODY.encode()).hexdigest()[:12]
    assert [a.id for a in read({"text": BODY}, SETTINGS.reading).articles] == [expected]


def test_bad_lines_are_listed_with_their_number_and_the_rest_is_read() -> None:
    data = lines(
        {"text": BODY},
        "{broken",
        "",
        [1],
        {"text": 3},
        {"id": "x"},
        {"text": "  "},
        "[" * 100_000,
        {"text": "word " * 300},
        {"text": LAST},
    )
    reading = piped(data, SETTINGS.replace(max_article_characters=1_000))
    assert sorted(a.text for a in reading.articles) == sorted([BODY, LAST])
    assert [(r.line, r.reason) for r in reading.rejected] == [
        (2, "broken-json"),
        (4, "not-a-record"),
        (5, "no-text"),
        (6, "no-text"),
        (7, "empty"),
        (8, "broken-json"),
        (9, "too-large"),
    ]
    assert {r.source for r in reading.rejected} == {"-"}


def test_line_longer_than_any_article_is_skipped_unread() -> None:
    small = SETTINGS.replace(max_article_characters=1_000, max_file_bytes=1_000)
    reading = piped(lines({"text": "a" * 50_000}, {"text": LAST}), small)
    assert [a.text for a in reading.articles] == [LAST]
    assert [(r.line, r.reason) for r in reading.rejected] == [(1, "too-large")]


def test_values_that_json_cannot_hold() -> None:
    article = piped(b'{"text": "Flood.", "n": NaN, "m": 1e999, "k": [-Infinity]}', SETTINGS)
    assert article.articles[0].extra == {"n": None, "m": None, "k": [None]}


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    data = rb'{"text": "Flood \ud800 in\u0000side.", "desk\udfff": "\ud800"}'
    article = piped(data).articles[0]
    assert article.text == "Flood \ufffd in\0side."
    assert article.extra == {"desk\ufffd": "\ufffd"}
    assert read(Article("a\ud800", "b\udfffc"), SETTINGS.reading).articles[0].text == "b\ufffdc"


def test_gzip_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    texts = [f"{n} {BODY} {MORE}" for n in range(3000)]
    whole = gzip.compress(lines(*({"text": text} for text in texts)))
    (tmp_path / "a.jsonl.gz").write_bytes(whole)
    assert len(read(tmp_path, SETTINGS.reading).articles) == 3000
    for cut in (30, 8):
        (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) - len(whole) // cut])
        reading = read(tmp_path, SETTINGS.reading)
        assert 0 < len(reading.articles) < 3000
        assert [r.reason for r in reading.rejected if r.reason != "broken-json"] == ["unreadable"]
        assert reading.rejected[-1].line is not None
        assert reading.rejected[-1].line >= len(reading.articles)


def test_html_field_is_used_where_there_is_no_text() -> None:
    html = f"<html><body><article><h1>Dam bursts</h1><p>{BODY}</p><p>{MORE}</p></article></body>"
    article = read({"html": html, "headline": "Dam bursts"}, SETTINGS.reading).articles[0]
    assert article.text == f"Dam bursts\n\n{BODY}\n\n{MORE}"
