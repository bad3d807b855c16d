from inventing import FERRY, MARKET, Traced, article
from rashomon.types import Detail


def test_the_evidence_of_copying_counts_the_sentences_in_order() -> None:
    quoted = f"“{MARKET[0]}”"
    traced = Traced(article("a", *FERRY[:3], quoted), article("b", *FERRY[:3], quoted))
    details = {e.name: e.detail for e in traced.derivation().evidence}
    assert details["passages in order"] == Detail("same-order", numbers=(4, 3))
    assert details["shared text"].numbers == (1.0,)


def test_the_evidence_points_to_a_passage_that_both_have() -> None:
    traced = Traced(article("a", *FERRY[:3], MARKET[0]), article("b", *FERRY[:3]))
    (evidence,) = (e for e in traced.derivation().evidence if e.name == "passages in order")
    assert evidence.left is not None
    assert evidence.right is not None
    assert evidence.left.text == evidence.right.text
    assert evidence.left.text in FERRY[:3]


def test_more_shared_sentences_give_more_confidence() -> None:
    coverages = [
        Traced(article("a", *FERRY), article("b", *FERRY[:count], *MARKET[: 8 - count]))
        for count in (3, 4, 5)
    ]
    confidences = [traced.derivation().confidence for traced in coverages]
    assert confidences == sorted(set(confidences))
