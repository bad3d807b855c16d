from pathlib import Path

import pytest
from read_helpers import SETTINGS

from rashomon.read import read
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
    assert read(tmp_path, SETTINGS).articles[0].text == TEXT


def test_bytes_that_windows_1252_leaves_undefined(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The caf\xe9 \x81 is open.")
    assert read(tmp_path, SETTINGS).articles[0].text == "The café \x81 is open."


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
