"""The example in every format that is read: `python tools/example_formats.py FOLDER`.

Each article is written to one file of each format, so that choosing any format for each article
gives the same coverage. `rounds` makes such choices: folders with the seven articles, each in
another format, forty-two files of nineteen formats in all. Needs the extra `formats` and pyarrow.
"""

import csv
import gzip
import io
import json
import mailbox
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from pathlib import Path

from rashomon.read import read
from rashomon.settings import ReadSettings

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-fire"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, separated by blank lines."""
    return [p.strip() for p in text.split("\n\n") if p.strip()]


def record(text: str) -> bytes:
    """Return a JSON record with the field names of another tool."""
    return json.dumps({"maintext": text, "rank": 1}).encode()


def table(text: str, delimiter: str) -> bytes:
    """Return a table of one row."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([["rank", "content"], ["1", text]])
    return out.getvalue().encode()


def xlsx(text: str) -> bytes:
    """Return a workbook of one row."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["rank", "body"])
    book.active.append([1, text])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(text: str) -> bytes:
    """Return a Word document."""
    from docx import Document

    made = Document()
    for paragraph in paragraphs(text):
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rtf(text: str) -> bytes:
    """Return rich text."""
    rows = []
    for paragraph in paragraphs(text):
        escaped = paragraph.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        shown = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in escaped)
        rows.append(shown.replace("\n", "\\line ") + "\\par\n\\par\n")
    return ("{\\rtf1\\ansi\\deff0\n" + "".join(rows) + "}").encode("ascii")


def odt(text: str) -> bytes:
    """Return an OpenDocument text document."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = "".join(
        f"<text:p>{escape(p).replace(chr(10), '<text:line-break/>')}</text:p>"
        for p in paragraphs(text)
    )
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0">'
        f"<office:body><office:text>{rows}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
    return out.getvalue()


def eml(text: str) -> bytes:
    """Return a mail message."""
    made = EmailMessage()
    made.set_content(text)
    return made.as_bytes()


def mbox(text: str, folder: Path) -> bytes:
    """Return a mailbox with one message."""
    path = folder / "made.tmp"
    box = mailbox.mbox(path)
    box.add(eml(text))
    box.close()
    data = path.read_bytes()
    path.unlink()
    return data


def zipped(text: str) -> bytes:
    """Return a zip file with one text file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("report.txt", text)
    return out.getvalue()


def parquet(text: str) -> bytes:
    """Return a Parquet table of one row."""
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [text]}), out)
    return out.getvalue()


def page(text: str) -> str:
    """Return an HTML page with the paragraphs; their line breaks are kept."""
    rows = "".join(f"<p>{escape(p).replace(chr(10), '<br>')}</p>" for p in paragraphs(text))
    return f"<!doctype html><html><body><article>{rows}</article></body></html>"


def mhtml(text: str) -> bytes:
    """Return a page in the single-file form in which a browser saves it."""
    made = MIMEMultipart("related")
    made.attach(MIMEText(page(text), "html", "utf-8"))
    return made.as_bytes()


# By suffix: formats that keep the lines of a text, and pages, which have other lines.
TEXTS: Mapping[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".txt.gz": lambda text: gzip.compress(text.encode()),
    ".md": str.encode,
    ".jsonl": record,
    ".ndjson": record,
    ".jsonl.gz": lambda text: gzip.compress(record(text)),
    ".json": lambda text: b"[" + record(text) + b"]",
    ".csv": lambda text: table(text, ","),
    ".tsv": lambda text: table(text, "\t"),
    ".xlsx": xlsx,
    ".parquet": parquet,
    ".docx": docx,
    ".rtf": rtf,
    ".odt": odt,
    ".eml": eml,
    ".zip": zipped,
}
PAGES: Mapping[str, Callable[[str], bytes]] = {
    ".html": lambda text: page(text).encode(),
    ".html.gz": lambda text: gzip.compress(page(text).encode()),
    ".mhtml": mhtml,
}


FORMATS = {**TEXTS, **PAGES}
# Folders that `rounds` makes.
ROUNDS = 6


def texts() -> dict[str, str]:
    """Return every article of the example as plain text, by the stem of its file."""
    made = {file.stem: file.read_text("utf-8") for file in EXAMPLE.glob("*.txt")}
    for file in EXAMPLE.glob("*.html"):
        (article,) = read(file, ReadSettings()).articles
        headline, _, body = article.text.partition("\n\n")
        day = datetime.fromisoformat(article.published or "").strftime("%B %d, %Y")
        made[file.stem] = f"{headline}\n\nBy {article.byline}\n\n{day}\n\n{body}\n"
    return dict(sorted(made.items()))


def rounds(folder: Path) -> list[Path]:
    """Make folders with the seven articles, no two in one folder in the same format."""
    made = []
    for number in range(ROUNDS):
        place = folder / f"round-{number}"
        place.mkdir(parents=True)
        suffixes = list(FORMATS)[number * 3 :] + list(FORMATS)[: number * 3]
        for suffix, (stem, text) in zip(suffixes, texts().items(), strict=False):
            (place / f"{stem}{suffix}").write_bytes(FORMATS[suffix](text))
        made.append(place)
    return made


def main(folder: Path) -> None:
    """Write every article in every format below a folder, with one folder for each format."""
    for stem, text in texts().items():
        for suffix, made in FORMATS.items():
            place = folder / suffix.strip(".").replace(".", "-")
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{stem}{suffix}").write_bytes(made(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
