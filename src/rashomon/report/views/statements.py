"""Clauses of a row that can be quoted on the first screen, and the accounts that support them.

A row is as good as its least likely member, so an account counts only if one of its clauses has
enough of the quoted words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.english.agencies import is_said_to_agency
from rashomon.english.amounts import amounts
from rashomon.english.days import years
from rashomon.english.quotes import quoted_ranges
from rashomon.english.statements import (
    MARKS,
    breaks_off,
    denies,
    is_universal,
    stands_alone,
    superlatives,
)
from rashomon.english.telling_words import calendar, names, plain, stems, telling_words, verbs
from rashomon.english.words import TRIM
from rashomon.report.views.plain import one_line
from rashomon.settings import GateSettings
from rashomon.types import Article, Fact, FactReading, Span

_SUBJECT = 2  # first words, which name the subject of a clause; elsewhere it may be `he`
_OPENERS = ('"', "“")
# The apostrophe of a plural possessive closes no quotation but looks like a mark that does.
_SINGLE_OPENS = re.compile(r"(?<!\S)['‘](?=\w{3})")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
# A clause may follow one of these in its sentence: a colon, a semicolon, a dash, a dateline's end.
_HEADS = (":", ";", "—", "–", " -", "…")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be quoted, and the accounts whose words support it, its own first."""

    span: Span
    accounts: tuple[str, ...]


def statement(
    fact: Fact,
    articles: Mapping[str, Article],
    account: Mapping[str, str],
    settings: GateSettings,
    copied: Callable[[Span, Span], bool],
) -> Statement | None:
    """Return the clause of a row that can be quoted alone and that most accounts support.

    `account` is the account of each article; `copied` clauses support nothing. `None` if no clause
    can be quoted alone.
    """
    sure = fact.confidence >= settings.gate_agreement
    least = settings.gate_borne if sure else settings.gate_borne_unsure
    best: tuple[tuple[int, float], Statement] | None = None
    for reading in fact.readings:
        heard = _heard(reading, account, articles)
        for span in reading.attestations:
            teller, article = account.get(span.article, ""), articles.get(span.article)
            whole = len(telling_words(span.text)) >= settings.gate_telling_words
            if article is not None and whole and teller in heard and is_statement(span, article):
                clause = _Clause(span, article, teller, _quoted(span, article), least, copied)
                supported = clause.borne(heard, settings)
                best = supported if best is None or supported[0] > best[0] else best
    return best[1] if best else None


def is_statement(span: Span, article: Article | None) -> bool:
    """Return whether a span begins a sentence of the body and can be quoted alone.

    It may also follow a colon, a dash or the like in its sentence. Words said to one outlet (`told
    Reuters`) are refused: they are not another outlet's statement.
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
    return stands_alone(text) and not breaks_off(text, after) and not is_said_to_agency(text)


def with_mark(span: Span, article: Article) -> str:
    """Return a span's words, with the opening mark before it if they only have the closing one."""
    before = article.text[max(0, span.start - 1) : span.start]
    return f"{before}{span.text}" if before in _OPENERS and not _is_closed(span.text) else span.text


def _is_closed(text: str) -> bool:
    """Return whether each quotation that begins in a text ends in it, and vice versa.

    Single marks may close more often than they open, as apostrophes look like closing ones.
    """
    single = len(_SINGLE_OPENS.findall(text)) <= len(_SINGLE_CLOSES.findall(text))
    return single and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


@dataclass(frozen=True, slots=True)
class _Heard:
    """A clause and its features, for comparison with another clause.

    `words` are its telling words and `plain` those that are not names. `first` are the parts of
    names in its first words, `names` the names after these. `superlatives` counts
    its words for the first or only one of a kind, `universal` whether it speaks of every one of
    its kind, `denied` whether it denies. `around` are the parts of names and the stems of all words
    of its sentence.
    """

    span: Span
    words: frozenset[str]
    plain: frozenset[str]
    first: frozenset[str]
    names: tuple[frozenset[str], ...]
    verbs: frozenset[str]
    numbers: frozenset[float]
    superlatives: int
    universal: bool
    denied: bool
    around: frozenset[str]


def _read(span: Span, article: Article | None) -> _Heard:
    text = span.text
    bounds = _sentence(span, article) if article else None
    sentence = f"{text} {article.text[slice(*bounds)] if article and bounds else ''}"
    head = " ".join(w for w in text.split()[:_SUBJECT] if _is_name(w, article))
    parts = (part for name in names(sentence) for part in name)
    return _Heard(
        span,
        telling_words(text),
        plain(text),
        frozenset(part for name in names(head) for part in name),
        names(text, after=_SUBJECT),
        verbs(text),
        _numbers(text),
        superlatives(text),
        is_universal(text),
        denies(text),
        stems(sentence).union(parts),
    )


