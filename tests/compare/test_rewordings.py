"""The stretches of two passages that are worded differently."""

from inventing import BagOfWords, article
from rashomon.annotate import annotate
from rashomon.compare.passage import Passage
from rashomon.compare.reading import ReadArticle
from rashomon.compare.rewordings import Rewording
from rashomon.compare.witness import Witness
from rashomon.settings import Settings

# What both sides go on with: sentences of few words are not compared.
ENDING = "All this is in the harbour log that the pilots of Stenholm keep."


def passage(sentence: str) -> Passage:
    (annotated,) = annotate((article("one", sentence),), BagOfWords(), Settings().annotating)
    reading = ReadArticle(Witness(0, annotated))
    return reading.passage(range(len(reading.sentences)), reading.capitals)


def stretches(
    before: str, after: str, *, apart: int = 1, longest: int = 20
) -> list[tuple[str, str]]:
    sides = (passage(f"{side} {ENDING}") for side in (before, after))
    rewording = Rewording(*sides, apart=apart, longest=longest)
    return [
        (_words(rewording.left, stretch.lefts), _words(rewording.right, stretch.rights))
        for stretch in rewording.stretches
    ]


def _words(side: Passage, positions: range) -> str:
    return " ".join(side.tokens[k].word for k in positions)


def test_words_exchanged_in_place_are_a_stretch() -> None:
    exchanged = stretches("The crew mended the torn net.", "The crew burned the torn net.")
    assert exchanged == [("mended", "burned")]


def test_inflection_is_no_exchange() -> None:
    assert stretches("The crews mend the net.", "The crew mended the nets.") == []


def test_exchanges_with_few_kept_words_between_them_are_one_stretch() -> None:
    before = "Divers mended the torn net before dawn on Friday."
    after = "Divers burned the whole net before dawn on Sunday."
    one = ("mended the torn", "burned the whole")
    assert stretches(before, after, apart=1) == [one, ("friday", "sunday")]
    assert stretches(before, after, apart=0) == [
        ("mended", "burned"), ("torn", "whole"), ("friday", "sunday"),
    ]  # fmt: skip


def test_a_stretch_grows_no_longer_than_it_may() -> None:
    before = "Divers mended the torn net."
    after = "Divers burned the whole net."
    assert len(stretches(before, after, apart=1, longest=2)) == 2


def test_words_that_merely_moved_are_no_stretch() -> None:
    exchanged = stretches(
        "Yesterday the ferry sank off Alda.", "The ferry sank off Alda yesterday."
    )
    assert exchanged == []


def test_what_one_side_lacks_is_a_stretch_of_the_other() -> None:
    assert stretches("The guard wrongly took it.", "The guard took it.") == [("wrongly", "")]


def test_a_quotation_mark_ends_a_stretch() -> None:
    before = "Tarn said the quay was “safe for now” on Friday."
    after = "Tarn claimed our quay was “sound till then” by Friday."
    exchanged = stretches(before, after, apart=4)
    assert exchanged == [
        ("said the", "claimed our"),
        ("safe for now", "sound till then"),
        ("on", "by"),
    ]


def test_an_exchange_over_the_same_quotation_marks_is_cut_at_them() -> None:
    exchanged = stretches(
        "The crew gladly “mended nets” here.", "The crew never “burned boats” here."
    )
    assert exchanged == [("gladly", "never"), ("mended nets", "burned boats")]


def test_an_exchange_is_whole_where_only_one_side_has_the_marks() -> None:
    exchanged = stretches("The crew mended “torn nets” here.", "The crew burned boats here.")
    assert exchanged == [("mended torn nets", "burned boats")]
