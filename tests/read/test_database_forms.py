"""Exports of press databases in the other orders and forms that they come in."""

from pathlib import Path

import pytest
from read_helpers import BODY, MORE, SETTINGS
from test_database_exports import SECOND, check

from rashomon.read import read

HEADLINE_BELOW = f"""
                               1 of 2 DOCUMENTS

                                  Ostby Echo

                             May 2, 2031 Friday
                                Final Edition

BYLINE: By Ada Frey

SECTION: NEWS; Pg. 3

LENGTH: 88 words

HEADLINE: Dam bursts
near Ostby

BODY:

{BODY}

{MORE}

GRAPHIC: Photo, The dam

LOAD-DATE: May 2, 2031

                               2 of 2 DOCUMENTS

                                The Halm Post

                            May 3, 2031 Saturday

HEADLINE: Sixty houses under water

BYLINE: Bo Lind

{SECOND}

LOAD-DATE: May 3, 2031
"""
SECTION_ABOVE = f"""NEWS
Dam bursts near Ostby
By Ada Frey
88 words
2 May 2031
07:12
Ostby Echo
OSTBE
3
English
(c) 2031 Ostby Echo

{BODY}

{MORE}

Document OSTBE00020310502e752

World News
Sixty houses under water
Bo Lind
1,120 words
3 May 2031
The Halm Post
HALMP
English
© 2031 Halm Media.

{SECOND}

Document HALMP00020310503e753

Search Summary
Text dam and flood
"""
MORE_CODES = f"""SE  News
HD  Dam bursts near Ostby
BY  By Ada Frey
CR  Echo staff
WC  88 words
PD  2 May 2031
ET  07:12 AM
SN  Ostby Echo
VOL 12
CY  (c) 2031 Ostby Echo

LP
{BODY}

TD
{MORE}

NS  gflood : Floods
AN  Document OSTBE00020310502e752

HD  Sixty houses under water
BY  BY Bo Lind
PD  3 May 2031
SN  The Halm Post
LP  {SECOND}
AN  Document HALMP00020310503e753
"""
INFO_ONLY = f"""____________________________________________________________

Document 1 of 2

Dam bursts near Ostby

Author: Ada Frey.

Publication info: Ostby Echo ; Ostby [Ostby]. 02 May 2031: A.3.

Abstract: None available.

Full text: {BODY}

{MORE}

Subject: Floods

Last updated: 2031-06-06

____________________________________________________________

Document 2 of 2

Sixty houses under water

Author: Bo Lind

Publication info: The Halm Post, 03 May 2031

Full text: {SECOND}

Publication date: 2031 May 03

Last updated: 2031-06-06
"""
NEWSBANK = f"""Dam bursts near Ostby
Ostby Echo (Ostby) - May 2, 2031
Author: Ada Frey
Section: News
Page: 3

{BODY}

{MORE}

Memo: Photographs by the writer
Record: 12E7A3
Copyright (c) 2031 Ostby Echo

Sixty houses under water
May 3, 2031
The Halm Post
Author: Bo Lind
Page: 1

{SECOND}

Record Number: 12E7A4
"""
RIS = f"""TY  - NEWS
TI  - Dam bursts near Ostby
AU  - Ada Frey
T2  - Ostby Echo
DA  - 2031/05/02/
AB  - {BODY}

{MORE}
ER  -\x20

TY  - NEWS
T1  - Sixty houses under water
A1  - Bo Lind
JO  - The Halm Post
Y1  - 2031/05/03
N2  - {SECOND}
ER  -\x20
"""


@pytest.mark.parametrize(
    "text",
    [HEADLINE_BELOW, SECTION_ABOVE, MORE_CODES, INFO_ONLY, NEWSBANK.replace(" (Ostby)", "")],
    ids=["headline below", "section above", "more codes", "publication info", "NewsBank"],
)
def test_each_article_of_an_export(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    check(read(tmp_path, SETTINGS.reading))


def test_records_of_a_reference_manager(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS)
    reading = read(tmp_path, SETTINGS.reading)
    fields = [(a.outlet, a.headline, a.byline, a.published) for a in reading.articles]
    assert sorted(fields, key=str) == [
        ("Ostby Echo", "Dam bursts near Ostby", "Ada Frey", "2031-05-02"),
        ("The Halm Post", "Sixty houses under water", "Bo Lind", "2031-05-03"),
    ]
