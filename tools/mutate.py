"""Break the reading and comparing of values, one rule at a time, and see whether a test notices.

`just mutate` copies the package, applies each row of `MUTATIONS` alone, and runs the tests of the
row. A breakage that every test survives is listed; more than `MOST` of them fail the run. A row
whose text is not in its file exactly once is an error: rows are kept in step with the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MOST = 2

_NUMBERS = ("tests/english/test_numbers.py", "tests/judge/test_alteration_values.py")
_AMOUNTS = ("tests/judge/test_alteration_values.py", "tests/english/test_quantities.py")
_QUANTITIES = ("tests/english/test_quantities.py",)
_TIMES = ("tests/english/test_times.py",)
_NAMES = (
    "tests/compare",
    "tests/judge/test_alteration_values.py",
    "tests/judge/test_alteration_names.py",
)
_ALTERATIONS = (
    "tests/compare/test_amounts.py",
    "tests/judge/test_alteration_values.py",
    *(
        f"tests/judge/test_alteration_{name}.py"
        for name in ("quantities", "dates", "modality", "names", "events", "quotations")
    ),
)
_PAIRS = ("tests/judge/test_alteration_value_pairs.py",)
_LABELS = ("tests/english/test_labels.py",)


class Mutation(NamedTuple):
    """A breakage: `old` becomes `new` in a file of the package, and `tests` should notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTATIONS = (
    # numbers
    Mutation("english/numbers.py", "-value if sign else value", "value", _NUMBERS),
    Mutation("english/numbers.py", "numerator / divisor * self", "divisor * self", _NUMBERS),
    Mutation(
        "english/numbers.py", "return (value + count / part) * scale", "return value", _NUMBERS
    ),
    Mutation("english/numbers.py", r"|\d{1,3}(?: \d{3}){2,}(?!\d)", "", _NUMBERS),
    Mutation("english/numbers.py", 'word == "mm" or written == "m"', "False", _AMOUNTS),
    Mutation("english/numbers.py", "return before.isalpha() or bool", "return bool", _QUANTITIES),
    Mutation("english/numbers.py", "if scale >= last_scale and current:", "if False:", _NUMBERS),
    # amounts
    Mutation("english/amounts.py", 'return "change"', 'return "range"', _AMOUNTS),
    Mutation("english/amounts.py", "low *= _scale_of(high)", "pass", _AMOUNTS),
    Mutation("english/amounts.py", "unit = 100 * low, 100 * high,", "unit = low, high,", _AMOUNTS),
    Mutation("english/amounts.py", "if b.low >= a.unit or not", "if not", _AMOUNTS),
    Mutation("english/amounts.py", "unit = unit or _unit(text, number)[0]", "pass", _AMOUNTS),
    Mutation(
        "english/amounts.py", "if _is_fraction(number) and (of_a", "if False and (of_a", _AMOUNTS
    ),
    Mutation(
        "english/amounts.py",
        "if part := _part(text, number, after) if after",
        "if part := None if after",
        _AMOUNTS,
    ),
    # quantities
    Mutation(
        "english/quantities.py",
        "for before, behind in _SET_OFF",
        "for before, behind in ()",
        _QUANTITIES,
    ),
    Mutation(
        "english/quantities.py",
        "self._is_year(quantity) or self._is_model",
        "self._is_model",
        _QUANTITIES,
    ),
    Mutation(
        "english/quantities.py",
        "self._is_year(quantity) or self._is_model(quantity)",
        "self._is_year(quantity)",
        _QUANTITIES,
    ),
    Mutation("english/quantities.py", " or self._is_score(quantity)", "", _QUANTITIES),
    Mutation("english/quantities.py", "if amount.glued or", "if", _QUANTITIES),
    # times
    Mutation(
        "english/times/periods.py",
        "return anchor.year - (anchor.month <= (last",
        "return anchor.year - (anchor.month > (last",
        _TIMES,
    ),
    Mutation(
        "english/times/weekdays.py",
        'return TimeReading("recurring", "day", duration="P1W")',
        "pass",
        _TIMES,
    ),
    Mutation(
        "english/times/units.py", "return replace(reading, last=anchor)", "return reading", _TIMES
    ),
    Mutation(
        "english/times/units.py",
        "return replace(reading, first=anchor)",
        "return reading",
        _TIMES,
    ),
    Mutation("english/times/periods.py", "at = first + timedelta(3)", "pass", _TIMES),
    Mutation("english/times/periods.py", "last - timedelta(3 if", "last - timedelta(-3 if", _TIMES),
    Mutation(
        "english/times/weekdays.py",
        "anchor - timedelta(back or 7)",
        "anchor - timedelta(back)",
        _TIMES,
    ),
    Mutation(
        "english/times/durations.py",
        "not context.future or unit not in _STEPS",
        "unit not in _STEPS",
        _TIMES,
    ),
    Mutation(
        "english/times/durations.py", "sign = 1 if direction in _AHEAD else -1", "sign = 1", _TIMES
    ),
    Mutation("english/times/calendar.py", "abs((d - when).days), d > when", "d > when", _TIMES),
    # names
    Mutation("compare/names.py", "return places[0] != places[1]", "return False", _NAMES),
    Mutation(
        "compare/names.py",
        "return not slip and _are_two_surnames(one, other)",
        "return False",
        _NAMES,
    ),
    Mutation("compare/names.py", "return not slip and", "return", _NAMES),
    Mutation("compare/names.py", 'listed("family_endings") | {""}', '{""}', _NAMES),
    Mutation(
        "compare/names.py",
        "if sound(one) == sound(other) or not _alike(one, other):",
        "if not _alike(one, other):",
        _NAMES,
    ),
    Mutation("compare/names.py", "if worst < _PART:", "if False:", _NAMES),
    # alterations
    Mutation("compare/amounts.py", "<= _VAGUE * min(low_a, low_b)", ">= 0", _ALTERATIONS),
    Mutation(
        "compare/amounts.py", "max(low_a, low_b) <= min(high_a, high_b)", "True", _ALTERATIONS
    ),
    Mutation(
        "compare/amounts.py",
        "one.dimension == other.dimension and isclose",
        "isclose",
        _ALTERATIONS,
    ),
    Mutation(
        "compare/amounts.py",
        "if a == b or not isinstance(a, float)",
        "if not isinstance(a, float)",
        _ALTERATIONS,
    ),
    Mutation(
        "english/figures.py",
        "if day := _day_of_month_at(tokens, at):",
        "if day := None:",
        _ALTERATIONS,
    ),
    Mutation("english/clocks.py", '12 * (half == "p")', '0 * (half == "p")', _ALTERATIONS),
    Mutation("english/clocks.py", "past = -past if", "past = past if", _TIMES),
    Mutation("english/clocks.py", "(half and not 1 <= hour", "(False and not 1 <= hour", _TIMES),
    Mutation("english/figures.py", "if before in _BEFORE_DECADES:", "if before:", _PAIRS),
    Mutation("english/figures.py", 'if after and after.stem == stem("century"):', "if 0:", _PAIRS),
    Mutation("english/figures.py", "number is None or (", "True or (", _PAIRS),
    Mutation("english/amounts.py", '(-high, -low) if side["below"]', "(low, high) if side", _PAIRS),
    Mutation("compare/amounts.py", ", 100 * (other - 1))", ",)", _PAIRS),
    Mutation(
        "compare/pairing.py", "return one.endswith(other) or", "return one == other or", _PAIRS
    ),
    Mutation("judge/alterations/changes.py", "left.value[1] in (CLOCK, HALF_CLOCK)", "0", _PAIRS),
    Mutation("judge/alterations/events.py", 'aspect = "date"', 'aspect = "event"', _PAIRS),
    Mutation("english/labels.py", "_RICHTER.match(text, end) or", "", _LABELS),
    Mutation("english/labels.py", "_OLD.match(text, end) or", "", _LABELS),
    Mutation(
        "collate/utterances/equals.py",
        "first if one.get(key, True)",
        "first if 1",
        ("tests/collate",),
    ),
    Mutation("compare/pairing.py", '{("bound", "about"), ("bound", "near")},', "", _ALTERATIONS),
    Mutation(
        "judge/alterations/changes.py",
        'return "high" if turned else None',
        "return None",
        _ALTERATIONS,
    ),
)


