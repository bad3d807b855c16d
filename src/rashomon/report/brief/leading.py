"""Choice of the lead: the sentence that says what happened."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rashomon.english.days import is_day_or_month
from rashomon.english.introducing import refers_back
from rashomon.english.opening import begins_beside, ends_with_title, is_fused, sets_scene
from rashomon.english.quotes import quoted_ranges, quoted_share
from rashomon.english.statements import (
    MARKS,
    begins_with_pronoun,
    first_word,
    is_relative,
    is_statement,
    names_no_party,
)
from rashomon.english.telling_words import telling_words
from rashomon.english.words import TRIM
from rashomon.report.document import Report
from rashomon.report.views.certain import certain_facts
from rashomon.report.views.plain import one_line
from rashomon.report.views.plain import words as count_words
from rashomon.settings import BriefSettings
from rashomon.types import Article, Sentence, Span

# As many as `_PLACE_WEIGHTS` has weights.
_OPENING = 3  # sentences of the body; what one account leads with may be second or third elsewhere
_SUBJECT = 6  # first words, which have the noun after `The` and the word behind it
_TITLE = 2  # words; a name after fewer (none, `Mr.`, `Senator`) begins its sentence
# Weights of a sentence's rows, relative to the sentence with most of them, of its account's share
# of the articles, and of its place under the headline. The share of accounts that have its words
# has weight 1. Chosen by reading the leads of seen coverages: without the last, background leads.
_ROWS_WEIGHT = 0.5
_ARTICLES_WEIGHT = 0.5
_PLACE_WEIGHTS = (1.0, 0.1, 0.0)
# What a sentence gains if it says on which day, as news does and comment does not; what it loses if
# that day counts from its own, if it begins with circumstances, or if it does not say who is meant.
_DATED_WEIGHT, _RELATIVE_WEIGHT, _BESIDE_WEIGHT, _OPEN_WEIGHT = 0.1, 0.1, 0.1, 0.3
_COMMON = 0.5  # share of the headlines, two at least, that have a word common to them
_FEWEST_COMMON = 4  # fewer such words may be of a place alone


def lead(report: Report, settings: BriefSettings) -> Span | None:
    """Return the sentence of an account's opening that says most of what other accounts state.

    Each account is heard once, through its origin or else its first article. `None` if no opening
    has a sentence that can stand alone, or if there are other accounts and they have no row and too
    few words (`lead_heard`) of the best one: such articles are hardly on one event. Second and
    third sentences need more words of theirs (`lead_heard_later`), as background often follows.
    """
    openings = _Openings(report, settings)
    openers = list(openings.candidates())
    most = max((c.rows for c in openers), default=0.0) or 1.0
    compared = len(report.lineage.accounts) > 1
    later = settings.lead_heard_later if compared else 0.0

    def fitness(c: _Opener) -> float:
        return (
            c.words
            + _ROWS_WEIGHT * c.rows / most
            + _ARTICLES_WEIGHT * c.articles
            + _PLACE_WEIGHTS[c.place]
            + _manner(one_line(c.span.text))
        )

    heard = (c for c in openers if not c.place or c.words >= later)
    best = max(heard, key=fitness, default=None)
    if best is None:
        return None
    alone = compared and best.rows == 0 and best.words < settings.lead_heard
    return None if alone else best.span


@dataclass(frozen=True, slots=True)
class _Opener:
    """A sentence that may lead, with what speaks for it.

    `words` is the share of other accounts that have a word of it, averaged over its words; `rows`
    counts the other accounts that have a row of it, summed over its rows; `articles` is its
    account's share of the articles; `place` is its index in the opening.
    """

    span: Span
    words: float
    rows: float
    articles: float
    place: int


class _RowInArticle(NamedTuple):
    """Starts of a row's clauses in one article, and the accounts that have the row.

    An article without an account counts as the account `None`.
    """

    starts: tuple[int, ...]
    accounts: frozenset[str | None]


class _Openings:
    """The openings of a report's accounts, the largest account first."""

    def __init__(self, report: Report, settings: BriefSettings) -> None:
        self._report, self._settings = report, settings
        self._accounts = report.lineage.account_ids()
        articles = {a.id: a for a in report.articles}
        largest = sorted(report.lineage.accounts, key=lambda a: -len(a.articles))
        heard = ((articles.get(a.origin or next(iter(a.articles), "")), a) for a in largest)
        self._sizes = {x.id: len(account.articles) for x, account in heard if x is not None}
        self._articles = tuple(articles[id_] for id_ in self._sizes)
        self._heard: Counter[str] = Counter(w for a in self._articles for w in _opening_words(a))
        self._headlines = _common([telling_words(a.headline) for a in self._articles if a.headline])

    def candidates(self) -> Iterator[_Opener]:
        """Yield the sentences that can stand alone, are no background and not mostly quotation."""
        others = max(1, len(self._articles) - 1)
        for article in self._articles:
            quoted = quoted_ranges(article.text)
            for place, s in enumerate(_opening(article)):
                span = Span(article.id, s.start, s.end, article.text[s.start : s.end])
                reported = quoted_share(s.start, s.end, quoted) < self._settings.lead_quoted
                words = telling_words(span.text)
                if not reported or not _is_self_contained(span, self._settings):
                    continue
                if self._is_of_headlines(words) and not self._names_briefly(span):
                    shares = sum(self._heard[w] - 1 for w in words) / (others * max(1, len(words)))
                    size = self._sizes[article.id] / sum(self._sizes.values())
                    yield _Opener(span, shares, self._stated(span), size, place)

    def _is_of_headlines(self, words: frozenset[str]) -> bool:
        """Return whether a sentence with these words has enough of those common to the headlines.

        Background has few of them.
        """
        common = self._headlines
        few = len(common) < _FEWEST_COMMON
        return few or len(words & common) >= self._settings.lead_headlines * len(common)

    def _names_briefly(self, span: Span) -> bool:
        """Return whether a sentence begins with one word of a name: the person was named before.

        A title may precede it: `Mr. Dahl`.
        """
        before = (
            span.text[: start - span.start]
            for start, length in self._short_names.get(span.article, {}).items()
            if span.start <= start and start + length <= span.end
        )
        return any(len(words_before.split()) < _TITLE for words_before in before)

    @cached_property
    def _short_names(self) -> Mapping[str, Mapping[int, int]]:
        """Places where articles call a person by one word of a longer name.

        Article id to start to length.
        """
        places: dict[str, dict[int, int]] = {}
        for entity in self._report.entities:
            for m in entity.mentions if entity.kind == "person" and " " in entity.name else ():
                if " " not in m.text and m.text in entity.name.split():
                    places.setdefault(m.article, {})[m.start] = len(m.text)
        return places

    def _stated(self, span: Span) -> float:
        """Return how many other accounts have what a sentence states, summed over its rows."""
        account = {self._accounts.get(span.article)}
        rows = self._rows.get(span.article, ())
        stated = (row for row in rows if any(span.start <= k < span.end for k in row.starts))
        return float(sum(len(row.accounts - account) for row in stated))

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[_RowInArticle]]:
        """Rows of several accounts in each article that has a part of them.

        They are sorted once, as every sentence of every opening is looked up in them.
        """
        rows: dict[str, list[_RowInArticle]] = {}
        for fact in certain_facts(self._report):
            if fact.relation != "single":
                spans = [s for r in fact.readings for s in r.attestations]
                accounts = frozenset(self._accounts.get(s.article) for s in spans)
                for article in dict.fromkeys(s.article for s in spans):
                    starts = tuple(s.start for s in spans if s.article == article)
                    rows.setdefault(article, []).append(_RowInArticle(starts, accounts))
        return rows


