"""Whatever the spans and the words, utterances are found, each attribution in one at most."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate.utterances import collate_quotations
from rashomon.judge.quotations import find_quotations
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle, Cast, Referent, Token
from rashomon.types import Account, Article, Attribution, Entity, Lineage, Span

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        " ",
        "\n",
        ".",
        "not",
        "water",
        "12",
        "the",
        "Ferro",
        "\x00",
        "\ud800",
        "🔥",
        "…",
    ]
)
TEXT = st.lists(WORDS, max_size=30).map(" ".join)


@st.composite
def annotated(draw: st.DrawFn, name: str) -> AnnotatedArticle:
    text = draw(TEXT)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    made = [
        Attribution(
            f"{name}{k}",
            name,
            None,
            None,
            tuple(Span(name, a, z, text[a:z]) for a, z in [draw(ends)]),
            tuple(Span(name, a, z, text[a:z]) for a, z in draw(st.lists(ends, max_size=1))),
            draw(st.sampled_from(["direct", "mixed", "indirect"])),
            None,
        )
        for k in range(draw(st.integers(0, 4)))
    ]
    starts = [k for k, char in enumerate(text) if not char.isspace()]
    return AnnotatedArticle(
        Article(name, text),
        (),
        np.zeros((0, 1), np.float32),
        (),
        np.zeros(0, np.float32),
        tokens=tuple(Token(k, k + 1, text[k], "NOUN", "NN", "dep", 0) for k in starts),
        referents=(Referent("person", ("Ferro",), (), ()),),
        attributions=tuple(made),
        speakers=tuple(draw(st.sampled_from([None, 0])) for _ in made),
    )


@given(annotated("a"), annotated("b"))
def test_all_is_sound(left: AnnotatedArticle, right: AnnotatedArticle) -> None:
    articles = (left, right)
    cast = Cast((Entity("ferro", "Ferro", "person", (), ()),), {(0, 0): "ferro", (1, 0): "ferro"})
    lineage = Lineage(accounts=tuple(Account(x, (x,), x) for x in "ab"))
    clusters = collate_quotations(articles, cast, Settings().utterances)
    members = [member for cluster in clusters for member in cluster.members]
    assert len(members) == len(set(members))
    texts = {a.article.id: a.article.text for a in articles}
    for quotation in find_quotations(clusters, articles, cast, lineage, Settings().alterations):
        for reading in quotation.readings:
            assert reading.text == reading.attestations[0].text
            assert reading.accounts
            for span in reading.attestations:
                assert texts[span.article][span.start : span.end] == span.text
