"""Items of two passages that have no partner."""

from inventing import BagOfWords, article
from rashomon.annotate import annotate
from rashomon.compare.alignment import Alignment
from rashomon.compare.pairing import Pairing
from rashomon.compare.passage import Passage
from rashomon.compare.reading import ReadArticle
from rashomon.compare.witness import Witness
from rashomon.settings import Settings

# Sentences of few words are not compared.
ENDING = "All this is in the harbour log that the pilots of Stenholm keep."


def passage(sentence: str) -> Passage:
    (annotated,) = annotate((article("one", sentence),), BagOfWords(), Settings().annotating)
    reading = ReadArticle(Witness(0, annotated))
    return reading.passage(range(len(reading.sentences)), reading.capitals)


def left_over(before: str, after: str) -> list[str]:
    pairing = Pairing(Alignment(passage(before), passage(after)), near=True)
    assert not pairing.right_over
    return [str(item.value[0]) for item in pairing.left_over]


def test_an_item_without_a_partner_is_left_over() -> None:
    before = f"About 40 boats sank off Lund. {ENDING}"
    assert left_over(before, f"The 40 boats that sank off Lund. {ENDING}") == ["about"]


def test_an_item_whose_words_are_all_on_the_other_side_is_not() -> None:
    before = f"About 40 boats sank off Lund. {ENDING}"
    assert left_over(before, f"About the 40 boats that sank off Lund. {ENDING}") == []
