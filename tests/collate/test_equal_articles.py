"""Many prints of one body: what is compared, and what the lineage makes of it."""

from dataclasses import replace

from inventing import FERRY, MARKET, BagOfWords, article
from rashomon.annotate import annotate
from rashomon.collate import collate
from rashomon.collate.passages.equals import representatives
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle

SETTINGS = Settings().replace(most_equal=2)


def annotated(*dates: str | None) -> tuple[AnnotatedArticle, ...]:
    prints = [
        replace(article(f"print-{k}", *FERRY), published=date) for k, date in enumerate(dates)
    ]
    return annotate((*prints, article("other", *MARKET)), BagOfWords(), SETTINGS.annotating)


def test_the_first_published_represents_the_others() -> None:
    coverage = annotated("2031-03-03", "2031-03-01", None, "2031-03-02")
    assert representatives(coverage, 2) == (1, 1, 1, 1, 4)
    assert representatives(coverage, 4) == (0, 1, 2, 3, 4)


def test_each_print_is_compared_with_the_first_alone() -> None:
    collation = collate(
        annotated("2031-03-03", "2031-03-01", None, "2031-03-02"), SETTINGS.passages
    )
    assert [(c.left, c.right) for c in collation.comparisons] == [(0, 1), (1, 2), (1, 3)]
    for comparison in collation.comparisons:
        assert [(m.left, m.right) for m in comparison.matches] == [
            (k, k) for k in range(len(FERRY))
        ]


def test_few_prints_are_compared_each_with_each() -> None:
    collation = collate(annotated("2031-03-03", "2031-03-01"), SETTINGS.passages)
    assert [(c.left, c.right) for c in collation.comparisons] == [(0, 1)]
