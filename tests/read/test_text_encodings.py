from pathlib import Path

import pytest
from read_helpers import SETTINGS

from rashomon.read import read
from rashomon.read.encodings import codec, decode, is_text
from rashomon.read.html import page_text

TEXT = "Café owner’s dam\r\n\r\n“It burst” – said Zoë, who lives below it, on Tuesday.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
)
def test_text_is_decoded_and_otherwise_untouched(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert read(tmp_path, SETTINGS.reading).articles[0].text == TEXT


def test_bytes_that_windows_1252_leaves_undefined(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The caf\xe9 \x81 is open.")
    assert read(tmp_path, SETTINGS.reading).articles[0].text == "The café \x81 is open."


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ('<meta charset="koi8-r"><p>вода'.encode("koi8-r"), "вода"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93\xe9',
            "“é",
        ),
        (b'<meta charset="nonsense"><p>caf\xe9', "café"),
        (b'<meta charset="ascii\x00"><p>x', "x"),
        ("<meta charset=koi8-r><p>вода".encode("utf-8-sig"), "вода"),
    ],
)
def test_declared_charsets_of_pages(data: bytes, shown: str) -> None:
    assert page_text(data).endswith(shown)


PROSE = "Café owner’s dam\n\n“It burst” – said Zoë, who lives below it, for £45.\n\n"


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "windows-1251", "koi8-r", "gbk", "ascii", "utf-16"]
)
def test_valid_utf_8_is_utf_8_whatever_the_label_says(label: str) -> None:
    assert page_text(f'<meta charset="{label}">{PROSE}'.encode()).endswith(PROSE)
    assert decode(PROSE.encode(), (label,)) == PROSE


@pytest.mark.parametrize(
    ("bad", "shown"),
    [(b"Caf\xe9 Albatros", "Café Albatros"), (b"\xa9 2031", "© 2031"), (b"\xff", "ÿ")],
)
def test_a_bad_byte_costs_one_character(bad: bytes, shown: str) -> None:
    assert decode(PROSE.encode() + bad + b" is closed.") == f"{PROSE}{shown} is closed."


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_cut_within_a_character(cut: int) -> None:
    assert decode((PROSE + "“").encode()[:-cut]) == PROSE + "\ufffd"


def test_labels_of_browsers() -> None:
    codecs = {
        "latin1": "cp1252",
        "Shift_JIS": "cp932",
        " gb2312 ": "gb18030",
        "ks_c_5601-1987": "cp949",
    }
    assert {label: codec(label) for label in codecs} == codecs
    assert [codec(label) for label in ("base64", "", "x\0", "idna", "punycode")] == [
        None,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("windows-1251", "Плотину прорвало"),
        ("shift_jis", "ダムが決壊した"),
        ("gbk", "大坝决口淹没房屋"),
    ],
)
def test_a_label_that_is_right_is_followed(name: str, text: str) -> None:
    assert decode(text.encode(name), (None, name)) == text
    declared = f'<?xml version="1.0" encoding="{name}"?><p>{text}'.encode(name)
    assert page_text(declared).endswith(text)


def test_control_characters_that_frame_a_message_are_no_sign_of_a_picture() -> None:
    assert is_text(b"\x16\x16\x01a0412\x1f\x02URGENT\r\nDam bursts\r\n\x03\x04")
