"""What is said to have happened, when and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.stated import Days, Reader, Scene
from rashomon.collate.facts.tables import tables
from rashomon.english.words import fold
from rashomon.stages import TimeExpression

_BODY = ("NOUN", "PROPN", "PRON")
_AT = frozenset(["in", "at", "near", "outside"])
_NO_CLAUSE = ("aux", "auxpass", "amod", "compound", "pcomp")
_CLOSE = 3
_POINTING = frozenset(["this", "that", "these", "those"])
_PERFECT = frozenset(["have"])
_SPEECH = frozenset(["say", "tell", "report", "announce", "add", "call", "ask", "warn", "think"])


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """One event of one clause.

    `what` is the verb's class or lemma, the noun's where the verb only says that there was one
    (`attacks continued`); `who` and `whom` are the lemmas and names of those who take part.
    `asserted` is whether it is said to have happened; `pending` where it had not happened yet;
    `told_from` is where its own subject begins, `None` where it has none to be told with.
    """

    scene: Scene
    start: int
    end: int
    what: str
    who: frozenset[str]
    whom: frozenset[str]
    asserted: bool
    pending: bool
    time: TimeExpression | None
    days: Days | None
    places: tuple[tuple[str, int, int], ...]
    speaker: str | None
    counts: frozenset[float]
    told_from: int | None


def read_happenings(reader: Reader) -> Iterator[Happening]:
    """The events of an article's body that are said to have happened, or not to have."""
    clauses = reader.clauses
    for verb, token in enumerate(clauses.tokens):
        if token.pos not in ("VERB", "AUX") or token.dep in _NO_CLAUSE:
            continue
        _, sentence = clauses.sentence(token.start)
        if sentence.role != "body" or clauses.lemma(verb) in _SPEECH or clauses.is_open(verb):
            continue
        happening = _happening(reader, verb)
        if happening:
            yield happening


def _happening(reader: Reader, verb: int) -> Happening | None:
    clauses, token = reader.clauses, reader.clauses.tokens[verb]
    subjects = [k for k in clauses.subjects(verb) if clauses.tokens[k].dep != "expl"]
    objects = [k for k in clauses.objects(verb) if k not in subjects]
    lemma, negated = clauses.lemma(verb), clauses.is_negated(verb)
    if lemma in tables().occurring and (subjects or objects):
        what, who, whom = _occurrence(clauses, verb, subjects, objects)
    else:
        what = tables().events.get(lemma, lemma)
        who, whom = _names(clauses, subjects), _names(clauses, objects)
    own = [k for k in clauses.subjects_of_own(verb) if clauses.tokens[k].dep != "expl"]
    if not what or not (who or whom) or (token.dep == "acl" and not own):
        return None
    scene = reader.scene(token.start)
    time = _time(reader, verb, scene)
    start, end = _extent(clauses, verb, [*subjects, *objects])
    return Happening(
        scene,
        start,
        end,
        what,
        who,
        whom,
        not negated,
        negated and any(clauses.lemma(k) in _PERFECT for k in clauses.dependants(verb, "aux")),
        time,
        (time.earliest[:10], time.latest[:10]) if time and time.earliest and time.latest else None,
        tuple(_places(reader, verb)),
        reader.speaker(token.start),
        frozenset(
            q.low
            for q in reader.annotated.quantities
            if scene.sentence.start <= q.start < scene.sentence.end
        ),
        _told_from(clauses, verb, own, scene),
    )


def _told_from(clauses: Clauses, verb: int, subjects: Sequence[int], scene: Scene) -> int | None:
    """Where the first subject begins that says by itself who or what it is: no `which`, no `it`.

    The beginning of the sentence where the parse gave its subject to another verb.
    """
    named = [
        k
        for k in subjects
        if clauses.tokens[k].pos in ("NOUN", "PROPN")
        and not any(
            clauses.tokens[c].tag == "DT" and clauses.lemma(c) in _POINTING
            for c in clauses.children[k]
        )
    ]
    if named:
        return clauses.tokens[clauses.subtree(named[0])[0]].start
    first = clauses.at(scene.sentence.start)
    if subjects or first is None or clauses.roots.get(scene.position) != verb:
        return None
    return clauses.tokens[first].start if clauses.tokens[first].pos in ("NOUN", "PROPN") else None


def _extent(clauses: Clauses, verb: int, nouns: Sequence[int]) -> tuple[int, int]:
    """The range of a verb with its auxiliaries and negations, and of a noun that is denied."""
    parts = [verb, *(k for k in clauses.dependants(verb, "aux", "auxpass", "neg") if k < verb)]
    parts += [k for k in clauses.dependants(verb, "acomp") if k - verb < _CLOSE]
    for k in nouns:
        if any(clauses.lemma(c) in ("no", "neither") for c in clauses.children[k]):
            parts += [k, *clauses.children[k]]
    return min(clauses.tokens[k].start for k in parts), max(clauses.tokens[k].end for k in parts)


def _occurrence(
    clauses: Clauses, verb: int, subjects: Sequence[int], objects: Sequence[int]
) -> tuple[str, frozenset[str], frozenset[str]]:
    """`There were no new attacks`, `attacks continued`, `the bridge was open`: what there was."""
    states = [
        k for k in clauses.dependants(verb, "acomp", "oprd") if clauses.tokens[k].pos == "ADJ"
    ]
    if states and subjects:
        return clauses.lemma(states[0]), _names(clauses, subjects), frozenset()
    heads = [k for k in (*subjects, *objects) if clauses.tokens[k].pos == "NOUN"]
    if len(heads) != 1 or (clauses.lemma(verb) == "be" and not _is_there(clauses, verb)):
        return "", frozenset(), frozenset()
    modifiers = [k for k in clauses.dependants(heads[0], "compound", "nmod") if k < heads[0]]
    names = frozenset(clauses.lemma(k) for k in modifiers)
    return clauses.lemma(heads[0]), names or frozenset({clauses.lemma(heads[0])}), frozenset()


def _is_there(clauses: Clauses, verb: int) -> bool:
    return bool(clauses.dependants(verb, "expl"))


def _names(clauses: Clauses, heads: Sequence[int]) -> frozenset[str]:
    """The lemmas of nouns and their names: `bridge`, `sarn`."""
    found = set()
    for k in heads:
        token = clauses.tokens[k]
        if (
            token.pos not in _BODY
            or token.tag.startswith("PRP")
            or token.tag in ("WDT", "WP", "DT")
        ):
            continue
        noun = tables().nouns.get(clauses.lemma(k), clauses.lemma(k))
        found.add(fold(noun))
    return frozenset(found)


def _time(reader: Reader, verb: int, scene: Scene) -> TimeExpression | None:
    """The day of a verb, `None` where it has none or several."""
    own = [
        t
        for t in reader.times(scene.sentence, verb)
        if t.earliest
        and t.latest
        and t.granularity in ("minute", "part of day", "day")
        and reader.clauses.verb(reader.clauses.at(t.end - 1) or 0) == verb
    ]
    return own[0] if len(own) == 1 and own[0].kind == "point" else None


def _places(reader: Reader, verb: int) -> Iterator[tuple[str, int, int]]:
    """The places where a verb is said to happen, with their ranges."""
    clauses = reader.clauses
    for prep in clauses.dependants(verb, "prep"):
        if clauses.lemma(prep) not in _AT:
            continue
        for k in clauses.dependants(prep, "pobj"):
            token = clauses.tokens[k]
            for entity in reader.entities(token.start, token.end):
                if reader.kinds.get(entity) == "place":
                    yield entity, token.start, token.end