def _is_name(word: str, article: Article | None) -> bool:
    """Return whether a word that may begin a sentence is also capitalized inside a sentence."""
    bare = word.strip(TRIM)
    within = re.compile(rf"[^\W\d_A-Z][,’']?\s{re.escape(bare)}\b")
    return article is not None and bare[:1].isupper() and bool(within.search(article.text))


def _numbers(text: str) -> frozenset[float]:
    return frozenset(a.low for a in amounts(text)).union(map(float, years(text)))


def _heard(
    reading: FactReading, account: Mapping[str, str], articles: Mapping[str, Article]
) -> Mapping[str, Sequence[_Heard]]:
    """Return the clauses of each account that supports a reading, by account."""
    heard: dict[str, list[_Heard]] = {}
    for span in reading.attestations:
        teller = account.get(span.article, "")
        if teller in reading.accounts:
            heard.setdefault(teller, []).append(_read(span, articles.get(span.article)))
    return heard


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that may be quoted, and its `account`.

    `quoted` are its telling words in quotation marks; `least` is the share of its words that
    another clause needs in order to support it.
    """

    span: Span
    article: Article
    account: str
    quoted: frozenset[str]
    least: float
    copied: Callable[[Span, Span], bool]

    def borne(
        self,
        heard: Mapping[str, Sequence[_Heard]],
        settings: GateSettings,
    ) -> tuple[tuple[int, float], Statement]:
        """Return the clause with the accounts that support it, and a rank to compare it by.

        Of accounts that have their clauses from one another, only the first counts. The rank is the
        number of other accounts, then the greatest share of words.
        """
        this = _read(self.span, self.article)
        clauses = {a: theirs for a, theirs in heard.items() if a != self.account}
        others, counted = list[str](), [self.span]
        for account, said in clauses.items():
            bearing = [c.span for c in said if self._says(this, c, settings)]
            new = [s for s in bearing if not any(self.copied(s, known) for known in counted)]
            if new:
                others.append(account)
                counted += new
        shares = (_share(this.words, c.words) for x in clauses.values() for c in x)
        rank = (len(others), max(shares, default=0.0))
        return rank, Statement(self.span, (self.account, *others))

    def _says(self, this: _Heard, other: _Heard, settings: GateSettings) -> bool:
        """Return whether another clause says enough of this one and nothing to the contrary."""
        return (
            _share(this.words, other.words) >= self.least
            and _share(this.plain, other.words) >= self.least
            and all(name & other.around for name in this.names)
            and (not other.first or not this.first or bool(this.first & other.around))
            and _does(this, other, settings)
            and this.denied == other.denied
            and _share(self.quoted, other.words) >= settings.gate_quoted
            and (this.superlatives > 0) == (other.superlatives > 0)
            and this.superlatives <= other.superlatives
            and this.universal <= other.universal
            and not _clash(this.words, other.words)
            and this.numbers <= other.numbers
        )


def _does(this: _Heard, other: _Heard, settings: GateSettings) -> bool:
    """Return whether another clause says what is done in this one.

    It needs one of the verbs or, if there are enough plain words, most of these: `won` may express
    `captured Oklahoma and his home state`.
    """
    if not this.verbs or this.verbs & other.around:
        return True
    enough = len(this.plain) >= settings.gate_plain_words
    return enough and _share(this.plain, other.words) >= settings.gate_plain


def _share(stated: frozenset[str], heard: frozenset[str]) -> float:
    """Return the share of some words that others have; 1 if there are none."""
    return len(stated & heard) / len(stated) if stated else 1.0


def _quoted(span: Span, article: Article) -> frozenset[str]:
    """Return the telling words of a span that are in quotation marks."""
    start, end = _sentence(span, article) or (span.start, span.end)
    ranges = quoted_ranges(article.text[start:end])
    parts = (article.text[max(start + a, span.start) : min(start + b, span.end)] for a, b in ranges)
    return telling_words(" ".join(parts))


def _clash(stated: frozenset[str], heard: frozenset[str]) -> bool:
    """Return whether both name a month, or both a day of the week, but no common one."""
    return any(stated & days and heard & days and not stated & heard & days for days in calendar())


def _sentence(span: Span, article: Article) -> tuple[int, int] | None:
    """Return the range of the body sentence that contains a span, or `None`."""
    bodies = (s for s in article.sentences if s.role == "body")
    around = ((s.start, s.end) for s in bodies if s.start <= span.start and span.end <= s.end)
    return next(around, None)
