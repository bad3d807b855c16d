"""The example in every format reads as it does in plain text."""

import io
from pathlib import Path

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from loading import program
from rashomon.read import Reading, read
from rashomon.read.formats import FORMATS, format_of
from rashomon.read.reading_texts import reading_texts
from rashomon.types import Article

MADE = program("tools/example_formats.py")
FILES = sorted(MADE.EXAMPLE.glob("*.txt"))


def sentences(article: Article) -> list[tuple[str, str]]:
    (plain,), _ = reading_texts([article])
    return [(s.role, " ".join(plain.text[s.start : s.end].split())) for s in plain.sentences]


def reading(name: str, data: bytes, folder: Path) -> Reading:
    (folder / name).write_bytes(data)
    return read(folder / name, SETTINGS.reading)


@pytest.mark.parametrize("suffix", MADE.TEXTS)
def test_the_example_in_formats_that_keep_its_lines(suffix: str, tmp_path: Path) -> None:
    for file in FILES:
        text = file.read_text("utf-8")
        outcome = reading(f"{file.stem}{suffix}", MADE.TEXTS[suffix](text), tmp_path)
        assert outcome.rejected == ()
        (expected,) = read(Article("a", text), SETTINGS.reading).articles
        assert sentences(outcome.articles[0]) == sentences(expected), file.stem


def test_a_table_in_a_document_of_word(tmp_path: Path) -> None:
    made = pytest.importorskip("docx").Document()
    made.add_paragraph(BODY)
    made.add_table(1, 2).rows[0].cells[1].text = MORE
    made.add_paragraph(LAST)
    out = io.BytesIO()
    made.save(out)
    (article,) = reading("a.docx", out.getvalue(), tmp_path).articles
    assert article.text == f"{BODY}\n\n{MORE}\n\n{LAST}"


def test_a_mailbox(tmp_path: Path) -> None:
    text = f"{BODY}\n\n{MORE}\n\n{LAST}"
    outcome = reading("a.mbox", MADE.mbox(text, tmp_path) * 2, tmp_path)
    assert {a.text.strip() for a in outcome.articles} == {text}


@pytest.mark.parametrize("suffix", MADE.PAGES)
def test_the_example_as_pages(suffix: str, tmp_path: Path) -> None:
    text = FILES[0].read_text("utf-8")
    outcome = reading(f"a{suffix}", MADE.PAGES[suffix](text), tmp_path)
    body = [t for role, t in sentences(outcome.articles[0]) if role == "body"]
    (expected,) = read(Article("a", text), SETTINGS.reading).articles
    assert body == [t for role, t in sentences(expected) if role == "body"]


NITF = f"""<nitf><head><docdata><date.issue norm="20310502T214000Z"/></docdata></head><body>
<body.head><hedline><hl1>Dam bursts near Ostby</hl1></hedline><byline>By <person>Ada Frey</person>
</byline><distributor>Halm Press</distributor><dateline><location>OSTBY</location></dateline>
</body.head><body.content><p>{BODY}</p><p>{MORE}</p></body.content></body></nitf>"""
G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>
<versionCreated>2031-05-02T21:40:00Z</versionCreated></itemMeta><contentMeta>
<infoSource literal="Halm Press"/><by>Ada Frey</by><headline>Dam bursts near Ostby</headline>
<dateline>OSTBY</dateline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{BODY}</p><p>{MORE}</p></body></html>
</inlineXML></contentSet></newsItem>"""
NINJS = (
    '{"uri": "https://halm.example/dam", "headline": "Dam bursts near Ostby", "byline": "Ada Frey",'
    f'"versioncreated": "2031-05-02T21:40:00Z", "body_text": "{BODY}\\n\\n{MORE}"}}'
)


@pytest.mark.parametrize(("name", "text"), [("a.xml", NITF), ("a.xml", G2), ("a.json", NINJS)])
def test_what_newsrooms_exchange(name: str, text: str, tmp_path: Path) -> None:
    (article,) = reading(name, text.encode(), tmp_path).articles
    assert (article.headline, article.byline) == ("Dam bursts near Ostby", "Ada Frey")
    assert str(article.published).startswith("2031-05-02T21:40")
    assert [t for role, t in sentences(article) if role == "body"] == [BODY, MORE]


def test_several_articles_of_newsrooms_in_one_file_are_numbered(tmp_path: Path) -> None:
    empty = NITF.replace(BODY, "").replace(MORE, "").replace("Dam bursts near Ostby", "")
    data = f"<news>{NITF}{empty}{NITF.replace('burst', 'broke')}</news>".encode()
    assert [r.line for r in reading("a.xml", data, tmp_path).rejected] == [2]
    assert [r.line for r in reading("b.xml", empty.encode(), tmp_path).rejected] == [None]


def test_a_feed_as_a_file(tmp_path: Path) -> None:
    whole = (
        f"<![CDATA[<p>{BODY}</p><p>{MORE}</p><p>{LAST}</p>" + f"<p>{BODY} {MORE}</p>" * 2 + "]]>"
    )
    items = (
        f"<item><title>Dam</title><link>https://e.example/a</link><description>{whole}</description>"
        "</item><item><title>Cut</title><link>https://e.example/b</link>"
        "<description>Short</description></item>"
    )
    data = f'<rss version="2.0"><channel><title>Echo</title>{items}</channel></rss>'
    outcome = reading("a.rss", data.encode(), tmp_path)
    assert [(a.headline, a.outlet) for a in outcome.articles] == [("Dam", "Echo")]
    assert [r.reason for r in outcome.rejected] == ["left-out"]


def test_what_is_not_read_says_what_to_do(tmp_path: Path) -> None:
    data = b"rank,colour\n1,red\n"
    assert "name it `text`" in reading("a.csv", data, tmp_path).rejected[0].detail
    for name in ("b.docx", "b.xlsx", "b.odt", "b.zip", "b.pdf"):
        (rejection,) = reading(name, b"PK\x03\x04 no", tmp_path).rejected
        assert rejection.reason in ("unreadable", "damaged")


def test_a_scan_says_so(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    out, made = io.BytesIO(), pypdf.PdfWriter()
    made.add_blank_page(200, 200)
    made.write(out)
    assert "OCR" in reading("a.pdf", out.getvalue(), tmp_path).rejected[0].detail


def test_every_suffix_has_one_format() -> None:
    assert all(format_of(f"a{suffix}") is known for known in FORMATS for suffix in known.suffixes)
