from graphlib import TopologicalSorter

from hypothesis import given, settings
from hypothesis import strategies as st

from inventing import FERRY, MARKET, Traced, article
from rashomon.types import Article

POOL = FERRY + MARKET + tuple(f"“{sentence}”" for sentence in FERRY[:3])
DATES = st.sampled_from([None, "2031-05-06", "2031-05-07", "2031-05-08T09:00:00Z"])
TEXTS = st.lists(st.sampled_from(POOL), min_size=1, max_size=9)


@st.composite
def coverages(draw: st.DrawFn) -> list[Article]:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=6))
    return [article(f"a{k}", *text, published=draw(DATES)) for k, text in enumerate(texts)]


@settings(max_examples=150)
@given(coverages())
def test_whatever_the_coverage(coverage: list[Article]) -> None:
    traced = Traced(*coverage)
    ids = [a.id for a in coverage]

    # no article is its own ancestor, whether the derivations are directed or not
    parents: dict[str, set[str]] = {}
    for d in traced.lineage.derivations:
        parents.setdefault(d.child, set()).add(d.parent)
    order = list(TopologicalSorter(parents).static_order())
    assert set(order) <= set(ids)

    # every article stands in exactly one account, whose origin is one of it
    assert sorted(a for account in traced.lineage.accounts for a in account.articles) == ids
    assert all(a.origin is None or a.origin in a.articles for a in traced.lineage.accounts)

    # no pair is both joined and rejected, or joined twice
    joined = [frozenset((d.parent, d.child)) for d in traced.lineage.derivations]
    rejected = [frozenset((p.left, p.right)) for p in traced.rejected]
    assert len(set(joined + rejected)) == len(joined + rejected)

    texts = {a.id: a.text for a in coverage}
    for d in traced.lineage.derivations:
        assert 0 <= d.share <= 1
        assert 0.7 <= d.confidence <= 1
        for e in d.evidence:
            assert e.weight
            for span, id_ in ((e.left, d.parent), (e.right, d.child)):
                if span is not None:
                    assert span.article == id_
                    assert texts[id_][span.start : span.end] == span.text


@settings(max_examples=50)
@given(coverages())
def test_settings_that_join_nothing_leave_everyone_alone(coverage: list[Article]) -> None:
    from rashomon.settings import Settings

    traced = Traced(*coverage, settings=Settings().replace(joined_confidence=1, kept_confidence=1))
    assert traced.lineage.derivations == ()
    assert len(traced.lineage.accounts) == len(coverage)
