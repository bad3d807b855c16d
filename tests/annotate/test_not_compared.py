import pytest

from inventing import FERRY, BagOfWords, article
from rashomon.annotate import annotate, not_compared
from rashomon.settings import Settings
from rashomon.types import Article, Detail

SETTINGS = Settings()


def reasons(*articles: Article, settings: Settings = SETTINGS) -> list[tuple[str, str]]:
    annotated = annotate(articles, BagOfWords(), settings.annotating)
    for a in annotated:
        assert len(a.compared) == len(a.words) == len(a.vectors) == len(a.quoted)
    return [(r.article, r.reason) for r in not_compared(annotated, settings.annotating)]


def test_an_article_in_another_language_is_not_compared() -> None:
    given = [article("no", *FERRY[:3], language="no"), article("en", *FERRY[:3])]
    assert reasons(*given) == [("no", "language")]


def test_an_article_of_unknown_language_is_compared() -> None:
    assert reasons(article("unknown", *FERRY[:3], language=None)) == []


@pytest.mark.parametrize(("least", "expected"), [(2, []), (3, [("a", "too-short")])])
def test_an_article_of_too_few_sentences_is_not_compared(
    least: int, expected: list[tuple[str, str]]
) -> None:
    given = article("a", FERRY[0], "* * *", FERRY[1], credit="By Ida Moe")
    assert reasons(given, settings=SETTINGS.replace(least_sentences=least)) == expected


def test_the_detail_counts_the_sentences_there_are_and_those_needed() -> None:
    annotated = annotate([article("a", FERRY[0])], BagOfWords(), SETTINGS.annotating)
    (rejected,) = not_compared(annotated, SETTINGS.annotating)
    assert rejected.detail == Detail("too-short", numbers=(1, 2))
