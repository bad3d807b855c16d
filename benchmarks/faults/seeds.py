"""A correct file of each format that is read, and functions that break it a little."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Mapping
from typing import Any

from benchmarks.faults.mutating import Mutate, bytes_, kin, line, markup, value

TEXT = (
    "Crane falls at Moss Quay\n\nBy Ida Brandt\n\nMOSS (Nordwire) - A crane fell on Tuesday, 3 May "
    "2022, and two riggers were hurt.\n\n“It was the wind,” said Per Holm, head of the port. About "
    "40 people saw it, he added.\n\nRead more: the port in pictures\n"
)
RECORD = {
    "id": "a",
    "url": "https://quay.example/a",
    "outlet": "Quay Post",
    "headline": "Crane falls",
    "byline": "Ida Brandt",
    "published": "2022-05-03T10:00:00+02:00",
    "text": TEXT,
    "tags": ["port", {"id": 3}],
}
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Crane falls</title>'
    '<link rel="canonical" href="https://quay.example/a">'
    '<meta property="article:published_time" content="2022-05-03T10:00:00Z">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Crane falls", '
    '"datePublished": "2022-05-03", "author": [{"name": "Ida Brandt"}]}</script></head><body>'
    "<article><h1>Crane falls</h1><p>A crane fell on Tuesday and two riggers were hurt at Moss."
    "</p><p>“It was the wind,” said Per Holm, head of the port, to those who had come.</p>"
    "</article></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Quay</title>'
    "<item><title>Crane</title><link>https://quay.example/a</link><pubDate>Tue, 03 May 2022 10:00 "
    '+0200</pubDate><source url="https://wire.example/">Nordwire</source><description>&lt;p&gt;'
    "A crane.&lt;/p&gt;</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><title>Crane</title>'
    '<link href="/a"/><updated>2022-05-03T10:00:00Z</updated><author><name>Ida</name></author>'
    '<content type="html">&lt;p&gt;A crane fell.&lt;/p&gt;</content></entry></feed>'
)
MAP = (
    '<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>/a</loc>'
    "<lastmod>2022-05-03</lastmod><image:image><image:loc>/i.png</image:loc></image:image></url>"
    "</urlset>"
)
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Quay",
    "items": [
        {
            "id": "1",
            "url": "/a",
            "title": "Crane",
            "content_html": "<p>A crane fell.</p>",
            "authors": [{"name": "Ida"}],
            "date_published": "2022-05-03T10:00:00Z",
        }
    ],
}
ROBOTS = (
    "User-agent: *\nDisallow: /own/\nAllow: /own/open\nCrawl-delay: 2\nRequest-rate: 1/5\n"
    "Sitemap: https://quay.example/map.xml\n\nUser-agent: other\nDisallow: /\n"
)
NITF = (
    '<?xml version="1.0" encoding="utf-8"?><nitf><head><title>Crane falls</title><docdata>'
    '<doc-id id-string="a"/><date.issue norm="20220503T100000Z"/></docdata></head><body>'
    "<body.head><hedline><hl1>Crane falls</hl1></hedline><byline>Ida Brandt</byline></body.head>"
    "<body.content><p>A crane fell on Tuesday.</p><p>Two riggers were hurt.</p></body.content>"
    "</body></nitf>"
)
NEWSML = (
    '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" '
    'version="2"><itemMeta><versionCreated>2022-05-03T10:00:00Z</versionCreated></itemMeta>'
    "<contentMeta><headline>Crane falls</headline><by>Ida Brandt</by></contentMeta><contentSet>"
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
    "<body><p>A crane fell on Tuesday.</p></body></html></inlineXML></contentSet></newsItem>"
)
RIS = (
    "TY  - NEWS\nTI  - Crane falls\nAU  - Brandt, Ida\nPY  - 2022/05/03\nAB  - A crane fell.\n"
    "ER  -\n"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0\fs24 Crane falls\par A crane fell on "
    r"Tuesday, \'93it was the wind\'94, \u8220?he\u8221? said.\par Two riggers were hurt.\par}"
)
MAIL = (
    "From: Ida Brandt <ida@quay.example>\nTo: desk@quay.example\nSubject: =?utf-8?q?Crane_falls?=\n"
    "Date: Tue, 3 May 2022 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
    'boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: '
    "quoted-printable\n\nA crane fell =E2=80=93 two were hurt.\n--b\nContent-Type: text/html\n\n"
    "<p>A crane fell.</p>\n--b--\n"
)
_WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/a\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n"
)
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Crane falls</w:t></w:r></w:p><w:p><w:r><w:t>A crane fell</w:t><w:tab/><w:t>on "
    "Tuesday.</w:t></w:r></w:p></w:body></w:document>"
)
_ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:h>Crane falls</text:h><text:p>A crane<text:s/>fell.<text:line-break/>Two were hurt."
    "</text:p></office:text></office:body></office:document-content>"
)
_DRAWN = "BT /F1 12 Tf 72 720 Td (Crane falls at Moss Quay) Tj 0 -14 Td (Two were hurt.) Tj ET"

Parts = Mapping[str, bytes]


def _http() -> str:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}"


def _warc() -> bytes:
    return _WARC.format(len(_http().encode()), _http()).encode()


def _arc() -> bytes:
    head = b"1 0 Quay\nURL IP-address Archive-date Content-type Archive-length\n"
    body = _http().encode()
    described = b"filedesc://a.arc 0.0.0.0 20220503100000 text/plain %d\n" % len(head)
    named = b"https://quay.example/a 192.0.2.1 20220503100000 text/html %d\n" % len(body)
    return described + head + b"\n" + named + body + b"\n"


def _mhtml() -> str:
    return (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://quay.example/a\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="m"; type="text/html"\n\n'
        f"--m\nContent-Type: text/html\nContent-Location: https://quay.example/a\n\n{PAGE}\n--m--\n"
    )


def _pdf() -> bytes:
    """Return one page with a text layer, and a table of the offsets of its objects."""
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(_DRAWN)} >>\nstream\n{_DRAWN}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    made, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{made}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>"
        f"\nstartxref\n{len(made)}\n%%EOF\n"
    ).encode("latin-1")


def _xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    fields = {k: v for k, v in RECORD.items() if isinstance(v, str)}
    for row in (list(fields), *[list(fields.values())] * 3):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({k: [v] * 3 for k, v in RECORD.items() if isinstance(v, str)})
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def _table(separator: str) -> str:
    fields = {k: v for k, v in RECORD.items() if isinstance(v, str)}
    quoted = ('"' + v.replace('"', '""') + '"' for v in fields.values())
    return separator.join(fields) + "\n" + separator.join(quoted) + "\n"


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {member.filename: packed.read(member) for member in packed.infolist()}


def _packed(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _zipped(parts: Parts) -> Mutate:
    """Return a function that breaks a zip file: one member, by its kind, or the whole as bytes."""
    whole = _packed(parts)

    def made(chance: random.Random) -> bytes:
        if chance.random() < 0.3:
            return bytes_(chance, whole)
        changed = dict(parts)
        name = chance.choice(sorted(changed))
        if changed[name].lstrip().startswith(b"<"):
            changed[name] = markup(chance, changed[name].decode("utf-8"))
        else:
            changed[name] = bytes_(chance, changed[name])
        return _packed(changed)

    return made


def _bytes(data: bytes) -> Mutate:
    return lambda chance: bytes_(chance, data)


def _text(data: str) -> Mutate:
    return _bytes(data.encode())


def _marked(data: str) -> Mutate:
    return lambda chance: markup(chance, data)


def _either(*makers: Mutate) -> Mutate:
    return lambda chance: chance.choice(makers)(chance)


def _gzipped(make: Mutate) -> Mutate:
    """Return a function that compresses broken data, or breaks compressed data."""

    def made(chance: random.Random) -> bytes:
        if chance.random() < 0.5:
            return gzip.compress(make(chance), 1)
        return bytes_(chance, gzip.compress(make(random.Random(0)), 1))

    return made


def _record(chance: random.Random) -> bytes:
    return line(chance, RECORD)


def _zst(chance: random.Random) -> bytes:
    # A frame of raw blocks needs no compressor: magic, descriptor, window, then the one block.
    data = bytes_(chance, _warc())
    block = (len(data) << 3 | 1).to_bytes(3, "little")
    frame = b"\x28\xb5\x2f\xfd\x00\x58" + block + data
    return bytes_(chance, frame) if chance.random() < 0.5 else frame


def files() -> Mapping[str, Mutate]:
    """Return, by the suffix of a file, the function that makes a broken one."""
    warc = _warc()
    xml = _either(_marked(NITF), _marked(NEWSML), _marked(RSS), _marked(ATOM))
    return {
        ".txt": _text(TEXT),
        ".md": _marked(f"---\ntitle: Crane falls\ndate: 2022-05-03\n---\n{TEXT}"),
        ".ris": _text(RIS * 2),
        ".html": _marked(PAGE),
        ".html.gz": _gzipped(_marked(PAGE)),
        ".jsonl": lambda c: b"\n".join(_record(c) for _ in range(3)),
        ".jsonl.gz": _gzipped(_record),
        ".json": lambda c: line(c, [RECORD, RECORD]),
        ".csv": _text(_table(",")),
        ".tsv": _text(_table("\t")),
        ".xlsx": _zipped(_parts(_xlsx())),
        ".parquet": _bytes(_parquet()),
        ".docx": _zipped({"word/document.xml": _WORD.encode()}),
        ".rtf": _text(RTF),
        ".odt": _zipped({"content.xml": _ODF.encode()}),
        ".pdf": _bytes(_pdf()),
        ".xml": xml,
        ".eml": _text(MAIL),
        ".mbox": _text(f"From ida@quay.example Tue May  3 10:00:00 2022\n{MAIL}\n" * 2),
        ".mhtml": _either(_text(_mhtml()), _marked(_mhtml())),
        ".warc": _bytes(warc),
        ".warc.gz": _gzipped(_bytes(warc)),
        ".warc.zst": _zst,
        ".wacz": _zipped({"archive/a.warc.gz": gzip.compress(warc), "datapackage.json": b"{}"}),
        ".arc": _bytes(_arc()),
        ".zip": _zipped({"a.txt": TEXT.encode(), "b.html": PAGE.encode(), "c.xml": NITF.encode()}),
    }


LISTS: Mapping[str, Mutate] = {
    "RSS": _marked(RSS),
    "Atom": _marked(ATOM),
    "sitemap": _marked(MAP),
    "JSON Feed": lambda chance: line(chance, JSON_FEED),
}


def robots(chance: random.Random) -> bytes:
    """Return broken rules of a site."""
    return bytes_(chance, markup(chance, ROBOTS))


def report(chance: random.Random, document: dict[str, Any]) -> Any:
    """Return a report with one to three of its values replaced, mostly by others of their kind."""
    made = json.loads(json.dumps(document))
    for _ in range(chance.randrange(1, 4)):
        made = kin(chance, made) if chance.random() < 0.9 else value(chance, made)
    return made
