"""Whether what differs between two wordings is a change that a reader would call one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from rashomon.english.amounts import amounts
from rashomon.english.quotes import Ranges, quoted_ranges, quoted_share
from rashomon.english.spelling import spelling
from rashomon.english.standing import denies, is_verb
from rashomon.english.tables import function_words, table
from rashomon.english.telling import telling
from rashomon.report.views.plain import one_line
from rashomon.settings import BriefSettings
from rashomon.types import AlterationAspect, Article, Detail, Span

_UNREADABLE = "\ufffd"  # stands for what could not be decoded
_INSTEAD = ("has-instead", "quotes-instead")
_OWN_SENTENCE = "own-sentence"
_LEFT_OUT, _PUT_IN = "leaves-out", "puts-in"
_BRACKETS = 40  # characters between a word in brackets and either of them
# What a number is of is told by the words beside it.
_NUMBERS: tuple[AlterationAspect, ...] = ("number", "unit")


class Quoting:
    """Which words of some articles stand in quotation marks, looked for once in each."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        """Take the articles by their ids."""
        self._articles = articles
        self._ranges: dict[str, Ranges] = {}

    def share(self, span: Span) -> float:
        """How much of a span stands in quotation marks."""
        if span.article not in self._ranges:
            article = self._articles.get(span.article)
            self._ranges[span.article] = quoted_ranges(article.text) if article else ()
        return quoted_share(span.start, span.end, self._ranges[span.article])

    def holds(self, words: str, span: Span) -> bool:
        """Whether words of a span stand in quotation marks, and no comma parts them as an aside."""
        at = span.text.find(words)
        start, end = span.start + at, span.start + at + len(words)
        aside = span.text[at + len(words) : at + len(words) + 1] == ","
        inside = replace(span, start=start, end=end)
        return at >= 0 and not aside and self.share(inside) == 1.0


def alters_words(
    d: Detail, spans: tuple[Span, Span], quoting: Quoting, settings: BriefSettings
) -> bool:
    """Whether what differs stands in quotation marks on both sides, is more than a part of the
    other's words, and is nowhere in the other wording.

    What a reporter tells in words of his own alters no words; a name that is cut, an aside that is
    left out or an order that is changed alters no sense. Differences of other kinds pass.
    """
    (here, there), mostly = spans, settings.brief_quoting
    if d.kind in _INSTEAD and len(d.words) > 1:
        one, other = (set(_written(w)) for w in d.words[:2])
        apart = not (one <= other or other <= one) and not _has(d.words[0], there)
        return apart and quoting.holds(d.words[0], here) and quoting.holds(d.words[1], there)
    if d.kind == _OWN_SENTENCE:
        return False  # another time, another outlet: the speaker said it again and went on
    if d.kind in (_LEFT_OUT, _PUT_IN):
        moved = denies(d.words[0]) and denies(here.text) and denies(there.text)
        if moved or len(d.words[0].split()) > settings.brief_cut_words:
            # `I do not feel we won` for `I feel we did not win`; another sentence of the speaker's
            return False
    if d.kind == _LEFT_OUT:
        return quoting.holds(d.words[0], there) and quoting.share(here) >= mostly
    if d.kind == _PUT_IN:
        return quoting.holds(d.words[0], here) and quoting.share(there) >= mostly
    return True


def _written(words: str) -> Sequence[str]:
    """Words as one spelling has them: `6` for `6:00`, `neighbour` for `neighbor`."""
    return [spelling(w.removesuffix(":00")) for w in one_line(words).casefold().split()]


def _has(words: str, span: Span) -> bool:
    return one_line(words).casefold() in one_line(span.text).casefold()


def reads_as_change(aspect: AlterationAspect, before: str, after: str) -> bool:
    """Whether a reader takes exchanged words, shown with some beside them, for a change.

    Not if a letter is damaged or their letters are the same (`cant` for `can’t`), a number has the
    figures of the other (`7:41` for `7 minutes 41 seconds`) or is in another currency, or nothing
    shows that it is of what the other one is of: no word beside them is the same.
    """
    one, other = ("".join(c for c in text.casefold() if c.isalnum()) for text in (before, after))
    if one == other or _UNREADABLE in before + after:
        return False
    currencies = [{a.unit for a in amounts(text)} & _currencies() for text in (before, after)]
    if currencies[0] and currencies[1] and not currencies[0] & currencies[1]:
        return False
    figures = [sorted(re.findall(r"\d+", text)) for text in (before, after)]
    if aspect == "number" and figures[0] and figures[0] == figures[1]:
        return False
    sides = [set(re.findall(r"[^\W\d_]{2,}", text.casefold())) for text in (before, after)]
    return aspect not in _NUMBERS or bool(sides[0] & sides[1] - function_words())


@cache
def _currencies() -> frozenset[str]:
    return frozenset(map(str, table("quantities")["currencies"]))


def of_one_sentence(
    sentences: tuple[str, str], exchanged: tuple[str, str], settings: BriefSettings
) -> bool:
    """Whether two sentences tell one thing by their words, so that one word for another in them is
    an exchange.

    Where the parent has the child's word, too, the child has to have the parent's, in nearly the
    same words otherwise.
    """
    (parent, child), (before, after) = sentences, exchanged
    here, there = telling(parent), telling(child)
    common, sizes = len(here & there), sorted((len(here), len(there)))
    kept = before in child and common >= settings.brief_exchanged * sizes[1]
    if after in parent and not kept:
        return False
    return common >= settings.brief_alike * sizes[0]


def in_brackets(span: Span, article: Article) -> bool:
    """Whether a bracket opens shortly before a span and closes behind it."""
    start = article.text.rfind("(", max(0, span.start - _BRACKETS), span.start)
    closed = article.text.find(")", span.end, span.end + _BRACKETS)
    return start >= 0 <= closed and ")" not in article.text[start : span.start]


def qualifies(span: Span, article: Article) -> bool:
    """Whether a name only qualifies what follows: `the Velia star`, `the Orm neighbourhood`."""
    following = next(iter(article.text[span.end :].split()[:1]), "")
    word = following.strip(".,;:!?”\"'")
    plain = word.isalpha() and word.islower() and word == following
    return plain and word not in function_words() and not is_verb(word)
