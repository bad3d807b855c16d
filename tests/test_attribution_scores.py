"""The scores of attributions, against answers computed by hand."""

import pytest

from eval.attribution_scores import score

TEXT = "Lund said the pier was safe. Moe said no."
LUND = ([[0, 4]], [[5, 9]], [[10, 27]])
MOE = ([[29, 32]], [[33, 37]], [[38, 40]])


def test_everything_found_is_one() -> None:
    scores = score([[LUND, MOE]], [[LUND, MOE]], [TEXT])
    assert (scores.source.f1, scores.cue.f1, scores.content.f1, scores.whole.f1) == (1, 1, 1, 1)


def test_half_found() -> None:
    scores = score([[LUND]], [[LUND, MOE]], [TEXT])
    assert scores.whole.f1 == pytest.approx(2 / 3)
    assert (scores.content.right, scores.content.predicted, scores.content.there) == (4, 4, 5)


def test_a_whole_needs_its_source() -> None:
    other = (MOE[0], LUND[1], LUND[2])
    assert score([[other]], [[LUND]], [TEXT]).whole.right == 0


def test_a_content_with_half_missing_still_matches() -> None:
    half = (LUND[0], LUND[1], [[10, 18]])  # `the pier`, two of four tokens
    assert score([[half]], [[LUND]], [TEXT]).whole.right == 1
    less = (LUND[0], LUND[1], [[10, 13]])
    assert score([[less]], [[LUND]], [TEXT]).whole.right == 0
