"""Fixtures for the whole suite: an embedder, the example, examined once, and a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

import rashomon
from inventing import BagOfWords

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    from benchmarks.page import browser as chromium

    path = chromium()
    if path is None and os.environ.get("RASHOMON_BROWSER_TESTS") != "required":
        pytest.skip("no Chromium here: install it, or name one in RASHOMON_BROWSER")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