def _common(headlines: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the words that enough of the headlines have, two at least."""
    times = Counter(word for words in headlines for word in words)
    least = max(2, _COMMON * len(headlines))
    return frozenset(word for word, number in times.items() if number >= least)


def _opening(article: Article) -> list[Sentence]:
    return [s for s in article.sentences if s.role == "body"][:_OPENING]


def _is_self_contained(span: Span, settings: BriefSettings) -> bool:
    """Return whether a sentence can stand alone: `The vote was held` does not say which vote."""
    line = one_line(span.text)
    # `The fire broke out on Friday` does not say which fire.
    named = any(w[:1].isupper() and not is_day_or_month(w.strip(TRIM)) for w in line.split()[1:])
    alone = (
        is_statement(line)
        and not begins_with_pronoun(line)
        and (named or first_word(line) != "the")
    )
    length = count_words(span.text)
    whole = alone and _is_whole(line) and not (names_no_party(line) or sets_scene(line))
    return whole and settings.lead_fewest_words <= length <= settings.lead_most_words


def _manner(line: str) -> float:
    """Return what a sentence gains and loses by how it is put.

    `The driver allegedly fled` does not say which driver.
    """
    relative = is_relative(line)
    dated = relative or any(is_day_or_month(w.strip(TRIM)) for w in line.split())
    head = " ".join(line.split()[:_SUBJECT])
    open_ = first_word(line) == "the" and refers_back(head, frozenset())
    return (
        _DATED_WEIGHT * dated
        - _RELATIVE_WEIGHT * relative
        - _BESIDE_WEIGHT * begins_beside(line)
        - _OPEN_WEIGHT * open_
    )


def _is_whole(line: str) -> bool:
    """Return whether a line is one sentence: neither a colon nor a title ends it."""
    first = line.lstrip(MARKS)[:1]
    ends = not (line.endswith(":") or ends_with_title(line))
    return (first.isupper() or first.isdigit()) and ends and not is_fused(line)


def _opening_words(article: Article) -> frozenset[str]:
    texts = (article.text[s.start : s.end] for s in _opening(article))
    return frozenset(w for t in (article.headline or "", *texts) for w in telling_words(t))
