"""One agency's report behind several articles, when nothing says that one copied another."""

from itertools import permutations

import pytest

from inventing import FERRY, MARKET, Traced, article
from rashomon.settings import Settings

REPORT = FERRY[:4]
# the first two sentences with two words of each exchanged
REWORDED = (
    "The ferry Alda hit rocks near Stenholm lighthouse at dawn.",
    "Rescuers brought each passenger ashore in ninety minutes.",
)
CREDITED = article("credited", *REPORT, credit="STENHOLM (AP)", outlet="Daily Coast")
PLAIN = article("plain", *REPORT, outlet="Evening Sound")


def test_one_of_two_prints_credits_the_agency() -> None:
    traced = Traced(CREDITED, PLAIN)
    (wire,) = traced.lineage.lost_exemplars
    assert wire.name == "Associated Press"
    assert set(wire.children) == {"credited", "plain"}
    assert traced.lineage.derivations == ()


def test_both_are_one_account_whose_origin_is_lost() -> None:
    (account,) = Traced(CREDITED, PLAIN).lineage.accounts
    assert account.articles == ("credited", "plain")
    assert account.origin is None


def test_the_credit_is_shown() -> None:
    (wire,) = Traced(CREDITED, PLAIN).lineage.lost_exemplars
    credit = wire.evidence[0]
    assert (credit.judgement, credit.name) == ("exemplar", "credited agency")
    assert credit.left is not None
    assert (credit.left.article, credit.left.text) == ("credited", "STENHOLM (AP)")
    assert credit.right is None
    assert "passages in order" in {e.name for e in wire.evidence}


def test_both_credits_are_shown_where_both_have_one() -> None:
    other = article("other", *REPORT, credit="The Associated Press", outlet="Evening Sound")
    (wire,) = Traced(CREDITED, other).lineage.lost_exemplars
    assert wire.name == "Associated Press"
    spans = [span for span in (wire.evidence[0].left, wire.evidence[0].right) if span]
    assert {s.text for s in spans} == {"STENHOLM (AP)", "The Associated Press"}


def test_without_any_credit_the_two_stay_joined() -> None:
    traced = Traced(PLAIN, article("bare", *REPORT, outlet="Daily Coast"))
    assert len(traced.lineage.derivations) == 1
    assert traced.lineage.lost_exemplars == ()


def test_three_credited_prints_have_one_exemplar() -> None:
    three = [article(id_, *REPORT, credit="(AP)") for id_ in "abc"]
    traced = Traced(*three)
    (wire,) = traced.lineage.lost_exemplars
    assert set(wire.children) == set("abc")
    assert traced.lineage.derivations == ()
    assert traced.accounts == {frozenset("abc")}


def test_three_prints_of_which_one_is_credited_have_one_exemplar_in_any_order() -> None:
    third = article("third", *REPORT, outlet="Sunday Sound")
    for order in permutations((CREDITED, PLAIN, third)):
        (wire,) = Traced(*order).lineage.lost_exemplars
        assert set(wire.children) == {"credited", "plain", "third"}


def test_of_two_clients_the_earlier_one_is_not_the_parent() -> None:
    hours = ("2024-05-02T08:00:00Z", "2024-05-02T11:00:00Z")
    early = article("early", *REPORT, credit="(AP)", outlet="Daily Coast", published=hours[0])
    late = article("late", *REPORT, credit="(AP)", outlet="Evening Sound", published=hours[1])
    traced = Traced(early, late)
    assert traced.lineage.derivations == ()
    (wire,) = traced.lineage.lost_exemplars
    assert set(wire.children) == {"early", "late"}


def test_two_wires_are_two_exemplars() -> None:
    ferry = [article(id_, *REPORT, credit="(AP)") for id_ in "ab"]
    market = [article(id_, *MARKET[:4], credit="(AP)") for id_ in "cd"]
    traced = Traced(*ferry, *market)
    children = {frozenset(wire.children) for wire in traced.lineage.lost_exemplars}
    assert children == {frozenset("ab"), frozenset("cd")}
    assert len({wire.id for wire in traced.lineage.lost_exemplars}) == 2


