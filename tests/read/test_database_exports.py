"""Many articles in one file, as press databases export them."""

from pathlib import Path

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import Reading, read

SECOND = (
    "The county counted sixty flooded houses on Wednesday, and a flooded school beside the mill."
)
NEXIS = f"""
                               1 of 2 DOCUMENTS

                                 Ostby Echo

                             May 2, 2031 Friday

Dam bursts near Ostby

BYLINE: Ada Frey
SECTION: NEWS; Pg. 3
LENGTH: 88 words

{BODY}

{MORE}

LOAD-DATE: May 2, 2031
                   Copyright 2031 Ostby Echo Ltd
                            All Rights Reserved
                               2 of 2 DOCUMENTS

                               The Halm Post

                             May 3, 2031 Saturday

Sixty houses under water

BYLINE: Bo Lind

{SECOND}
"""
NEW_NEXIS = f"""Dam bursts near Ostby
Ostby Echo
May 2, 2031 Friday
Copyright 2031 Ostby Echo Ltd All Rights Reserved
Section: NEWS; Pg. 3
Length: 88 words
Byline: Ada Frey
Body

{BODY}

{MORE}

Classification

Language: ENGLISH
Load-Date: May 2, 2031
End of Document

Sixty houses under water
The Halm Post
May 3, 2031 Saturday
Byline: Bo Lind
Body
{SECOND}
End of Document
"""
FACTIVA = f"""HD  Dam bursts near Ostby
BY  Ada Frey
WC  88 words
PD  2 May 2031
SN  Ostby Echo
LA  English
LP
{BODY}
TD
{MORE}
AN  Document OSTBE00020310502e752

HD  Sixty houses under water
BY  Bo Lind
WC  20 words
PD  3 May 2031
SN  The Halm Post
LP  {SECOND}
AN  Document HALMP00020310503e753
"""
FACTIVA_PLAIN = f"""Dam bursts near Ostby
By Ada Frey
88 words
2 May 2031
Ostby Echo
OSTBE
English
(c) 2031 Ostby Echo

{BODY}

{MORE}

Document OSTBE00020310502e752

Sixty houses under water
By Bo Lind
20 words
3 May 2031
The Halm Post
HALMP
English
Copyright 2031. All rights reserved.

{SECOND}

Document HALMP00020310503e753
"""
PROQUEST = f"""Document 1 of 2

Title: Dam bursts near Ostby
Author: Ada Frey
Publication info: Ostby Echo ; Ostby [Ostby]02 May 2031.
Full text: {BODY}

{MORE}
Publication title: Ostby Echo
Publication date: May 2, 2031

Document 2 of 2

Title: Sixty houses under water
Author: Bo Lind
Full text: {SECOND}
Publication title: The Halm Post
Publication date: May 3, 2031
"""


def check(reading: Reading) -> None:
    fields = [(a.outlet, a.headline, a.byline, a.published) for a in reading.articles]
    assert sorted(fields, key=str) == [
        ("Ostby Echo", "Dam bursts near Ostby", "Ada Frey", "2031-05-02"),
        ("The Halm Post", "Sixty houses under water", "Bo Lind", "2031-05-03"),
    ]
    first = next(a for a in reading.articles if a.outlet == "Ostby Echo")
    body = [first.text[s.start : s.end] for s in first.sentences if s.role == "body"]
    assert body == [BODY, MORE]
    assert reading.rejected == ()


@pytest.mark.parametrize("text", [NEXIS, NEW_NEXIS, FACTIVA, FACTIVA_PLAIN, PROQUEST])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_each_article_of_an_export(text: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text.replace("\n", ending).encode())
    check(read(tmp_path, SETTINGS.reading))


@pytest.mark.parametrize("text", [NEXIS, NEW_NEXIS, FACTIVA_PLAIN])
def test_an_export_as_a_page(text: str, tmp_path: Path) -> None:
    rows = "".join(f"<div>{row}</div>\n" if row else "<br>" for row in text.split("\n"))
    (tmp_path / "a.html").write_text(
        f"<html><head><title>1</title></head><body>{rows}</body></html>"
    )
    check(read(tmp_path, SETTINGS.reading))


def test_a_part_without_text_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEXIS.replace(SECOND, ""))
    reading = read(tmp_path, SETTINGS.reading)
    assert len(reading.articles) == 1
    assert [(r.line, r.reason) for r in reading.rejected] == [(2, "no-text")]


def test_news_of_documents_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Dam bursts\n\n{BODY}\n\n1 of 2 documents was lost.\n\n{LAST}")
    assert len(read(tmp_path, SETTINGS.reading).articles) == 1


MARKDOWN = f"""---
title: "Dam bursts near Ostby"
author: Ada Frey
url: https://echo.example/dam
sitename: Ostby Echo
date: 2031-05-02
tags: [dam, flood]
---
# Dam bursts near Ostby

![The dam at dusk](https://cdn.echo.example/d.jpg)

**OSTBY** — {BODY.replace("forty houses", "[forty houses](https://echo.example/map)")}

> "It was *loud*," said [Ivo Lind](https://echo.example/i), a miller.
"""


def test_markdown_reads_as_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    (article,) = read(tmp_path, SETTINGS.reading).articles
    assert (article.headline, article.byline) == ("Dam bursts near Ostby", "Ada Frey")
    assert (article.outlet, article.source) == ("Ostby Echo", "https://echo.example/dam")
    assert (article.published, article.dateline) == ("2031-05-02", "OSTBY")
    assert article.text == MARKDOWN
    assert article.extra["tags"] == ["dam", "flood"]
