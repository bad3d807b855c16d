"""Which clause of a row can be quoted by itself on the first screen, and who bears it out.

A row is as good as its least likely member: of its accounts only those are counted whose own words
have enough of the quoted ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.english.amounts import amounts
from rashomon.english.quotes import quoted_ranges
from rashomon.english.standing import MARKS, TRIM, breaks_off, stands_alone
from rashomon.english.tables import function_words, table
from rashomon.english.words import fold
from rashomon.report.views.plain import one_line
from rashomon.settings import GateSettings
from rashomon.types import Article, Fact, FactReading, Span

_STEM = 5  # letters by which two forms of one word are known
_LETTERS = 4  # letters from which on a word tells what a clause is about
# A clause may follow one of these in its sentence: a colon, a semicolon, a dash, a dateline's end.
_HEADS = (":", ";", "—", "–", " -", "…")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be quoted, and the accounts whose words bear it out, its own first."""

    span: Span
    accounts: tuple[str, ...]


def statement(
    fact: Fact,
    articles: Mapping[str, Article],
    account: Mapping[str, str],
    settings: GateSettings,
) -> Statement | None:
    """The clause of a row that stands by itself and that most accounts bear out.

    `account` is the account of each article. `None` where no clause stands by itself.
    """
    best: tuple[tuple[int, float], Statement] | None = None
    for reading in fact.readings:
        said, numbers = _said(reading, account), _amounts(reading, account)
        for span in reading.attestations:
            own, article = account.get(span.article, ""), articles.get(span.article)
            whole = len(telling(span.text)) >= settings.gate_telling_words
            if article is not None and whole and own in said and is_statement(span, article):
                clause = _Clause(span, own, _quoted(span, article))
                found = clause.borne(said, numbers, settings)
                best = found if best is None or found[0] > best[0] else best
    return best[1] if best else None


def is_statement(span: Span, article: Article | None) -> bool:
    """Whether a span begins a sentence of the report proper and can be quoted by itself."""
    around = _sentence(span, article) if article else None
    if article is None or around is None:
        return False
    before = article.text[around[0] : span.start].strip(MARKS)
    after = one_line(article.text[span.end : around[1]])
    text = one_line(span.text)
    if before and not before.endswith(_HEADS):
        return False
    return stands_alone(text) and not breaks_off(text, after)


def telling(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, cut to what their forms share."""
    found = (fold(word.strip(TRIM)) for word in text.split())
    return frozenset(
        w[:_STEM]
        for w in found
        if (len(w) >= _LETTERS or any(c.isdigit() for c in w)) and w not in function_words()
    )


def _said(reading: FactReading, account: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """What each account that vouches for a reading has of telling words."""
    said: dict[str, frozenset[str]] = {}
    for span in reading.attestations:
        own = account.get(span.article, "")
        if own in reading.accounts:
            said[own] = said.get(own, frozenset()) | telling(span.text)
    return said


def _amounts(reading: FactReading, account: Mapping[str, str]) -> Mapping[str, frozenset[float]]:
    """The amounts that each account has in its clauses."""
    found: dict[str, frozenset[float]] = {}
    for span in reading.attestations:
        own = account.get(span.article, "")
        found[own] = found.get(own, frozenset()) | {a.low for a in amounts(span.text)}
    return found


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that may be quoted, its account, and the telling words of it in quotation marks."""

    span: Span
    own: str
    quoted: frozenset[str]

    def borne(
        self,
        said: Mapping[str, frozenset[str]],
        numbers: Mapping[str, frozenset[float]],
        settings: GateSettings,
    ) -> tuple[tuple[int, float], Statement]:
        """The clause with the accounts that bear it out, and how well they do, for comparing."""
        counted = frozenset(a.low for a in amounts(self.span.text))
        told = telling(self.span.text)
        shares = {a: _share(told, heard) for a, heard in said.items() if a != self.own}
        others = [
            a
            for a, share in shares.items()
            if share >= settings.gate_borne
            and _share(self.quoted, said[a]) >= settings.gate_quoted
            and not _clash(told, said[a])
            and not _apart(counted, numbers[a])
        ]
        rank = (len(others), max(shares.values(), default=0.0))
        return rank, Statement(self.span, (self.own, *others))


def _share(told: frozenset[str], heard: frozenset[str]) -> float:
    """The share of some words that others have; of none, all."""
    return len(told & heard) / len(told) if told else 1.0


def _quoted(span: Span, article: Article) -> frozenset[str]:
    """The telling words of a span that stand in quotation marks."""
    start, end = _sentence(span, article) or (span.start, span.end)
    ranges = quoted_ranges(article.text[start:end])
    parts = (article.text[max(start + a, span.start) : min(start + b, span.end)] for a, b in ranges)
    return telling(" ".join(parts))


def _apart(one: frozenset[float], other: frozenset[float]) -> bool:
    """Whether both have numbers, and none that the other has."""
    return bool(one and other and not one & other)


def _clash(told: frozenset[str], heard: frozenset[str]) -> bool:
    """Whether both name a month or a day of the week, and none that the other has."""
    return any(told & days and heard & days and not told & heard & days for days in _calendar())


@cache
def _calendar() -> tuple[frozenset[str], ...]:
    """The months, and the days of the week, as telling words."""
    return tuple(telling(" ".join(table("times")[kind])) for kind in ("months", "weekdays"))


def _sentence(span: Span, article: Article) -> tuple[int, int] | None:
    """The sentence of the report proper that a span lies in."""
    bodies = (s for s in article.sentences if s.role == "body")
    found = ((s.start, s.end) for s in bodies if s.start <= span.start and span.end <= s.end)
    return next(found, None)
