import pytest
from read_helpers import BODY, LAST

from rashomon.read.dates import is_date_line, iso, published
from rashomon.read.furniture import layout


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("March 29, 2022, 2:28 PM", "2022-03-29T14:28"),
        ("Published 29 March 2022", "2022-03-29"),
        ("Updated 3:14 p.m. ET", None),
        ("Tuesday, Mar. 29, 2022", "2022-03-29"),
        ("2022-03-29 17:52", "2022-03-29T17:52"),
        ("Updated: 2022-03-29 17:52", None),
        ("Last modified 29 March 2022", None),
        ("29 March 2022 14:28 GMT", "2022-03-29T14:28+00:00"),
        ("Published March 29, 2022 | Updated March 30, 2022", "2022-03-29"),
        ("Updated March 30, 2022 | Published March 29, 2022", "2022-03-29"),
        ("03/04/2022", None),
        ("29/04/2022", "2022-04-29"),
        ("12:05 AM, May 1, 2020", "2020-05-01T00:05"),
        ("30 February 2022", None),
        ("2 hours ago", None),
    ],
)
def test_date_lines(line: str, when: str | None) -> None:
    assert is_date_line(line)
    assert published(line) == when


@pytest.mark.parametrize(
    "line",
    [
        "March 29 was cold",
        "On 29 March 2022",
        "May",
        "2022",
        "Last March",
        "Sat on a March, 12",
        "",
    ],
)
def test_other_lines(line: str) -> None:
    assert is_date_line(line) is (line == "On 29 March 2022")


def test_date_line_is_furniture_and_dates_the_report() -> None:
    text = f"Dam bursts near Ostby\n\nMarch 29, 2022, 2:28 PM\n\n{BODY}\n\n{LAST}"
    laid_out = layout(text)
    assert laid_out.published == "2022-03-29T14:28"
    assert [s.role for s in laid_out.sentences] == ["headline", "furniture", "body", "body"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2022-03-29", "2022-03-29"),
        ("2022-03", "2022-03"),
        ("2022", "2022"),
        ("2022-03-29 14:28Z", "2022-03-29T14:28Z"),
        ("2022-03-29T14:28:01.5+02:00", "2022-03-29T14:28:01.5+02:00"),
        ("20220329", "2022-03-29"),
        ("2022-02-30", None),
        ("2022-13", None),
        ("2022-03-29T25:00", None),
        ("29 March 2022", None),
        ("٢٠٢٢-٠٣-٢٩", None),
        ("", None),
    ],
)
def test_iso(given: str, kept: str | None) -> None:
    assert iso(given) == kept
