"""Where in one article something is missing that the other has: an empty span."""

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
    (found,) = find_alterations(left, right, pair.matches, settings.alterations)
    assert found.parent is None or found.child is None
    return anchored(found, pair)


def behind(given: Article, sentence: str) -> Span:
    """The empty span at the end of a sentence."""
    end = given.text.index(sentence) + len(sentence)
    return Span(given.id, end, end, "")


def told(id_: str, *paragraphs: str) -> Article:
    """An article whose first line is furniture."""
    given = article(id_, HEADLINE, *paragraphs)
    first, *rest = given.sentences
    furniture = type(first)(first.start, first.end, "furniture")
    return Article(id_, given.text, language="en", sentences=(furniture, *rest))


LONGER = told("longer", *FERRY)
INSERTED = told("longer", *FERRY[:3], MARKET[0], *FERRY[3:])


@pytest.mark.parametrize("at", [1, 3, 7])
def test_a_dropped_sentence_is_missing_behind_the_one_before_it(at: int) -> None:
    child = told("child", *FERRY[:at], *FERRY[at + 1 :])
    found = only(LONGER, child)
    assert found.child == behind(child, FERRY[at - 1])
    assert found.parent is not None
    assert (found.parent.article, found.parent.text) == ("longer", FERRY[at])


def test_dropped_before_the_first_it_is_missing_at_the_start_of_what_is_compared() -> None:
    child = told("child", *FERRY[1:])
    start = len(HEADLINE) + 2
    assert only(LONGER, child).child == Span("child", start, start, "")


def test_an_added_sentence_is_missing_in_the_parent_behind_the_one_before_it() -> None:
    parent = told("parent", *FERRY)
    found = only(parent, INSERTED)
    assert found.parent == behind(parent, FERRY[2])
    assert found.child is not None
    assert found.child.text == MARKET[0]


def test_added_before_the_first_it_is_missing_at_the_parent_s_start() -> None:
    parent, child = told("parent", *FERRY), told("child", MARKET[0], *FERRY)
    start = len(HEADLINE) + 2
    assert only(parent, child).parent == Span("parent", start, start, "")


def test_a_dropped_word_is_missing_at_the_end_of_its_sentence() -> None:
    parent, child = told("parent", *FERRY[:4], DENIED), told("child", *FERRY[:4], PASSED)
    found = only(parent, child)
    assert (found.aspect, found.before, found.after) == ("polarity", "not", None)
    assert found.child == behind(child, PASSED)


def test_an_added_word_is_missing_at_the_end_of_its_sentence_in_the_parent() -> None:
    parent, child = told("parent", PASSED, *FERRY[:4]), told("child", DENIED, *FERRY[:4])
    found = only(parent, child)
    assert (found.aspect, found.before, found.after) == ("polarity", None, "not")
    assert found.parent == behind(parent, PASSED)


def test_a_dropped_first_word_is_missing_at_the_end_of_its_own_sentence() -> None:
    parent = told("parent", *FERRY[:4])
    child = told("child", FERRY[0], FERRY[1], FERRY[2].removeprefix("Salvage "), FERRY[3])
    settings = Settings()
    annotated = annotate([parent, child], BagOfWords(), settings.annotating)
    (comparison,) = collate(annotated, settings.passages).comparisons
    left, right = (Witness(k, one) for k, one in enumerate(annotated))
    start = left.span(2).start
    word = Span("parent", start, start + len("Salvage"), "Salvage")
    dropped = Alteration(word, None, "omission", "Salvage", None, "low", Detail("left-out"))
    found = anchored(dropped, Pair(left, right, comparison.runs))
    assert found.child == behind(child, FERRY[2].removeprefix("Salvage "))


def test_sentences_that_changed_places_are_followed_to_where_they_stand() -> None:
    parent = told("parent", *FERRY[:4], *MARKET[:4])
    child = told("child", *MARKET[:4], *FERRY[:2], FERRY[3])
    found = only(parent, child)
    assert found.before == FERRY[2]
    assert found.child == behind(child, FERRY[1])


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
