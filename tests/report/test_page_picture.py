"""The drawing of the lineage: lines, times, arrows, what is lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_report import ARTICLES, HOSTILE, LINEAGE, REPORT, hostile

from rashomon.report import Report
from rashomon.report.page.picture import NARROW, WIDE, Frame, Picture, moment, picture
from rashomon.report.views.view import build
from rashomon.types import Account


def drawn(report: Report, frame: Frame = WIDE) -> Picture:
    drawing = picture(report, build(report).derivations, frame)
    assert drawing is not None
    return drawing


def test_accounts_are_drawn_together_the_largest_first_with_one_shape() -> None:
    nodes = drawn(REPORT).nodes
    assert [(n.label, n.shape) for n in nodes] == [
        ("A  Vestby Post", "circle"),
        ("B  Daily Coast", "circle"),
        ("C  Warehouse fire: what we know", "ring"),
        ("Nordwire (lost)", "ring"),
        ("D  Harbour Radio", "ring"),
    ]
    assert [n.lost for n in nodes] == [False, False, False, True, False]
    assert [n.y for n in nodes] == [84, 116, 148, 180, 212]
    (band,) = drawn(REPORT).bands
    assert (band.label, band.y, band.height) == ("one account: 2 articles", 52, 80)


def test_the_axis_runs_from_the_first_to_the_last_date() -> None:
    drawing = drawn(REPORT)
    x = {n.label[0]: n.x for n in drawing.nodes if not n.lost}
    # A at 22:10 the day before is the first, B at midnight the last; C and D have no date.
    assert x == {"A": 420, "B": 780, "C": 330, "D": 330}
    assert [(t.x, t.label) for t in drawing.ticks] == [
        (420, "2031-05-06 22:10"),
        (780, "2031-05-07"),
    ]
    assert drawing.undated


def test_between_the_ends_a_time_is_placed_in_proportion() -> None:
    third = replace(ARTICLES[2], published="2031-05-06T22:40:00Z")  # 30 of 110 minutes
    report = replace(REPORT, articles=(*ARTICLES[:2], third, ARTICLES[3]))
    assert {n.label[0]: n.x for n in drawn(report).nodes}["C"] == pytest.approx(518.2, abs=0.1)


def test_arrows_are_as_wide_as_the_share_and_the_undirected_have_no_point() -> None:
    edges = drawn(REPORT).edges
    # 1.5 + 4.5 × share: 0.52 and 0.941.
    assert [(e.width, e.directed, e.lost) for e in edges] == [
        (3.8, False, False),
        (5.7, True, False),
        (1.5, True, True),
    ]
    assert edges[2].note == "D carries the text of Nordwire; it is not among the articles."
    assert edges[1].note.startswith("B derives wholly from A")


def test_without_dates_there_is_no_axis() -> None:
    bare = tuple(replace(a, published=None) for a in ARTICLES)
    drawing = drawn(replace(REPORT, articles=bare))
    assert drawing.ticks == ()
    assert {n.x for n in drawing.nodes} == {330}


def test_without_accounts_there_is_no_picture() -> None:
    assert picture(replace(REPORT, lineage=replace(LINEAGE, accounts=())), ()) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_and_dates_stay_in_the_picture(text: str) -> None:
    drawing = drawn(hostile(text))
    assert all(0 <= n.x <= WIDE.width and len(n.label) <= 40 for n in drawing.nodes)


def test_on_a_phone_all_marks_are_in_sight_and_the_names_above_them() -> None:
    drawing = drawn(REPORT, NARROW)
    assert all(8 <= n.x <= NARROW.width - 8 for n in drawing.nodes)
    assert all(n.label_y < n.y - 8 for n in drawing.nodes)
    assert drawing.height > drawn(REPORT).height


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_no_arrow_leaves_the_frame(frame: Frame) -> None:
    last = tuple(replace(a, published="2031-05-07") for a in ARTICLES)
    edges = drawn(replace(REPORT, articles=last), frame).edges
    # A cubic curve stays within the hull of its points: three quarters of the way to the bow.
    ends = [float(x) for e in edges for x in e.path.replace("C", " ").replace("M", "").split()[::2]]
    assert max(ends) - frame.bow / 4 <= frame.width


def in_pairs(count: int) -> Report:
    """A report of so many accounts of two articles each."""
    ids = [f"x{k}" for k in range(2 * count)]
    articles = tuple(replace(ARTICLES[0], id=x, siglum=x) for x in ids)
    accounts = tuple(Account(f"acc{k}", tuple(ids[2 * k : 2 * k + 2]), None) for k in range(count))
    lineage = replace(LINEAGE, derivations=(), accounts=accounts, lost_exemplars=())
    return replace(REPORT, articles=articles, lineage=lineage, alterations=())


def test_each_account_of_several_articles_has_a_shape_and_shade_of_its_own() -> None:
    drawing = drawn(in_pairs(36))
    assert len({(n.shape, n.shade) for n in drawing.nodes}) == 36
    assert not drawing.repeated
    one_account = "Articles of one shape and colour are one account; a ring stands alone."
    assert one_account in REPORT.to_html()


def test_where_shapes_begin_again_the_legend_says_so() -> None:
    report = in_pairs(37)
    assert drawn(report).repeated
    page = report.to_html()
    assert "there are more accounts than shapes and colours, which begin again" in page
    assert "Articles of one shape and colour are one account" not in page


def test_many_articles_that_stand_alone_are_counted_instead_of_drawn() -> None:
    articles = tuple(replace(ARTICLES[0], id=f"x{k}", siglum=f"X{k}") for k in range(12))
    accounts = (*LINEAGE.accounts, *(Account(a.id, (a.id,), None) for a in articles))
    report = replace(
        REPORT,
        articles=(*ARTICLES, *articles),
        lineage=replace(LINEAGE, accounts=accounts),
    )
    drawing = drawn(report)
    assert len(drawing.nodes) == 5
    assert drawing.folded == "12 more stand alone, and share nothing with others."


def test_articles_that_all_stand_alone_need_no_picture() -> None:
    articles = tuple(replace(ARTICLES[0], id=f"x{k}", siglum=f"X{k}") for k in range(9))
    accounts = tuple(Account(a.id, (a.id,), None) for a in articles)
    lineage = replace(LINEAGE, accounts=accounts, derivations=(), lost_exemplars=())
    report = replace(REPORT, articles=articles, lineage=lineage)
    assert picture(report, ()) is None


def test_the_end_of_a_line_says_how_much_was_taken_and_how_much_changed() -> None:
    shares = ["", "94%, 1 changed", "52%, 1 changed", "", ""]
    assert [n.taken for n in drawn(REPORT).nodes] == shares
    # C has some of the text of D, too, and then of A: one place for all.
    second = replace(LINEAGE.derivations[0], parent="d4", share=0.2)
    lineage = replace(LINEAGE, derivations=(*LINEAGE.derivations, second))
    both = drawn(replace(REPORT, lineage=lineage)).nodes[2]
    assert both.taken == "52% + 20%, 1 changed"
    third = replace(second, parent="a1", share=0.1)
    lineage = replace(lineage, derivations=(*lineage.derivations, third))
    assert drawn(replace(REPORT, lineage=lineage)).nodes[2].taken == "up to 52%, 1 changed"


def test_a_name_leaves_room_for_the_share_on_a_phone() -> None:
    long = tuple(replace(a, outlet="Vestby Evening Post and Coast Herald") for a in ARTICLES)
    names = {n.label: n.taken for n in drawn(replace(REPORT, articles=long), NARROW).nodes}
    assert names["B  Vestby Evening Post and..."] == "94%, 1 changed"
    assert names["A  Vestby Evening Post and Coast Herald"] == ""


def test_a_drawing_too_high_for_paper_says_so() -> None:
    # 10 accounts of two: 20 lines of 32, 10 heads of 16, 62 above and below.
    assert [drawn(in_pairs(n)).tall for n in (7, 10)] == [False, True]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031", datetime(2031, 1, 1, tzinfo=UTC)),
        ("2031-05", datetime(2031, 5, 1, tzinfo=UTC)),
        ("2031-05-06", datetime(2031, 5, 6, tzinfo=UTC)),
        ("2031-05-06T22:10:00+02:00", datetime(2031, 5, 6, 20, 10, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_moments(published: str | None, expected: datetime | None) -> None:
    assert moment(published) == expected


@given(st.text(alphabet="0123456789-T:+Z. ", max_size=30))
def test_no_date_breaks_the_picture(published: str) -> None:
    report = replace(REPORT, articles=(replace(ARTICLES[0], published=published), *ARTICLES[1:]))
    assert len(drawn(report).nodes) == 5
