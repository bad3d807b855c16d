"""Text that word processors keep and do not show is not part of the report."""

import io
import zipfile
from pathlib import Path

import pytest
from read_helpers import BODY, LAST, MORE, SETTINGS

from rashomon.read import read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
GONE = "Sixty houses were flooded."


def packed(name: str, part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, part)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx() -> bytes:
    hidden = run("A note to the desk.", "<w:rPr><w:vanish/></w:rPr>")
    deleted = f"<w:del><w:r><w:delText>{GONE}</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run(GONE)}</w:moveFrom>"
    inserted = f"<w:ins>{run(MORE)}</w:ins>"
    paragraphs = (run("Dam bursts"), run(BODY) + deleted + moved, hidden, inserted, run(LAST))
    inside = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    document = f"<w:document {WORD}><w:body>{inside}</w:body></w:document>"
    return packed("word/document.xml", document)


def odt() -> bytes:
    deleted = f"<text:deletion><text:p>{GONE}</text:p></text:deletion>"
    changes = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    remark = "<office:annotation><text:p>Check this!</text:p></office:annotation>"
    inside = (
        f"{changes}<text:h>Dam bursts</text:h><text:p>{BODY[:20]}{remark}{BODY[20:]}</text:p>"
        f"<text:p>{MORE}</text:p><text:p>{LAST}</text:p>"
    )
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    return packed(
        "content.xml", f"<office:document-content {OPEN}>{body}</office:document-content>"
    )


def rtf() -> bytes:
    return (
        rf"{{\rtf1\ansi{{\header Echo\par}}Dam bursts\par {BODY}"
        rf"{{\deleted {GONE}}}{{\v A note.}}\par "
        rf"{MORE}{{\*\annotation Check this!}}\par {LAST}\par}}"
    ).encode()


@pytest.mark.parametrize(("name", "made"), [("a.docx", docx), ("a.odt", odt), ("a.rtf", rtf)])
def test_deleted_and_hidden_words_and_remarks_are_not_read(
    name: str, made: object, tmp_path: Path
) -> None:
    if name == "a.rtf":
        pytest.importorskip("striprtf")
    assert callable(made)
    (tmp_path / name).write_bytes(made())
    (article,) = read(tmp_path, SETTINGS.reading).articles
    assert article.text == f"Dam bursts\n\n{BODY}\n\n{MORE}\n\n{LAST}"


def test_notes_of_a_document_are_below_its_text(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"<text:p>{LAST}</text:p></text:note-body></text:note>"
    )
    inside = f"<text:p>{BODY[:-1]}{note}.</text:p><text:p>{MORE}</text:p>"
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    document = f"<office:document-content {OPEN}>{body}</office:document-content>"
    (tmp_path / "a.odt").write_bytes(packed("content.xml", document))
    assert read(tmp_path, SETTINGS.reading).articles[0].text == f"{BODY}\n\n{MORE}\n\n{LAST}"
