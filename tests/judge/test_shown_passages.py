from inventing import FERRY, MARKET, RAILWAY, Traced, article
from rashomon.settings import Settings

REWORDED = "The ferry Alda ran onto rocks near Stenholm light at dawn."


def test_a_joined_pair_shows_every_passage_it_shares() -> None:
    traced = Traced(article("a", *FERRY[:5]), article("b", REWORDED, *FERRY[1:4]))
    shown = [(p.left.text, p.right.text, p.mode) for p in traced.passages]
    assert shown == [
        (FERRY[0], REWORDED, "rewritten"),
        (FERRY[1], FERRY[1], "verbatim"),
        (FERRY[2], FERRY[2], "verbatim"),
        (FERRY[3], FERRY[3], "verbatim"),
    ]
    assert traced.passages[0].similarity < 0.8 < traced.passages[1].similarity == 1


def test_pairs_of_different_accounts_show_only_close_passages() -> None:
    given = (
        article("a", *FERRY[:2], *MARKET[:3]),
        article("b", REWORDED, FERRY[1], *RAILWAY),
    )
    traced = Traced(*given)
    assert traced.lineage.derivations == ()
    assert [p.left.text for p in traced.passages] == [FERRY[1]]
    looser = Traced(*given, settings=Settings().replace(passage_similarity=0.6))
    assert [p.right.text for p in looser.passages] == [REWORDED, FERRY[1]]


def test_a_change_of_marks_or_case_is_verbatim() -> None:
    shouted = FERRY[0].upper().replace(".", "!")
    traced = Traced(article("a", *FERRY[:4]), article("b", shouted, *FERRY[1:4]))
    assert traced.passages[0].right.text == shouted
    assert traced.passages[0].mode == "verbatim"


def test_two_copies_of_one_parent_show_nothing_between_them() -> None:
    traced = Traced(
        article("parent", *FERRY[:6], published="2031-05-06"),
        article("one", *FERRY[:4], published="2031-05-07"),
        article("other", *FERRY[1:5], published="2031-05-07"),
    )
    assert traced.arrows == {("parent", "one"), ("parent", "other")}
    pairs = {frozenset((p.left.article, p.right.article)) for p in traced.passages}
    assert pairs == {frozenset(("parent", "one")), frozenset(("parent", "other"))}


def test_the_origin_represents_its_account() -> None:
    traced = Traced(
        article("parent", *FERRY[:6], published="2031-05-06"),
        article("copy", *FERRY[:5], published="2031-05-07"),
        article("own", FERRY[1], *MARKET),
    )
    assert traced.arrows == {("parent", "copy")}
    pairs = {frozenset((p.left.article, p.right.article)) for p in traced.passages}
    assert pairs == {frozenset(("parent", "copy")), frozenset(("parent", "own"))}


def test_spans_are_sentences_of_their_articles() -> None:
    given = {"a": article("a", *FERRY[:5]), "b": article("b", REWORDED, *FERRY[1:4])}
    for passage in Traced(*given.values()).passages:
        for span in (passage.left, passage.right):
            assert given[span.article].text[span.start : span.end] == span.text
