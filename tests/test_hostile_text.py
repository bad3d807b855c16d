"""Whatever the texts hold, the report is sound: spans, encoding, round trip."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import rashomon
from inventing import FERRY, BagOfWords
from rashomon.errors import EmptyError
from rashomon.types import Span

# surrogates included
ANY_CHARACTER = st.characters(exclude_categories=())
ODD = st.sampled_from(
    [
        '"', "“", "”", "«", "\n", "\n\n", "\r\n", "\x00", "\ud800", "\udfff", "\u2028", "\x85",
        "\ufeff", "\u202e", "e\u0301", "\N{FIRE}", "<b>", "&amp;", "[red]", "1,2.3", "Mr. ", " ",
        "By ", "(Nordwire) - ", "Photo: ", "2031-05-06", "٣", "港の倉庫が燃えた。",
    ]
)  # fmt: skip
PIECE = st.one_of(st.text(ANY_CHARACTER, max_size=30), ODD, st.sampled_from(FERRY))
TEXT = st.lists(PIECE, max_size=12).map("".join)
LABEL = st.text(ANY_CHARACTER, max_size=12)
RECORD = st.fixed_dictionaries(
    {"text": TEXT},
    optional={
        "id": LABEL,
        "url": LABEL,
        "outlet": LABEL,
        "headline": LABEL,
        "byline": LABEL,
        "published": st.one_of(LABEL, st.datetimes().map(str)),
        "note": st.recursive(LABEL | st.floats() | st.none(), lambda v: st.lists(v, max_size=2)),
    },
)


def spans(report: rashomon.Report) -> Iterator[Span]:
    for passage in report.passages:
        yield from (passage.left, passage.right)
    lineage = report.lineage
    judged = [d.evidence for d in lineage.derivations] + [
        x.evidence for x in lineage.lost_exemplars
    ]
    for evidence in chain.from_iterable(judged):
        yield from (span for span in (evidence.left, evidence.right) if span is not None)


def check(records: list[dict[str, Any]]) -> None:
    try:
        report = rashomon.cross_examine(records, embedder=BagOfWords())
    except EmptyError:
        assert not any(r["text"].strip() for r in records)
        return
    texts = {a.id: a.text for a in report.articles}
    assert len(texts) == len(report.articles)
    for span in spans(report):
        assert 0 <= span.start < span.end <= len(texts[span.article])
        assert span.text == texts[span.article][span.start : span.end]
    for article in report.articles:
        position = 0
        for s in article.sentences:
            assert position <= s.start < s.end <= len(article.text)
            assert article.text[position : s.start].strip() == ""
            position = s.end
        assert article.text[position:].strip() == ""
    written = report.to_json()
    assert written.encode("utf-8").decode("utf-8") == written
    assert rashomon.Report.from_dict(json.loads(written)) == report
    assert rashomon.Report.from_dict(json.loads(written)).to_json() == written


def long(times: int) -> tuple[list[dict[str, Any]], ...]:
    """Coverages whose texts repeat one thing so often, some of them half or five times as often."""
    return (
        [{"text": '"' * times}, {"text": "“" * times}],
        [{"text": "“a ” " * times}, {"text": 'Word "a". ' * (times // 2)}],
        [{"text": "x" * 5 * times}, {"text": "a. " * (times // 2)}],
    )


# More than Python recurses.
BEYOND = 2_400


@hypothesis_settings(max_examples=100)
@given(st.lists(RECORD, min_size=1, max_size=4))
@example(long(BEYOND)[0])
@example(long(BEYOND)[1])
@example(long(BEYOND)[2])
@example([{"text": "\ud800"}, {"text": "\udfff" * 100, "id": "\ud800"}])
@example([{"text": "\n\n".join(FERRY)}, {"text": "\r\n\r\n".join(FERRY[:5]), "published": "\x00"}])
@example([{"text": "word\x0bword\x0cword\x1cword. Next\u2029line."}])
def test_any_texts(records: list[dict[str, Any]]) -> None:
    check(records)


@pytest.mark.slow
@pytest.mark.parametrize("records", long(10_000), ids=["marks", "quotations", "letters"])
def test_very_long_texts(records: list[dict[str, Any]]) -> None:
    check(records)


def test_ten_thousand_marks_around_a_copied_report() -> None:
    marks = '"' * 10_000
    given = "\n\n".join(FERRY[:5])
    report = rashomon.cross_examine(
        [{"id": "a", "text": given}, {"id": "b", "text": f"{given}\n\n{marks}"}],
        embedder=BagOfWords(),
    )
    (derivation,) = report.lineage.derivations
    assert {derivation.parent, derivation.child} == {"a", "b"}
