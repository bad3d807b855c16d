"""Sections of a report as pandas tables, for notebooks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.report.document import Report

T = TypeVar("T")

# The table of the exports that a section is, where it has another name or is told in two.
_DETAILS = {"facts": ("values", "fact"), "pledges": ("pledge_spans", "pledge")}


class Section(tuple[T, ...]):
    """A section of a report: a tuple that can also be had as a pandas table.

    `context` are the sections that its ids lead to.
    """

    name: str
    context: dict[str, Any]

    def __new__(cls, items: Iterable[T], name: str, context: dict[str, Any]) -> "Section[T]":
        """A section of some items."""
        made = super().__new__(cls, tuple(items))
        made.name, made.context = name, context
        return made

    def __getnewargs__(self) -> tuple[tuple[T, ...], str, dict[str, Any]]:
        """How pickle makes it anew."""
        return tuple(self), self.name, self.context

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`: see `frame`."""
        from rashomon.report.document import Report
        from rashomon.types import Rejected, Run

        sections: dict[str, Any] = {"passages": (), "rejected": Rejected()}
        sections |= {"run": Run("", "", (), "", 0.0), **self.context, self.name: tuple(self)}
        return frame(Report(**sections), self.name)


def frame(report: "Report", name: str) -> Any:
    """A table of the exports (`docs/exports.md`) as a `pandas.DataFrame`, a row for each place.

    For `facts` and `pledges` the places stand in the same rows. Ids of articles and entities have a
    column beside them with what they are called. Raises `UsageError` for an unknown table, and
    where pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise UsageError("tables need pandas: install rashomon[export]") from error
    from rashomon.report.exports.tables import Table, storable, tables

    made = tables(report)
    if name not in made:
        raise UsageError(f"{name}: no such table; there are {', '.join(made)}")

    def read(table: Table) -> Any:
        rows = [tuple(map(storable, row)) for row in table.rows]
        return pandas.DataFrame.from_records(rows, columns=list(table.columns))

    found, refers = read(made[name]), dict(made[name].refers)
    if name in _DETAILS:
        details, key = _DETAILS[name]
        found = found.merge(read(made[details]), left_on="id", right_on=key, suffixes=("", "_here"))
        found = found.drop(columns=key)
        refers |= {c: t for c, t in made[details].refers.items() if c != key}
    called = {
        "articles": {a.id: a.siglum or a.id for a in report.articles},
        "entities": {e.id: e.name for e in report.entities},
    }
    for column, table_ in refers.items():
        if table_ in called:
            place = found.columns.get_loc(column) + 1
            names = {storable(id_): storable(name_) for id_, name_ in called[table_].items()}
            found.insert(place, f"{column}_name", found[column].map(names))
    return found
