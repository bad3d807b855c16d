"""No regular expression that reads the web takes time that grows with the square of it."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import rashomon.read.web

# Read from one place of one line.
BOUNDED = {"rashomon.read.web.robots._LINE"}
_LITERALS = re.compile(r"[^\w\\\[\]{}|*+?^$]")
_UNITS = ("a", "1", " ", ".", ",", "-", "<", '"', "a ", "A ", "1,", "Aa ", "a.", "<a", "A. ", "a\n")
_SMALL, _LARGE = 2_000, 8_000
_SECONDS = 0.01  # what takes less on the larger text costs nothing on the largest


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    seen = set()
    for found in pkgutil.walk_packages(rashomon.read.web.__path__, "rashomon.read.web."):
        for name, value in vars(importlib.import_module(found.name)).items():
            values = value.values() if isinstance(value, dict) else value
            for pattern in values if isinstance(value, tuple | list | dict) else (value,):
                if isinstance(pattern, re.Pattern) and pattern not in seen:
                    seen.add(pattern)
                    yield f"{found.name}.{name}", pattern


def seconds(pattern: re.Pattern[str] | re.Pattern[bytes], unit: str, size: int) -> float:
    # What ends the text is in no pattern, so that each attempt fails at the end.
    text = (unit * size)[:size] + "\x00"
    given = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    list(pattern.finditer(given))  # type: ignore[arg-type]
    return time.process_time() - began


def quadratic(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[str]:
    """The repeated units on which four times the text takes more than seven times the time."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    units = dict.fromkeys((*_UNITS, *_LITERALS.findall(text)[:20]))
    return [
        unit
        for unit in units
        if (large := seconds(pattern, unit, _LARGE)) > _SECONDS
        and large > 7 * seconds(pattern, unit, _SMALL)
    ]


def test_a_quadratic_pattern_is_found() -> None:
    assert "<" in quadratic(re.compile(r"<[^>]*>"))
    assert quadratic(re.compile(r"<[^<>]*>")) == []


def test_no_pattern_that_reads_the_web_is_quadratic() -> None:
    found = {name: units for name, pattern in patterns() if (units := quadratic(pattern))}
    assert found.keys() <= BOUNDED
