"""Labels of figures in the words and signs around them: an age, a score, a rate, `Route 52`.

Each function takes a text and the range of a figure in it. The patterns read no figures; what the
adjacent words do not say is left to callers with a parse.
"""

import re

# A life is not longer than this, in years.
OLDEST = 120
# Between these, a four-digit number that counts nothing is a year.
YEARS = (1900, 2100)

_AROUND = 24  # characters beside a figure in which its label is looked for
# `a 58-year-old`, `58 years old`, `58 years of age`, and `year-olds` after a range; `years` may be
# part of the figure.
_OLD = re.compile(
    r"(?:[\s-]*years?|(?<=year)|(?<=years))(?:[\s-]*olds?|\s+of\s+age)\b", re.IGNORECASE
)
_AGED = re.compile(r"\b(?:aged?|ages)\s\Z", re.IGNORECASE)
# Not before what is counted: `turned 14 people away`, `turned 90 degrees`.
_TURNED = re.compile(r"\b(?:turned|turns|turning)\s\Z", re.IGNORECASE)
# After one of these, a number counts nothing: it names, ranks or measures.
_LABEL = re.compile(
    r"\b(magnitude|richter|category|level|grade|version|flight|case|room|route|interstate|highway|"
    r"channel|number|no|nos)\b[\s.:#–-]*(?:(?:of|at|about|around|least|an?|the)\b\s*)*\Z",
    re.IGNORECASE,
)
_RICHTER = re.compile(
    r"\s*(?:[-–]\s*)?(?:magnitude\b|on the (?:open-ended )?richter)", re.IGNORECASE
)
# `U-2`, `AK-47`, and `AK - 47` in texts that were cut into tokens.
_NAMED = re.compile(r"(?:[^\W\d_]-|\b[A-Z]{1,5}\s-\s)\Z")
_PART = re.compile(r"\s+of\s+(?:the|them|those|these|his|her|its|their|our)\b", re.IGNORECASE)
# `$4 million a year`, `20 points per game`: a rate.
_EACH = re.compile(
    r"\s+(?:an?|per|every|each)\s+(?:second|minute|hour|day|night|week|month|year|season|game|head|"
    r"person|share|family|household)\b",
    re.IGNORECASE,
)

# Both sides of a score: not part of a date, a range of years or a share.
SCORE = re.compile(r"(?<![\w.,:-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w%]|[.,:-]\d|\s?[-–]\s?\w)")
TELEPHONE = re.compile(r"(?<!\d)\d{3,}(?: \d{3,}){1,3}(?!\d)")
# Texts that were cut into tokens write 2,117 as `2, 117`; `6-foot-9, 260-pound` are two measures.
SPACED = re.compile(r"(?<!foot )(?<!feet )(?<!- )(?<![-\d.,])\d{1,3}(?:, \d{3})+(?!\d)")


def is_aged(text: str, start: int, end: int, *, counts: bool = False) -> bool:
    """Return whether the words beside a figure say that it is an age.

    `counts` is true if the figure is known to have a noun, or another unit than years.

    >>> is_aged("aged 58", 5, 7), is_aged("a 58-year-old", 2, 4), is_aged("58 years in jail", 0, 2)
    (True, True, False)
    >>> is_aged("turned 14", 7, 9), is_aged("turned 14 people away", 7, 9, counts=True)
    (True, False)
    """
    before = text[max(0, start - _AROUND) : start]
    turned = not counts and _TURNED.search(before)
    return bool(_OLD.match(text, end) or _AGED.search(before) or turned)


def label(text: str, start: int, end: int) -> str:
    """Return the name that the words beside a figure give it, empty if they give none.

    >>> label("magnitude of 6.1", 13, 16), label("6.1 on the Richter scale", 0, 3)
    ('magnitude', 'magnitude')
    """
    named = _LABEL.search(text[max(0, start - _AROUND) : start])
    if _RICHTER.match(text, end) or (named and named[1].lower() in ("magnitude", "richter")):
        return "magnitude"
    return named[1].lower() if named else ""


def is_named(text: str, start: int) -> bool:
    """Return whether a figure that starts here is part of a name instead of a count.

    >>> is_named("an AK-47", 6), is_named("a magnitude - 5.9 quake", 14)
    (True, False)
    """
    return _NAMED.search(text, max(0, start - _AROUND), start) is not None


def is_part(text: str, end: int) -> bool:
    """Return whether what ends here counts some of a whole: `six of the crew`."""
    return _PART.match(text, end) is not None


def is_each(text: str, end: int) -> bool:
    """Return whether what ends here is counted per unit of time or person: `$4 million a year`."""
    return _EACH.match(text, end) is not None
