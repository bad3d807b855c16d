"""Whatever the texts: spans are valid and exact, and an identical copy altered nothing."""

from altering import compare
from hypothesis import given
from hypothesis import strategies as st

from inventing import FERRY, MARKET, article
from rashomon.types import Article, Span

PIECES = (*FERRY[:4], *MARKET[:3], "“We will not go,” he said.", "It cost $3 million in 2019.",
          "“Now that we go, nobody stays,” he said.", "“That we go, nobody stays,” he said.",
          "Nearly 40 of them may come on Monday.", "The U.S. isn’t in.", "«Нет», сказал он.",
          "Caf\u00c3\u00a9 a\u09be 12,5 % — “x", "A a The I 1 . 2 -")  # fmt: skip
LINES = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=60).map(lambda t: "a " + t)),
    min_size=2,
    max_size=6,
).map(lambda lines: [" ".join(line.split()) for line in lines])


def exact(span: Span | None, witness: Article, said: str | None) -> bool:
    if span is None:
        return said is None
    inside = 0 <= span.start < span.end <= len(witness.text)
    return (
        inside
        and span.article == witness.id
        and witness.text[span.start : span.end] == span.text == said
    )


@given(LINES, LINES)
def test_spans_are_exact(left: list[str], right: list[str]) -> None:
    parent, child = article("parent", *left), article("child", *right)
    alterations = compare(parent, child)
    for one in alterations:
        assert exact(one.parent, parent, one.before)
        assert exact(one.child, child, one.after)
        assert one.parent or one.child
        assert one.detail
    places = [(a.child.start if a.child else len(child.text) + 1) for a in alterations]
    assert places == sorted(places)
    assert compare(parent, child) == alterations


@given(LINES)
def test_an_identical_copy_altered_nothing(lines: list[str]) -> None:
    assert compare(article("parent", *lines), article("child", *lines)) == ()
