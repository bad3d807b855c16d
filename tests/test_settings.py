import ast
import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.errors import UsageError
from rashomon.settings import PassageSettings, Settings, thresholds

PACKAGE = Path(rashomon.__file__).parent
SECTIONS = dict(Settings().sections())
FIELDS = [field for section in SECTIONS.values() for field in thresholds(section)]


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.name)
def test_every_threshold_says_what_it_is(field: "dataclasses.Field[float]") -> None:
    assert set(field.metadata) == {"unit", "low", "high", "why", "measured"}
    for key in ("unit", "why", "measured"):
        assert isinstance(field.metadata[key], str)
        assert field.metadata[key].strip()
    assert isinstance(field.default, int | float)
    assert field.metadata["low"] <= field.default <= field.metadata["high"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.name)
def test_the_bounds_are_inclusive_and_enforced(field: "dataclasses.Field[float]") -> None:
    low, high = field.metadata["low"], field.metadata["high"]
    assert Settings().replace(**{field.name: low}).to_dict()[field.name] == low
    assert Settings().replace(**{field.name: high}).to_dict()[field.name] == high
    for wrong in (low - 1, high + 1, float("nan")):
        with pytest.raises(UsageError, match=field.name):
            Settings().replace(**{field.name: wrong})


def test_the_constructor_is_held_to_the_bounds_too() -> None:
    with pytest.raises(UsageError, match="near_cosine is 2"):
        PassageSettings(near_cosine=2)


def test_an_unknown_name_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match="no such setting: colour, shape"):
        Settings().replace(shape=1, near_cosine=0.5, colour=2)


def test_a_copy_is_changed_and_the_original_is_not() -> None:
    original = Settings()
    changed = original.replace(gap_penalty=0.1, longest_gap=3)
    assert (changed.passages.gap_penalty, changed.passages.longest_gap) == (0.1, 3)
    assert original == Settings()
    assert changed.replace(gap_penalty=original.passages.gap_penalty, longest_gap=40) == original


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.name)
def test_the_hash_changes_with_every_value(field: "dataclasses.Field[float]") -> None:
    low, high = field.metadata["low"], field.metadata["high"]
    other = low if field.default != low else high
    assert Settings().replace(**{field.name: other}).sha256 != Settings().sha256


def test_the_hash_is_that_of_the_values() -> None:
    assert (
        Settings().sha256 == Settings().replace(near_cosine=Settings().passages.near_cosine).sha256
    )
    assert len(Settings().sha256) == 64


def test_all_values_can_be_had_by_name() -> None:
    values = Settings().replace(most_partners=7).to_dict()
    assert list(values) == [f.name for f in FIELDS]
    assert values["most_partners"] == 7


def test_no_two_sections_have_a_threshold_of_one_name() -> None:
    assert len({f.name for f in FIELDS}) == len(FIELDS) == len(Settings().to_dict())


def test_a_section_is_changed_and_the_others_stay() -> None:
    changed = dict(Settings().replace(row_mean=0.5, fetch_pause=3).sections())
    assert [name for name in SECTIONS if changed[name] != SECTIONS[name]] == ["fetching", "rows"]


ROOMS = ("english", "annotate", "collate", "compare", "judge", "verify")
MODULES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))


def numbers_without_a_word(text: str) -> Iterator[str]:
    """The numbers that a module names at its top without any comment on or above them."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            above = itertools.takewhile(str.strip, reversed(lines[: node.lineno - 1]))
            noted = "#" in lines[node.lineno - 1] or any(line.startswith("#") for line in above)
            if not noted and all(
                isinstance(v, ast.Constant) and type(v.value) in (int, float) for v in values
            ):
                yield lines[node.lineno - 1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_number_outside_the_settings_says_its_cause(path: Path) -> None:
    assert list(numbers_without_a_word(path.read_text("utf-8"))) == []


def test_a_number_without_a_word_is_seen() -> None:
    bare, noted = "\n_MOST = 4\n", "# Bounds the work.\n_MOST = 4\n_STEP = 2\n\n_UNIT = 7  # days\n"
    assert list(numbers_without_a_word(bare)) == ["_MOST = 4"]
    assert list(numbers_without_a_word(noted)) == []
