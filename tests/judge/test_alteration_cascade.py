"""A swapped name changes who the pronouns after it are: one finding, said in its detail."""

from altering import FRAME, compare

from inventing import article
from rashomon.types import Detail

SWAP = ("Karl Brisk", "Piet Sorrel")

AFTER = "Later he left the port by car."


def test_the_pronoun_in_the_next_sentence_is_named_in_the_detail() -> None:
    before = "The letter thanks Karl Brisk for the rescue."
    parent = article("parent", *FRAME, before, AFTER)
    child = article("child", *FRAME, before.replace("Karl Brisk", "Piet Sorrel"), AFTER)
    (change,) = compare(parent, child)
    assert change.detail == Detail("became", SWAP, also=(Detail("now-means", ("he",)),))


def test_a_pronoun_after_another_name_is_not() -> None:
    before = "The letter thanks Karl Brisk for the rescue."
    after = "Later Marek Ondar said he left the port by car."
    parent = article("parent", *FRAME, before, after)
    child = article("child", *FRAME, before.replace("Karl Brisk", "Piet Sorrel"), after)
    (change,) = compare(parent, child)
    assert change.detail == Detail("became", SWAP)
