"""Sections of a report as pandas tables, for notebooks."""

from typing import TYPE_CHECKING, Any

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.report.document import Report

# Sections whose places are in a second table of the exports, with its column of their ids.
_DETAILS = {"facts": ("values", "fact"), "pledges": ("pledge_spans", "pledge")}


def frame(report: "Report", name: str) -> Any:
    """Return a table of the exports (`docs/exports.md`) as a `pandas.DataFrame`.

    `facts` and `pledges` are joined with their places in the articles, one place a row. A column of
    names follows each column with ids of articles or entities. Raises `UsageError` for an unknown
    table, and if pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise UsageError("tables need pandas: install rashomon[export]") from error
    from rashomon.report.exports.sheets import Table, storable, tables

    made = tables(report)
    if name not in made:
        raise UsageError(f"{name}: no such table; the tables are {', '.join(made)}")

    def read(table: Table) -> Any:
        rows = [tuple(map(storable, row)) for row in table.rows]
        return pandas.DataFrame.from_records(rows, columns=list(table.columns))

    joined, refers = read(made[name]), dict(made[name].refers)
    if name in _DETAILS:
        details, key = _DETAILS[name]
        joined = joined.merge(
            read(made[details]), left_on="id", right_on=key, suffixes=("", "_here")
        )
        joined = joined.drop(columns=key)
        refers |= {c: t for c, t in made[details].refers.items() if c != key}
    called = {
        "articles": {a.id: a.siglum or a.id for a in report.articles},
        "entities": {e.id: e.name for e in report.entities},
    }
    for column, table_ in refers.items():
        if table_ in called:
            place = joined.columns.get_loc(column) + 1
            names = {storable(id_): storable(name_) for id_, name_ in called[table_].items()}
            joined.insert(place, f"{column}_name", joined[column].map(names))
    return joined
