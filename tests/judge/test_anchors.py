"""Places where one article lacks what the other has: empty spans."""

import pytest

from inventing import FERRY, MARKET, BagOfWords, article
from rashomon.annotate import annotate
from rashomon.collate import collate
from rashomon.compare.witness import Witness
from rashomon.judge.alterations import find_alterations
from rashomon.judge.alterations.anchors import anchored
from rashomon.judge.lineage.features import Pair
from rashomon.settings import Settings
from rashomon.types import Alteration, Article, Detail, Span

DENIED = "Inspectors had not passed the vessel as seaworthy in March."
PASSED = "Inspectors had passed the vessel as seaworthy in March."
# not compared: the first compared sentence stands behind it
HEADLINE = "Ferry strikes rocks by lighthouse"


def only(parent: Article, child: Article) -> Alteration:
    """The only alteration, anchored."""
    settings = Settings()
    annotated = annotate([parent, child], BagOfWords(), settings.annotating)
    (comparison,) = collate(annotated, settings.passages).comparisons
    left, right = (Witness(k, one) for k, one in enumerate(annotated))
    pair = Pair(left, right, comparison.runs)
    (change,) = find_alterations(left, right, pair.matches, settings.alterations)
    assert change.parent is None or change.child is None
    return anchored(change, pair)


def behind(given: Article, sentence: str) -> Span:
    """The empty span index the end of a sentence."""
    end = given.text.index(sentence) + len(sentence)
    return Span(given.id, end, end, "")


def report(id_: str, *paragraphs: str) -> Article:
    """An article whose first line is furniture."""
    given = article(id_, HEADLINE, *paragraphs)
    first, *others = given.sentences
    furniture = type(first)(first.start, first.end, "furniture")
    return Article(id_, given.text, language="en", sentences=(furniture, *others))


LONGER = report("longer", *FERRY)
INSERTED = report("longer", *FERRY[:3], MARKET[0], *FERRY[3:])


@pytest.mark.parametrize("index", [1, 3, 7])
def test_a_dropped_sentence_is_missing_behind_the_one_before_it(index: int) -> None:
    child = report("child", *FERRY[:index], *FERRY[index + 1 :])
    change = only(LONGER, child)
    assert change.child == behind(child, FERRY[index - 1])
    assert change.parent is not None
    assert (change.parent.article, change.parent.text) == ("longer", FERRY[index])


def test_dropped_before_the_first_it_is_missing_at_the_start_of_what_is_compared() -> None:
    child = report("child", *FERRY[1:])
    start = len(HEADLINE) + 2
    assert only(LONGER, child).child == Span("child", start, start, "")


def test_an_added_sentence_is_missing_in_the_parent_behind_the_one_before_it() -> None:
    parent = report("parent", *FERRY)
    change = only(parent, INSERTED)
    assert change.parent == behind(parent, FERRY[2])
    assert change.child is not None
    assert change.child.text == MARKET[0]


def test_added_before_the_first_it_is_missing_at_the_parent_s_start() -> None:
    parent, child = report("parent", *FERRY), report("child", MARKET[0], *FERRY)
    start = len(HEADLINE) + 2
    assert only(parent, child).parent == Span("parent", start, start, "")


def test_a_dropped_word_is_missing_at_the_end_of_its_sentence() -> None:
    parent, child = report("parent", *FERRY[:4], DENIED), report("child", *FERRY[:4], PASSED)
    change = only(parent, child)
    assert (change.aspect, change.before, change.after) == ("polarity", "not", None)
    assert change.child == behind(child, PASSED)


def test_an_added_word_is_missing_at_the_end_of_its_sentence_in_the_parent() -> None:
    parent, child = report("parent", PASSED, *FERRY[:4]), report("child", DENIED, *FERRY[:4])
    change = only(parent, child)
    assert (change.aspect, change.before, change.after) == ("polarity", None, "not")
    assert change.parent == behind(parent, PASSED)


def test_a_dropped_first_word_is_missing_at_the_end_of_its_own_sentence() -> None:
    parent = report("parent", *FERRY[:4])
    child = report("child", FERRY[0], FERRY[1], FERRY[2].removeprefix("Salvage "), FERRY[3])
    settings = Settings()
    annotated = annotate([parent, child], BagOfWords(), settings.annotating)
    (comparison,) = collate(annotated, settings.passages).comparisons
    left, right = (Witness(k, one) for k, one in enumerate(annotated))
    start = left.span(2).start
    word = Span("parent", start, start + len("Salvage"), "Salvage")
    dropped = Alteration(word, None, "omission", "Salvage", None, "low", Detail("left-out"))
    change = anchored(dropped, Pair(left, right, comparison.runs))
    assert change.child == behind(child, FERRY[2].removeprefix("Salvage "))


def test_sentences_that_changed_places_are_followed_to_their_new_ones() -> None:
    parent = report("parent", *FERRY[:4], *MARKET[:4])
    child = report("child", *MARKET[:4], *FERRY[:2], FERRY[3])
    change = only(parent, child)
    assert change.before == FERRY[2]
    assert change.child == behind(child, FERRY[1])


def test_what_has_both_sides_is_left_as_it_is() -> None:
    span = Span("longer", 0, len(HEADLINE), HEADLINE)
    given = Alteration(span, span, "number", "14", "19", "high", Detail("became"))
    settings = Settings()
    one, other = (
        Witness(k, x)
        for k, x in enumerate(annotate([LONGER, INSERTED], BagOfWords(), settings.annotating))
    )
    assert anchored(given, Pair(one, other, ())) is given


def test_where_nothing_matches_it_is_the_start() -> None:
    one, other = (
        Witness(k, x)
        for k, x in enumerate(annotate([LONGER, INSERTED], BagOfWords(), Settings().annotating))
    )
    dropped = Alteration(one.span(2), None, "omission", FERRY[2], None, "low", Detail("left-out"))
    start = len(HEADLINE) + 2
    assert anchored(dropped, Pair(one, other, ())).child == Span("longer", start, start, "")
