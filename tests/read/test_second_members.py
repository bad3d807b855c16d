"""Kinds of input that read wrongly once, each by another member than in the tests of its own."""

from pathlib import Path

import pytest
from read_helpers import SETTINGS, roles

from rashomon.read import read
from rashomon.types import Article

ONE = "A tram left its rails on Mill Bridge on Friday, injuring 12 people, the fire service said."
TWO = (
    "Crews worked through the night to lift it, and the line was closed, said Rolf Annis, a driver."
)


def made(folder: Path, name: str, data: str | bytes) -> tuple[Article, ...]:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    reading = read(folder, SETTINGS.reading)
    assert not reading.rejected
    return tuple(sorted(reading.articles, key=lambda a: a.published or ""))


@pytest.mark.parametrize(
    "line",
    [
        "Amendment: This report was amended on 4 May; it previously gave 21 injured.",
        "This article was corrected on May 4: 12 people were hurt, not 21.",
    ],
)
def test_amendments_are_not_of_the_news(line: str) -> None:
    assert roles(f"Tram derails\n\n{ONE}\n\n{TWO}\n\n{line}")[-1] == ("furniture", line)


def test_an_update_as_transmitted(tmp_path: Path) -> None:
    text = (
        "\x16\x16\x01a0412 bur\x02\nUPDATE 3-Tram derails on Mill Bridge\n"
        "(Recasts with driver's comment, adds detail)\n* Twelve hurt\n* Line closed\nBy Ada Moss\n"
        f"ARLE, May 3 (Halm Wire) - {ONE}\n{TWO}\n"
        "(Reporting by Ada Moss; Editing by Bo Lind)\n\x03\x04"
    )
    (article,) = made(tmp_path, "w.txt", text)
    assert article.headline == "UPDATE 3-Tram derails on Mill Bridge"
    assert (article.byline, article.dateline) == ("Ada Moss", "ARLE")
    body = [article.text[s.start : s.end] for s in article.sentences if s.role == "body"]
    assert body == [ONE, TWO]


def test_fields_above_markdown_by_other_names(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Tram derails'\nauthors: [Ada Moss, Bo Lind]\nsource: Arle Post\n"
        f"date_published: 2031-05-03\n---\n\n## Tram derails\n\n**ARLE** - {ONE}\n\n{TWO}"
    )
    (article,) = made(tmp_path, "x.md", text)
    fields = (article.headline, article.byline, article.outlet, article.published, article.dateline)
    assert fields == ("Tram derails", "Ada Moss, Bo Lind", "Arle Post", "2031-05-03", "ARLE")


def test_a_time_of_change_and_a_bad_byte_in_the_footer(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='windows-1252'><meta name='last-modified' content='2031-05-09'>"
        f"</head><body><article><h1>Tram derails</h1><p>{ONE}</p><p>\u201c{TWO}\u201d Café</p>"
        "</article>"
    )
    (article,) = made(tmp_path, "p.html", page.encode() + b"<footer>\xa9 Arle</footer>")
    assert article.published is None
    assert article.text.endswith(f"\u201c{TWO}\u201d Café")


def test_a_database_of_two_letter_fields(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"HD {headline}\nBY {writer}\nWC 34 words\nPD {day} May 2031\nSN {outlet}\nLP\n{ONE}\nTD\n"
        f"{TWO}\nAN Document X{day}"
        for headline, writer, day, outlet in (
            ("Tram derails on Mill Bridge", "Ada Moss", 3, "Arle Post"),
            ("Rails blamed", "Bo Lind", 4, "Tarn Examiner"),
        )
    )
    fields = [(a.headline, a.byline, a.published, a.outlet) for a in made(tmp_path, "f.txt", text)]
    assert fields == [
        ("Tram derails on Mill Bridge", "Ada Moss", "2031-05-03", "Arle Post"),
        ("Rails blamed", "Bo Lind", "2031-05-04", "Tarn Examiner"),
    ]


def test_one_page_at_an_address_of_amp_and_one_of_clicks() -> None:
    text = f"{ONE}\n\n{TWO}"
    reading = read(
        [
            {"text": text, "url": "https://arle.example/amp/tram?fbclid=1"},
            {"text": text, "url": "http://www.arle.example/tram/"},
        ],
        SETTINGS.reading,
    )
    assert len(reading.articles) == 1
    assert [r.reason for r in reading.rejected] == ["same-article"]
