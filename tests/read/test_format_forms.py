"""Files of each format as programs and people really make them."""

import csv
import email.message
import email.policy
import io
import json
import zipfile
from pathlib import Path

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import Reading, read

TEXT = f"{BODY}\n\n{MORE}\n\n{LAST}"
PAGE = (
    f"<!doctype html><html><head><title>Dam bursts</title></head><body><article><h1>Dam bursts</h1>"
    f"<p>{BODY}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"
)
ROWS = [["title", "date", "media_name", "maintext"], ["Dam bursts", "2031-05-02", "Echo", TEXT]]


def reading(tmp_path: Path, name: str, data: str | bytes) -> Reading:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(tmp_path / name, SETTINGS.reading)


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "sep=;\n" + table(ROWS, ";"),
        "Search: dam, flood, Ostby, Halm\nExported 2031-05-05\n\n" + table(ROWS),
        "\ufeff" + table([["", *ROWS[0]], ["0", *ROWS[1]]], "\t"),
        table([["maintext", "title", "date, short", "published", "media_name"],
               [TEXT, "Dam bursts", "x", "2031-05-02", "Echo"]], ";"),
        table([*ROWS, ["nan", "", "", ""]]),
    ],
    ids=["sep", "lines above", "index", "commas in heads", "nan"],
)  # fmt: skip
def test_tables(data: str, tmp_path: Path) -> None:
    (article,) = reading(tmp_path, "a.csv", data).articles
    assert (article.headline, article.published, article.outlet) == (
        "Dam bursts",
        "2031-05-02",
        "Echo",
    )


def test_a_workbook_with_a_title_above_and_a_sheet_of_notes(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Search results"], [], *ROWS):
        book.active.append(row)
    book.create_sheet("notes").append(["About this search"])
    book.save(tmp_path / "a.xlsx")
    outcome = read(tmp_path, SETTINGS.reading)
    assert [a.headline for a in outcome.articles] == ["Dam bursts"]
    assert [r.reason for r in outcome.rejected] == ["no-text"]


def letter(text: str, subject: str = "Dam bursts", page: str | None = None) -> bytes:
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    made["From"], made["Subject"] = "Echo <news@echo.example>", subject
    made["Date"] = "Fri, 02 May 2031 21:40:00 +0000"
    made.set_content(text)
    if page:
        made.add_alternative(page, subtype="html")
    return made.as_bytes()


def test_a_letter_that_was_sent_on(tmp_path: Path) -> None:
    head = "From: Halm Post <a@halm.example>\nDate: Thu, 1 May 2031 09:00:00 +0000\nSubject: Dam\n"
    text = (
        f"Have you seen this?\n\n---------- Forwarded message ---------\n{head}To: me\n\n{TEXT}\n"
    )
    (article,) = reading(tmp_path, "a.eml", letter(text, "Fwd: Re: Dam")).articles
    assert (article.headline, article.outlet, str(article.published)[:10]) == (
        "Dam",
        "Halm Post",
        "2031-05-01",
    )
    assert article.text.strip() == TEXT


def test_a_letter_whose_text_only_leads_to_its_page(tmp_path: Path) -> None:
    (article,) = reading(tmp_path, "a.eml", letter("Open in a browser.", page=PAGE)).articles
    assert [article.text[s.start : s.end] for s in article.sentences if s.role == "body"] == [
        BODY,
        MORE,
        LAST,
    ]


def test_what_is_attached_is_counted(tmp_path: Path) -> None:
    made = email.message_from_bytes(letter(TEXT), policy=email.policy.SMTP)
    assert isinstance(made, email.message.EmailMessage)
    made.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="dam.html")
    outcome = reading(tmp_path, "a.eml", made.as_bytes())
    assert len(outcome.articles) == 1
    assert [(r.reason, "dam.html" in r.detail) for r in outcome.rejected] == [("left-out", True)]


def test_what_a_mac_adds_to_a_zip_file_is_no_article(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a/dam.txt", f"Dam bursts\n\n{TEXT}")
        made.writestr("__MACOSX/a/._dam.txt", b"\0\5\x16\7junk")
        made.writestr("a/picture.txt", b"\x89PNG" + bytes(range(256)))
    outcome = reading(tmp_path, "a.zip", out.getvalue())
    assert [a.headline for a in outcome.articles] == ["Dam bursts"]
    assert [r.reason for r in outcome.rejected] == ["binary"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", PAGE),
        ("a.txt", "\ufeff<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE),
        ("a.html", f"Dam bursts\n\n{TEXT}"),
        ("a.txt", json.dumps({"title": "Dam bursts", "text": TEXT})),
        ("a.txt", json.dumps([{"title": "Dam bursts", "text": TEXT}], indent=1)),
    ],
    ids=["page", "page in XML", "text", "record", "records"],
)
def test_what_has_the_name_of_another_format(name: str, data: str, tmp_path: Path) -> None:
    (article,) = reading(tmp_path, name, data).articles
    assert article.headline == "Dam bursts"
    body = [article.text[s.start : s.end] for s in article.sentences if s.role == "body"]
    assert body == [BODY, MORE, LAST]


def test_captions_in_newsroom_markup_are_no_news(tmp_path: Path) -> None:
    media = "<media><media-caption><p>The dam at dusk, seen from above.</p></media-caption></media>"
    data = (
        f"<nitf><body><body.head><hedline><hl1>Dam bursts</hl1></hedline></body.head><body.content>"
        f"<p>{BODY}</p>{media}<p>{MORE}</p></body.content></body></nitf>"
    )
    (article,) = reading(tmp_path, "a.xml", data).articles
    assert article.text == f"Dam bursts\n\n{BODY}\n\n{MORE}"


def test_fields_beside_a_page_are_kept() -> None:
    given = {
        "headline": "Dam bursts",
        "body_xhtml": f"<p>{BODY}</p><p>{MORE}</p>",
        "located": "Ostby",
        "language": "en-GB",
        "infosource": [{"name": "Halm Press"}],
    }
    (article,) = read(given, SETTINGS.reading).articles
    assert (article.dateline, article.language, article.outlet) == ("Ostby", "en", "Halm Press")
