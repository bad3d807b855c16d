"""The groups of clauses that a strict reader went through: `data/signed.jsonl`.

Each line is one group that the product linked at a low threshold (0.28): its `coverage`, its
`members` (id of the article, start and end of the clause, start of its head), the `parts` of them
that state one thing each (positions of members; the rest stand alone), and whether a desk editor
would list one of the parts (`worth`). Strict means: one actor, act, occasion and scope. Values that
differ are still one thing; two stages, a reason, another half of a quotation, or a name in common
are not.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.clauses.marks import Marked

_FILE = Path(__file__).parent / "data" / "signed.jsonl"


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """A group as it was read: positions of clauses among those of all articles of a coverage."""

    members: frozenset[int]
    parts: tuple[frozenset[int], ...]
    worth: bool

    def core(self, members: Sequence[int]) -> frozenset[int]:
        """Return the members in the part that has most of them; none if that is only one."""
        parts = [part & set(members) for part in self.parts]
        largest = max(parts, key=len, default=frozenset())
        return largest if len(largest) > 1 else frozenset()

    def is_sound(self, members: Sequence[int]) -> bool:
        """Return whether some members state one thing, and an editor would list it."""
        return self.worth and any(part.issuperset(members) for part in self.parts)


def read_groups(marks: Marked) -> list[ReadGroup]:
    """Return the groups of one coverage, without those whose clauses now have other bounds."""
    place: Mapping[tuple[str, int, int, int], int] = {
        (a.article.id, c.start, c.end, a.tokens[c.head].start): k
        for k, (article, c) in enumerate(zip(marks.article, marks.clauses, strict=True))
        for a in (marks.articles[article],)
    }
    groups = []
    for line in _lines().get(marks.name, ()):
        keys = [(str(i), int(s), int(e), int(h)) for i, s, e, h in line["members"]]
        if all(key in place for key in keys):
            members = [place[key] for key in keys]
            parts = tuple(frozenset(members[k] for k in part) for part in line["parts"])
            groups.append(ReadGroup(frozenset(members), parts, bool(line["worth"])))
    return groups


def group_of(members: Sequence[int], groups: Sequence[ReadGroup]) -> ReadGroup | None:
    """Return the first group that was read with all these members, `None` if there is none."""
    return next((g for g in groups if g.members.issuperset(members)), None)


@cache
def _lines() -> dict[str, list[dict[str, object]]]:
    lines: dict[str, list[dict[str, object]]] = {}
    for text in _FILE.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        lines.setdefault(line["coverage"], []).append(line)
    return lines