def test_a_cut_does_not_show_which_print_came_first() -> None:
    whole = article("whole", *FERRY[:6], credit="(AP)", outlet="Daily Coast")
    traced = Traced(whole, PLAIN)
    assert traced.lineage.derivations == ()
    assert traced.accounts == {frozenset(("whole", "plain"))}
    assert traced.lineage.lost_exemplars != ()


def test_the_origin_of_a_wire_is_lost_though_one_print_is_cut() -> None:
    whole = article("whole", *FERRY[:6], credit="(AP)", outlet="Daily Coast")
    (account,) = Traced(whole, PLAIN).lineage.accounts
    assert account.origin is None


def test_where_the_agency_s_own_report_is_there_it_is_a_parent_like_any_other() -> None:
    traced = Traced(CREDITED, article("wire", *REPORT, outlet="Associated Press"))
    assert len(traced.lineage.derivations) == 1
    assert traced.lineage.lost_exemplars == ()


@pytest.mark.parametrize("outlet", ["AP", "The Associated Press"])
def test_the_agency_s_own_report_is_known_by_any_form_of_its_name(outlet: str) -> None:
    credited = article("credited", *REPORT, credit="Associated Press", outlet="Daily Coast")
    traced = Traced(credited, article("wire", *REPORT, outlet=outlet))
    assert traced.lineage.lost_exemplars == ()


def test_dates_that_show_who_came_first_leave_the_derivation() -> None:
    first = article("first", *REPORT, credit="(AP)", published="2031-05-06")
    later = article("later", *REPORT, published="2031-05-07")
    traced = Traced(first, later)
    assert traced.arrows == {("first", "later")}
    assert traced.lineage.lost_exemplars == ()


def test_an_article_of_no_known_outlet_may_be_the_agency_s_own() -> None:
    first = article("first", *REPORT, credit="(AP)", published="2031-05-06")
    later = article("later", *REPORT, credit="(AP)", outlet="Sound", published="2031-05-07")
    assert Traced(first, later).arrows == {("first", "later")}


def test_dates_of_two_clients_say_nothing_even_a_day_apart() -> None:
    days = ("2031-05-06", "2031-05-07")
    first = article("first", *REPORT, credit="(AP)", outlet="Daily Coast", published=days[0])
    later = article("later", *REPORT, credit="(AP)", outlet="Evening Sound", published=days[1])
    traced = Traced(first, later)
    assert traced.arrows == set()
    assert [set(wire.children) for wire in traced.lineage.lost_exemplars] == [{"first", "later"}]


def test_a_report_that_took_only_part_of_a_wire_stays_its_child() -> None:
    wire = article("wire", *FERRY[:6], credit="(AP)")
    partial = article("partial", *FERRY[:4], *MARKET[:4])
    traced = Traced(wire, partial)
    assert [d.extent for d in traced.lineage.derivations] == ["partially"]
    assert traced.lineage.lost_exemplars == ()


def test_a_reworded_copy_stays_a_copy() -> None:
    given = article("print", *FERRY[:5], credit="(AP)"), article("copy", *REWORDED, *FERRY[2:5])
    traced = Traced(*given)
    assert [d.extent for d in traced.lineage.derivations] == ["wholly"]
    assert traced.lineage.lost_exemplars == ()
    # as many words in common are print enough for who asks for less
    lax = Traced(*given, settings=Settings().replace(printed_overlap=0.5))
    assert [set(wire.children) for wire in lax.lineage.lost_exemplars] == [{"print", "copy"}]


@pytest.mark.parametrize("credit", ["Ada Frey/AP", "AP Photo", "File picture: AP"])
def test_the_credit_of_a_picture_is_none_of_the_text(credit: str) -> None:
    traced = Traced(article("credited", *REPORT, credit=credit), PLAIN)
    assert len(traced.lineage.derivations) == 1
    assert traced.lineage.lost_exemplars == ()
