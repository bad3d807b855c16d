import pytest

from inventing import Traced, article
from rashomon.compare.witness import Witness
from rashomon.judge.lineage.features import Pair
from rashomon.judge.lineage.intermediaries import agreement_against
from rashomon.stages import Match, MatchRun

WEIGHTS = {"ten": 3.0, "two": 2.0, "boats": 5.0, "ships": 5.0, "burned": 1.0}


def witnesses(*sentences: str) -> tuple[Witness, ...]:
    """Witnesses of one sentence each, after a second that takes no part."""
    given = [article(str(k), text, "It was so.") for k, text in enumerate(sentences)]
    return tuple(Witness(k, a) for k, a in enumerate(Traced(*given).articles))


@pytest.mark.parametrize(
    ("parent", "child", "witness", "expected"),
    [
        ("ten boats burned", "ten ships burned", "two ships burned", 3.0),
        ("ten boats burned", "ten boats burned", "two ships burned", 3.0 + 5.0),
        ("ten boats burned", "two ships burned", "ten boats burned", 0.0),
        ("ten boats burned", "ten ships burned", "ten boats burned", 0.0),
    ],
)
def test_words_that_a_pair_shares_and_the_witness_lacks(
    parent: str, child: str, witness: str, expected: float
) -> None:
    one, other, third = witnesses(parent, child, witness)
    pair = Pair(one, other, (MatchRun((Match(0, 0, 1, 1, 0, 1),), 1),))
    assert agreement_against(pair, third, {0: 0}, {0: 0}, WEIGHTS) == expected


def test_a_sentence_that_the_witness_does_not_have_counts_whole() -> None:
    one, other, third = witnesses("ten boats burned", "ten ships burned", "two ships burned")
    pair = Pair(one, other, (MatchRun((Match(0, 0, 1, 1, 0, 1),), 1),))
    assert agreement_against(pair, third, {}, {}, WEIGHTS) == 3.0 + 1.0


def test_a_pair_that_shares_nothing_agrees_in_nothing() -> None:
    one, other, third = witnesses("ten boats burned", "ten ships burned", "two ships burned")
    assert agreement_against(Pair(one, other, ()), third, {}, {}, WEIGHTS) == 0
