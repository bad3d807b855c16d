"""Comparison of the speakers that a draft and the coverage name."""

from rashomon.compare.names import name_likeness
from rashomon.english.agencies import is_agency
from rashomon.english.tables import small_words
from rashomon.english.words import words
from rashomon.settings import VerifySettings
from rashomon.stages.annotated import Referent
from rashomon.types import Attribution, Entity
from rashomon.verify.sources import Sources

_SPEAKING = small_words("speaking_pronouns")


def is_named(referent: Referent, entity: Entity, settings: VerifySettings) -> bool:
    """Return whether a referent and an entity share a name.

    A surname alone is the name of everyone who bears it.
    """
    return any(
        is_same_name(name, other, settings, company=entity.kind == "organization")
        for name in referent.names
        for other in (entity.name, *entity.aliases)
    )


def is_same_name(name: str, other: str, settings: VerifySettings, *, company: bool = False) -> bool:
    """Return whether two names may refer to one bearer; a surname alone matches all who bear it."""
    if name_likeness(name, other, company=company) >= settings.named_alike:
        return True
    left, right = words(name), words(other)
    short, long = sorted((left, right), key=len)
    return bool(short) and (short == long[-len(short) :] or (company and set(short) <= set(long)))


def named_speaker(
    attribution: Attribution, speaker: Referent | None, sources: Sources
) -> Referent | None:
    """Return the speaker of a draft's attribution, `None` if its source is a pronoun.

    What `she` refers to is too often open to accuse a draft of naming the wrong speaker. If the
    annotation did not resolve the source, the speaker is the person of the coverage whose full name
    is in it.
    """
    source = attribution.source
    if source is None or source.text.lower() in _SPEAKING:
        return None if source is not None else speaker
    return speaker or person_in(source.text, sources)


def person_in(text: str, sources: Sources) -> Referent | None:
    """Return the first person of the coverage whose full name is in a text, `None` if none is."""
    there = f" {' '.join(words(text))} "
    for entity in sources.report.entities:
        name = words(entity.name)
        if entity.kind == "person" and len(name) > 1 and f" {' '.join(name)} " in there:
            return Referent("person", (entity.name,), (), ())
    return None


def draft_speaker(referent: Referent, sources: Sources) -> str | None:
    """Return the entity of the coverage that is the draft's speaker, `None` if that is open.

    A name decides; without one, a role that only one entity has.
    """
    settings = sources.settings.verifying
    named = [e for e in sources.report.entities if is_named(referent, e, settings)]
    if referent.names:
        spoken = [e for e in named if e.kind in ("person", "organization", "group")]
        return (spoken or named)[0].id if named else None
    held = [
        entity for entity, roles in sources.roles.items() if _shares_role(referent.roles, roles)
    ]
    return held[0] if len(held) == 1 else None


def _shares_role(left: tuple[str, ...], right: frozenset[str]) -> bool:
    return any(role in right for role in left)


def is_other_speaker(referent: Referent | None, given: str | None, sources: Sources) -> bool:
    """Return whether the draft's speaker is certainly not the entity that the coverage gives.

    Nothing is certain if either side is unknown or is a role that several may have.
    """
    if referent is None or given is None:
        return False
    entity = sources.entities[given]
    if is_named(referent, entity, sources.settings.verifying):
        return False
    resolved = draft_speaker(referent, sources)
    if resolved is not None:
        return resolved != given and not _may_speak_for(resolved, given, sources)
    # A name unknown to the coverage cannot be the name that it gives.
    return bool(referent.names) and entity.kind == "person" and _is_person(referent)


def _is_person(referent: Referent) -> bool:
    return referent.kind == "person"


def _may_speak_for(one: str, other: str, sources: Sources) -> bool:
    """Return whether what one of two speakers said may be attributed to the other.

    It may if a role names the other (`spokesman for Tessen Lines`), if an agency or outlet may have
    passed it on, or if not both are persons or both organizations.
    """
    for person, body in ((one, other), (other, one)):
        names = (sources.entities[body].name, *sources.entities[body].aliases)
        for role in sources.roles.get(person, ()):
            if any(set(words(name)[-2:]) <= set(words(role)) for name in names):
                return True
    speakers = [sources.entities[id_] for id_ in (one, other)]
    kinds = {speaker.kind for speaker in speakers}
    if kinds == {"organization"}:
        return any(_passes_on(speaker, sources) for speaker in speakers)
    return kinds != {"person"}


def _passes_on(speaker: Entity, sources: Sources) -> bool:
    """Return whether a speaker is a news agency or an outlet of the coverage."""
    outlets = [words(a.article.outlet or "") for a in sources.articles]
    names = (speaker.name, *speaker.aliases)
    return any(is_agency(name) or words(name) in outlets for name in names)
