"""Fixtures for the whole suite: the embedder most tests use, and the example, examined once."""

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

import rashomon
from inventing import BagOfWords

# Times depend on the machine; what a test may cost is bounded by counts where it matters.
hypothesis_settings.register_profile("rashomon", deadline=None)
hypothesis_settings.load_profile("rashomon")

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def embedder() -> BagOfWords:
    return BagOfWords()


@pytest.fixture(scope="session")
def harbour_fire_files() -> tuple[Path, ...]:
    folder = REPOSITORY / "examples" / "harbour-fire"
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html")))


@pytest.fixture(scope="session")
def harbour_fire(harbour_fire_files: tuple[Path, ...]) -> rashomon.Report:
    """The example as the package examines it by default, model and all."""
    return rashomon.cross_examine(harbour_fire_files)
