"""What is to be said of a fact beside its readings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.judge.facts.members import Stated
from rashomon.judge.facts.readings import ValueReading
from rashomon.types import Detail


def notes(
    members: Sequence[Stated],
    found: Sequence[ValueReading],
    accounts: set[str],
    names: Mapping[str, str],
) -> Detail | None:
    """Return the details of a fact as one, `None` if there is nothing to say."""
    details = [*_changed_in_copying(found), *_one_origin(members, accounts, names)]
    if not details:
        return None
    return replace(details[0], also=tuple(details[1:]))


def _changed_in_copying(found: Sequence[ValueReading]) -> list[Detail]:
    return [
        Detail("copied-from", (r.value, r.original), tuple(m.span.article for m in r.members))
        for r in found
        if not r.accounts
    ]


def _one_origin(
    members: Sequence[Stated], accounts: set[str], names: Mapping[str, str]
) -> list[Detail]:
    """Several accounts that give it on the word of one speaker: they are one origin."""
    speakers = {m.member.speaker for m in members if not m.is_copied}
    if len(accounts) < 2 or len(speakers) != 1 or None in speakers:
        return []
    (speaker,) = speakers
    return [Detail("one-origin", (names.get(speaker or "", "?"),), numbers=(len(accounts),))]
