"""Table of what the accounts state: a row for each fact, a column for each account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.report.document import Report
from rashomon.report.views import gate
from rashomon.report.views.certain import is_wording
from rashomon.report.views.findings import Meaning
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.wording import Names
from rashomon.types import Account, Fact, FactAspect, FactReading, Span

MOST = 10  # accounts beside each other; if there are more, each row lists its values
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
    """An account: its name, the sigla of its articles, and how many they are."""

    id: str
    name: str
    sigla: str
    articles: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a cell: the words of one reading, their meaning in the row, and their spans.

    `note` says the meaning in words.
    """

    words: str
    meaning: Meaning
    note: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A row: the question that it answers, and the values of each column (none if silent).

    `meaning` is that of the whole row. `perhaps` are the spans, of columns without a value, that
    may be about something else.
    """

    question: str
    meaning: Meaning
    cells: tuple[tuple[Value, ...], ...]
    perhaps: tuple[tuple[Span, ...], ...]


_MEANINGS: Mapping[gate.FactStanding, Meaning] = {
    "conflicting": "differs",
    "changed": "copying",
    "unsure": "one",
    "perhaps": "perhaps",
    "agreed": "agreed",
    "single": "one",
}
_NOTES: Mapping[Meaning, str] = {
    "agreed": "agreed",
    "perhaps": "may agree",
    "differs": "differs",
    "copying": "changed in copying",
    "one": "one account only",
}


def columns(report: Report, names: Names) -> tuple[AccountColumn, ...]:
    """Return the accounts, largest first, each named after its origin or else its first article."""
    known = {a.id for a in report.articles}
    shown = []
    for account in sorted(report.lineage.accounts, key=lambda a: -len(a.articles)):
        articles = [a for a in account.articles if a in known]
        if articles:
            head = account.origin if account.origin in articles else articles[0]
            sigla = " ".join(names[a] for a in articles)
            shown.append(AccountColumn(account.id, names.name(head or ""), sigla, len(articles)))
    return tuple(shown)


def cells(fact: Fact, accounts: Sequence[Account], shown: Sequence[AccountColumn]) -> Cells:
    """Return the row of a fact whose doubtful attestations are in none of its readings."""
    owner = {article: a.id for a in accounts for article in a.articles}
    values = [
        tuple(v for r in fact.readings for v in _values(r, fact, column.id, owner))
        for column in shown
    ]
    # An account that only doubtful words are of is not said to be silent.
    perhaps = [
        () if given else tuple(s for s in fact.doubtful if owner.get(s.article) == column.id)
        for given, column in zip(values, shown, strict=True)
    ]
    return Cells(QUESTIONS[fact.aspect], meaning(fact), tuple(values), tuple(perhaps))


def meaning(fact: Fact) -> Meaning:
    """Return what a row shows: a dispute, a change by copying, an agreement, or one account.

    An agreement that is not sure is `perhaps` one; a conflict that is not sure is none.
    """
    return _MEANINGS[gate.fact_standing(fact)]


def _values(
    reading: FactReading, fact: Fact, account: str, owner: Mapping[str, str]
) -> tuple[Value, ...]:
    """Return the reading as the one value of an account; empty if the account does not have it.

    A reading without a value of its own is shown in the words of the account.
    """
    spans = tuple(s for s in reading.attestations if owner.get(s.article) == account)
    if not spans:
        return ()
    words = spans[0].text if is_wording(reading) else reading.value
    words = shorten(one_line(words), _WORDS)
    if not reading.accounts:
        return (Value(words, "copying", _NOTES["copying"], spans),)
    given = {a for r in fact.readings for a in r.accounts}
    alike: Meaning = "perhaps" if gate.may_agree(fact) else "agreed"
    meaning: Meaning = alike if len(given) > 1 else "one"
    meaning = "differs" if gate.is_conflict(fact) else meaning
    # A value taken over from another account is shown but does not count.
    note = _NOTES[meaning] if account in reading.accounts else "copied from another account"
    return (Value(words, meaning, note, spans),)
