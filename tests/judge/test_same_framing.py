"""Whoever quotes the same words sets them in words of his own; a copy keeps the reporter's."""

from inventing import FERRY, MARKET, RAILWAY, Traced, article
from rashomon.types import Detail, Evidence

QUOTED = tuple(f"“{sentence}”" for sentence in MARKET[:4])
ONE = ("the baker told", "she went on", "her rival countered", "he conceded at last")
OTHER = ("Birks remarked", "according to the mayoress", "a neighbour complains", "an aide admitted")
IN_ONE = tuple(f"{q} {frame}." for q, frame in zip(QUOTED, ONE, strict=True))
IN_OTHER = tuple(f"{q} {frame}." for q, frame in zip(QUOTED, OTHER, strict=True))


def framing(traced: Traced) -> list[Evidence]:
    evidence = [e for d in traced.lineage.derivations for e in d.evidence]
    return [e for e in evidence if e.name == "same framing"]


def test_quotations_set_in_the_same_words_one_after_another_are_copied() -> None:
    traced = Traced(article("a", *FERRY[:4], *IN_ONE), article("b", *IN_ONE, *RAILWAY))
    (evidence,) = framing(traced)
    assert evidence.detail == Detail("same-framing", numbers=(4,))
    assert evidence.left is not None
    assert evidence.left.text == IN_ONE[0]


def test_the_same_quotations_in_other_words_are_not() -> None:
    traced = Traced(article("a", *FERRY[:4], *IN_ONE), article("b", *IN_OTHER, *RAILWAY))
    assert traced.lineage.derivations == ()


def test_nor_are_those_between_which_each_reports_something_else() -> None:
    mixed = (
        [sentence for pair in zip(report, IN_ONE, strict=True) for sentence in pair]
        for report in (FERRY[:4], RAILWAY)
    )
    traced = Traced(*(article(id_, *text) for id_, text in zip("ab", mixed, strict=True)))
    assert framing(traced) == []


def test_two_framed_alike_are_no_evidence() -> None:
    traced = Traced(article("a", *FERRY[:4], *IN_ONE[:2]), article("b", *IN_ONE[:2], *RAILWAY))
    assert traced.lineage.derivations == ()


def test_a_single_word_frames_nothing() -> None:
    said = tuple(f"{quotation} Birks." for quotation in QUOTED)
    traced = Traced(article("a", *FERRY[:4], *said), article("b", *said, *RAILWAY))
    assert traced.lineage.derivations == ()


def test_unquoted_sentences_speak_for_themselves() -> None:
    traced = Traced(article("a", *FERRY[:5], *RAILWAY), article("b", *FERRY[:5], *MARKET[:4]))
    assert len(traced.lineage.derivations) == 1
    assert framing(traced) == []


def test_a_copy_that_lost_its_quotation_marks_keeps_the_frames() -> None:
    bare = tuple(sentence.replace("“", "").replace("”", ",") for sentence in IN_ONE)
    traced = Traced(article("a", *FERRY[:4], *IN_ONE), article("b", *bare, *RAILWAY))
    assert framing(traced)
