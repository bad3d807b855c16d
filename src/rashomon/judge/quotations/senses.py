"""Differences in sense from the fullest wording: numbers, names, polarity, modality."""

from collections.abc import Iterator

from rashomon.compare.alignment import Alignment
from rashomon.compare.pairing import ItemChange, Pairing
from rashomon.english.denial import denies_by_form
from rashomon.judge.alterations.changes import changed
from rashomon.judge.alterations.events import events
from rashomon.judge.alterations.onesided import one_sided
from rashomon.judge.quotations.wordings import QuotedWording
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration

# The gravest first; a finding of low severity is not a change of sense.
_WORSE = ("high", "medium")


def altered_senses(
    fullest: QuotedWording, other: QuotedWording, settings: AlterationSettings
) -> tuple[Alteration, ...]:
    """Return what the other wording says differently, gravest first; nothing if only reworded."""
    alignment = Alignment(fullest.passage, other.passage)
    findings = [a for a in _findings(alignment, settings) if a.severity in _WORSE]
    if _denies_in_a_word(alignment):
        findings = [a for a in findings if a.aspect != "polarity" or (a.before and a.after)]
    if any("to" in _unmet(alignment, in_left=side) for side in (True, False)):
        # `that it should leave`, `to leave`: an infinitive expresses what a modal verb does.
        findings = [a for a in findings if a.aspect != "modality" or (a.before and a.after)]
    return tuple(sorted(findings, key=lambda a: _WORSE.index(a.severity)))


def _findings(alignment: Alignment, settings: AlterationSettings) -> Iterator[Alteration]:
    if alignment.closeness < settings.reworded_closeness:
        return
    pairing = Pairing(alignment, near=alignment.closeness >= settings.near_closeness)
    for change in pairing.changes:
        finding = changed(change, alignment.left, alignment.right)
        if finding and (change.item.kind != "name" or _in_one_place(change, alignment)):
            yield finding
    # Reporters add dates of their own: when it was said, or when it is to happen.
    yield from (a for a in one_sided(pairing) if a.aspect != "date")
    yield from events(pairing, settings, unlisted=False)


def _in_one_place(change: ItemChange, alignment: Alignment) -> bool:
    """Return whether the words around two names are the same; only then was one name exchanged."""
    left, right = change.left, change.right
    return (
        left is not None
        and right is not None
        and alignment.anchored(left, in_left=True)
        and alignment.anchored(right, in_left=False)
    )


def _denies_in_a_word(alignment: Alignment) -> bool:
    """Return whether a word that only one side has denies something by its form: `worthless`."""
    left, right = ({t.word for t in p.tokens} for p in (alignment.left, alignment.right))
    return any(map(denies_by_form, left ^ right))


def _unmet(alignment: Alignment, *, in_left: bool) -> set[str]:
    passage = alignment.left if in_left else alignment.right
    met = alignment.to_right if in_left else alignment.to_left
    return {token.word for k, token in enumerate(passage.tokens) if k not in met}
