"""Sections of a report in Python: tuples with a filter, which a notebook shows as tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, TypeAlias, TypeVar

from rashomon.report.views.details import saying
from rashomon.report.views.naming import name
from rashomon.report.views.plain import one_line, percent, shorten
from rashomon.types import Article, Derivation, Entity, Evidence, Fact, Quotation

T = TypeVar("T")
TableMaker: TypeAlias = Callable[[str, tuple[Any, ...]], Any]

_REPL_MEMBERS = 8  # members that a section lists in a REPL
_NOTEBOOK_MEMBERS = 50  # members that it shows in a notebook
_TEXT = 60  # characters of a headline, a topic, a value or a name


class Items(tuple[T, ...]):
    """A section of a report: a tuple with `filter`, a short `repr` and a table for notebooks."""

    label: str
    table: TableMaker

    def __new__(cls, items: Iterable[T], label: str, table: TableMaker) -> "Items[T]":
        """Make a section of items; `table` makes a pandas table from the `label` and the items."""
        made = super().__new__(cls, tuple(items))
        made.label, made.table = label, table
        return made

    def __reduce__(self) -> tuple[type, tuple[tuple[T, ...]]]:
        """Pickle the section as a plain tuple; the report makes it a section again."""
        return tuple, (tuple(self),)

    def __repr__(self) -> str:
        lines = [f"  {described(item)}" for item in self[:_REPL_MEMBERS]]
        more = len(self) - _REPL_MEMBERS
        lines += [f"  … {more} more"] if more > 0 else []
        return "\n".join([f"{len(self)} {self.label}", *lines])

    def filter(self, **wanted: Any) -> "Items[T]":
        """Return the members with these field values: `facts.filter(relation="conflicting")`.

        Raises `AttributeError` for a field that a member does not have.
        """
        kept = (x for x in self if all(getattr(x, f) == value for f, value in wanted.items()))
        return Items(kept, self.label, self.table)

    def to_pandas(self) -> Any:
        """Return the rows of these members as a `pandas.DataFrame`: see `Report.to_pandas`.

        It is the table of a report that has only these members in this section.
        """
        return self.table(self.label, tuple(self))

    def _repr_html_(self) -> str:
        """Return the first 50 members as an HTML table for notebooks, and a count of the others."""
        if not self:
            return f"<p>no {escape(self.label)}</p>"
        more = len(self) - _NOTEBOOK_MEMBERS
        count = f"<p>{more} more</p>" if more > 0 else ""
        return html_table([cells(item) for item in self[:_NOTEBOOK_MEMBERS]]) + count


def html_table(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows with the same keys as an HTML table; empty if there are no rows."""
    if not rows:
        return ""
    head = "".join(f"<th>{escape(key)}</th>" for key in rows[0])
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row.values())}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def described(item: Any) -> str:
    """Describe a member of a report in one line: `Fact(people killed, 14 / 16, conflicting)`."""
    return f"{type(item).__name__}({', '.join(cells(item).values())})"


def cells(item: Any) -> Mapping[str, str]:
    """Return what a member shows of itself, by column heading."""
    for kind, make in _CELLS.items():
        if isinstance(item, kind):
            return make(item)
    fields = [n for n in getattr(item, "__dataclass_fields__", {}) if n in _PLAIN]
    return {n: _short(str(getattr(item, n))) for n in fields}


# Fields that a member of a type outside `_CELLS` shows, if it has them.
_PLAIN = ("id", "aspect", "severity", "before", "after", "what", "standing", "text", "earliest")
_CELLS: Mapping[type, Callable[[Any], Mapping[str, str]]] = {
    Article: lambda a: {
        "letter": a.siglum or a.id,
        "name": name(a),
        "headline": _short(a.headline or ""),
        "published": a.published or "",
    },
    Derivation: lambda d: {
        "child": d.child,
        "parent": d.parent,
        "extent": d.extent,
        "directed": "directed" if d.directed else "direction unknown",
        "share": percent(d.share),
    },
    Fact: lambda f: {
        "topic": _short(f.topic),
        "values": " / ".join(_short(r.value) for r in f.readings),
        "relation": f.relation,
    },
    Quotation: lambda q: {
        "words": _short(q.readings[0].text if q.readings else ""),
        "wordings": f"{len(q.readings)} wordings",
        "relations": ", ".join(dict.fromkeys(r.relation for r in q.readings)),
    },
    Entity: lambda e: {"name": _short(e.name), "kind": e.kind, "aliases": str(len(e.aliases))},
    Evidence: lambda e: {
        "weight": f"{e.weight:+.1f}",
        "of": e.judgement,
        "name": e.name,
        "says": saying(())(e.detail),
    },
}


def _short(text: str) -> str:
    return shorten(one_line(text), _TEXT)
