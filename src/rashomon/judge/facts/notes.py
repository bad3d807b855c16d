"""Details of a fact beyond its readings: values changed in copying, and a single origin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.judge.facts.members import Stated
from rashomon.judge.facts.readings import ValueReading
from rashomon.types import Detail


def notes(
    members: Sequence[Stated],
    readings: Sequence[ValueReading],
    accounts: set[str],
    names: Mapping[str, str],
) -> Detail | None:
    """Return the details of a fact as one, `None` if there are none."""
    details = [*_changed_in_copying(readings), *_one_origin(members, accounts, names)]
    if not details:
        return None
    return replace(details[0], also=tuple(details[1:]))


def _changed_in_copying(readings: Sequence[ValueReading]) -> list[Detail]:
    return [
        Detail("copied-from", (r.value, r.original), tuple(m.span.article for m in r.members))
        for r in readings
        if not r.accounts
    ]


def _one_origin(
    members: Sequence[Stated], accounts: set[str], names: Mapping[str, str]
) -> list[Detail]:
    """Return a detail if several accounts all rely on one speaker and so have one origin."""
    speakers = {m.member.speaker for m in members if not m.is_copied}
    if len(accounts) < 2 or len(speakers) != 1 or None in speakers:
        return []
    (speaker,) = speakers
    return [Detail("one-origin", (names.get(speaker or "", "?"),), numbers=(len(accounts),))]
