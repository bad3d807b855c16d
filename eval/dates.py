"""Time expressions and numbers of the Recognizers-Text specifications, as far as news uses them.

The specifications are of a calendar assistant. Left out are expressions that news does not use or
that a news text leaves open (`gold/dates.toml`, each with its reason), and those that the reference
does not support in Python. An expression is right if an expression found at its place gives one of
the days, or one of the ranges of days, that the specification lists. A point that is weeks, months
or years away is right if its day is in the span found.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from eval.data import folder, sha256
from eval.table import Sheet
from rashomon.english.numbers import numbers
from rashomon.english.tables import table
from rashomon.english.times import find_times
from rashomon.stages import TimeExpression

Case = Mapping[str, Any]
GOALS = (("times resolved right", "0.90"), ("numbers right", "0.97"))
EXCLUDED = tomllib.loads((Path(__file__).parent / "gold" / "dates.toml").read_text("utf-8"))


def evaluate() -> Sheet:
    """Score both sets."""
    where = folder("dates")
    paths = [where / "DateTimeModel.json", where / "NumberModel.json"]
    times, left_out, time_errors = _times(json.loads(paths[0].read_text("utf-8-sig")))
    right, number_errors, few = _numbers(json.loads(paths[1].read_text("utf-8-sig")))
    rows = [
        ("times resolved right", f"{sum(times.values()) / len(times):.3f}"),
        ("times scored", str(len(times))),
        *((f"left out: {reason}", str(n)) for reason, n in left_out.items()),
        ("numbers right", f"{sum(right) / len(right):.3f}"),
        ("texts with numbers scored", str(len(right))),
        *((f"left out: {reason}", str(n)) for reason, n in few.items()),
    ]
    return Sheet("dates", sha256(*paths), rows, [*time_errors, *number_errors], GOALS)


def _times(cases: list[Case]) -> tuple[Mapping[tuple[str, int], bool], Counter[str], list[str]]:
    scored: dict[tuple[str, int], bool] = {}
    left_out: Counter[str] = Counter()
    errors = []
    for case in cases:
        if "python" in case.get("NotSupported", "").lower():
            continue
        anchor = (case.get("Context") or {}).get("ReferenceDateTime", "")[:10] or None
        times = find_times(case["Input"], anchor)
        for result in case["Results"]:
            kind = result.get("TypeName", "").removeprefix("datetimeV2.")
            if kind not in ("date", "daterange", "duration"):
                continue
            words = result["Text"].lower()
            written = case["Input"][result["Start"] : result["End"] + 1]
            reason = _reason(words, EXCLUDED["times"])
            if reason is None and _NAMES.search(written):
                reason = "months and weekdays without their capital"
            if reason is None and any(v.get("value") == "not resolved" for v in _values(result)):
                reason = "what the reference does not resolve"
            if reason:
                left_out[reason] += 1
                continue
            key = (f"{case['Input']}|{anchor}", result["Start"])
            scored[key] = any(
                _is_right(time, kind, result)
                for time in times
                if time.start <= result["End"] and time.end > result["Start"]
            )
            if not scored[key]:
                mine = [
                    (case["Input"][t.start : t.end], t.earliest, t.latest, t.duration)
                    for t in times
                ]
                errors.append(
                    f"{anchor} {words}: {_values(result)} not {mine} in {case['Input']!r}"
                )
    return scored, left_out, errors


def _reason(words: str, reasons: Mapping[str, str]) -> str | None:
    return next((why for why, p in reasons.items() if re.fullmatch(p, words, re.DOTALL)), None)


def _values(result: Case) -> list[Mapping[str, str]]:
    return list((result.get("Resolution") or {}).get("values", ()))


def _is_right(time: TimeExpression, kind: str, result: Case) -> bool:
    return any(_matches(time, kind, value) for value in _values(result))


def _matches(time: TimeExpression, kind: str, value: Mapping[str, str]) -> bool:
    if kind == "duration":
        return time.duration is not None and _seconds(time.duration) == float(value["value"])
    earliest, latest = (x[:10] if x else None for x in (time.earliest, time.latest))
    if kind == "date":
        spread = time.granularity in ("week", "month", "year") or earliest == latest
        return bool(earliest and latest and earliest <= value["value"] <= latest and spread)
    return _spans(earliest, latest, value)


def _spans(earliest: str | None, latest: str | None, value: Mapping[str, str]) -> bool:
    first, end = value.get("start"), value.get("end")
    ends = (end, _before(end)) if end else ()
    if first and not end:
        slack = 6 if "-" in value.get("Mod", "") else 1
        return earliest is not None and abs((_date(earliest) - _date(first)).days) <= slack
    if end and not first:
        return latest in ends
    part = "Mod" in value or re.search(r"-W|^\d{4}(-\d\d)?$", value.get("timex", ""))
    if (
        part
        and earliest
        and latest
        and first
        and end
        and (earliest, latest) != (first, _before(end))
    ):
        # `Earlier this month`: on which day that part of it ends is a matter of taste.
        near = abs((_date(earliest) - _date(first)).days) + abs((_date(latest) - _date(end)).days)
        return near <= max(3, (_date(end) - _date(first)).days)
    return earliest == first and latest in ends


def _before(day: str | None) -> str | None:
    return (_date(day) - timedelta(1)).isoformat() if day else None


def _date(day: str) -> date:
    return date.fromisoformat(day)


# Months and weekdays in lower case: news capitalises them, so they are left out.
_NAMES = re.compile(
    rf"\b({'|'.join([*table('times')['months'], *table('times')['weekdays'], 'dec'])})\b"
)
_SECONDS = {"S": 1, "H": 3600, "D": 86400, "W": 604800, "Y": 31536000}


def _seconds(duration: str) -> float | None:
    match = re.fullmatch(r"P(T?)([\d.]+)([SMHDWY])", duration)
    if not match:
        return None
    if match[3] == "M":
        return float(match[2]) * (60 if match[1] else 2592000)
    return float(match[2]) * _SECONDS[match[3]]


def _numbers(cases: list[Case]) -> tuple[list[bool], list[str], Counter[str]]:
    right, errors, left_out = [], [], Counter[str]()
    for case in cases:
        if reason := _reason(case["Input"].lower().strip(), EXCLUDED["numbers"]):
            left_out[reason] += 1
            continue
        expected = list(_expected(case))
        mine = [(n.value, case["Input"][n.start : n.end]) for n in numbers(case["Input"])]
        right.append(
            len(mine) == len(expected)
            and all(
                abs(a - b) <= 1e-9 * max(1, abs(b))
                for (a, _), b in zip(mine, expected, strict=True)
            )
        )
        if not right[-1]:
            errors.append(f"{case['Input']!r}: {expected} not {mine}")
    return right, errors, left_out


def _expected(case: Case) -> Iterator[float]:
    for result in case["Results"]:
        yield float(result["Resolution"]["value"])
