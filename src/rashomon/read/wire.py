"""Lines of agency copy as it is transmitted: slugs, editors' notes, trailers."""

import re

from rashomon.read.credits import Found, whole
from rashomon.read.lines import Unit
from rashomon.read.newsroom import words

# "BC-Dam Bursts, 1st Ld-Writethru,0318", "AM-Dam", and the number of a transmission, "a0412",
# "a0412 bur".
_SLUG = re.compile(
    r"\^?(?:[A-Z]{2}|[A-Z]{1,3}\d?)-{1,2}[\w.&’'-]+(?: [\w.&’'-]+){0,6}"
    r"(?:, ?[\w. &-]{1,40}){0,4},? ?\d{2,5}"
)
_NUMBER = re.compile(
    r"[a-z][0-9]{3,4}(?: [a-z]{1,4}){0,2}(?: ?[0-9]{4})?|[0-9]{3,4} ?[a-z]{2,3}|[A-Z]{3}[0-9]{3,4}"
)
_URGENT = re.compile(
    r"(?:URGENT|FLASH|BULLETIN|ALERT|ADVISORY|NEWSALERT|EMBARGO(?:ED)?.{0,60})[:!]?"
)
_TRAILER = re.compile(r"\^?[A-Z]{2}-[A-Z]{2,3}-\d\d-\d\d-\d\d(?:\d\d)? \d{4}(?: ?[A-Z]{3,4})?")
_BREAK = re.compile(
    r"[-–—(\[# ]*(?:more|end|ends|30|0|end it|endit|eom|story can end here|optional add end)"
    r"[-–—)\]# ]*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\((?:adds?|recasts?|updates?|updated|writes? through|corrects?|refiles?|repeats?|releads?|"
    r"changes?|rewrites?|clarifies|fixes|new throughout|with|combines|trims|includes)\b"
    r"[^()]{0,300}\)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\*\s+\S")
# All of these in one pass, each with its own flags.
_MACHINES = re.compile(
    "|".join(
        f"(?i:{p.pattern})" if p.flags & re.IGNORECASE else f"(?:{p.pattern})"
        for p in (_SLUG, _NUMBER, _URGENT, _TRAILER, _BREAK, _NOTE)
    )
)
NOTE_WORDS, BULLET_WORDS = 60, 30


def wire_line(unit: Unit) -> Found | None:
    """A line that is for editors and machines, or the writer or agency of transmitted copy."""
    if unit.words > NOTE_WORDS:
        return None
    if unit.text.startswith("^") and not _TRAILER.match(unit.text):
        return _marked(unit)
    if _MACHINES.fullmatch(unit.text):
        return Found(unit.start, unit.end, "furniture")
    return None


def _marked(unit: Unit) -> Found:
    """A line behind a caret: a note to editors, a byline, or the name of the agency."""
    bare = unit.text.lstrip("^ ").rstrip("= ")
    folded = bare.lower()
    if folded.startswith(words("byline_prefixes")):
        name = bare.split(" ", 1)[1] if " " in bare else bare
        shown = name.title() if name.isupper() else name
        return Found(unit.start, unit.end, "credit", (), shown)
    if (
        unit.words <= 5
        and bare[:1].isupper()
        and ":" not in bare
        and not any(map(str.isdigit, bare))
    ):
        return whole(unit, "credit", bare)
    return Found(unit.start, unit.end, "furniture")


def is_summary(unit: Unit) -> bool:
    """Whether a line is one of the points with which agencies open an update."""
    return unit.words <= BULLET_WORDS and _BULLET.match(unit.text) is not None
