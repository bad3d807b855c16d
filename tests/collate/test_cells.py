"""Openings near each other, and near copies by both ways."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.coverages import near_copies
from rashomon.collate.coverages.candidates import chains, merged
from rashomon.collate.coverages.cells import (
    EXACT,
    ONE,
    hashing,
    in_cells,
    key,
    near,
    near_all,
    whole,
)
from rashomon.settings import Settings
from rashomon.stages import Vectors


def made(count: int, seed: int = 3) -> Vectors:
    """Unit vectors in pairs: every second is near the one before it, with a cosine of 0.9."""
    rng = np.random.default_rng(seed)
    first = unit(rng.standard_normal((count, 384)))
    second = unit(rng.standard_normal((count, 384)))
    vectors = first.copy()
    vectors[1::2] = unit(0.9 * first[0::2] + 0.436 * second[0::2])
    return vectors


def unit(vectors: npt.NDArray[Any]) -> Vectors:
    scaled: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return scaled


@given(st.integers(1, 30))
def test_products_of_whole_vectors_are_the_same_however_they_are_cut(rows: int) -> None:
    numbers = whole(made(32))
    assert (numbers[:rows] @ numbers.T == (numbers @ numbers.T)[:rows]).all()


def test_whole_vectors_keep_their_likeness() -> None:
    vectors = made(64)
    products = whole(vectors) @ whole(vectors).T / ONE
    assert np.abs(products - vectors @ vectors.T).max() < 1e-3


def test_of_each_its_nearest_at_least_so_alike() -> None:
    left, right, products = near(whole(made(40)), 3, 0.8)
    pairs = set(zip(left.tolist(), right.tolist(), strict=True))
    assert pairs == {(k, k ^ 1) for k in range(40)}
    assert (np.abs(products / ONE - 0.9) < 0.05).all()


def test_only_so_many_of_the_nearest() -> None:
    left, _, _ = near(whole(made(40)), 3, -1.0)
    assert (np.bincount(left) == 3).all()


def test_pairs_are_found_in_cells_without_comparing_all() -> None:
    count = EXACT + 1_000
    numbers = whole(made(count))
    left, right, _ = near_all(numbers, 10, 0.8)
    pairs = set(zip(left.tolist(), right.tolist(), strict=True))
    assert sum((k, k ^ 1) in pairs for k in range(count)) / count > 0.95
    compared = sum(len(rows) ** 2 for rows in in_cells(hashing(numbers, count).cells(numbers)))
    assert compared < count**2 / 2


def test_an_opening_is_in_the_same_cells_alone() -> None:
    numbers = whole(made(200))
    hashed = hashing(numbers, 5_000)
    assert (hashed.cells(numbers)[7:9] == hashed.cells(numbers[7:9])).all()


def test_keys_are_positive_and_differ() -> None:
    keys = {key(f"a{k}") for k in range(1_000)}
    assert len(keys) == 1_000
    assert all(0 <= k < 1 << 63 for k in keys)


@pytest.mark.parametrize("threads", [1, 2])
def test_near_copies_by_wording_and_by_opening(threads: int) -> None:
    verbatim = " ".join(f"w{k}" for k in range(100))
    texts = [verbatim, verbatim + " cut", "all other words of another report", "a spun report too"]
    vectors = made(4)
    vectors[1] = made(2, seed=9)[0]
    copies = near_copies(texts, vectors, Settings().coverages, threads=threads)
    assert list(zip(copies.left.tolist(), copies.right.tolist(), strict=True)) == [(0, 1), (2, 3)]
    assert copies.shingles[0] > 0.9
    assert copies.openings[0] < 0.5
    assert copies.shingles[1] == 0
    assert copies.openings[1] > 0.8


def test_no_texts_no_copies() -> None:
    assert len(near_copies([], np.empty((0, 384), np.float32), Settings().coverages).left) == 0


def test_pairs_are_merged_with_their_weights() -> None:
    low, high, total = merged(np.array([1, 0, 1]), np.array([2, 3, 2]), np.array([1, 2, 1]))
    assert (low.tolist(), high.tolist(), total.tolist()) == ([0, 1], [3, 2], [2, 2])


def test_a_long_chain_is_cut_at_its_weakest_pairs() -> None:
    left, right = np.array([0, 1, 2, 4]), np.array([1, 2, 3, 5])
    likeness = np.array([0.9, 0.2, 0.9, 0.9], dtype=np.float32)
    parts = chains(6, left, right, likeness, 0.19, most=3)
    assert sorted(rows.tolist() for rows in parts) == [[0, 1], [2, 3], [4, 5]]
