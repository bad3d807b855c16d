"""Lines of agency copy as transmitted: slugs, editors' notes, trailers."""

import re

from rashomon.english.wires import MACHINES, TRAILER
from rashomon.read.credits import FoundCredit, whole
from rashomon.read.lines import Unit
from rashomon.read.newsroom import words

_BULLET = re.compile(r"\*\s+\S")
# Maximum words of a line for editors or machines, and of a point that opens an update.
NOTE_WORDS, BULLET_WORDS = 60, 30


def wire_line(unit: Unit) -> FoundCredit | None:
    """Recognise a line for editors or machines, or the writer or agency of transmitted copy."""
    if unit.words > NOTE_WORDS:
        return None
    if unit.text.startswith("^") and not TRAILER.match(unit.text):
        return _marked(unit)
    if MACHINES.fullmatch(unit.text):
        return FoundCredit(unit.start, unit.end, "furniture")
    return None


def _marked(unit: Unit) -> FoundCredit:
    """Classify a line marked with a caret: a note to editors, a byline, or the agency's name."""
    bare = unit.text.lstrip("^ ").rstrip("= ")
    folded = bare.lower()
    if folded.startswith(words("byline_prefixes")):
        name = bare.split(" ", 1)[1] if " " in bare else bare
        shown = name.title() if name.isupper() else name
        return FoundCredit(unit.start, unit.end, "credit", (), shown)
    if (
        unit.words <= 5
        and bare[:1].isupper()
        and ":" not in bare
        and not any(map(str.isdigit, bare))
    ):
        return whole(unit, "credit", bare)
    return FoundCredit(unit.start, unit.end, "furniture")


def is_summary(unit: Unit) -> bool:
    """Return whether a line is one of the points with which agencies open an update."""
    return unit.words <= BULLET_WORDS and _BULLET.match(unit.text) is not None
