"""Clauses that a reader of the lead understands, and finds worth a line."""

from rashomon.english.days import years
from rashomon.english.introducing import refers_back
from rashomon.english.tables import function_words
from rashomon.english.telling_words import names, stems
from rashomon.ranges import within
from rashomon.report.document import Report
from rashomon.report.views.plain import one_line
from rashomon.types import Entity, Span


class Grasped:
    """Decides whether a clause can be understood by someone who has read the lead only.

    1. It has a name, a number, or a word of the lead: `the results of a test are pending` has not.
    2. What it calls by `the` and a noun is named in the lead or in the clause.
    3. Its years are not all past, unless the lead has one of them: that is background.
    """

    def __init__(self, report: Report, leading: Span | None) -> None:
        text = leading.text if leading else ""
        self._named = stems(text) - function_words()
        self._years = years(text)
        dated = [year for a in report.articles for year in years((a.published or "")[:4])]
        mentioned = [year for a in report.articles for year in years(a.text)]
        self._now = max(dated or mentioned, default=0)
        self._people = [e for e in report.entities if e.kind == "person" and " " in e.name]

    def __call__(self, clause: Span) -> bool:
        """Return whether the clause can be understood, and is not background."""
        text = one_line(clause.text)
        tied = names(text, after=1) or any(c.isdigit() for c in text) or stems(text) & self._named
        past = years(text)
        background = past and max(past) < self._now - 1 and not past & self._years
        return bool(tied) and not refers_back(text, self._named) and not background

    def unnamed(self, clause: Span) -> tuple[Entity, Span] | None:
        """Return the one person whom a clause calls only by a part of the name, and the lead not.

        The person's full name comes with it, where an article has it first.
        """
        short = [p for p in self._people if self._is_short(p, clause)]
        named = ((p, m) for p in short for m in p.mentions if m.text == p.name)
        return next(named, None) if len(short) == 1 else None

    def _is_short(self, person: Entity, clause: Span) -> bool:
        inside = [m.text for m in person.mentions if within(m, clause)]
        parts = person.name.split()
        return bool(inside) and all(m in parts and not stems(m) & self._named for m in inside)