def survives(mutation: Mutation) -> bool:
    """Whether the tests of a mutation pass in spite of it."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "rashomon"
        shutil.copytree(ROOT / "src" / "rashomon", package)
        path = package / mutation.file
        path.write_text(broken(path.read_text("utf-8"), mutation), "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": folder, "OMP_NUM_THREADS": "1"}
        done = subprocess.run(
            [*command, *mutation.tests], cwd=ROOT, env=environment, capture_output=True, check=False
        )
    return done.returncode == 0


def broken(text: str, mutation: Mutation) -> str:
    """The text of a file with the mutation in it."""
    if text.count(mutation.old) != 1:
        raise SystemExit(f"{mutation.file}: not there exactly once: {mutation.old}")
    return text.replace(mutation.old, mutation.new)


def main() -> None:
    """Run all mutations; arguments choose those whose file contains one of them."""
    chosen = [m for m in MUTATIONS if not sys.argv[1:] or any(a in m.file for a in sys.argv[1:])]
    with ThreadPoolExecutor(2) as pool:
        outlived = [m for m, alive in zip(chosen, pool.map(survives, chosen), strict=True) if alive]
    for mutation in outlived:
        print(f"unnoticed: {mutation.file}: {mutation.old}")
    print(f"{len(chosen)} breakages, {len(outlived)} unnoticed")
    sys.exit(len(outlived) > MOST)


if __name__ == "__main__":
    main()
