"""Whether two quantities value one thing.

Nothing is compared across different events, things, places or times: each gate below closes on one
of these. What passes all of them may agree; whether the two may also be in conflict needs more in
common, since two numbers that differ are the sign of two things as often as of a conflict.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rashomon.collate.facts.stated import Scene, Stated
from rashomon.collate.facts.tables import tables
from rashomon.english.measures import is_compatible, is_same, is_vague
from rashomon.settings import Settings

# Background: what happened this long before the article is not what it reports.
_PAST = timedelta(45)
# So alike are sentences of which one was copied from the other.
_ONE_TEXT = 0.65
Gate = Callable[[Stated, Stated], bool]


def is_comparable(one: Stated, other: Stated) -> bool:
    """Whether all gates are open: nothing says that the two are of different things."""
    return all(gate(one, other) for gate in _GATES)


def is_of_one_kind(one: Stated, other: Stated) -> bool:
    """Whether nothing but the noun that counts says that the two are of different things."""
    return all(gate(one, other) for gate in _GATES if gate is not _same_noun)


def agree(one: Stated, other: Stated, settings: Settings) -> bool:
    """Whether two comparable values that can both hold are of one thing."""
    same = is_same(one.measure, other.measure)
    if not (same or is_compatible(one.measure, other.measure)):
        return False
    if one.part != other.part and not same:
        return False
    if _are_lengths_of_one(one, other):
        return True
    if one.frame.event and one.frame.event == other.frame.event:
        # Two events of one kind seldom have one number, unless it is a small one.
        telling = same and one.measure.low >= settings.fact_telling
        near = _cosine(one, other) >= settings.fact_cosine
        return telling or near or common(one.scene, other.scene) >= settings.fact_overlap
    return _is_one_topic(one, other, settings)


def conflict(one: Stated, other: Stated, settings: Settings) -> bool:
    """Whether two comparable values that cannot both hold are of one thing.

    Two numbers that differ are the sign of two things as often as of a conflict: more must be
    shared than where they agree.
    """
    if not (_may_conflict(one, other) and _days_apart(one, other) <= settings.conflict_days):
        return False
    if one.scene.article == other.scene.article:
        return _contradicts_itself(one, other, settings)
    near = alike(one, other)
    if _ratio(one, other) > settings.fact_ratio and near < _ONE_TEXT:
        return False
    if one.frame.event and one.frame.event == other.frame.event:
        least = settings.fact_overlap
        if _cosine(one, other) >= settings.fact_cosine:
            least /= 2
        return common(one.scene, other.scene) >= least
    if near >= _ONE_TEXT or _are_lengths_of_one(one, other):
        return True
    measured = one.frame.keys[:1] == other.frame.keys[:1] and near >= settings.event_conflict
    return measured and _is_one_topic(one, other, settings)


def _may_conflict(one: Stated, other: Stated) -> bool:
    """Whether two values of one scope exclude each other; `dozens` excludes nothing."""
    vague = is_vague(one.measure) or is_vague(other.measure)
    return _same_scope(one, other) and not vague and not is_compatible(one.measure, other.measure)


def _days_apart(one: Stated, other: Stated) -> int:
    """Days between the publications; 0 where one of them is unknown."""
    days = [_published(s) for s in (one, other)]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 0


def _published(stated: Stated) -> date | None:
    try:
        return date.fromisoformat((stated.scene.published or "")[:10])
    except ValueError:
        return None


def _are_lengths_of_one(one: Stated, other: Stated) -> bool:
    """Whether both say how long one thing has lasted."""
    return one.lasting is not None and one.lasting == other.lasting


def _ratio(one: Stated, other: Stated) -> float:
    """How many times the lesser value the greater one is."""
    less, more = sorted((one.measure.high, other.measure.high))
    return more / less if less > 0 else float("inf")


def alike(one: Stated, other: Stated) -> float:
    """How much two scenes have in common, by meaning and by words, 0 to 1."""
    return (_cosine(one, other) + common(one.scene, other.scene)) / 2


def _same_scope(one: Stated, other: Stated) -> bool:
    """Whether the same are counted: no part of a whole, no other kind, nothing that only may be."""
    if one.scene.occasions != other.scene.occasions:
        return False
    if one.part or other.part or (one.is_open != other.is_open and not one.frame.event):
        return False
    if one.measure.dimension != "count":
        return True
    if one.frame.event is None and not set(one.frame.keys) & set(other.frame.keys):
        return False
    bare = one.noun is None or other.noun is None
    same = one.noun == other.noun or (one.people and other.people)
    return (bare or same) and one.kinds == other.kinds


def _contradicts_itself(one: Stated, other: Stated, settings: Settings) -> bool:
    """An article that gives two values for one thing; what it tells as a change is none."""
    if one.frame.rising or other.frame.rising or one.scene is other.scene:
        return False
    if one.days and other.days and not _days_meet(one, other):
        return False
    if one.measure.dimension == "day":
        return _are_lengths_of_one(one, other)
    names = [s.scene.places | s.scene.others for s in (one, other)]
    if names[0] and names[1] and not names[0] & names[1]:
        return False
    near = alike(one, other) >= settings.event_cosine and bool(one.frame.event)
    return near and len(_tellers(one, other)) >= settings.fact_self_words


def _tellers(one: Stated, other: Stated) -> set[str]:
    """Content words that the scenes share, besides those of the event itself."""
    own = {*one.frame.keys, *other.frame.keys} & set(tables().events)
    return set((one.scene.words & other.scene.words) - own)


def _is_one_topic(one: Stated, other: Stated, settings: Settings) -> bool:
    """Outside the tables: what is valued goes by the same words, in scenes that are alike."""
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
    return not (one.measure.dimension == "count" and (a or b))


def _same_noun(one: Stated, other: Stated) -> bool:
    """One noun counts, or nouns that stand for each other; people are of any kind."""
    if one.measure.dimension != "count":
        return True
    if one.noun is None or other.noun is None:
        return bool(one.frame.event) and one.frame.event == other.frame.event
    if one.noun == other.noun:
        return True
    if {one.noun, other.noun} & tables().things:
        return False
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
    a, b = one.places, other.places
    return not (a and b) or bool(a & b)


def _same_length(one: Stated, other: Stated) -> bool:
    """How long one thing has lasted is not how long another one has."""
    return one.lasting == other.lasting or not (one.lasting and other.lasting)


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
    published = _published(stated)
    if not stated.days or not published:
        return False
    return all(last < (published - _PAST).isoformat() for _, last in stated.days)


_GATES: Sequence[Gate] = (
    _same_dimension,
    _same_event,
    _same_noun,
    _same_kind,
    _same_way,
    _same_place,
    _same_length,
    _same_agents,
    _same_time,
)
