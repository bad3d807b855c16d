"""The forms that times take in news English: patterns with names for their parts.

Patterns are tried everywhere in a text; of overlapping finds the longest that begins first stands.
"""

import re
from functools import cache

from rashomon.english.tables import classes, table

# Words that count, where a time is counted; longer numbers are digits.
_VAGUE = {"a few": 3.0, "few": 3.0, "several": 3.0, "some": 3.0, "a couple of": 2.0}


def counted(text: str) -> tuple[float, bool] | None:
    """The number that counts units of time, and whether it is vague; `None` for no number."""
    from rashomon.english.numbers import numbers

    folded = re.sub(r"\s+", " ", text.lower().replace("-", " ")).strip()
    if folded in ("a", "an", "one", "the", "all", ""):
        return 1.0, False
    if folded in _VAGUE:
        return _VAGUE[folded], True
    found = numbers(folded)
    return (found[0].value, False) if len(found) == 1 else None


def _any(words: "list[str] | tuple[str, ...]") -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each form."""
    months, weekdays = classes("times", "months"), classes("times", "weekdays")
    month = _any(
        [m.capitalize() for m in months] + [m.capitalize() + "." for m in months if len(m) < 5]
    )
    weekday = _any([w.capitalize() for w in weekdays if len(w) > 4 or w == "sunday"])
    ordinals = _any(list(table("numbers")["ordinals"]))
    unit = _any(list(classes("times", "durations")))
    long_unit = "|".join(["weekend", "week", "month", "quarter", "year", "decade", "century"])
    number = (
        r"(?:\d+(?:[.,]\d+)*|[½¼]|a few|a couple of|several|some|few|all|an?|half an?"
        rf"|(?:(?:{_any(list(table('numbers')['numbers']))}|a|hundred|dozen|thousand|half"
        r"|and a half|and a quarter"
        r")[ -]?)+)"
    )
    parts = "morning|afternoon|evening|night"
    seasons = _any(list(table("times")["season_months"]))
    holidays = _any(list(table("times")["holidays"]))
    which = (
        r"(?i:this past|this coming|this upcoming|current|last|next|this|previous|past|coming"
        r"|following)"
    )
    d = (
        r"(?:(?:the )?(?P<d>\d{1,2}(?:st|nd|rd|th)?|(?i:(?:twenty|thirty)[ -])?(?i:"
        rf"{ordinals}))(?: day)?)"
    )
    d2 = d.replace("(?P<d>", "(?P<e>")
    d3, d4 = d.replace("<d>", "<d3>"), d.replace("<d>", "<e3>")
    y = r"(?P<y>(?:1[5-9]|20)\d\d)"
    y2 = y.replace("<y>", "<y2>")
    m = rf"(?P<m>{month})"
    n, n2 = rf"(?P<m2>{month})", rf"(?P<m3>{month})"
    early = r"(?P<part>(?i:early|late|mid|earlier|later))(?:[ -](?:on |in )?)"
    to = r"(?:\s?[-–—]\s?| to | through | until | and | till )"
    hours = _any(list(table("numbers")["numbers"])[1:15])
    clock = (
        r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)"
        r"|(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)"
        r"|(?P<noon>noon|midday|midnight)"
        r"|(?P<past>half|(?:a )?quarter|five|ten|twenty(?:-five)?)(?: minutes)? (?P<to>past|to) "
        rf"(?P<hour>{hours})(?: o['’]clock)?|(?P<sharp>{hours}|\d{{1,2}}) o['’]clock"
    )
    forms = {
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)",
        "days": rf"(?:{m} {d}{to}(?:{n} )?{d2}|{d3}{to}{d4}(?: of)? {n2})(?:,? (?:of |in )?{y})?",
        "months": rf"{m}{to}{n}(?:,? (?:of |in )?{y})",
        "date": (
            rf"(?:(?:{weekday}),? )?(?:{m},? ?{d}(?![\d:])(?:\s?,? (?:of |in )?{y})?"
            rf"|{d2}(?: of)? {n}(?:,? (?:of |in )?{y2})?)"
        ),
        "month": rf"(?:{early})?(?:(?P<which>{which}) )?{m}(?:,? (?:of )?{y})?",
        "year month": rf"{y} {m}",
        "weekday": (
            rf"(?:{early}(?:on )?)?(?:(?P<which>{which}) )?(?P<w>{weekday})(?P<plural>s)?"
            rf"(?: (?P<p>{parts}))?(?: (?:of )?(?P<week>last|next|this) week)?"
        ),
        "week weekday": rf"(?P<week>last|next|this|previous) week(?: on)?,? (?P<w>{weekday})",
        "near": (
            r"the day before yesterday|the day after tomorrow"
            rf"|(?:{early})?(?P<near>today|yesterday|tomorrow|tonight|overnight)"
            rf"(?: (?P<p>{parts}))?"
            rf"|(?P<this>last|this|late last|early this) (?P<q>night|morning|afternoon|evening)"
        ),
        "unit": (rf"(?:{early})?(?P<which>{which}|(?<=in )the) (?:calendar )?(?P<u>{long_unit})"),
        "edge": (
            r"(?P<edge>(?:the )?(?:end|beginning|start|rest|first half|second half) of) "
            rf"(?:(?P<which>{which}|the) )?(?P<u>{long_unit})"
        ),
        "season": (
            rf"(?:{early})?(?:(?P<which>{which}|in) )?(?:the )?(?P<s>{seasons})(?: of)?(?: {y})?"
        ),
        "quarter": (
            r"(?:the )?(?P<k>first|second|third|fourth|1st|2nd|3rd|4th|last) quarter"
            rf"(?: of (?:{y}|(?P<which>this|last|next|the) year))?"
        ),
        "week of": (
            r"(?:the )?(?P<k>first|last|1st) week of "
            rf"(?:{y}|(?P<which>this|last|next) month|{m}(?:,? {y2})?)"
        ),
        "week from": (rf"the week (?:of|beginning|starting|commencing)(?: on)? {m} {d}(?:,? {y})?"),
        "weekday nth": (
            rf"{weekday},? the (?P<d>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|(?:(?:twenty|thirty)[ -])?(?:{ordinals}))"
        ),
        "ago": (
            rf"(?P<n>{number}) (?P<u>{unit})(?: and (?P<n2>{number}) (?P<u2>{unit}))? "
            r"(?P<dir>ago|earlier|before|later|from now|from today|after today|hence)"
        ),
        "in": rf"(?P<dir>in|within) (?P<n>{number}) (?P<u>{unit})(?:['’]s? time)?",
        "span": (
            r"(?:the |these )?(?P<which>last|past|next|previous|coming|first) "
            rf"(?P<n>{number}) (?P<u>{unit})"
        ),
        "duration": (
            rf"(?P<n>{number})[ -](?P<u>{unit})(?: and (?P<tail>a half|half|a quarter))?"
            rf"(?: and (?P<n2>{number}) (?P<u2>{unit}))?"
        ),
        "long": rf"(?:a |the )?(?P<u>{unit})[- ]?long",
        "plenty": rf"(?P<u>{_any(['days', 'weeks', 'months', 'years', 'decades', 'centuries'])})",
        "decade": r"(?:the )?(?:(?P<part>early|late|mid)[ -])?(?P<y>(?:1[5-9]|20)\d0)['’]?s",
        "year": rf"(?:(?P<part>early|late|mid)[ -])?{y}",
        "holiday": rf"(?P<holiday>{holidays})(?:,? (?:of )?{y})?",
        "clock": rf"(?:{clock})",
        "nth": (
            rf"(?:on )?the (?P<d>\d{{1,2}}(?:st|nd|rd|th)|(?:(?:twenty|thirty)[ -])?(?:{ordinals}))"
            r"(?:(?: day)? of (?P<which>this|last|next|the) month|(?<=\d[a-z]{2})(?= ?[,.;]|\Z))"
        ),
    }
    sensitive = (
        "month",
        "week from",
        "weekday nth",
        "date",
        "days",
        "weekday",
        "months",
        "week weekday",
        "year month",
    )
    return tuple(
        (
            name,
            re.compile(rf"(?<![\w$€£])(?:{form})(?!\w)", 0 if name in sensitive else re.IGNORECASE),
        )
        for name, form in forms.items()
    )
