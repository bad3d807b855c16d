"""Pieces of the patterns of times: months, weekdays, numbers, units."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from re import escape

from rashomon.english.tables import classes, table


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(sorted(map(escape, words), key=len, reverse=True))


def named(piece: str, name: str) -> str:
    """Return a piece under another group name, as a pattern can use each name only once."""
    start = piece.index("(?P<") + 4
    return piece[:start] + name + piece[piece.index(">", start) :]


WHICH = (
    r"(?i:this past|this coming|this upcoming|current|last|next|this|previous|past|coming"
    r"|following)"
)
PARTS = "morning|afternoon|evening|night"
LONG_UNIT = "weekend|week|month|quarter|year|decade|century"
YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)"
EARLY = r"(?P<part>(?i:early|late|mid|earlier|later))(?:[ -](?:on |in )?)"
TO = r"(?:\s?[-–—]\s?| to | through | until | and | till )"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces with words of the tables; `month` and `day` are groups `m` and `d`."""

    months: str
    weekdays: str
    ordinals: str
    unit: str
    number: str

    @property
    def month(self) -> str:
        """Pattern of a month."""
        return rf"(?P<m>{self.months})"

    @property
    def day(self) -> str:
        """Pattern of the day of a month: `24`, `24th`, `twenty-fourth`."""
        return (
            r"(?:(?:the )?(?P<d>\d{1,2}(?:st|nd|rd|th)?|(?i:(?:twenty|thirty)[ -])?(?i:"
            rf"{self.ordinals}))(?: day)?)"
        )


@cache
def pieces() -> Pieces:
    """Return the pieces, made once."""
    months, weekdays = classes("times", "months"), classes("times", "weekdays")
    counting = any_of(table("numbers")["numbers"])
    return Pieces(
        months=any_of(
            [m.capitalize() for m in months] + [m.capitalize() + "." for m in months if len(m) < 5]
        ),
        weekdays=any_of(w.capitalize() for w in weekdays if len(w) > 4 or w == "sunday"),
        ordinals=any_of(table("numbers")["ordinals"]),
        unit=any_of(classes("times", "durations")),
        number=(
            r"(?:\d+(?:[.,]\d+){0,6}|[½¼]|a few|a couple of|several|some|few|all|an?|half an?"
            rf"|(?:(?:{counting}|a|hundred|dozen|thousand|half"
            r"|and a half|and a quarter"
            r")[ -]?){1,12})"
        ),
    )
