"""Word slots of a clause, and their differences: who, with what, where, in exclusive words."""

from collections.abc import Iterator, Sequence

from rashomon.compare.slots.members import MOST_STEPS, Words
from rashomon.compare.slots.values import Slot, SlotDifference, Worded
from rashomon.english.contrasts import contrasts
from rashomon.english.slots import befalling, scoping
from rashomon.english.tables import small_words

_INSIDE = small_words("inside_place")
# Labels of words that have the role of their head.
_PASSED_ON = ("compound", "nmod", "appos")
_SUBJECTS = ("nsubj", "csubj")
_OBJECTS = ("dobj", "obj", "nsubjpass", "csubjpass")
_STATES = ("attr", "acomp", "oprd")


def word_slots(words: Words) -> list[Slot]:
    """Return the word slots of a clause: words of the sets of contrasts, each with its role."""
    table, slots = contrasts(), []
    positions = words.member.positions
    for n, k in enumerate(positions):
        before = positions[n - 1] if n and positions[n - 1] == k - 1 else None
        forms = {words.lemma(k), words.form(k)}
        if before is not None:
            forms |= {
                f"{words.form(before)} {words.lemma(k)}",
                f"{words.form(before)} {words.form(k)}",
            }
        known = {(c.set, c.cell): (c, f) for f in sorted(forms, key=len) for c in table.get(f, ())}
        for contrast, form in known.values():
            if contrast.verb != (words.tokens[k].pos == "VERB") or words.is_hyphenated(k):
                continue
            start = words.tokens[before if " " in form and before is not None else k].start
            role, governor = _role(words, k, contrast.slot)
            slots.append(
                Slot(
                    contrast.slot,
                    Worded(contrast.set, contrast.cell, form),
                    start,
                    words.tokens[k].end,
                    k,
                    frozenset([role]),
                    scoping(words.form(c) for c in words.children.get(k, ())),
                    governor,
                )
            )
    return slots


def word_differences(
    left: tuple[Words, Sequence[Slot]], right: tuple[Words, Sequence[Slot]]
) -> Iterator[SlotDifference]:
    """Compare words of one set in one role of one event.

    Clauses that name the same member of a set do not differ in it; a list of several members
    (`stones and bottles`) excludes none.
    """
    for name in sorted({_set(s) for s in left[1]} & {_set(s) for s in right[1]}):
        here = [s for s in left[1] if _set(s) == name]
        there = [s for s in right[1] if _set(s) == name]
        cells = [{_cell(s) for s in side} for side in (here, there)]
        if cells[0] & cells[1]:
            one = next(s for s in here if _cell(s) in cells[1])
            other = next(s for s in there if _cell(s) == _cell(one))
            yield SlotDifference(one, other, "equal")
        elif len(cells[0]) == len(cells[1]) == 1 and _is_one_event(
            (left[0], here[0]), (right[0], there[0])
        ):
            yield SlotDifference(here[0], there[0], "other")


def _is_one_event(left: tuple[Words, Slot], right: tuple[Words, Slot]) -> bool:
    """Return whether two words have their role in one event: one verb or noun, one person."""
    one, other = left[1], right[1]
    if one.key != other.key or one.scope != other.scope or not one.noun or not other.noun:
        return False
    known = befalling()
    if one.noun == other.noun or known.get(one.noun, "-") == known.get(other.noun):
        return bool(left[0].content & right[0].content)
    loose = one.kind not in ("time", "who") and not one.key & {"bearer", "verb"}
    return loose and all(words.is_of_main(slot.position) for words, slot in (left, right))


def _role(words: Words, k: int, slot: str) -> tuple[str, str]:
    """Return the role of a word and the word that governs it: `under`, `hide`.

    A word for what a person is has the role `bearer`, governed by the name: `the courier, Denner`
    and `Denner led the ring` are compared by `Denner`. A place has one role whatever its
    preposition.
    """
    steps = 0
    if slot == "who" and (bearer := _bearer(words, k)):
        return "bearer", bearer
    while (
        words.tokens[k].dep in _PASSED_ON
        and words.tokens[k].head in words.positions
        and steps < MOST_STEPS
    ):
        k, steps = words.tokens[k].head, steps + 1
    k = words.whole_of(k)
    token = words.tokens[k]
    if token.dep == "conj" or any(words.tokens[c].dep == "conj" for c in words.children.get(k, ())):
        return ("list", "")
    head = token.head
    if token.dep == "pobj":
        preposition = words.lemma(head)
        place = slot == "place" or preposition in _INSIDE
        return "where" if place else preposition, words.lemma(words.tokens[head].head)
    if token.pos == "VERB":
        objects = [c for c in words.children.get(k, ()) if words.tokens[c].dep in _OBJECTS]
        return "verb", words.lemma(objects[0]) if objects else ""
    for name, labels in (("subject", _SUBJECTS), ("object", _OBJECTS), ("state", _STATES)):
        if token.dep in labels:
            return name, words.lemma(head)
    return token.dep, words.lemma(head) if token.dep == "amod" else ""


def _bearer(words: Words, k: int) -> str:
    """Return the name that a noun describes: in apposition, as a title, after `be`; else ""."""
    token, named = words.tokens[k], None
    if token.dep in ("appos", "compound", "nmod"):
        named = token.head
    elif token.dep in _STATES:
        named = next(
            (c for c in words.children.get(token.head, ()) if words.tokens[c].dep in _SUBJECTS),
            None,
        )
    if named is None:
        named = next((c for c in words.children.get(k, ()) if words.tokens[c].dep == "appos"), None)
    if named is None or words.tokens[named].pos != "PROPN":
        return ""
    return words.form(named)


def _set(slot: Slot) -> str:
    assert isinstance(slot.value, Worded)
    return slot.value.set


def _cell(slot: Slot) -> int | str:
    assert isinstance(slot.value, Worded)
    return slot.value.cell
