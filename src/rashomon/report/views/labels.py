"""Labels of a few words for rows: what is counted, when, where."""

import re
from functools import cache

from rashomon.english.amounts import Amount, amounts
from rashomon.english.labels import YEARS, is_named
from rashomon.english.tables import function_words, table
from rashomon.report.views.plain import one_line
from rashomon.types import Fact

_LABEL = 9  # words of a label
_TRIM = ".,;:!?“”\"'’‘()…"


def label(fact: Fact) -> str:
    """Return the topic of a row, cut at the end of a phrase; numbers to compare become an ellipsis.

    >>> label(Fact("f", "About 340 residents of the town had to leave", "number", "single", ()))
    '… residents of the town had to leave'
    """
    topic = one_line(fact.topic)
    if fact.aspect == "number":
        topic = _without_numbers(topic)
    return shortened(topic)


def shortened(text: str) -> str:
    """Shorten a text to at most nine words, the last a content word; `…` marks what is left out.

    >>> shortened("the hall held tonnes of chlorine, paint solvents and resin, a clerk said")
    'the hall held tonnes of chlorine…'
    >>> shortened("the pier was built out of oak in … days and burned")
    'the pier was built out of oak…'
    """
    words = text.split()
    if len(words) <= _LABEL:
        return text
    kept = words[:_LABEL]
    stop = next((k for k in range(_LABEL - 1, 3, -1) if kept[k].endswith((",", ";", ":"))), None)
    kept = kept[: stop + 1] if stop is not None else kept
    while len(kept) > 1 and kept[-1].strip(_TRIM).casefold() in {"", *function_words()}:
        kept.pop()
    return f"{' '.join(kept).rstrip(' ,;:–—-…')}…"


def _without_numbers(topic: str) -> str:
    """Replace the amounts in a topic, with the words that bound them, by an ellipsis."""
    shown, done = [], 0
    for amount in amounts(topic):
        if not (amount.glued or _is_of_name(topic, amount)):
            joined = topic[amount.last :].startswith("-")  # `a 43-year-old clerk`
            shown += [_unbound(topic[done : amount.first]), "…" if joined else "… "]
            done = amount.last
    return " ".join("".join([*shown, topic[done:]]).split())


def _is_of_name(topic: str, amount: Amount) -> bool:
    """Return whether a figure is part of a name or a time.

    It is in `U-2`, `the Lander 9`, `in 2031/32` and `7:42`.
    """
    before = topic[: amount.first].split()
    named = len(before) > 1 and before[-1][:1].isupper() and before[-1][-1:].isalpha()
    small = amount.unit is None and topic[amount.first : amount.last].isdigit()
    year = small and YEARS[0] <= amount.low <= YEARS[1]
    around = topic[amount.first - 1 : amount.first], topic[amount.last : amount.last + 1]
    timed = ":" in around or "/" in around
    return is_named(topic, amount.first) or year or timed or (named and small)


def _unbound(text: str) -> str:
    """Remove from the text before a number the words that bound it: `about`, `at least`."""
    kept = _bounds().sub("", text)
    return f"{kept.rstrip()} " if kept.strip() else ""


@cache
def _bounds() -> re.Pattern[str]:
    """Return the pattern of the words that bound a number, at the end of the text before it."""
    forms = [form for forms in table("quantities")["before"].values() for form in forms]
    alternatives = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:\b(?:the )?(?:{alternatives})\s*)+\Z", re.IGNORECASE)
