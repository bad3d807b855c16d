"""Decisions of users about who is who, one a row."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rashomon.stages.collated import Corrections, SplitName
from rashomon.store.file import ArchiveFile, now


@dataclass(frozen=True, slots=True)
class NamingDecision:
    """One decision: its coverage and corrections, when and by whom it was made, and when undone."""

    number: int
    coverage: str
    corrections: Corrections
    made_at: str
    made_by: str | None
    undone_at: str | None


class Naming(ArchiveFile):
    """Decisions about who is who."""

    def name(self, coverage: str, corrections: Corrections, by: str | None = None) -> int:
        """Record a decision and return its number; `by` is the name of the user, if it is known.

        The newest decision in force is not recorded a second time: a button pressed twice is one
        decision, and undone once.
        """
        text = corrections_text(corrections)
        with self.transaction():
            newest = self.connection.execute(
                "SELECT number, corrections FROM naming WHERE coverage = ? AND undone_at IS NULL "
                "ORDER BY number DESC LIMIT 1",
                (coverage,),
            ).fetchone()
            if newest is not None and newest["corrections"] == text:
                return int(newest["number"])
            made = self.connection.execute(
                "INSERT INTO naming (coverage, corrections, made_at, made_by) VALUES (?, ?, ?, ?)",
                (coverage, text, now(), by),
            )
        return int(made.lastrowid or 0)

    def undo_naming(self, coverage: str, number: int) -> bool:
        """Undo a decision of a coverage; return whether it was still in force."""
        with self.transaction():
            done = self.connection.execute(
                "UPDATE naming SET undone_at = ? "
                "WHERE coverage = ? AND number = ? AND undone_at IS NULL",
                (now(), coverage, number),
            )
        return bool(done.rowcount)

    def naming(self, coverage: str | None = None) -> tuple[NamingDecision, ...]:
        """Return the decisions of a coverage, or all, the newest first."""
        query = (
            "SELECT number, coverage, corrections, made_at, made_by, undone_at FROM naming "
            "WHERE ? IS NULL OR coverage = ? ORDER BY number DESC"
        )
        return tuple(
            NamingDecision(
                row["number"],
                row["coverage"],
                corrections_of(row["corrections"]),
                row["made_at"],
                row["made_by"],
                row["undone_at"],
            )
            for row in self.connection.execute(query, (coverage, coverage))
        )


def joined(parts: Iterable[Corrections]) -> Corrections | None:
    """Return all corrections as one, in their order; `None` for none."""
    given = list(parts)
    if not given:
        return None
    return Corrections(
        given[0].source,
        merge=tuple(m for c in given for m in c.merge),
        split=tuple(s for c in given for s in c.split),
        rename=tuple(r for c in given for r in c.rename),
        kind=tuple(k for c in given for k in c.kind),
    )


def corrections_text(corrections: Corrections) -> str:
    """Return corrections of who is who as JSON, which escapes half surrogates in names."""
    return json.dumps(asdict(corrections))


def corrections_of(text: str) -> Corrections:
    """Return the corrections from their JSON."""
    given = json.loads(text)
    return Corrections(
        source=given["source"],
        merge=tuple(tuple(names) for names in given["merge"]),
        split=tuple(SplitName(s["name"], tuple(s["articles"]), s["given"]) for s in given["split"]),
        rename=tuple((name, to) for name, to in given["rename"]),
        kind=tuple((name, kind) for name, kind in given["kind"]),
    )
