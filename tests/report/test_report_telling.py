"""Choice of the passages to show, and what differs in them."""

import pytest

from rashomon.report.views.changes import Change
from rashomon.report.views.plain import numbers, percent, shorten_middle, web_address
from rashomon.report.views.telling import between, by_pair, most_telling, mostly_quotations
from rashomon.types import Mode, Severity, SharedPassage, Span


def passage(left: str, right: str, similarity: float, mode: Mode = "rewritten") -> SharedPassage:
    return SharedPassage(
        Span("a", 0, len(left), left), Span("b", 0, len(right), right), mode, similarity
    )


SAME = passage("They left in haste.", "They left in haste.", 1.0, "verbatim")
NUMBER = passage("In all, 12 people left.", "In all, 20 people left.", 0.95)
FAR = passage("They fled the town.", "Residents abandoned the place.", 0.6)
NEAR = passage("They fled the town.", "They fled this town.", 0.9)


def test_a_number_against_another_counts_more_than_one_that_was_left_out() -> None:
    cut = passage("In all, 12 people left the burning town.", "In all, people fled.", 0.5)
    assert [p.similarity for p in most_telling([cut, NUMBER], 2)] == [0.95, 0.5]


def test_differing_numbers_come_first_then_the_least_alike_then_one_verbatim() -> None:
    shown = most_telling([SAME, NEAR, FAR, NUMBER, SAME], 9)
    assert [p.similarity for p in shown] == [0.95, 0.6, 0.9, 1.0]
    assert (shown[0].only_left, shown[0].only_right) == (("12",), ("20",))


def test_no_more_than_asked_for_are_shown() -> None:
    assert [p.similarity for p in most_telling([SAME, NEAR, FAR, NUMBER], 2)] == [0.95, 0.6]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Police met Dahl.", "Dahl met police."),
        ("The port of Vestby burned.", "Vestby's port burned."),
        ("U.S. ships left.", "Ships of the United States left."),
    ],
)
def test_a_name_alone_makes_no_difference(left: str, right: str) -> None:
    (shown,) = most_telling([passage(left, right, 0.8)], 1)
    assert (shown.only_left, shown.only_right) == ((), ())


def change(p: SharedPassage, severity: Severity, after: str = "x") -> Change:
    """A change of a passage's first word."""
    left, right = (Span(s.article, s.start, s.start + 4, "") for s in (p.left, p.right))
    words = f"“They” → “{after}”"
    return Change("number", severity, True, False, "They", after, words, "", left, right)


def apart(p: SharedPassage, offset: int) -> SharedPassage:
    """The passage further down in both texts."""
    left, right = (
        Span(s.article, s.start + offset, s.end + offset, s.text) for s in (p.left, p.right)
    )
    return SharedPassage(left, right, p.mode, p.similarity)


FIRST, SECOND, THIRD = apart(FAR, 0), apart(NEAR, 100), apart(NUMBER, 200)


def test_a_passage_with_a_change_of_high_severity_comes_first_then_of_medium() -> None:
    changes = [change(SECOND, "high", "y"), change(FIRST, "medium")]
    shown = most_telling([FIRST, SECOND, THIRD], 3, changes)
    assert [p.left.start for p in shown] == [100, 0, 200]
    assert [len(p.altered) for p in shown] == [1, 1, 0]


def test_a_passage_that_shows_the_same_change_again_comes_last() -> None:
    changes = [change(FIRST, "high"), change(SECOND, "high")]
    shown = most_telling([FIRST, SECOND, THIRD], 3, changes)
    assert [p.left.start for p in shown] == [0, 200, 100]


def test_passages_are_turned_to_the_side_asked_for() -> None:
    pairs = by_pair([NUMBER])
    (turned,) = between(pairs, "b", "a")
    assert (turned.left, turned.right) == (NUMBER.right, NUMBER.left)
    assert between(pairs, "a", "b") == (NUMBER,)
    assert between(pairs, "a", "c") == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("“We left,” he said.", True), ('He said "no" at the end of the day.', False), ("No.", False)],
)
def test_mostly_quotations(text: str, quoted: bool) -> None:
    assert mostly_quotations([passage(text, text, 1.0)]) is quoted


def test_quotation_marks_without_end_take_no_time() -> None:
    many = '"“«„' * 50_000
    assert mostly_quotations([passage(many, many, 1.0)]) in (True, False)


def test_numbers() -> None:
    text = "A man - The mayor. He met Ana Ruiz at 10:30, paid 1,200."
    assert numbers(text) == ("10:30", "1,200")


@pytest.mark.parametrize("text", ["a" * 100, "word " * 20, "a b" + "c" * 99, " " * 70])
def test_the_middle_is_cut_to_the_length_asked_for(text: str) -> None:
    assert len(shorten_middle(text, 60)) <= 60
    assert " … " in shorten_middle(text, 60)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (0.004, "less than 1%"), (0.5, "50%"), (0.9999, "99%"), (1, "100%")],
)
def test_percent_is_exact_at_the_ends(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x?y=1", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("https://a.example/\u202ex", False),
        ("https://a.example/ b", False),
        ("java\nscript:alert(1)", False),
        ("https://[", False),
    ],
)
def test_only_web_addresses_may_be_links(address: str, safe: bool) -> None:
    assert (web_address(address) is not None) is safe
