"""Of an article as long as a book the beginning is examined, and the report says so."""

import rashomon
from inventing import FERRY, BagOfWords
from rashomon.annotate import annotate, examined_in_part
from rashomon.settings import Settings
from rashomon.types import Article, Sentence

LINES = [f"{sentence} The boat had number {k}." for k in range(40) for sentence in FERRY[:4]]
LONG = "\n\n".join(LINES)
SHORT = Settings().replace(most_characters=1_000)


def test_text_beyond_the_limit_is_kept_and_not_examined() -> None:
    given = [{"id": "long", "text": LONG}, {"id": "short", "text": "\n\n".join(FERRY[:3])}]
    report = rashomon.cross_examine(given, settings=SHORT, embedder=BagOfWords())
    texts = {a.id: a.text for a in report.articles}
    assert texts["long"] == LONG
    (rejected,) = report.rejected.sources
    assert (rejected.source, rejected.reason) == ("long", "in-part")
    first = int(rejected.detail.split()[2].replace(",", ""))
    assert f"of {len(LONG):,} characters" in rejected.detail
    assert 800 < first <= 1_000
    assert LONG[:first] == LONG[:first].rstrip()
    spans = [p.left for p in report.passages] + [p.right for p in report.passages]
    spans += [a for f in report.facts for r in f.readings for a in r.attestations]
    assert spans
    assert all(s.end <= first for s in spans if s.article == "long")


def test_an_article_within_the_most_is_examined_whole() -> None:
    given = [{"id": "a", "text": "\n\n".join(FERRY[:3])}]
    report = rashomon.cross_examine(given, settings=SHORT, embedder=BagOfWords())
    assert report.rejected.sources == ()


def test_the_last_sentence_examined_is_whole() -> None:
    text = f"{'a' * 399} {'b' * 399}. {'c' * 399}."
    sentences = (Sentence(0, 800, "body"), Sentence(801, len(text), "body"))
    long = Article("a", text + " " * 100, sentences=sentences)
    (rejected,) = examined_in_part([long], SHORT.annotating)
    assert rejected.detail.startswith("the first 800 of 1,301 characters")


def test_text_without_the_end_of_a_sentence_is_cut_into_pieces() -> None:
    text = "ferry " * 5_000
    (one,) = annotate(
        [Article("a", text, sentences=(Sentence(0, len(text), "body"),))],
        BagOfWords(),
        Settings().annotating,
    )
    pieces = [text[s.start : s.end] for s in one.article.sentences]
    assert len(pieces) == 7
    assert all(len(piece) <= 5_000 and piece.endswith("ferry") for piece in pieces)
    assert " ".join(pieces) == text.strip()
