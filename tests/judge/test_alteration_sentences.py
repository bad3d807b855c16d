"""Sentences and clauses that a copy left out, put in, split or merged."""

from altering import FRAME, altered, compare

from inventing import FERRY, article


def test_a_run_of_dropped_sentences_is_one_omission() -> None:
    parent, child = article("parent", *FERRY), article("child", *FERRY[:2], *FERRY[4:])
    pairs = [(0, 0), (1, 1), (4, 2), (5, 3), (6, 4), (7, 5)]
    (change,) = compare(parent, child, pairs)
    assert (change.aspect, change.severity, change.child) == ("omission", "low", None)
    assert change.before == "\n\n".join(FERRY[2:4])


def test_a_dropped_caveat_weighs_more() -> None:
    caveat = "But nobody has confirmed the account of the pilots so far."
    parent, child = article("parent", *FRAME, caveat), article("child", *FRAME)
    (change,) = compare(parent, child)
    assert (change.aspect, change.severity) == ("omission", "medium")


def test_an_added_sentence() -> None:
    parent, child = article("parent", *FERRY[:6]), article("child", *FERRY[:7])
    (change,) = compare(parent, child)
    assert (change.aspect, change.severity, change.after) == ("addition", "low", FERRY[6])


def test_a_clause_cut() -> None:
    before = "The pilots, who had slept for two hours at most, blamed the buoy."
    (change,) = altered(before, "The pilots blamed the buoy.")
    assert (change.aspect, change.severity) == ("omission", "low")
    assert change.before == "who had slept for two hours at most"


def test_a_clause_cut_with_its_caveat() -> None:
    before = "The pilots blamed the buoy, though no cause has been confirmed."
    (change,) = altered(before, "The pilots blamed the buoy.")
    assert (change.aspect, change.severity) == ("omission", "medium")


def test_a_split_sentence_is_neither_added_nor_omitted() -> None:
    whole = "The ferry Alda ran aground at dawn and divers found a jagged tear beneath its engine."
    parts = "The ferry Alda ran aground at dawn.", "Divers found a jagged tear beneath its engine."
    parent, child = article("parent", *FRAME[1:], whole), article("child", *FRAME[1:], *parts)
    assert compare(parent, child, [(0, 0), (1, 1), (2, 2)]) == ()


def test_a_report_that_lifted_a_passage_adds_nothing_by_its_own_sentences() -> None:
    parent, child = article("parent", *FERRY[:3]), article("child", *FERRY[:2], *FERRY[4:])
    assert compare(parent, child, [(0, 0), (1, 1)]) == ()


def test_merged_sentences_are_neither_added_nor_omitted() -> None:
    parts = "The ferry Alda ran aground at dawn.", "Divers found a jagged tear beneath its engine."
    whole = "The ferry Alda ran aground at dawn and divers found a jagged tear beneath its engine."
    parent, child = article("parent", *FRAME[1:], *parts), article("child", *FRAME[1:], whole)
    assert compare(parent, child, [(0, 0), (1, 1), (2, 2)]) == ()


def test_sentences_without_a_match_are_compared_in_place() -> None:
    before = "The tug will need six weeks to bring the ferry home."
    parent = article("parent", *FRAME, before, *FERRY[3:5])
    child = article("child", *FRAME, before.replace("weeks", "months"), *FERRY[3:5])
    (change,) = compare(parent, child, [(0, 0), (1, 1), (2, 2), (4, 4), (5, 5)])
    assert (change.aspect, change.before, change.after) == ("unit", "weeks", "months")


def test_run_on_text_is_not_compared_word_by_word() -> None:
    many = " ".join(["buoy"] * 500)
    assert altered(f"{many} in 2019.", f"{many} in 2011.") == ()
