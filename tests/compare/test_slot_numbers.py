"""Numbers of two clauses: what counts the same, and what may both be right."""

from dataclasses import replace

import pytest
from stating import stating

from rashomon.compare.slots import relation, slots
from rashomon.compare.slots.members import Words
from rashomon.settings import Settings

SETTINGS = Settings()


def related(*texts: str, published: tuple[str, ...] = ()) -> tuple[str, str]:
    """The relation of a row of one clause each, and how the deciding slots relate."""
    row = relation(stating(*texts, published=published), SETTINGS.rows)
    return row.relation, row.difference.how if row.difference else ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Twelve people were hurt in the crash", "Fifteen people were hurt in the crash"),
        ("The raid left nine dead", "The raid left eleven dead"),
        ("The well is 40 metres deep", "The well is 80 metres deep"),
        ("Mira Sohl, 43, felled the oak", "Mira Sohl, 44, felled the oak"),
        ("Norvane paid $4.2 million for the barge", "Norvane paid $3.9 million for the barge"),
        ("Orm beat Tarn 31-24", "Orm beat Tarn 31-21"),
        ("A quake of magnitude 6.1 struck Orm", "A quake of magnitude 5.9 struck Orm"),
        ("The call centre is at 0845 125 2222", "The call centre is at 0845 125 222"),
        ("The fund lost roughly $141 million", "The fund lost $139 million"),
        # two estimates too far apart
        ("Some 4,100 guests fled the hall", "About 2,900 guests fled the hall"),
        ("The crew waited nearly eight hours", "The crew waited nearly five hours"),
        # a record set off behind a name, among other figures
        ("Ivo Lund (45-1, 33 KOs) beat Orm Tarn", "Ivo Lund (43-1, 33 KOs) beat Orm Tarn"),
        # one line of two is mistaken
        ("Call 0845 125 2222 or 0800 555111", "Call 0845 125 222 or 0800 555111"),
    ],
)
def test_two_figures_of_one_thing_conflict(left: str, right: str) -> None:
    assert related(left, right) == ("conflicting", "other")


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("At least twelve people were hurt", "Fifteen people were hurt", "bound"),
        ("Dozens of people were hurt in the crash", "Fifty people were hurt in the crash", "bound"),
        ("About 200 guests fled the hall", "Exactly 190 guests fled the hall", "bound"),
        # two estimates
        ("Some 4,100 guests fled the hall", "About 3,400 guests fled the hall", "bound"),
        ("Norvane paid $4.2 million", "Norvane paid $4,187,300", "rounded"),
        ("The couple paid $43 million", "The couple paid $43,885,310", "rounded"),
    ],
)
def test_a_bound_or_a_rounding_explains(left: str, right: str, how: str) -> None:
    assert related(left, right) == ("compatible", how)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # another thing befalls them
        ("Two people were killed in the crash", "Nine people were hurt in the crash"),
        # a part, and those besides it
        ("Four people were seriously hurt in the crash", "Nine people were hurt in the crash"),
        ("Four people were hurt in the crash", "Three other people were hurt in the crash"),
        ("The hall lost 30 of its chairs", "The hall lost 80 chairs"),
        # one of many, and all of it
        ("Norvane paid Lund $4 million a year", "Norvane paid Lund $9 million"),
        # of two places
        ("Orm is an island of 100,000 people", "Tarn is a city of 500,000 people"),
        # another line
        ("Call 0845 125 2222 in Orm", "Call 0800 555 111 in Orm"),
        # another noun
        ("The guard found two boats in the cove", "The guard found three rifles in the cove"),
        # another bearer of the age
        ("Mira Sohl, 43, felled the oak", "Tam Vost, 51, felled the oak"),
        # another measure of the same unit
        ("Denner threw a 41-yard pass", "Denner gained 108 yards in all"),
        # another person does it
        ("Ada Brell scored sixteen points in Orm", "Tam Vost scored twenty points in Orm"),
        # another occasion
        ("A quake hurt nine people in Orm", "A third quake hurt forty people in Orm"),
        # scores on the way to the last one
        ("Orm led Tarn 24-14 at the break", "Orm led Tarn 14-0 at the start"),
        # the same noun in two events
        ("The patrol seized six rifles in May", "The mayor owns forty rifles"),
        # a part and the whole
        ("Norvane sold nine ferries", "Norvane sold a total of thirty ferries"),
        # what was planned and what came
        ("Norvane planned to pay $4 million", "Norvane paid $5 million"),
    ],
)
def test_figures_of_two_things_do_not_conflict(left: str, right: str) -> None:
    assert related(left, right)[0] != "conflicting"


