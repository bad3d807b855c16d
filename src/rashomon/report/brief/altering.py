"""Tests that pick those differences between two wordings that a reader would call changes."""

import re
from collections.abc import Sequence

from rashomon.english.amounts import in_two_currencies
from rashomon.english.spelling import spelling
from rashomon.english.statements import denies
from rashomon.english.tables import function_words
from rashomon.english.telling_words import telling_words
from rashomon.english.verbs import is_verb
from rashomon.report.views.plain import one_line
from rashomon.report.views.quoted import Quoting
from rashomon.settings import BriefSettings
from rashomon.types import AlterationAspect, Article, Detail, Span

_UNREADABLE = "\ufffd"  # what a decoder writes for bytes that it cannot read
_INSTEAD = ("has-instead", "quotes-instead")
_OWN_SENTENCE = "own-sentence"
_LEFT_OUT, _PUT_IN = "leaves-out", "puts-in"
# Only the words next to a number say what it counts.
_NUMBERS: tuple[AlterationAspect, ...] = ("number", "unit")


def alters_words(
    d: Detail, spans: tuple[Span, Span], quoting: Quoting, settings: BriefSettings
) -> bool:
    """Return whether a difference `d` between two wordings alters the words of the speaker.

    Exchanged words do if they are in quotation marks on both sides, neither is a mere part of the
    other, and those of the first wording appear nowhere in the second. Words that were left out or
    put in do if they are quoted, are at most `brief_cut_words` and no negation that has only moved,
    and if at least `brief_quoting` of the wording without them is in quotation marks. A reporter's
    own words alter no quotation; a cut name, a dropped aside or a changed order alters no sense.
    Differences of other kinds pass, except a further sentence of the speaker.
    """
    (here, there), mostly = spans, settings.brief_quoting
    if d.kind in _INSTEAD and len(d.words) > 1:
        one, other = (set(_written(w)) for w in d.words[:2])
        apart = not (one <= other or other <= one) and not _has(d.words[0], there)
        return apart and quoting.holds(d.words[0], here) and quoting.holds(d.words[1], there)
    if d.kind == _OWN_SENTENCE:
        return False  # the speaker said it again, to another outlet, and went on
    if d.kind in (_LEFT_OUT, _PUT_IN):
        moved = denies(d.words[0]) and denies(here.text) and denies(there.text)
        if moved or len(d.words[0].split()) > settings.brief_cut_words:
            # `I do not feel we won` for `I feel we did not win`, or another sentence of the speaker
            return False
    if d.kind == _LEFT_OUT:
        return quoting.holds(d.words[0], there) and quoting.share(here) >= mostly
    if d.kind == _PUT_IN:
        return quoting.holds(d.words[0], here) and quoting.share(there) >= mostly
    return True


def _written(words: str) -> Sequence[str]:
    """Return folded words in one spelling: `6` for `6:00`, `neighbor` for `neighbour`."""
    return [spelling(w.removesuffix(":00")) for w in one_line(words).casefold().split()]


def _has(words: str, span: Span) -> bool:
    return one_line(words).casefold() in one_line(span.text).casefold()


def reads_as_change(aspect: AlterationAspect, before: str, after: str) -> bool:
    """Return whether a reader would see a change in exchanged words, shown with their neighbours.

    `False` if a character is damaged, if the letters and digits are the same (`cant` for `can’t`),
    if a number has the figures of the other (`7:41` for `7 minutes 41 seconds`), if the amounts are
    in different currencies, or if nothing shows that two numbers count the same thing: no word next
    to them is the same.
    """
    one, other = ("".join(c for c in text.casefold() if c.isalnum()) for text in (before, after))
    if one == other or _UNREADABLE in before + after:
        return False
    if in_two_currencies(before, after):
        return False
    figures = [sorted(re.findall(r"\d+", text)) for text in (before, after)]
    if aspect == "number" and figures[0] and figures[0] == figures[1]:
        return False
    sides = [set(re.findall(r"[^\W\d_]{2,}", text.casefold())) for text in (before, after)]
    return aspect not in _NUMBERS or bool(sides[0] & sides[1] - function_words())


def of_one_sentence(
    sentences: tuple[str, str], exchanged: tuple[str, str], settings: BriefSettings
) -> bool:
    """Return whether two sentences say one thing, so that one word for another is an exchange.

    They do if they share at least `brief_alike` of the telling words of the shorter one. If the
    parent has the child's word as well, the child must also have the parent's, and the two must
    share at least `brief_exchanged` of the telling words of the longer one. Both pairs are of
    parent and child.
    """
    (parent, child), (before, after) = sentences, exchanged
    here, there = telling_words(parent), telling_words(child)
    common, sizes = len(here & there), sorted((len(here), len(there)))
    kept = before in child and common >= settings.brief_exchanged * sizes[1]
    if after in parent and not kept:
        return False
    return common >= settings.brief_alike * sizes[0]


def qualifies(span: Span, article: Article) -> bool:
    """Return whether a name only qualifies the next word: `the Velia star`, `the Orm harbour`."""
    following = next(iter(article.text[span.end :].split()[:1]), "")
    word = following.strip(".,;:!?”\"'")
    plain = word.isalpha() and word.islower() and word == following
    return plain and word not in function_words() and not is_verb(word)
