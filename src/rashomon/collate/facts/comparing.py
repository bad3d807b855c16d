"""Whether two quantities value one thing.

Nothing is compared across different events, things, places or times: each gate below closes on one
of these. What passes all of them may agree; whether the two may also be in conflict needs more in
common, since two numbers that differ are the sign of two things as often as of a conflict.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rashomon.collate.facts.stated import Scene, Stated
from rashomon.collate.facts.tables import tables
from rashomon.settings import Settings
from rashomon.text.measures import is_compatible, is_same

# Background: what happened this long before the article is not what it reports.
_PAST = timedelta(45)
Gate = Callable[[Stated, Stated], bool]


def is_one_thing(one: Stated, other: Stated, settings: Settings) -> bool:
    """Whether two quantities value one thing, so that the values are to be compared."""
    if not all(gate(one, other) for gate in _GATES):
        return False
    same = is_same(one.measure, other.measure)
    if not (same or is_compatible(one.measure, other.measure)):
        return _may_conflict(one, other, settings)
    if one.frame.event and one.frame.event == other.frame.event:
        # Two events of one kind seldom have one number, unless it is a small one.
        telling = same and one.measure.low >= settings.fact_telling
        near = _cosine(one, other) >= settings.fact_cosine
        return telling or near or common(one.scene, other.scene) >= settings.fact_overlap
    return _is_one_topic(one, other, settings)


def _may_conflict(one: Stated, other: Stated, settings: Settings) -> bool:
    """Whether two values that cannot both hold are of one thing, with what a conflict needs."""
    if one.is_open != other.is_open and not one.frame.event:
        return False
    if one.measure.dimension == "count":
        if one.frame.event is None and not set(one.frame.keys) & set(other.frame.keys):
            return False
        bare = one.noun is None or other.noun is None
        if not bare and one.noun != other.noun and not (one.people and other.people):
            return False
        if one.kinds != other.kinds:
            return False
    if one.scene.article == other.scene.article:
        return _contradicts_itself(one, other, settings)
    if one.frame.event and one.frame.event == other.frame.event:
        shared = common(one.scene, other.scene)
        near = _cosine(one, other) >= settings.fact_cosine
        return shared >= (settings.fact_overlap / 2 if near else settings.fact_overlap)
    return _is_one_topic(one, other, settings) and _cosine(one, other) >= settings.fact_cosine


def _contradicts_itself(one: Stated, other: Stated, settings: Settings) -> bool:
    """An article that gives two values for one thing; what it tells as a change is none."""
    if one.frame.rising or other.frame.rising or one.scene is other.scene:
        return False
    shared = _tellers(one, other)
    return len(shared) >= settings.fact_self_words and not (
        one.days and other.days and not _days_meet(one, other)
    )


def _tellers(one: Stated, other: Stated) -> set[str]:
    """Content words that the scenes share, besides those of the event itself."""
    own = {*one.frame.keys, *other.frame.keys} & set(tables().events)
    return set((one.scene.words & other.scene.words) - own)


def _is_one_topic(one: Stated, other: Stated, settings: Settings) -> bool:
    """Outside the tables: the words that say what is valued are shared, and the scenes are alike."""
    keys = set(one.frame.keys) & set(other.frame.keys)
    near = set(one.frame.keys[:2]) & set(other.frame.keys[:4]) or (
        set(one.frame.keys[:4]) & set(other.frame.keys[:2])
    )
    if one.measure.dimension == "count" and one.noun == other.noun and one.noun:
        near = near or {one.noun}
    return bool(near and (keys or near)) and (
        _cosine(one, other) >= settings.fact_cosine
        or common(one.scene, other.scene) >= 2 * settings.fact_overlap
    )


def common(one: Scene, other: Scene) -> float:
    """Shared content words and names over those of the shorter sentence, 0 to 1."""
    left, right = one.words, other.words
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def _cosine(one: Stated, other: Stated) -> float:
    a, b = one.scene.vector, other.scene.vector
    return float(a @ b) if a is not None and b is not None else 0.0


def _same_dimension(one: Stated, other: Stated) -> bool:
    return one.measure.dimension == other.measure.dimension


def _same_event(one: Stated, other: Stated) -> bool:
    """Two events of the tables are two things; one of them may go unnamed among like words."""
    a, b = one.frame.event, other.frame.event
    if a and b:
        return a == b
    if one.measure.dimension == "count" and (a or b):
        return False
    return True


def _same_noun(one: Stated, other: Stated) -> bool:
    """One noun counts, or nouns that stand for each other; people are of any kind."""
    if one.measure.dimension != "count":
        return True
    if one.noun is None or other.noun is None:
        return bool(one.frame.event) and one.frame.event == other.frame.event
    if one.noun == other.noun:
        return True
    if one.people or other.people:
        # A part of the people has another number than all of them; the same number is the same.
        return is_compatible(one.measure, other.measure) and bool(one.frame.event)
    return False


def _same_kind(one: Stated, other: Stated) -> bool:
    """Words that set the counted things apart exclude each other: first and second, two peoples."""
    left, right = one.kinds - other.kinds, other.kinds - one.kinds
    return not (left and right) or is_same(one.measure, other.measure)


def _same_way(one: Stated, other: Stated) -> bool:
    """By how much something changed is not what it came to."""
    return one.frame.by == other.frame.by


def _same_place(one: Stated, other: Stated) -> bool:
    """A city, another city and the country are three scopes."""
    a, b = one.scene.places, other.scene.places
    return not (a and b) or bool(a & b)


def _same_agents(one: Stated, other: Stated) -> bool:
    """What one company does is not what another one does."""
    a, b = one.agents, other.agents
    return not (a and b) or bool(a & b)


def _same_time(one: Stated, other: Stated) -> bool:
    if one.always != other.always:
        return False
    if one.days and other.days:
        # A later count of one event is given with the day of the counting.
        return _days_meet(one, other) or one.frame.rising or other.frame.rising
    return not (_is_background(one) or _is_background(other))


def _days_meet(one: Stated, other: Stated) -> bool:
    return any(a <= d and c <= b for a, b in one.days for c, d in other.days)


def _is_background(stated: Stated) -> bool:
    """Whether all its days lie well before the article."""
    if not stated.days or not stated.scene.published:
        return False
    try:
        published = date.fromisoformat(stated.scene.published[:10])
    except ValueError:
        return False
    return all(last < (published - _PAST).isoformat() for _, last in stated.days)


_GATES: Sequence[Gate] = (
    _same_dimension,
    _same_event,
    _same_noun,
    _same_kind,
    _same_way,
    _same_place,
    _same_agents,
    _same_time,
)