def test_equal_figures_agree_however_they_are_written() -> None:
    assert related("Twelve people were hurt", "12 people were hurt") == ("agreed", "")


def test_a_later_report_counts_on() -> None:
    texts = ("Nine people were killed in the fire", "Eleven people were killed in the fire")
    assert related(*texts, published=("2031-05-02", "2031-05-03")) == ("compatible", "later")
    assert related(*texts, published=("2031-05-03", "2031-05-02")) == ("conflicting", "other")
    assert related(*texts, published=("2031-05-02", "2031-05-02")) == ("conflicting", "other")


def test_what_does_not_grow_is_not_explained_by_a_later_report() -> None:
    texts = ("The well is 40 metres deep", "The well is 80 metres deep")
    assert related(*texts, published=("2031-05-02", "2031-05-03")) == ("conflicting", "other")


def test_digits_that_were_cut_apart_are_one_number() -> None:
    assert (
        related("The hall holds 2, 117 guests", "The hall holds 2, 317 guests")[0] == "conflicting"
    )
    assert related("The hall holds 2, 117 guests", "The hall holds 2,117 guests")[0] == "agreed"


def test_an_hour_is_no_number() -> None:
    (member,) = stating("Crews came at 10 a.m. on Friday")
    assert "number" not in {s.kind for s in slots(member)}


def test_a_clause_looks_at_its_own_numbers_and_times_only() -> None:
    (whole,) = stating(
        "Nine oaks fell on Monday. Two elms fell on Friday. Six firs fell on Sunday."
    )
    middle = [k for k, t in enumerate(whole.tokens) if 26 <= t.start < 50]
    words = Words(replace(whole, positions=tuple(middle)))
    assert [whole.text[q.start : q.end] for q in words.quantities] == ["Two elms"]
    assert [whole.text[t.start : t.end] for t in words.times] == ["Friday"]
    everywhere = Words(whole)
    assert (len(everywhere.quantities), len(everywhere.times)) == (3, 3)


def test_a_clause_without_a_number_is_not_the_nearer_one() -> None:
    # The first article's second clause is nearer to the other article, and counts nobody.
    texts = (
        "injuring five people and sinking barges",
        "being injured by the gale",
        "hurt two people",
    )
    counted, bare, other = stating(*texts)
    row = relation([counted, replace(bare, article=counted.article), other], SETTINGS.rows)
    assert row.relation == "conflicting"
    assert row.readings == ((0,), (2,))


def test_two_sums_under_one_verb_are_compared_beside_nearer_clauses() -> None:
    texts = (
        "Norvane earned $139 million from 2007 to 2014",
        "Norvane earned much from its barges and quays from 2007 to 2014",
        "the owners earned $140,937,785, mostly from their barges and quays",
    )
    total, bare, other = stating(*texts)
    row = relation([total, replace(bare, article=other.article), other], SETTINGS.rows)
    assert row.relation == "conflicting"


def test_height_and_weight_are_no_number_that_was_cut_apart() -> None:
    values = [s.value for s in slots(stating("The 6-foot-9, 260-pound guard fell")[0])]
    assert not any(getattr(v, "low", None) == 9260 for v in values)
