"""Lines of picture galleries, of media players, and of other stories listed on one line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.english.agencies import agency_pattern
from rashomon.english.pictures import (
    INSIDE,
    NUMBERED,
    OF_PICTURE,
    PICTURE,
    PICTURED,
    PLAYED,
    PLAYER,
    SAYS,
    SHOWN,
    STORIES,
)
from rashomon.read.credits import FoundCredit
from rashomon.read.lines import Unit

LONGEST = 90  # maximum words of a caption in a gallery


def gallery(unit: Unit) -> FoundCredit | None:
    """Recognise a gallery's caption, the text of a media player, or other stories on one line."""
    if unit.words > LONGEST:
        return None
    if _is_numbered(unit) or _is_pictured(unit) or _between_credits(unit):
        return FoundCredit(unit.start, unit.end, "caption")
    if any(word in unit.head for word in PLAYED) and PLAYER.search(unit.text):
        hidden = "caption" in unit.head
        return FoundCredit(unit.start, unit.end, "caption" if hidden else "furniture")
    if not unit.stopped and STORIES.match(unit.text):
        return FoundCredit(unit.start, unit.end, "furniture")
    return None


def may_show(page: str) -> bool:
    """Return whether a folded text has any word of pictures or players.

    Without one, a line belongs to a gallery only if it begins with a number or repeats an agency.
    """
    return bool(_shown_on(page)) or any(word in page for word in PLAYED)


def between_credits(unit: Unit) -> FoundCredit | None:
    """Recognise a caption between two mentions of one agency."""
    if unit.words > LONGEST or not _between_credits(unit):
        return None
    return FoundCredit(unit.start, unit.end, "caption")


def _is_numbered(unit: Unit) -> bool:
    """Return whether a line begins with the number of a picture: "8/34 A ferry at the quay"."""
    number = NUMBERED.match(unit.text) if unit.text[0].isdigit() else None
    return number is not None and 1 <= int(number["n"]) <= int(number["all"]) and unit.words > 3


@lru_cache(maxsize=2)
def _shown_on(page: str) -> Sequence[str]:
    """Return the words for pictures that appear in a folded text."""
    return [word for word in SHOWN if word in page]


def _is_pictured(unit: Unit) -> bool:
    """Return whether a line says that it shows a picture; news about pictures does not count."""
    text = unit.text
    if unit.words < 5 or not any(word in unit.head for word in _shown_on(unit.page)) or unit.quotes:
        return False
    if PICTURED.match(text) or PICTURE.match(text):
        return SAYS.search(text) is None or unit.open_ended
    if picture := OF_PICTURE.search(text):
        return (
            "released" in text or "taken" in text or "undated" in picture[0] or "file" in picture[0]
        )
    return unit.open_ended and INSIDE.search(text) is not None


def _between_credits(unit: Unit) -> bool:
    """Return whether an agency's name opens the line and appears twice in it before a capital."""
    word = unit.text.split(maxsplit=1)[0]
    first = agency_pattern().match(unit.text) if unit.text.count(word) > 1 else None
    if first is None:
        return False
    again = re.escape(first[0])
    return len(re.findall(rf"{again} [A-Z]", unit.text)) > 1
