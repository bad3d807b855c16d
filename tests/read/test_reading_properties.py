import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from read_helpers import BODY, LAST, MORE

from rashomon.read import read
from rashomon.read.plain import plain
from rashomon.settings import Settings
from rashomon.types import Article

ANY = st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=60)
LINES = st.sampled_from(
    [BODY, MORE, LAST, "Dam bursts near Ostby", "OSLO (AP) —", "OSLO (AP) — It broke. (Reuters)",
     "Ada Frey/AP", "By Ada Frey", "March 29, 2022", "The dam. (Photo: AP)", "", " ", "By"]
)  # fmt: skip
TEXTS = st.lists(ANY | LINES, min_size=1, max_size=9).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028"]).map(
        lambda s: s.join(parts)
    )
)
ROLES = {"headline", "standfirst", "body", "caption", "credit", "furniture"}


def check(article: Article) -> None:
    position = 0
    for sentence in article.sentences:
        part = article.text[sentence.start : sentence.end]
        assert sentence.start >= position
        assert part
        assert part == part.strip()
        assert sentence.role in ROLES
        assert not article.text[position : sentence.start].strip()
        position = sentence.end
    assert not article.text[position:].strip()
    shown = plain(article.text).text
    for credit in article.credits:
        assert credit in shown
    json.dumps([article.text, article.id, dict(article.extra)]).encode()
    article.text.encode("utf-8")


@given(TEXTS, st.none() | ANY)
@settings(max_examples=300, deadline=None)
def test_sentences_cover_any_text_in_order(text: str, headline: str | None) -> None:
    reading = read(Article("", text, headline=headline), Settings().reading)
    assert len(reading.articles) + len(reading.rejected) == 1
    for article in reading.articles:
        assert len(article.text) == len(text)
        check(article)


def test_article_that_was_read_reads_the_same() -> None:
    text = (
        f"Dam bursts near Ostby\n\nBy Ada Frey\n\nOSLO (AP) — {BODY}\n\n{MORE}\n\n{LAST} (Reuters)"
    )
    first = read(Article("", text), Settings().reading)
    assert read(first.articles, Settings().reading) == first


@given(st.dictionaries(st.sampled_from(["id", "text", "html", "url", "outlet", "headline", "byline",
       "published", "other"]), st.recursive(st.none() | st.booleans() | st.integers() | st.floats()
       | TEXTS, lambda inner: st.lists(inner, max_size=3), max_leaves=4)))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_any_record_is_read_or_listed(record: dict[str, Any]) -> None:
    data = json.dumps(record).encode()
    reading = read("-", Settings().reading, stdin=io.BytesIO(data))
    assert len(reading.articles) + len(reading.rejected) == 1
    for article in reading.articles:
        check(article)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_order_makes_no_difference(data: st.DataObject) -> None:
    record = st.fixed_dictionaries(
        {"text": st.sampled_from([BODY, MORE, LAST])},
        optional={"id": st.sampled_from(["a", "b"]), "outlet": st.sampled_from(["Echo", "Post"])},
    )
    records = data.draw(st.lists(record, max_size=6))
    other = data.draw(st.permutations(records))
    assert read(records, Settings().reading) == read(other, Settings().reading)
