"""Choice of the alterations of each derivation that are reported."""

from collections.abc import Sequence
from dataclasses import replace

from inventing import FERRY, MARKET, BagOfWords, article
from rashomon.annotate import annotate
from rashomon.collate import collate
from rashomon.judge import Tracing, alterations, trace
from rashomon.settings import Settings
from rashomon.types import Alteration, Article, Sentence

COUNTED = "Inspectors counted 14 holes in the hull below the waterline."
MISCOUNTED = COUNTED.replace("14", "19")
QUOTED = "“We counted 14 holes in the hull below the waterline at noon.”"
MISQUOTED = QUOTED.replace("14", "19")
CAVEAT = "Divers found a tear beneath the engine rooms, though nobody has confirmed their account."
CUT = "Divers found a tear beneath the engine rooms."
FIRST, NEXT, LAST = "2031-05-06", "2031-05-07", "2031-05-08"


def judged(*articles: Article) -> tuple[Tracing, tuple[Alteration, ...]]:
    settings = Settings()
    annotated = annotate(articles, BagOfWords(), settings.annotating)
    tracing = trace(annotated, collate(annotated, settings.passages), settings.lineage)
    return tracing, alterations(tracing, annotated, settings.alterations)


def headed(headline: str, given: Article) -> Article:
    """The article with its first line as its headline."""
    first, *others = given.sentences
    assert given.text.startswith(headline)
    head = Sentence(first.start, first.end, "headline")
    return replace(given, headline=headline, sentences=(head, *others))


def changes(alterations: Sequence[Alteration]) -> list[tuple[str, str | None, str | None]]:
    return [(a.aspect, a.before, a.after) for a in alterations]


def extents(tracing: Tracing) -> list[str]:
    return [d.extent for d in tracing.lineage.derivations]


def test_what_a_whole_copy_changed_left_out_and_put_in() -> None:
    parent = article("parent", *FERRY[:3], COUNTED, *FERRY[3:], published=FIRST)
    child = article(
        "child", *FERRY[:2], MISCOUNTED, *FERRY[3:6], MARKET[0], *FERRY[6:], published=NEXT
    )
    tracing, alterations = judged(parent, child)
    assert extents(tracing) == ["wholly"]
    assert sorted(changes(alterations), key=str) == [
        ("addition", None, MARKET[0]),
        ("number", "14", "19"),
        ("omission", FERRY[2], None),
    ]


def test_what_a_report_lifted_is_compared_and_the_rest_is_its_own() -> None:
    parent = article("parent", COUNTED, *FERRY[:4], published=FIRST)
    child = article("child", MISCOUNTED, *FERRY[:2], *MARKET[:4], published=NEXT)
    tracing, alterations = judged(parent, child)
    assert extents(tracing) == ["partially"]
    assert changes(alterations) == [("number", "14", "19")]


def test_the_headline_of_a_partial_child_is_its_own() -> None:
    before, after = "Ferry with 48 aboard runs aground", "Ferry with 84 aboard runs aground"
    parent = headed(before, article("parent", before, *FERRY, published=FIRST))
    whole = headed(after, article("child", after, *FERRY[:7], published=NEXT))
    partial = headed(after, article("child", after, *FERRY[:4], *MARKET[:4], published=NEXT))
    tracing, alterations = judged(parent, whole)
    assert extents(tracing) == ["wholly"]
    assert ("headline", before, after) in changes(alterations)
    tracing, alterations = judged(parent, partial)
    assert extents(tracing) == ["partially"]
    assert "headline" not in {a.aspect for a in alterations}


def test_a_clause_that_a_partial_child_left_out_is_not_reported() -> None:
    parent = article("parent", *FERRY[:2], CAVEAT, *FERRY[4:6], published=FIRST)
    whole = article("child", *FERRY[:2], CUT, *FERRY[4:6], published=NEXT)
    partial = article("child", *FERRY[:2], CUT, *FERRY[4:6], *MARKET[:5], published=NEXT)
    tracing, alterations = judged(parent, whole)
    assert extents(tracing) == ["wholly"]
    assert [a.aspect for a in alterations] == ["omission"]
    tracing, alterations = judged(parent, partial)
    assert extents(tracing) == ["partially"]
    assert alterations == ()


def test_a_lone_quotation_was_not_copied_by_a_partial_child() -> None:
    # it stands apart, so it is a run of its own
    parent = article("parent", *FERRY[:5], QUOTED, published=FIRST)
    whole = article("child", MISQUOTED, *FERRY[:5], published=NEXT)
    partial = article("child", MISQUOTED, *FERRY[:5], *MARKET[:5], published=NEXT)
    tracing, alterations = judged(parent, whole)
    assert extents(tracing) == ["wholly"]
    assert [(a.before, a.after) for a in alterations] == [("14", "19")]
    tracing, alterations = judged(parent, partial)
    assert extents(tracing) == ["partially"]
    assert alterations == ()


def test_every_alteration_names_the_parent_and_the_child_of_its_derivation() -> None:
    first = article("first", COUNTED, *FERRY[:6], published=FIRST)
    second = article("second", MISCOUNTED, *FERRY[:6], published=NEXT)
    third = article("third", MISCOUNTED, *FERRY[:5], published=LAST)
    # not in the order of their derivation
    tracing, alterations = judged(third, second, first)
    pairs = [(d.parent, d.child) for d in tracing.lineage.derivations]
    assert pairs == [("second", "third"), ("first", "second")]
    spans = [(a.parent, a.child) for a in alterations]
    named = [(left and left.article, right and right.article) for left, right in spans]
    assert named == pairs
    assert changes(alterations) == [("omission", FERRY[5], None), ("number", "14", "19")]


def test_every_span_is_a_slice_of_its_article() -> None:
    parent = article("parent", COUNTED, *FERRY, published=FIRST)
    child = article("child", MARKET[0], MISCOUNTED, *FERRY[:7], published=NEXT)
    _, alterations = judged(parent, child)
    texts = {a.id: a.text for a in (parent, child)}
    assert len(alterations) == 3
    for span in (span for a in alterations for span in (a.parent, a.child)):
        assert span is not None
        assert texts[span.article][span.start : span.end] == span.text


def test_two_prints_of_one_wire_altered_nothing() -> None:
    given = [
        article(id_, sentence, *FERRY[:6], credit="(AP)")
        for id_, sentence in (("a", COUNTED), ("b", MISCOUNTED))
    ]
    tracing, alterations = judged(*given)
    assert tracing.lineage.derivations == ()
    assert tracing.lineage.lost_exemplars != ()
    assert alterations == ()
