from math import log

import pytest

from inventing import FERRY, MARKET, BagOfWords, article
from rashomon.annotate import annotate
from rashomon.collate import collate
from rashomon.settings import Settings
from rashomon.stages import Collation, Match
from rashomon.types import Article

SETTINGS = Settings()


def collated(*articles: Article, settings: Settings = SETTINGS) -> Collation:
    return collate(annotate(articles, BagOfWords(), settings.annotating), settings.passages)


def only_match(left: str, right: str, settings: Settings = SETTINGS) -> Match:
    """The match of the first sentences of two articles that share nothing else."""
    collation = collated(
        article("left", left, MARKET[0]), article("right", right, MARKET[1]), settings=settings
    )
    ((match,),) = (comparison.matches for comparison in collation.comparisons)
    assert (match.left, match.right) == (0, 0)
    return match


def test_a_verbatim_unquoted_sentence_of_usual_length_scores_one() -> None:
    match = only_match(FERRY[0], FERRY[0])
    assert (match.cosine, match.overlap) == pytest.approx((1, 1))
    assert match.quoted == 0
    assert match.score == pytest.approx(1)


def test_a_verbatim_quotation_scores_as_little_as_a_quoted_word_counts() -> None:
    match = only_match(f"“{FERRY[0]}”", f"“{FERRY[0]}”")
    assert match.quoted == 1
    assert match.score == pytest.approx(0.15)


def test_the_side_that_quotes_more_counts() -> None:
    # 12 of 24 characters are quoted on the left, none on the right
    match = only_match("“The roof is” on fire now", "The roof is on fire now.", eight := SETTINGS)
    assert match.quoted == pytest.approx(13 / 25)
    # six words of the eight that a full sentence has
    assert match.score == pytest.approx((1 - 13 / 25 * 0.85) * 6 / 8)
    assert eight.passages.full_sentence_words == 8


def test_a_short_sentence_scores_in_proportion() -> None:
    assert only_match("He declined.", "He declined!").score == pytest.approx(2 / 8)


def test_likeness_that_two_reporters_reach_by_chance_scores_nothing() -> None:
    # Six of eight words are shared: the cosine is 0.75. Each sentence of the coverage is distinct,
    # so with n sentences a word in one of them weighs ln((n + 1) / 1.5), in two ln((n + 1) / 2.5).
    left = "one two three four five six seven eight"
    right = "one two three four five six nine ten"
    one, two = log(5 / 1.5), log(5 / 2.5)
    overlap = 2 * 6 * two / (2 * (6 * two + 2 * one))
    match = only_match(left, right)
    assert (match.cosine, match.overlap) == pytest.approx((0.75, overlap))
    assert match.similarity == pytest.approx((0.75 + overlap) / 2)
    assert match.score == pytest.approx((match.similarity - 0.55) / 0.45)
    above = SETTINGS.replace(chance_similarity=match.similarity + 0.01)
    given = (article("left", left, MARKET[0]), article("right", right, MARKET[1]))
    assert collated(*given, settings=above).comparisons == ()


def test_each_pair_that_shares_something_is_compared_once_in_order() -> None:
    collation = collated(
        article("a", *FERRY[:2]),
        article("b", *MARKET[:2]),
        article("c", FERRY[1], MARKET[0]),
    )
    assert [(c.left, c.right) for c in collation.comparisons] == [(0, 2), (1, 2)]


def test_passages_in_order_make_one_run() -> None:
    collation = collated(
        article("a", *FERRY[:4]), article("b", MARKET[0], FERRY[1], MARKET[1], FERRY[3], FERRY[0])
    )
    (comparison,) = collation.comparisons
    # 1-1 and 3-3 with one sentence skipped on either side; 0-4 goes against their order
    assert [[(m.left, m.right) for m in run.matches] for run in comparison.runs] == [
        [(1, 1), (3, 3)],
        [(0, 4)],
    ]
    assert [run.score for run in comparison.runs] == pytest.approx([2 - 0.05 * 2, 1])
    assert [(m.left, m.right) for m in comparison.matches] == [(0, 4), (1, 1), (3, 3)]


def test_the_weights_are_of_the_whole_coverage() -> None:
    collation = collated(
        article("a", "One fire.", "Two boats."), article("b", "One fire.", "No fire.")
    )
    # distinct sentences: one fire, two boats, no fire
    assert collation.weights["fire"] == pytest.approx(log(4 / 2.5))
    assert collation.weights["boats"] == pytest.approx(log(4 / 1.5))


def test_what_is_not_compared_takes_no_part() -> None:
    collation = collated(article("a", *FERRY[:3]), article("b", *FERRY[:3], language="no"))
    assert collation.comparisons == ()


def test_one_article_is_compared_with_none() -> None:
    assert collated(article("a", *FERRY)).comparisons == ()


def test_the_order_of_two_articles_turns_the_matches_round() -> None:
    one, other = article("a", *FERRY[:5]), article("b", FERRY[3], *MARKET[:2], FERRY[0], FERRY[1])
    (forth,), (back,) = (collated(*given).comparisons for given in ((one, other), (other, one)))
    assert {(m.left, m.right) for m in forth.matches} == {(0, 3), (1, 4), (3, 0)}
    assert {(m.right, m.left) for m in back.matches} == {(0, 3), (1, 4), (3, 0)}
    assert [run.score for run in forth.runs] == pytest.approx([run.score for run in back.runs])


def test_progress_ends_with_all_articles_but_the_last() -> None:
    steps: list[tuple[int, int]] = []
    annotated = annotate([article(i, *FERRY[:3]) for i in "abc"], BagOfWords(), SETTINGS.annotating)
    collate(annotated, SETTINGS.passages, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][1] == 3
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
