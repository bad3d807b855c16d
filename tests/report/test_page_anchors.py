"""Links to the words of a statement: one letter for each article, and not too many in sight."""

from invented_report import ARTICLES, words

from rashomon.report.page.anchors import Anchors, Link
from rashomon.report.views.wording import Names
from rashomon.types import Article, Span

A, B = ARTICLES[:2]


def test_further_words_of_an_article_are_marked_as_such() -> None:
    spans = (words(A, "12"), words(B, "20"), words(A, "three towns"))
    witnesses = Anchors(ARTICLES, Names(ARTICLES)).witnesses(spans)
    assert [(link.label, link.again) for link in witnesses.shown] == [
        ("A", False),
        ("B", False),
        ("A", True),
    ]
    assert (witnesses.folded, witnesses.more) == ((), 0)


def many(count: int) -> tuple[Anchors, list[Span]]:
    articles = tuple(Article(f"x{k}", "words", siglum=f"X{k}") for k in range(count))
    spans = [Span(a.id, 0, 5, "words") for a in articles]
    return Anchors(articles, Names(articles)), [*spans, *spans[:1], *spans[-1:]]


def test_of_more_than_24_articles_the_first_12_are_in_sight() -> None:
    anchors, spans = many(24)
    assert len(anchors.witnesses(spans).shown) == 26
    anchors, spans = many(25)
    witnesses = anchors.witnesses(spans)
    assert [link.label for link in witnesses.shown] == [*(f"X{k}" for k in range(12)), "X0"]
    assert witnesses.folded[-1] == Link("#x24/0-5", "X24", again=True)
    assert (len(witnesses.folded), witnesses.more) == (14, 13)
