import pytest

from rashomon.read.timestamps import not_after, timestamp


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2031-05-02", "2031-05-02"),
        ("Fri, 02 May 2031 21:40:00 GMT", "2031-05-02T21:40:00+00:00"),
        ("Fri, 02 May 2031 21:40:00 +0200", "2031-05-02T21:40:00+02:00"),
        ("2 May 31 08:15 EST", "2031-05-02T08:15:00-05:00"),
        ("May 2, 2031 9:40 PM", "2031-05-02T21:40"),
        ("December 29, 2014", "2014-12-29"),
        ("2 May 2031", "2031-05-02"),
        ("Friday 2nd May 2031", "2031-05-02"),
        ("02-May-31", "2031-05-02"),
        ("2031/5/2 8:05", "2031-05-02T08:05"),
        ("2031-05-02T08:05:00.1234567Z", "2031-05-02T08:05:00.123456+00:00"),
        ("2031-05-02 08:05:00", "2031-05-02T08:05:00"),
        ("23.05.2031", "2031-05-23"),
        (1935482400, "2031-05-02T10:00:00+00:00"),
        ("1935482400000", "2031-05-02T10:00:00+00:00"),
        (1935482400.0, "2031-05-02T10:00:00+00:00"),
        ("5/2/2031", None),
        ("2.5.31", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31", None),
        ("1601-01-01", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        (12, None),
        (True, None),
        (None, None),
        ({"a": 1}, None),
    ],
)
def test_times_of_fields(given: object, read: str | None) -> None:
    assert timestamp(given) == read


def test_nothing_was_published_after_it_was_captured() -> None:
    assert not_after("2031-05-03T01:00", "2031-05-02T23:00:00Z") == "2031-05-03T01:00"
    assert not_after("2031-06-02", "2031-05-02T23:00:00Z") is None
    assert not_after("2031-06-02", None) == "2031-06-02"
