"""Accounts of a report: how many there are, and a line for each."""

from collections.abc import Sequence

from rashomon.english.phrases import counted
from rashomon.report.document import Report
from rashomon.report.views import verdict, wording
from rashomon.report.views.wording import Names
from rashomon.types import Account, Derivation

ALONE = 26  # up to this many articles that stand on their own are named, more are only counted


def _compared_accounts(report: Report) -> tuple[Account, ...]:
    uncompared = {r.article for r in report.rejected.articles}
    return tuple(a for a in report.lineage.accounts if not uncompared.issuperset(a.articles))


def counts(report: Report) -> verdict.Counts:
    """Count the articles and the accounts of a report."""
    uncompared = {r.article for r in report.rejected.articles} & {a.id for a in report.articles}
    accounts = _compared_accounts(report)
    dependent = [a for a in accounts if any(_taken_from(x, report) for x in a.articles)]
    return verdict.Counts(len(report.articles), len(uncompared), len(accounts), len(dependent))


def _taken_from(article: str, report: Report) -> tuple[Derivation, ...]:
    """Return the derivations of `article` from articles of other accounts; empty for most."""
    account = report.lineage.account_ids()
    return tuple(
        d
        for d in report.lineage.derivations
        if d.child == article and account.get(d.parent) != account.get(article)
    )


def account_lines(report: Report, names: Names) -> tuple[str, ...]:
    """Return a line for each account, except that all articles that stand alone share one.

    Those that may be damaged copies of what is not among the articles share another.
    """
    accounts = _compared_accounts(report)
    alone = [a for a in accounts if _stands_alone(a, report)]
    suspected = [a for a in accounts if _is_suspected(a, report)]
    return (
        *(_account(a, report, names) for a in accounts if a not in (*alone, *suspected)),
        *_each(suspected, " among these articles", report, names),
        *_each(alone, "", report, names),
    )


def _each(accounts: Sequence[Account], where: str, report: Report, names: Names) -> tuple[str, ...]:
    if len(accounts) < 2:
        return tuple(_account(a, report, names) for a in accounts)
    who = names.all(tuple(a.articles[0] for a in accounts))
    who = who if len(accounts) <= ALONE else counted(len(accounts), "article")
    return (f"{who} each stand on their own{where}.",)


def _account(account: Account, report: Report, names: Names) -> str:
    derivations = tuple(d for d in report.lineage.derivations if d.child in account.articles)
    return wording.account(account, report.lineage.lost_exemplars, derivations, names)


def _stands_alone(account: Account, report: Report) -> bool:
    if len(account.articles) > 1 or _taken_from(account.articles[0], report):
        return False
    return not any(account.articles[0] in x.children for x in report.lineage.lost_exemplars)


def _is_suspected(account: Account, report: Report) -> bool:
    if len(account.articles) > 1 or _taken_from(account.articles[0], report):
        return False
    known = [x for x in report.lineage.lost_exemplars if account.articles[0] in x.children]
    return bool(known) and all(map(wording.is_suspicion, known))
