"""Who holds which office: two offices of one person that exclude each other, two holders of one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.collate.facts.stated import Reader
from rashomon.collate.facts.tables import table
from rashomon.compare.names import name_likeness
from rashomon.stages import Claim, ClaimCluster, Mention

_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class _Role:
    """A role in words: `deputy | mayor | hessen bay`."""

    article: int
    entity: str
    text: str
    lesser: frozenset[str]
    past: bool
    head: str
    of: str
    mention: Mention


def clusters(readers: Sequence[Reader]) -> Iterator[ClaimCluster]:
    """The offices over which articles are in conflict."""
    found = [role for reader in readers for role in _roles(reader)]
    names = {e.id: e.name for reader in readers[:1] for e in reader.cast.entities}
    seen: set[frozenset[str]] = set()
    for k, one in enumerate(found):
        for other in found[k + 1 :]:
            if one.article == other.article or one.past or other.past or one.head != other.head:
                continue
            key = frozenset((one.entity, other.entity, one.head, one.of))
            clash = _is_lesser(one, other) or _are_two(one, other, names)
            if clash and key not in seen:
                seen.add(key)
                yield _cluster(one, other, names, readers)


def _is_lesser(one: _Role, other: _Role) -> bool:
    """One person who is an officer here and the deputy there."""
    same = one.entity == other.entity and (one.of == other.of or not (one.of and other.of))
    loose = bool(set(one.head.split()) & set(table("roles")["loose"]))
    return same and one.lesser != other.lesser and not loose


def _are_two(one: _Role, other: _Role, names: Mapping[str, str]) -> bool:
    """Two persons of unlike names who hold one sole office."""
    if one.entity == other.entity or not one.of or one.of != other.of or one.lesser != other.lesser:
        return False
    if not any(word in table("roles")["sole"] for word in one.head.split()):
        return False
    return name_likeness(names[one.entity], names[other.entity]) < _ALIKE


def _roles(reader: Reader) -> Iterator[_Role]:
    for k, referent in enumerate(reader.annotated.referents):
        entity = reader.cast.of.get((reader.position, k))
        named = [m for m in referent.mentions if m.form == "name"]
        if referent.kind != "person" or entity is None or not named:
            continue
        for text in referent.roles:
            if role := _read(reader, entity, text, named):
                yield role


def _read(reader: Reader, entity: str, text: str, named: Sequence[Mention]) -> _Role | None:
    office, _, of = text.partition(" of ")
    words = re.findall(r"[^\W_]+", office)
    if not words:
        return None
    lesser = frozenset(w for w in words if w in table("roles")["lesser"])
    rest = [
        w for w in words if w not in table("roles")["lesser"] and w not in table("roles")["past"]
    ]
    if not rest:
        return None
    return _Role(
        reader.position,
        entity,
        text,
        lesser,
        any(w in table("roles")["past"] for w in words),
        " ".join(rest),
        of,
        named[0],
    )


def _cluster(
    one: _Role, other: _Role, names: Mapping[str, str], readers: Sequence[Reader]
) -> ClaimCluster:
    same = one.entity == other.entity
    topic = f"the office of {names[one.entity]}" if same else f"who is {one.text}"
    claims = tuple(_claim(role, same, readers[role.article]) for role in (one, other))
    return ClaimCluster("who", topic, claims)


def _claim(role: _Role, same: bool, reader: Reader) -> Claim:
    start, end = role.mention.start, role.mention.end
    text = reader.annotated.article.text
    if same:
        # The words of the role, beside a mention of the person.
        pattern = re.compile(
            r"\W+(?:\w+\W+)?".join(map(re.escape, role.text.split())), re.IGNORECASE
        )
        places = [m.span() for m in pattern.finditer(text)]
        start, end = min(places, key=lambda p: abs(p[0] - start), default=(start, end))
    _, sentence = reader.clauses.sentence(start)
    return Claim(
        article=role.article,
        start=start,
        end=end,
        sentence=(sentence.start, sentence.end),
        aspect="who",
        topic="",
        entity=f"{role.entity} {role.text}",
    )
