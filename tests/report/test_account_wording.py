"""The accounts in words: one finding has the same wording everywhere."""

from dataclasses import replace

from invented_report import REPORT

from rashomon.report import Report
from rashomon.report.views import wording
from rashomon.report.views.accounts import ALONE
from rashomon.report.views.view import build
from rashomon.report.views.wording import Names
from rashomon.types import Account, Derivation, Detail, Evidence, Extent

# What says for sure which came first, and what two cuts of one text show as well.
DATED = Evidence("published first", "direction", 8.0, Detail("dated"))
CUT = Evidence("cut", "direction", 8.0, Detail("dated"))
ARTICLES = tuple(
    replace(REPORT.articles[0], id=x, siglum=x.upper(), outlet=None, headline=None) for x in "abcd"
)


def derivation(
    child: str, parent: str, why: Evidence, extent: Extent = "wholly", *, directed: bool = True
) -> Derivation:
    return Derivation(child, parent, extent, directed, 0.9, 1.0, (why,))


def report(*derivations: Derivation, accounts: tuple[str, ...] = ("abc", "d")) -> Report:
    """Articles of which each letter of an account is one, the first of them its origin."""
    made = tuple(Account(f"acc-{x}", tuple(x), x[0]) for x in accounts)
    lineage = replace(
        REPORT.lineage, derivations=derivations, accounts=made, lost_exemplars=(), agencies=()
    )
    given = tuple(a for a in ARTICLES if a.id in "".join(accounts))
    empty = replace(REPORT.rejected, articles=(), withdrawn=())
    return replace(
        REPORT, articles=given, lineage=lineage, passages=(), alterations=(), rejected=empty
    )


def wordings(examined: Report) -> tuple[str, str, str]:
    """The headline's second sentence, the account, and the first derivation with its direction."""
    view = build(examined)
    first = view.derivations[0]
    return view.summary[1], view.accounts[0], f"{first.sentence} {first.direction}"


def test_copies_of_known_direction_go_back_to_their_parent() -> None:
    headline, account, first = wordings(
        report(derivation("b", "a", DATED), derivation("c", "a", DATED))
    )
    assert headline == "B and C are derived from A."
    assert account == "A, B and C are one account: B and C go back to A."
    assert first == (
        "B derives wholly from A: 90% of the text of B is in A. Direction: A came first."
    )


def test_where_only_a_cut_shows_which_came_first_everything_says_so() -> None:
    headline, account, first = wordings(
        report(derivation("b", "a", CUT), derivation("c", "a", CUT))
    )
    assert headline == "Most of B and C is also in A."
    assert account == (
        "A, B and C are one account: most of B and C is also in A; which of them came first is not "
        "certain."
    )
    assert first == (
        "Most of B is also in A: 90% of its text. Direction not certain: A probably came first."
    )


def test_a_copy_of_what_may_be_a_copy_goes_back_to_that_and_no_further() -> None:
    _, account, _ = wordings(report(derivation("b", "a", CUT), derivation("c", "b", DATED)))
    assert account == (
        "A, B and C are one account: most of B is also in A; C goes back to B; which of them came "
        "first is not certain."
    )
    _, account, _ = wordings(report(derivation("b", "a", DATED), derivation("c", "b", DATED)))
    assert account == "A, B and C are one account: B and C go back to A."


def test_a_part_is_taken_or_shared() -> None:
    apart = ("a", "b")
    headline, account, first = wordings(
        report(derivation("b", "a", DATED, "partially"), accounts=apart)
    )
    assert headline == "B takes part of the text from A."
    assert account == "B takes part of its text from A; the rest is its own."
    assert first.startswith("B derives in part from A: 90% of the text of B is in A.")
    headline, account, first = wordings(
        report(derivation("b", "a", CUT, "partially"), accounts=apart)
    )
    assert headline == "Part of B is also in A."
    assert account == "B shares part of its text with A; the rest is its own."
    assert first.startswith("Part of B is also in A: 90% of its text.")


def test_an_account_without_derivations_goes_back_to_its_origin() -> None:
    names = Names(ARTICLES)
    account = Account("acc", ("a", "b"), "a")
    assert wording.account(account, (), (), names) == "A and B are one account: B goes back to A."


def test_many_articles_that_stand_on_their_own_are_counted() -> None:
    few = report(accounts=("a", "b", "c"))
    assert build(few).accounts == ("A, B and C each stand on their own.",)
    ids = tuple(f"x{k}" for k in range(ALONE + 1))
    given = tuple(replace(ARTICLES[0], id=x, siglum=x.upper()) for x in ids)
    accounts = tuple(Account(f"acc-{x}", (x,), x) for x in ids)
    many = replace(few, articles=given, lineage=replace(few.lineage, accounts=accounts))
    assert build(many).accounts == ("27 articles each stand on their own.",)
