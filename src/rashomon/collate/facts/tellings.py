"""Which two tellings are of one event: when and where it was, and whether it was."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.collate.facts.comparing import common
from rashomon.collate.facts.happenings import Happening, read_happenings
from rashomon.collate.facts.stated import Reader
from rashomon.english.tables import opposites
from rashomon.settings import Settings
from rashomon.stages import Claim, ClaimCluster
from rashomon.types import FactAspect


def clusters(readers: Sequence[Reader], settings: Settings) -> Iterator[ClaimCluster]:
    """When, where and whether: what the articles say of one event.

    Every event with a day is a cluster; where and whether are told only where two articles differ.
    """
    told = [h for reader in readers for h in read_happenings(reader)]
    by_what: dict[str, list[Happening]] = {}
    for happening in told:
        by_what.setdefault(happening.what, []).append(happening)
    yield from _when(by_what, readers, settings)
    for one, other in _pairs(by_what):
        if _is_one_event(one, other, settings):
            yield from _where(one, other, readers, settings)
    for one, other in [*_pairs(by_what), *_opposed(by_what)]:
        if _is_denied(one, other, settings) and not _tells_both(by_what, one, other):
            yield _cluster("event", (one, other), readers, [(h.start, h.end) for h in (one, other)])


def _pairs(by_what: dict[str, list[Happening]]) -> Iterator[tuple[Happening, Happening]]:
    for group in by_what.values():
        for one, other in combinations(group, 2):
            if one.scene.article != other.scene.article:
                yield one, other


def _opposed(by_what: dict[str, list[Happening]]) -> Iterator[tuple[Happening, Happening]]:
    for pair in sorted(tuple(sorted(p)) for p in opposites() if len(p) == 2):
        for one in by_what.get(pair[0], ()):
            for other in by_what.get(pair[1], ()):
                if one.scene.article != other.scene.article:
                    yield (one, other) if one.scene.article < other.scene.article else (other, one)


def _is_one_event(one: Happening, other: Happening, settings: Settings) -> bool:
    """Whether the same take part, in scenes that are alike."""
    if not _same_parts(one, other) or one.asserted != other.asserted:
        return False
    apart = one.scene.places and other.scene.places and not one.scene.places & other.scene.places
    if apart and not one.places and not other.places and not _same_hour(one, other):
        return False
    return _alike(one, other) >= settings.event_cosine


def _same_hour(one: Happening, other: Happening) -> bool:
    """Whether both were at the same time of the same day, which two events seldom are."""
    a, b = one.time, other.time
    return (
        a is not None and b is not None and a.granularity == "minute" and a.earliest == b.earliest
    )


def _same_parts(one: Happening, other: Happening) -> bool:
    """Whether those who take part are the same, as far as both tellings name them."""
    shared = False
    for a, b in ((one.who, other.who), (one.whom, other.whom)):
        if a and b and not a & b:
            return False
        shared = shared or bool(a & b)
    return shared


def _alike(one: Happening, other: Happening) -> float:
    a, b = one.scene.vector, other.scene.vector
    near = float(a @ b) if a is not None and b is not None else 0.0
    return (near + common(one.scene, other.scene)) / 2


def _when(
    by_what: dict[str, list[Happening]], readers: Sequence[Reader], settings: Settings
) -> Iterator[ClaimCluster]:
    for group in by_what.values():
        timed = [h for h in group if h.days and h.asserted and h.who | h.whom]
        left = list(timed)
        while left:
            first = left.pop(0)
            same = [
                h
                for h in left
                if h.scene.article != first.scene.article
                and _is_one_event(first, h, settings)
                and (_same_day(first, h) or _may_differ(first, h, settings))
            ]
            left = [h for h in left if h not in same]
            members = (first, *same)
            ranges = [(h.time.start, h.time.end) for h in members if h.time]
            if any(h.told_from is not None for h in members):
                yield _cluster("time", members, readers, ranges)


def _may_differ(one: Happening, other: Happening, settings: Settings) -> bool:
    """Whether two days can be two answers to one question, and not the days of two events.

    Both articles must have been able to tell of either day, and nothing else may set them apart.
    """
    known = [h.scene.published[:10] for h in (one, other) if h.scene.published]
    days = [h.days[0] for h in (one, other) if h.days]
    if len(known) < 2 or max(days) > min(known) or one.counts != other.counts:
        return False
    return _alike(one, other) >= settings.event_conflict


def _where(
    one: Happening, other: Happening, readers: Sequence[Reader], settings: Settings
) -> Iterator[ClaimCluster]:
    """Two places of one event of one day, neither of which holds the other."""
    if len(one.places) != 1 or len(other.places) != 1 or not _same_day(one, other):
        return
    if _alike(one, other) < settings.event_conflict:
        return
    (a, *_), (b, *_) = one.places[0], other.places[0]
    countries = [_is_country(readers, h, e) for h, e in ((one, a), (other, b))]
    if a != b and not any(countries):
        ranges = [h.places[0][1:] for h in (one, other)]
        yield _cluster("place", (one, other), readers, ranges)


def _is_country(readers: Sequence[Reader], happening: Happening, entity: str) -> bool:
    """Whether a place is a state, or is named beside another place that may hold it."""
    reader = readers[happening.scene.article]
    return entity in reader.states


def _same_day(one: Happening, other: Happening) -> bool:
    if one.days and other.days:
        return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    return True


def _is_denied(one: Happening, other: Happening, settings: Settings) -> bool:
    """Whether one article says that it happened and another one that it did not."""
    opposite = one.what != other.what
    if (one.asserted == other.asserted) != opposite or not _parts_agree(one, other):
        return False
    if not _same_day(one, other) or _came_later(one, other) or _came_later(other, one):
        return False
    if one.scene.places and other.scene.places and not one.scene.places & other.scene.places:
        return False
    return _alike(one, other) >= settings.event_conflict


def _tells_both(by_what: dict[str, list[Happening]], one: Happening, other: Happening) -> bool:
    """Whether one of the two articles tells of both, as of two things: it climbed and it fell."""
    if one.what == other.what:
        return False
    return any(
        told.scene.article == mine.scene.article and _parts_agree(told, mine)
        for mine, theirs in ((one, other), (other, one))
        for told in by_what[theirs.what]
    )


def _parts_agree(one: Happening, other: Happening) -> bool:
    """Whether the same take part on both sides: the denial of one thing denies no other."""
    if bool(one.whom) != bool(other.whom):
        return False
    return _same_parts(one, other) or (not one.whom and one.who == other.who)


def _came_later(denied: Happening, done: Happening) -> bool:
    """Whether what had not happened yet happened afterwards."""
    if not denied.pending or denied.asserted:
        return False
    before, after = denied.scene.published, done.days[0] if done.days else done.scene.published
    return not before or not after or after[:10] >= before[:10]


def _cluster(
    aspect: FactAspect,
    members: Sequence[Happening],
    readers: Sequence[Reader],
    ranges: Sequence[tuple[int, int]],
) -> ClaimCluster:
    claims = tuple(
        Claim(
            article=h.scene.article,
            start=start,
            end=end,
            sentence=(h.scene.sentence.start, h.scene.sentence.end),
            aspect=aspect,
            topic="",
            earliest=h.time.earliest if h.time else None,
            latest=h.time.latest if h.time else None,
            granularity=h.time.granularity if h.time else "day",
            entity=h.places[0][0] if aspect == "place" else None,
            # Of two opposite words the second denies the first.
            asserted=h.asserted if h.what == members[0].what else not h.asserted,
            speaker=h.speaker,
        )
        for h, (start, end) in zip(members, ranges, strict=True)
    )
    teller = next((h for h in members if h.told_from is not None), members[0])
    return ClaimCluster(aspect, _topic(teller, readers), claims)


_LONGEST_TOPIC = 140


def _topic(happening: Happening, readers: Sequence[Reader]) -> str:
    """The words of a telling, from its subject on."""
    article = readers[happening.scene.article].annotated.article
    sentence = happening.scene.sentence
    first = sentence.start if happening.told_from is None else happening.told_from
    last = min(sentence.end, max(happening.end, first + _LONGEST_TOPIC))
    text = ("… " if first > sentence.start else "") + " ".join(article.text[first:last].split())
    return text if last >= sentence.end else text.rsplit(" ", 1)[0] + " …"
