import numpy as np
import pytest

from inventing import FERRY, MARKET
from rashomon.annotate import OnnxEmbedder, default_embedder


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return default_embedder()


def test_it_is_named_with_the_hash_of_its_weights(embedder: OnnxEmbedder) -> None:
    assert embedder.model.name
    assert len(embedder.model.sha256) == 64


def test_vectors_are_of_unit_length(embedder: OnnxEmbedder) -> None:
    vectors = embedder.encode(FERRY)
    assert vectors.shape == (len(FERRY), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(FERRY)), abs=1e-5)


def test_a_rewording_is_nearer_than_another_subject(embedder: OnnxEmbedder) -> None:
    copy = "At dawn the ferry Alda hit the ground close to the lighthouse of Stenholm."
    one, reworded, other = embedder.encode([FERRY[0], copy, MARKET[0]])
    assert one @ reworded > 0.8
    assert one @ other < 0.3


def test_the_order_of_the_sentences_makes_no_difference(embedder: OnnxEmbedder) -> None:
    forth, back = embedder.encode(FERRY), embedder.encode(FERRY[::-1])
    assert (forth == back[::-1]).all()


def test_the_same_wording_gives_the_same_vector(embedder: OnnxEmbedder) -> None:
    one, _, again = embedder.encode([FERRY[0], FERRY[1], FERRY[0]])
    assert (one == again).all()


def test_nothing_gives_an_empty_array(embedder: OnnxEmbedder) -> None:
    assert embedder.encode([]).shape == (0, 0)


@pytest.mark.parametrize(
    "text", ["word " * 5_000, "港の倉庫が燃えた", "\ufffd\u200b🔥", "x" * 5_000]
)
def test_odd_sentences_have_a_finite_vector(embedder: OnnxEmbedder, text: str) -> None:
    assert np.isfinite(embedder.encode([text])).all()
