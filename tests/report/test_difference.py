"""News in a later report relative to an earlier one."""

from dataclasses import replace

from invented_report import ARTICLES, LINEAGE, REPORT, words

from rashomon.report import Report
from rashomon.report.views.difference import difference
from rashomon.types import (
    Account,
    Detail,
    Entity,
    Fact,
    FactReading,
    FactRelation,
    Quotation,
    QuotationReading,
    Span,
)

A, B, C, D = ARTICLES
INSTEAD = Detail("has-instead", ("all", "everything"), ("a1",))


def reading(span: Span, account: str) -> FactReading:
    return FactReading(span.text, {}, (span,), None, (account,))


def fact(relation: FactRelation, *readings: FactReading) -> Fact:
    return Fact("f", "people led away", "number", relation, readings)


TWELVE = replace(reading(words(A, "12 people were led to safety"), "acc1"), value="12")
CREWS = words(C, "Crews from three towns needed 9 hours")
CREWS = replace(CREWS, text=f"{CREWS.text} to lead people to safety")
NINE = replace(reading(CREWS, "acc2"), value="9")


def without(article: str) -> Report:
    """The report before an article was collected."""
    accounts = tuple(
        Account(a.id, tuple(x for x in a.articles if x != article), a.origin)
        for a in LINEAGE.accounts
    )
    lineage = replace(
        LINEAGE,
        accounts=tuple(a for a in accounts if a.articles),
        derivations=tuple(d for d in LINEAGE.derivations if article not in (d.parent, d.child)),
    )
    articles = tuple(a for a in ARTICLES if a.id != article)
    return replace(REPORT, articles=articles, lineage=lineage)


def news(before: Report | None, after: Report) -> list[tuple[str, str]]:
    return [(n.kind, n.text) for n in difference(before, after)]


def test_nothing_new_is_nothing() -> None:
    full = replace(REPORT, facts=(fact("conflicting", TWELVE, NINE),))
    assert news(full, full) == []


def test_a_new_coverage_gives_its_size_and_its_conflicts() -> None:
    assert news(None, replace(REPORT, facts=(fact("conflicting", TWELVE, NINE),))) == [
        ("coverage", "New coverage: 4 articles, 3 accounts."),
        (
            "conflict",
            "New conflict on people led away: “12” in Vestby Post (A); "
            "“9” in Warehouse fire: what we know (C).",
        ),
    ]


def test_a_new_account_and_a_new_copy() -> None:
    assert news(without("d4"), REPORT) == [("account", "1 new account: Harbour Radio (D).")]
    kinds = [kind for kind, _ in news(without("b2"), REPORT)]
    assert kinds == ["copy", "copy"]


def test_a_fact_that_comes_into_conflict() -> None:
    single = replace(REPORT, facts=(fact("single", TWELVE),))
    conflict = replace(REPORT, facts=(fact("conflicting", TWELVE, NINE),))
    assert [kind for kind, _ in news(single, conflict)] == ["conflict"]
    assert news(conflict, single) == []


def test_a_number_that_was_updated() -> None:
    before = replace(REPORT, facts=(fact("single", TWELVE),))
    after = replace(REPORT, facts=(fact("compatible", TWELVE, NINE),))
    (only,) = difference(before, after)
    assert only.kind == "number"
    assert only.text == "people led away: “9” in Warehouse fire: what we know (C); before “12”."
    assert only.spans == NINE.attestations
    # The same number in other words is none.
    more = replace(TWELVE, value="about 12", normalized={"low": 12, "high": 12})
    plain = replace(TWELVE, normalized={"low": 12, "high": 12})
    known = replace(REPORT, facts=(fact("single", plain),))
    assert news(known, replace(REPORT, facts=(fact("compatible", plain, more),))) == []
    # What copying changed counts for nothing.
    copied = replace(NINE, accounts=())
    assert news(before, replace(REPORT, facts=(fact("single", TWELVE, copied),))) == []
    # Nor does what may be about something else.
    doubtful = replace(fact("compatible", TWELVE, NINE), doubtful=NINE.attestations)
    assert news(before, replace(REPORT, facts=(doubtful,))) == []


def test_a_quotation_that_was_altered() -> None:
    said, changed = words(A, "everything was orange"), words(B, "all was orange")
    person = Entity("e1", "Jon Dahl", "person", (), ())
    first = QuotationReading(said.text, "verbatim", (said,), ("acc1",))
    other = QuotationReading(changed.text, "altered", (changed,), (), INSTEAD)
    before = replace(REPORT, entities=(person,), quotations=(Quotation("q", "e1", (first,)),))
    after = replace(before, quotations=(Quotation("q", "e1", (first, other)),))
    assert news(before, after) == [
        (
            "quotation",
            "Words of Jon Dahl are altered in Daily Coast (B). “all” where A has “everything”.",
        )
    ]
    assert news(after, after) == []
    unnamed = replace(after, quotations=(Quotation("q", None, (first, other)),))
    ((_, text),) = news(before, unnamed)
    assert text.startswith("Words of an unnamed speaker are altered in Daily Coast (B).")
    doubt = replace(other, detail=Detail("to-check", ("all", "everything"), numbers=(2,)))
    doubted = replace(before, quotations=(Quotation("q", "e1", (first, doubt)),))
    assert news(before, doubted) == []
