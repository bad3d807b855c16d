"""Recognisers of lines by their own wording, and which of them a paragraph needs."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

from rashomon.english.wires import EDITORS_WORDS
from rashomon.read.credits import (
    PHOTO_WORDS,
    FoundCredit,
    contributor_credit,
    photo_credit,
)
from rashomon.read.dates import MAX_DATE_WORDS
from rashomon.read.galleries import between_credits, gallery, may_show
from rashomon.read.lines import Unit
from rashomon.read.newsroom import PHRASES, words, words_on
from rashomon.read.opening import BYLINE_WORDS, date_line
from rashomon.read.surroundings import embedded_post, furniture, opening_link
from rashomon.read.wire import wire_line
from rashomon.read.withdrawn import correction

Recogniser: TypeAlias = Callable[[Unit], FoundCredit | None]

RECOGNISERS: Sequence[Recogniser] = (
    date_line,
    wire_line,
    correction,
    gallery,
    embedded_post,
    furniture,
    photo_credit,
    contributor_credit,
)
# Maximum words of a line of dates, a photo credit or a byline.
_PROSE_WORDS = max(MAX_DATE_WORDS, PHOTO_WORDS, BYLINE_WORDS)


def is_prose(unit: Unit) -> bool:
    """Return whether a line is worded like a paragraph of news, which few recognisers can claim."""
    first = unit.text[0]
    if unit.words <= _PROSE_WORDS or not unit.stopped:
        return False
    return (first.isalpha() or first in "\"“‘'«") and not unit.head.startswith(_opening_words())


@cache
def _opening_words() -> tuple[str, ...]:
    return (*EDITORS_WORDS, *words("credit_prefixes"))


def of_prose(page: str) -> Sequence[Recogniser]:
    """Return the recognisers that can claim a paragraph of news on a page with these words.

    Nearly all lines are such paragraphs, and nearly all pages lack the words that would make one
    anything else: running all recognisers on every line takes half as long again.
    """
    phrased = any(words_on(page, name) for name in PHRASES)
    return (
        correction,
        gallery if may_show(page) else between_credits,
        *((embedded_post,) if "(@" in page else ()),
        *((furniture, contributor_credit) if phrased else (opening_link,)),
    )
