"""The meaning of times in an article of Tuesday 29 March 2022."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.english.clocks import clocks
from rashomon.english.times import find_times, forms
from rashomon.english.times.forms import Form

DAY = "2022-03-29"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They met on Tuesday.", "2022-03-29", "2022-03-29"),
        ("They met on Monday.", "2022-03-28", "2022-03-28"),
        ("They will meet on Friday.", "2022-04-01", "2022-04-01"),
        ("They left late last week.", "2022-03-25", "2022-03-27"),
        ("It was quiet overnight.", "2022-03-28", "2022-03-29"),
        ("It began on Feb. 24.", "2022-02-24", "2022-02-24"),
        ("It began on the 24th of February 2021.", "2021-02-24", "2021-02-24"),
        ("At war since 2014, they talk.", "2014-01-01", "2022-03-29"),
        ("Two weeks ago they met.", "2022-03-12", "2022-03-18"),
        ("Two days ago they met.", "2022-03-27", "2022-03-27"),
        ("A fire broke out at 10.52 p.m. on Monday.", "2022-03-28T22:52", "2022-03-28T22:52"),
        ("From April 3 to 5 they talk.", "2022-04-03", "2022-04-05"),
        ("In March it rained.", "2022-03-01", "2022-03-31"),
        ("In December it snowed.", "2021-12-01", "2021-12-31"),
        ("In the 1990s it was new.", "1990-01-01", "1999-12-31"),
        ("They left before 2018.", None, "2017-12-31"),
        ("Last winter was mild.", "2021-12-01", "2022-02-28"),
        ("Last spring they sailed.", "2021-03-01", "2021-05-31"),
        ("In the last week of 2019 it snowed.", "2019-12-23", "2019-12-29"),
        ("This summer it opens.", "2022-06-01", "2022-08-31"),
        ("Next spring they sail.", "2023-03-01", "2023-05-31"),
        ("Earlier this month they met.", "2022-03-01", "2022-03-29"),
        ("Later this week they meet.", "2022-03-29", "2022-04-03"),
        ("In the first week of 2021 it snowed.", "2021-01-04", "2021-01-10"),
        ("In the last week of 2020 it snowed.", "2020-12-28", "2021-01-03"),
        ("Last month it rained.", "2022-02-01", "2022-02-28"),
        ("Last quarter sales fell.", "2021-10-01", "2021-12-31"),
        ("Last Tuesday they met.", "2022-03-22", "2022-03-22"),
        ("On Tuesday last week they met.", "2022-03-22", "2022-03-22"),
        ("Next Friday they meet.", "2022-04-08", "2022-04-08"),
        ("At noon on Monday it began.", "2022-03-28T12:00", "2022-03-28T12:00"),
        ("At 12 a.m. on Monday it began.", "2022-03-28T00:00", "2022-03-28T00:00"),
        ("Three months ago they met.", "2021-12-14", "2022-01-13"),
        ("In two weeks they will meet.", "2022-04-09", "2022-04-15"),
        ("In the last three days it rained.", "2022-03-26", "2022-03-29"),
        ("On Christmas Day they met.", "2021-12-25", "2021-12-25"),
        ("On December 30 they met.", "2021-12-30", "2021-12-30"),
        ("From March 28 to April 2 they talked.", "2022-03-28", "2022-04-02"),
        ("In early March it rained.", "2022-03-01", "2022-03-11"),
        ("The day before yesterday they met.", "2022-03-27", "2022-03-27"),
        ("Last weekend they met.", "2022-03-26", "2022-03-27"),
        ("In the late 1990s it was new.", "1996-08-31", "1999-12-31"),
    ],
)
def test_resolved_against_the_day(text: str, earliest: str | None, latest: str | None) -> None:
    (time,) = find_times(text, DAY)
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "day", "earliest"),
    [
        ("Last summer was mild.", "2022-10-05", "2022-06-01"),
        ("Last summer was mild.", "2022-07-05", "2021-06-01"),
        ("They met in the summer.", "2022-03-29", "2021-06-01"),
        ("They will meet in the summer.", "2022-03-29", "2022-06-01"),
        ("They will meet in the summer.", "2022-10-05", "2023-06-01"),
    ],
)
def test_the_year_of_a_season(text: str, day: str, earliest: str) -> None:
    (time,) = find_times(text, day)
    assert time.earliest == earliest


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("It came nearly five weeks after the inspection.", "P5W"),
        ("The month-long strike", "P1M"),
        ("It took two and a half hours.", "PT2.5H"),
        ("It lasted three decades.", "P30Y"),
    ],
)
def test_durations(text: str, duration: str) -> None:
    (time,) = find_times(text, DAY)
    assert (time.kind, time.duration, time.earliest) == ("duration", duration, None)


def test_a_weekday_in_the_plural_recurs() -> None:
    (fridays,) = find_times("Fridays are quiet.", DAY)
    assert (fridays.kind, fridays.earliest, fridays.duration) == ("recurring", None, "P1W")


def test_how_long_something_took_is_no_day_ahead() -> None:
    (taken,) = find_times("In two weeks they built it.", DAY)
    assert (taken.kind, taken.duration, taken.earliest) == ("duration", "P2W", None)


def test_without_a_date_nothing_is_guessed() -> None:
    (monday, year) = find_times("On Monday, as in 2014, it rained.", None)
    assert (monday.earliest, monday.latest, monday.granularity) == (None, None, "day")
    assert year.earliest == "2014-01-01"


@pytest.mark.parametrize(
    "text", ["They may march.", "2,014 people came.", "It cost $2014.", "The sun rose. He sat."]
)
def test_other_things(text: str) -> None:
    assert find_times(text, DAY) == ()


@pytest.mark.parametrize("form", [form for form, _ in forms()], ids=lambda form: form.name)
def test_every_form_reads_its_example_whole(form: Form) -> None:
    match = form.compiled().fullmatch(form.example)
    assert match
    text = f"It was in the {form.example.removeprefix('the ')}, they said."
    assert find_times(text, DAY) or form.name in ("plenty", "week weekday")


@given(
    st.lists(
        st.sampled_from(
            [
                "since",
                "late",
                "March",
                "3",
                "of",
                "2021",
                "Monday",
                "next",
                "week",
                "ago",
                "99",
                ".",
                ",",
            ]
        )
    )
)
def test_ranges_are_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    times = find_times(text, DAY)
    assert all(0 <= t.start < t.end <= len(text) for t in times)
    assert all(a.end <= b.start for a, b in pairwise(times))


@pytest.mark.parametrize(
    ("text", "minutes", "sure"),
    [
        ("It rang at 7.19 p.m. on deck.", 1159, True),
        ("It rang at 0600 on deck.", 360, True),
        ("It rang at 1900 hours on deck.", 1140, True),
        ("It rang at 19:05 GMT on deck.", 1145, True),
        ("It rang at midnight on deck.", 0, True),
        ("It rang at twenty to nine on deck.", 520, False),
        ("It rang at 7 o'clock on deck.", 420, False),
    ],
)
def test_times_of_day_are_minutes_from_midnight(text: str, minutes: int, sure: bool) -> None:
    assert [(c.minutes, c.sure) for c in clocks(text)] == [(minutes, sure)]


@pytest.mark.parametrize("text", ["It took 1500 hours.", "They lost 3:1.", "Room 13 a.m.", "25:10"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert list(clocks(text)) == []
