"""Vectors in memory: what came, what was changed, what is nearest."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rashomon.serve.meanings import Meanings
from rashomon.store import Archive
from rashomon.types import Article

EAST, NORTH, BETWEEN = [1.0, 0.0], [0.0, 1.0], [0.8, 0.6]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "a.db") as opened:
        opened.add(Article(id_, f"Article {id_}.") for id_ in "abcd")
        opened.add_vectors("m", ["a", "b"], np.array([EAST, NORTH], np.float32))
        yield opened


def nearest(meanings: Meanings, archive: Archive, **more: object) -> tuple[int, ...]:
    vector = np.array(EAST, np.float32)
    return meanings.nearest(archive, vector, 10, 0.5, **more)  # type: ignore[arg-type]


def test_what_came_is_found_the_nearest_first(archive: Archive) -> None:
    meanings = Meanings("m")
    assert nearest(meanings, archive) == (1,)
    archive.add_vectors("m", ["c", "d"], np.array([BETWEEN, EAST], np.float32))
    assert nearest(meanings, archive) == (1, 4, 3)
    assert nearest(meanings, archive, among=[3, 2]) == (3,)
    assert nearest(meanings, archive, among=[]) == ()
    assert nearest(Meanings("other"), archive) == ()


def test_a_vector_that_was_replaced_is_the_new_one(archive: Archive) -> None:
    meanings = Meanings("m")
    assert nearest(meanings, archive) == (1,)
    archive.add_vectors("m", ["b"], np.array([EAST], np.float32))  # in the last row, as before
    assert nearest(meanings, archive) == (1, 2)
    archive.add_vectors("m", ["a"], np.array([NORTH], np.float32))
    assert nearest(meanings, archive) == (2,)
