"""Polarity slots: whether a clause says that something happened, is so or will be."""

from collections.abc import Iterator, Sequence

from rashomon.compare.slots.members import Words
from rashomon.compare.slots.values import Slot, SlotDifference, Worded
from rashomon.english.denial import negations_of_verbs
from rashomon.english.slots import opening
from rashomon.english.tables import small_words

_BEFORE = 3  # words between a verb and what negates it
_PARTS = ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "pobj", "prep", "xcomp")


def polarity_slots(words: Words) -> list[Slot]:
    """Return a slot for each verb of a clause that plainly affirms or denies something.

    Verbs under `if`, `may` or `whether` do neither and have none; nor does a verb of what someone
    does not say or think, nor an infinitive of purpose: `talks to direct the sequel`.
    """
    slots = []
    for k in sorted(words.positions):
        if words.tokens[k].pos not in ("VERB", "AUX") or words.tokens[k].dep in ("aux", "auxpass"):
            continue
        around = words.children.get(k, ())
        infinitive = any(words.form(c) == "to" for c in around)
        if infinitive and words.tokens[k].dep in ("acl", "advcl", "relcl"):
            continue
        forms = {words.form(c) for c in around} | {words.lemma(c) for c in around}
        forms |= {words.lemma(up) for up in words.above(k)}
        if _is_unsaid(words, k) or forms & opening():
            continue
        denied = _is_denied(words, k)
        token = words.tokens[k]
        slots.append(
            Slot(
                "polarity",
                Worded("polarity", "denied" if denied else "said", words.lemma(k)),
                token.start,
                token.end,
                k,
                _taking_part(words, k),
                noun=words.lemma(k),
            )
        )
    return slots


def polarity_differences(
    left: tuple[Words, Sequence[Slot]], right: tuple[Words, Sequence[Slot]]
) -> Iterator[SlotDifference]:
    """Yield the pairs of equal verbs with equal participants, `other` if one of the two is denied.

    The clauses must share two participants (or all that one of them has): `the bridge reopened on
    Monday` and `the bridge has not reopened`.
    """
    for one in left[1]:
        for other in right[1]:
            if one.noun != other.noun or one.noun in small_words("light"):
                continue
            shared = one.key & other.key
            if shared and len(shared) >= min(2, len(one.key), len(other.key)):
                yield SlotDifference(one, other, "equal" if one.value == other.value else "other")


def _is_denied(words: Words, k: int) -> bool:
    """Return whether a verb, its governor, an auxiliary or a dependent is negated.

    `No gun was found` denies by a word under the verb.
    """
    token = words.tokens[k]
    carrier = [token.head] if token.dep == "xcomp" and token.head in words.positions else []
    helping = [c for c in words.children.get(k, ()) if words.tokens[c].dep in ("aux", "auxpass")]
    for verb in (k, *carrier, *helping):
        for child in words.children.get(verb, ()):
            if words.tokens[child].dep == "neg" or words.form(child) in negations_of_verbs():
                return True
            if words.tokens[child].dep in _PARTS and any(
                words.form(c) in negations_of_verbs() for c in words.children.get(child, ())
            ):
                return True
    return False


def _is_unsaid(words: Words, k: int) -> bool:
    """Return whether someone does not say or think what a verb says: `I do not think he won`.

    The verb of thinking may be outside the clause, with its negation shortly before it.
    """
    if words.tokens[k].dep != "ccomp":
        return False
    head = words.tokens[k].head
    near = (words.tokens[j] for j in words.between(head - _BEFORE, head))
    return _is_denied(words, head) or any(t.head == head and t.dep == "neg" for t in near)


def _taking_part(words: Words, k: int) -> frozenset[str]:
    """Return the lemmas of a verb's participants, at most two steps below it."""
    lemmas = set()
    for child in words.children.get(k, ()):
        if words.tokens[child].dep in _PARTS:
            for j in (child, *words.children.get(child, ())):
                if words.tokens[j].pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM"):
                    lemmas.add(words.lemma(j))
    return frozenset(lemmas)
