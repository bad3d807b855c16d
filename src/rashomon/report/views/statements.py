"""Which clause of a row can be quoted by itself on the first screen, and who bears it out.

A row is as good as its least likely member: of its accounts only those are counted of which one
clause has enough of the quoted words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.english.agencies import is_told_to
from rashomon.english.amounts import amounts
from rashomon.english.quotes import quoted_ranges
from rashomon.english.standing import MARKS, TRIM, breaks_off, denies, is_superlative, stands_alone
from rashomon.english.tables import function_words, table
from rashomon.english.words import fold
from rashomon.report.views.copying import Copied
from rashomon.report.views.plain import one_line
from rashomon.settings import GateSettings
from rashomon.types import Article, Fact, FactReading, Span

_NAMES = 0.6  # share of the names of a clause that another one has
_SUBJECT = 2  # words in which whom a clause is of is named, who may be `he` elsewhere
_STEM = 5  # letters by which two forms of one word are known
_LETTERS = 4  # letters from which on a word tells what a clause is about
_OPENERS = ('"', "“")
# A possessive of a plural closes none that is open, but nobody can tell it from a mark.
_SINGLE_OPENS = re.compile(r"(?<!\S)['‘](?=\w{3})")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
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
    copied: Copied,
) -> Statement | None:
    """The clause of a row that stands by itself and that most accounts bear out.

    `account` is the account of each article; what is `copied` bears nothing out. `None` where no
    clause stands by itself.
    """
    sure = fact.confidence >= settings.gate_agreement
    least = settings.gate_borne if sure else settings.gate_borne_unsure
    best: tuple[tuple[int, float], Statement] | None = None
    for reading in fact.readings:
        heard = _heard(reading, account)
        for span in reading.attestations:
            own, article = account.get(span.article, ""), articles.get(span.article)
            whole = len(telling(span.text)) >= settings.gate_telling_words
            if article is not None and whole and own in heard and is_statement(span, article):
                clause = _Clause(span, own, _quoted(span, article), least, copied)
                found = clause.borne(heard, settings)
                best = found if best is None or found[0] > best[0] else best
    return best[1] if best else None


def is_statement(span: Span, article: Article | None) -> bool:
    """Whether a span begins a sentence of the report proper and can be quoted by itself.

    What was said to one outlet is no other's statement.
    """
    around = _sentence(span, article) if article else None
    if article is None or around is None:
        return False
    before = article.text[around[0] : span.start].strip(MARKS)
    after = one_line(article.text[span.end : around[1]])
    text = one_line(span.text)
    if (before and not before.endswith(_HEADS)) or not _is_closed(with_mark(span, article)):
        return False
    if text[:1].isdigit() and before[:-1].strip()[-1:].isdigit():
        return False  # the end of a number: `4:` before `43 left in the half`
    return stands_alone(text) and not breaks_off(text, after) and not is_told_to(text)


def with_mark(span: Span, article: Article) -> str:
    """The words of a span, with the quotation mark before it that one in it closes."""
    before = article.text[max(0, span.start - 1) : span.start]
    return f"{before}{span.text}" if before in _OPENERS and not _is_closed(span.text) else span.text


def _is_closed(text: str) -> bool:
    """Whether each quotation that begins in a text ends in it, and the other way round."""
    single = len(_SINGLE_OPENS.findall(text)) <= len(_SINGLE_CLOSES.findall(text))
    return single and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def telling(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, cut to what their forms share."""
    found = (fold(word.strip(TRIM)) for word in text.split())
    return frozenset(
        w[:_STEM]
        for w in found
        if (len(w) >= _LETTERS or any(c.isdigit() for c in w)) and w not in function_words()
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """A clause and what it has: telling words, those of them that are `plain` words and no names,
    those of `names` behind its beginning, amounts, whether it says that something is alone among
    its like, and whether it denies."""

    span: Span
    words: frozenset[str]
    plain: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[float]
    superlative: bool
    denied: bool


def _read(span: Span) -> _Heard:
    numbers = frozenset(a.low for a in amounts(span.text))
    alone, denied = is_superlative(span.text), denies(span.text)
    plain = telling(" ".join(w for w in span.text.split() if not w.strip(TRIM)[:1].isupper()))
    names = telling(" ".join(w for w in span.text.split()[_SUBJECT:] if w[:1].isupper()))
    names = names.difference(*_calendar())
    return _Heard(span, telling(span.text), plain, names, numbers, alone, denied)


def _heard(reading: FactReading, account: Mapping[str, str]) -> Mapping[str, Sequence[_Heard]]:
    """The clauses of each account that vouches for a reading."""
    heard: dict[str, list[_Heard]] = {}
    for span in reading.attestations:
        own = account.get(span.article, "")
        if own in reading.accounts:
            heard.setdefault(own, []).append(_read(span))
    return heard


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that may be quoted, its account, the telling words of it in quotation marks, and the
    `least` share of its words by which another clause bears it out."""

    span: Span
    own: str
    quoted: frozenset[str]
    least: float
    copied: Copied

    def borne(
        self,
        heard: Mapping[str, Sequence[_Heard]],
        settings: GateSettings,
    ) -> tuple[tuple[int, float], Statement]:
        """The clause with the accounts that bear it out, and how well they do, for comparing.

        Of accounts that have their clauses from one another the first is counted.
        """
        own = _read(self.span)
        clauses = {a: found for a, found in heard.items() if a != self.own}
        others, counted = list[str](), [self.span]
        for account, said in clauses.items():
            bearing = [c.span for c in said if self._says(own, c, settings)]
            new = [s for s in bearing if not any(self.copied(s, known) for known in counted)]
            if new:
                others.append(account)
                counted += new
        shares = (_share(own.words, c.words) for x in clauses.values() for c in x)
        rank = (len(others), max(shares, default=0.0))
        return rank, Statement(self.span, (self.own, *others))

    def _says(self, own: _Heard, other: _Heard, settings: GateSettings) -> bool:
        """Whether another clause says enough of this one, and nothing else."""
        return (
            _share(own.words, other.words) >= self.least
            and _share(own.plain, other.words) >= self.least
            and _share(own.names, other.words) >= _NAMES
            and own.denied == other.denied
            and _share(self.quoted, other.words) >= settings.gate_quoted
            and own.superlative == other.superlative
            and not _clash(own.words, other.words)
            and not _apart(own.numbers, other.numbers)
        )


def _share(told: frozenset[str], heard: frozenset[str]) -> float:
    """The share of some words that others have; of none, all."""
    return len(told & heard) / len(told) if told else 1.0


def _quoted(span: Span, article: Article) -> frozenset[str]:
    """The telling words of a span that stand in quotation marks."""
    start, end = _sentence(span, article) or (span.start, span.end)
    ranges = quoted_ranges(article.text[start:end])
    parts = (article.text[max(start + a, span.start) : min(start + b, span.end)] for a, b in ranges)
    return telling(" ".join(parts))


def _apart(told: frozenset[float], heard: frozenset[float]) -> bool:
    """Whether something is told with numbers and heard without any of them."""
    return bool(told and not told & heard)


def _clash(told: frozenset[str], heard: frozenset[str]) -> bool:
    """Whether both name a month or a day of the week, and none that the other has."""
    return any(told & days and heard & days and not told & heard & days for days in _calendar())


def content(text: str) -> frozenset[str]:
    """The telling words of a text without its numbers, months and days of the week."""
    return frozenset(
        w for w in telling(text).difference(*_calendar()) if not any(c.isdigit() for c in w)
    )


@cache
def _calendar() -> tuple[frozenset[str], ...]:
    """The months, and the days of the week, as telling words."""
    return tuple(telling(" ".join(table("times")[kind])) for kind in ("months", "weekdays"))


def _sentence(span: Span, article: Article) -> tuple[int, int] | None:
    """The sentence of the report proper that a span lies in."""
    bodies = (s for s in article.sentences if s.role == "body")
    found = ((s.start, s.end) for s in bodies if s.start <= span.start and span.end <= s.end)
    return next(found, None)
