"""Vectors in memory: what came, what was changed, what is nearest."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rashomon.annotate import default_embedder
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


def test_room_is_made_for_what_comes_and_the_best_are_kept(tmp_path: Path) -> None:
    """Of a thousand and one articles each is a little further off than the one before."""
    angles = np.linspace(0.0, 1.0, 1_001)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    ids = [f"a{n:04}" for n in range(1_001)]
    meanings = Meanings("m")
    with Archive(tmp_path / "a.db") as archive:
        archive.add(Article(id_, f"Article {id_}.") for id_ in ids)
        for first in (1_000, 0, 700, 300):  # the nearest but one comes after the farthest
            last = {1_000: 1_001, 0: 300, 300: 700, 700: 1_000}[first]
            archive.add_vectors("m", ids[first:last], vectors[first:last])
            nearest(meanings, archive)
        assert nearest(meanings, archive) == tuple(range(1, 11))
        archive.add_vectors("m", ["a0005"], np.array([NORTH], np.float32))
        assert nearest(meanings, archive) == (1, 2, 3, 4, 5, 7, 8, 9, 10, 11)


def test_one_thread_gives_the_vectors_of_several() -> None:
    sentences = ["A ferry sank in Orla.", "The strike"]
    one, several = (default_embedder(threads=1), default_embedder())
    assert np.array_equal(one.encode(sentences), several.encode(sentences))
