"""What the accounts state, thing by thing: a row for each fact, a column for each account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.document import Report
from rashomon.report.views import gate
from rashomon.report.views.findings import Meaning
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.wording import Names
from rashomon.types import Account, Fact, FactAspect, FactReading, Span

MOST = 10  # accounts beside each other; of more, each row lists its values
_WORDS = 200  # characters of a cell
# The questions of a story, in the order in which a reader asks them.
QUESTIONS: Mapping[FactAspect, str] = {
    "number": "How many",
    "event": "What happened",
    "time": "When",
    "place": "Where",
    "who": "Who",
    "cause": "Why",
    "said": "What was said",
    "intention": "What next",
    "state": "How things are",
}


@dataclass(frozen=True, slots=True)
class AccountColumn:
    """An account: what it is called, the letters of its articles, how many they are."""

    id: str
    name: str
    sigla: str
    articles: int


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: the words of one reading, what they mean in the row, where they stand."""

    words: str
    meaning: Meaning
    told: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A row: the question that it answers, and the values of each column, none where it is silent.

    `meaning` is that of the whole row.
    """

    question: str
    meaning: Meaning
    cells: tuple[tuple[Value, ...], ...]


_TOLD: Mapping[Meaning, str] = {
    "agreed": "agreed",
    "differs": "differs",
    "copying": "changed in copying",
    "one": "one account only",
}


def columns(report: Report, names: Names) -> tuple[AccountColumn, ...]:
    """The accounts, the largest first; one of several articles by what its origin is called."""
    known = {a.id for a in report.articles}
    found = []
    for account in sorted(report.lineage.accounts, key=lambda a: -len(a.articles)):
        articles = [a for a in account.articles if a in known]
        if articles:
            head = account.origin if account.origin in articles else articles[0]
            sigla = " ".join(names[a] for a in articles)
            found.append(AccountColumn(account.id, names.name(head or ""), sigla, len(articles)))
    return tuple(found)


def cells(fact: Fact, accounts: Sequence[Account], shown: Sequence[AccountColumn]) -> Cells:
    """The row of a fact."""
    owner = {article: a.id for a in accounts for article in a.articles}
    values = [
        tuple(v for r in fact.readings for v in _values(r, fact, column.id, owner))
        for column in shown
    ]
    return Cells(QUESTIONS[fact.aspect], meaning(fact), tuple(values))


def meaning(fact: Fact) -> Meaning:
    """What a row is about: a dispute, a change in copying, an agreement, or one account."""
    if gate.is_conflict(fact):
        return "differs"
    if gate.changed_in_copying(fact):
        return "copying"
    return "agreed" if fact.relation in ("agreed", "compatible") else "one"


def _values(
    reading: FactReading, fact: Fact, account: str, owner: Mapping[str, str]
) -> tuple[Value, ...]:
    """The reading as one value of an account, if the account has it."""
    spans = tuple(s for s in reading.attestations if owner.get(s.article) == account)
    if not spans:
        return ()
    words = shorten(one_line(reading.value), _WORDS)
    if not reading.accounts:
        return (Value(words, "copying", _TOLD["copying"], spans),)
    given = {a for r in fact.readings for a in r.accounts}
    own: Meaning = "agreed" if len(given) > 1 else "one"
    own = "differs" if gate.is_conflict(fact) else own
    # What an article took over from another account is shown and does not count.
    told = _TOLD[own] if account in reading.accounts else "copied from another account"
    return (Value(words, own, told, spans),)
