"""Records as other tools write them."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.errors import UsageError
from rashomon.read import Reading, read

TEXT = f"{BODY}\n\n{MORE}\n\n{LAST}"


def piped(text: str) -> Reading:
    return read("-", SETTINGS.reading, stdin=io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    "given",
    [
        {"title": "Dam", "author": "Ada Frey", "date": "2031-05-02", "sitename": "Echo",
         "text": TEXT},
        {"title": "Dam", "maintext": TEXT, "date_publish": "2031-05-02",
         "authors": ["Ada Frey"], "source_domain": "Echo"},
        {"title": "Dam", "publish_date": "2031-05-02", "media_name": "Echo", "content": TEXT,
         "author": {"name": "Ada Frey"}},
        {"Headline": "Dam", "Byline": "Ada Frey", "Publication Date": "May 2, 2031",
         "Body Text": TEXT, "Publication": "Echo"},
        {"source": {"id": None, "name": "Echo"}, "author": "Ada Frey", "title": "Dam",
         "publishedAt": "2031-05-02", "content": TEXT},
    ],
)  # fmt: skip
def test_names_of_other_tools(given: dict[str, Any]) -> None:
    (article,) = read(given, SETTINGS.reading).articles
    assert (article.headline, article.byline, article.outlet) == ("Dam", "Ada Frey", "Echo")
    assert (article.published, article.text) == ("2031-05-02", TEXT)


def test_this_programs_own_names_go_first_and_the_rest_is_kept() -> None:
    given = {"title": "Other", "headline": "Dam", "text": TEXT, "rank": 3, "content": "short"}
    (article,) = read(given, SETTINGS.reading).articles
    assert article.headline == "Dam"
    assert article.extra == {"title": "Other", "rank": 3, "content": "short"}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: {"status": "ok", "articles": r}])
def test_an_array_of_records(indent: int | None, wrap: Any) -> None:
    records = [{"title": t, "text": TEXT.replace("forty", t)} for t in ("Dam", "Flood", "Gorge")]
    reading = piped(json.dumps(wrap(records), indent=indent))
    assert sorted(str(a.headline) for a in reading.articles) == ["Dam", "Flood", "Gorge"]
    assert reading.rejected == ()


def test_one_record_over_many_lines() -> None:
    assert piped(json.dumps({"text": TEXT}, indent=1)).articles[0].text == TEXT


@pytest.mark.parametrize("text", ['[{"text": "a"},\n', '{\n"text": 3,,}\n'])
def test_what_is_broken_is_one_error(text: str) -> None:
    assert [r.reason for r in piped(text).rejected] == ["broken-json"]


def test_a_first_line_that_is_broken_costs_itself() -> None:
    reading = piped('{"text": "Fl\n' + json.dumps({"text": TEXT}) + "\n")
    assert (len(reading.articles), [r.line for r in reading.rejected]) == (1, [1])


def test_markup_in_text_is_read_as_html() -> None:
    html = f"<p>{BODY}</p>\n<p>{MORE.replace('cracks', '<b>cracks</b>')}</p><p>{LAST}</p>"
    (article,) = read({"title": "Dam bursts", "text": html}, SETTINGS.reading).articles
    assert article.text == f"Dam bursts\n\n{TEXT}"
    assert article.headline == "Dam bursts"


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx", "a.parquet"])
def test_a_column_that_the_user_names(name: str, tmp_path: Path) -> None:
    row = {"kicker": "Dam", "prose": TEXT, "content": "Short."}
    _write(tmp_path / name, row)
    settings = SETTINGS.with_columns(text="prose", headline="kicker").reading
    (article,) = read(tmp_path / name, settings).articles
    assert (article.headline, article.text) == ("Dam", TEXT)


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(UsageError, match="there is no field 'txet'"):
        read({"text": TEXT}, SETTINGS.with_columns(txet="prose").reading)


def _write(path: Path, row: dict[str, str]) -> None:
    if path.suffix == ".jsonl":
        path.write_text(json.dumps(row))
        return
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame([row])
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    else:
        table.to_parquet(path)
