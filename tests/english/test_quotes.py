import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.english.quotes import enclosing, quoted_ranges, quoted_share


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("Il a dit «non», und „nein“ auch.", ["«non»", "„nein“"]),
        ("Er sagte „nein” dann.", ["„nein”"]),
        ('He said "no” and “left".', ['"no”', '“left"']),
        ("(“in”) — “out”", ["“in”", "“out”"]),
        ("It was the boats' last trip, he said, 'the last'.", []),
        ("", []),
    ],
    ids=["straight", "curly", "guillemets", "low", "mixed", "brackets", "single", "empty"],
)
def test_kinds_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no and left.', []),
        ("He said “no and left.\nShe said “yes” too.", ["“yes”"]),
        ("He said “no and “yes” too.", ["“yes”"]),
        ("He left.” She said “yes”.", ["“yes”"]),
    ],
    ids=["left open", "left open in a line above", "opened twice", "closed, not opened"],
)
def test_a_quotation_that_is_not_closed_quotes_nothing(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize("opening", ["“", '"'])
def test_a_quotation_over_several_paragraphs(opening: str) -> None:
    text = f"{opening}We lost the boat.\n\n{opening}We lost the nets.”\n\nThen he left."
    assert quoted(text) == [f"{opening}We lost the boat.", f"{opening}We lost the nets.”"]


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [(0, 8, 0.0), (8, 12, 1.0), (4, 12, 0.5), (10, 14, 0.5), (0, 24, 11 / 24), (5, 5, 0.0)],
)
def test_quoted_share(start: int, end: int, share: float) -> None:
    # 'He said "no" and “left.”': characters 8 to 11 and 17 to 23 are quoted
    assert quoted_share(start, end, ((8, 12), (17, 24))) == pytest.approx(share)


def test_enclosing_is_strict() -> None:
    ranges = ((2, 6), (6, 9))
    around = [enclosing(position, ranges) for position in range(11)]
    assert around == [None] * 3 + [(2, 6)] * 3 + [None] + [(6, 9)] * 2 + [None] * 2


def lines_executed(text: str) -> int:
    count = 0

    def tracer(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        quoted_ranges(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("marks", ['"', "“", "”", "“”", 'a "b" ', "“a\n", '" x\n"'])
def test_the_work_grows_with_the_length_of_the_text(marks: str) -> None:
    short, long = lines_executed(marks * 1_000), lines_executed(marks * 10_000)
    assert long <= 10.5 * short


@given(st.text(alphabet='ab .\n"“”„«»', max_size=60))
def test_ranges_are_in_order_disjoint_and_begin_with_a_mark(text: str) -> None:
    position = 0
    for start, end in quoted_ranges(text):
        assert position <= start < end <= len(text)
        assert text[start] in '"“„«'
        assert "\n" not in text[start:end]
        position = end


@given(st.text(alphabet='ab .\n"“”', max_size=40), st.data())
def test_the_share_is_that_of_the_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ranges = quoted_ranges(text)
    inside = sum(any(a <= k < z for a, z in ranges) for k in range(start, end))
    expected = inside / (end - start) if end > start else 0
    assert quoted_share(start, end, ranges) == pytest.approx(expected)
