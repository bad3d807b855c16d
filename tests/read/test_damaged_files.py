"""Damaged files of every format are rejected as such, and what is whole in them is read."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from benchmarks.faults import seeds
from rashomon.read import read
from rashomon.read.formats import FORMATS
from rashomon.settings import Settings
from rashomon.types import RejectedSource

SETTINGS = Settings()
PACKED = (".docx", ".odt", ".wacz", ".xlsx", ".zip")


def rejections(path: Path, settings: Settings = SETTINGS) -> list[RejectedSource]:
    return list(read(path, settings.reading).rejected)


def test_the_campaign_breaks_files_of_every_format() -> None:
    broken = seeds.files().keys()
    assert [known.name for known in FORMATS if not broken & set(known.suffixes)] == []


@pytest.mark.parametrize("suffix", seeds.files())
def test_no_damage_is_a_mistake_of_the_reader(suffix: str, tmp_path: Path) -> None:
    chance, make = random.Random(suffix), seeds.files()[suffix]
    path = tmp_path / f"broken{suffix}"
    for _ in range(15):
        path.write_bytes(make(chance))
        # A value that no program can read is the fault of its row.
        mistakes = [
            r for r in rejections(path) if r.reason == "damaged" and "UnicodeDecode" not in r.detail
        ]
        assert mistakes == []


@pytest.mark.parametrize("suffix", PACKED)
def test_a_packed_file_cut_or_changed_anywhere_is_unreadable(suffix: str, tmp_path: Path) -> None:
    whole = seeds.files()[suffix]
    tried = (whole(random.Random(k)) for k in range(99))
    data = next(made for made in tried if zipfile.is_zipfile(io.BytesIO(made)))
    path = tmp_path / f"broken{suffix}"
    for place in range(0, len(data), max(1, len(data) // 40)):
        for broken in (data[:place], data[:place] + b"\xff\xff" + data[place + 2 :]):
            path.write_bytes(broken)
            assert {r.reason for r in rejections(path)}.isdisjoint({"damaged"})


def test_one_damaged_member_of_a_zip_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("a", "b", "c"):
            made.writestr(f"{name}.txt", f"The mill of {name} burned on Friday. " * 9)
    data = bytearray(path.read_bytes())
    start = data.index(b"b.txt") + len("b.txt")
    data[start : start + 9] = bytes(9)
    path.write_bytes(data)
    reading = read(path, SETTINGS.reading)
    assert [a.text[12] for a in reading.articles] == ["a", "c"]
    assert [(Path(r.source).name, r.reason) for r in reading.rejected] == [("b.txt", "unreadable")]


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/sharedStrings.xml", b"x" * 20_000_000)
    assert path.stat().st_size < 30_000
    refused = rejections(path, SETTINGS.replace(max_file_bytes=1_000_000))
    assert [r.reason for r in refused] == ["too-large"]


def sheet(path: Path, rows: str, size: str) -> None:
    """A workbook of one sheet with these rows, which says that it has that size."""
    import openpyxl

    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:{size}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)


def cells(number: int, text: str) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'


@pytest.mark.parametrize("last", [3, 1_048_576, 10**15])
def test_a_sheet_is_as_large_as_its_cells(last: int, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    text = "The mill burned on Friday. Forty people lost their work."
    sheet(path, cells(1, "text") + cells(2, text) + cells(last, text + " Yes."), "XFD1048576")
    began = time.process_time()
    reading = read(path, SETTINGS.reading)
    assert time.process_time() - began < 10
    assert reading.articles[0].text.strip() == text


def test_a_zip_unpacks_to_a_bounded_multiple_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for k in range(25):
            made.writestr(f"{k:02}.txt", f"Mill {k:02} burned. " * 500)
    reading = read(path, SETTINGS.replace(max_file_bytes=9_000).reading)
    assert len(reading.articles) == 11
    assert len(reading.articles) + len(reading.rejected) == 25
    assert {r.reason for r in reading.rejected} == {"too-large"}


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_table_with_any_ends_of_lines_is_read(end: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    rows = ("id,text", '1,"The mill burned on Friday. Forty people lost their work."')
    path.write_bytes(end.join((*rows, "")).encode())
    reading = read(path, SETTINGS.reading)
    assert [a.id for a in reading.articles] == ["1"]
    assert reading.rejected == ()


@pytest.mark.parametrize("sender", ["undisclosed-recipients:;", "A: a@b.example, c;", "@@<<", ""])
def test_a_letter_of_an_unknown_sender_is_read(sender: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    body = "The mill burned on Friday. Forty people lost their work."
    path.write_text(f"From: {sender}\nSubject: Mill\n\n{body}\n", "utf-8")
    reading = read(path, SETTINGS.reading)
    assert [a.headline for a in reading.articles] == ["Mill"]
    assert reading.rejected == ()


def test_one_letter_that_cannot_be_read_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letters.mbox"
    letter = "From a Tue May  3 10:00:00 2022\nSubject: {0}\n\nThe mill {0} burned. It rained.\n\n"
    path.write_text("".join(letter.format(name) for name in "abc"), "utf-8")
    from rashomon.read import letters

    fields_of = letters._letter

    def failing(letter: object, name: str) -> object:
        if letter["Subject"] == "b":  # type: ignore[index]
            raise AttributeError("of a library")
        return fields_of(letter, name)  # type: ignore[arg-type]

    monkeypatch.setattr(letters, "_letter", failing)
    reading = read(path, SETTINGS.reading)
    assert [a.headline for a in reading.articles] == ["a", "c"]
    assert [(r.line, r.reason) for r in reading.rejected] == [(2, "damaged")]


def test_an_address_set_as_a_tag_damages_no_document(tmp_path: Path) -> None:
    path = tmp_path / "wire.xml"
    path.write_text(seeds.NITF.replace("on Tuesday", "<http://quay.example/a> on Tuesday"), "utf-8")
    reading = read(path, SETTINGS.reading)
    assert [r for r in reading.rejected if r.reason == "damaged"] == []


def test_a_broken_pdf_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.pdf"
    chance, make = random.Random(4), seeds.files()[".pdf"]
    for _ in range(30):
        path.write_bytes(make(chance))
        rejections(path)
    assert capfd.readouterr().err == ""
