"""The `Report` that users have: the values with look-ups, displays and files."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.english.phrases import counted
from rashomon.errors import UsageError
from rashomon.report import document
from rashomon.report.document import SECTIONS
from rashomon.report.items import Items
from rashomon.report.showing import named
from rashomon.types import Article, Fact


class Report(document.Report):
    """Findings of a run: the sections of the report format (`docs/report-format.md`).

    Sections that are lists are `Items`: tuples with `filter`, `to_pandas` and a short `repr`.
    `report["A"]` is the article with that siglum or id.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        """Turn list sections into `Items`, and let the lineage call articles by their names."""
        for name in SECTIONS:
            items = getattr(self, name)
            if isinstance(items, tuple):
                object.__setattr__(self, name, Items(tuple(items), name, self._table))
        object.__setattr__(self, "lineage", named(self.lineage, self.articles))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Pickle the report as its fields, so that unpickling makes the sections again."""
        fields = tuple(type(self).__dataclass_fields__)
        return type(self), tuple(getattr(self, name) for name in fields)

    def __repr__(self) -> str:
        """Return one line: `Report(7 articles, 4 accounts, 4 derivations, 2 conflicts)`."""
        counts = (
            (len(self.articles), "article"),
            (len(self.lineage.accounts), "account"),
            (len(self.lineage.derivations), "derivation"),
            (len(self.conflicts), "conflict"),
        )
        return f"Report({', '.join(counted(n, noun) for n, noun in counts)})"

    # ── looking things up ─────────────────────────────────────────────────────────────────────────

    def __getitem__(self, key: str) -> Article:
        """Return the article with a siglum or an id. Raises `KeyError` if there is none."""
        for article in self.articles:
            if key in (article.siglum, article.id):
                return article
        raise KeyError(key)

    @property
    def conflicts(self) -> Items[Fact]:
        """The facts that accounts state in ways that cannot both hold."""
        from rashomon.report.views import gate

        return Items(gate.conflicts(self), "facts", self._table)

    @property
    def summary(self) -> str:
        """The verdict on one line, then the brief, a sentence a line."""
        from rashomon.report.views.view import build

        return "\n".join((" ".join(build(self).summary), *(s.text for s in self.brief)))

    # ── showing and writing ───────────────────────────────────────────────────────────────────────

    def to_html(self) -> str:
        """Return one self-contained HTML page that loads nothing."""
        from rashomon.report.page import render

        return render(self)

    def to_markdown(self) -> str:
        """Return the findings as Markdown (CommonMark with tables), without the full articles."""
        from rashomon.report.markdown import render

        return render(self)

    def to_pandas(self, table: str) -> Any:
        """Return a table of the exports (`docs/exports.md`) as a `pandas.DataFrame`.

        `report.facts.to_pandas()` is the same as `report.to_pandas("facts")`. Raises `UsageError`
        for an unknown table, and if pandas is not installed.
        """
        from rashomon.report.frames import frame

        return frame(self, table)

    def _table(self, section: str, members: tuple[Any, ...]) -> Any:
        """Return the table that `to_pandas` gives if a section has only some of its members."""
        chosen: dict[str, Any] = {section: members}
        return replace(self, **chosen).to_pandas(section)

    def to_networkx(self) -> Any:
        """Return the lineage as a `networkx.DiGraph`: articles, and an edge from parent to child.

        A node has `siglum`, `name` and `account`, an edge `share`, `extent`, `directed` and
        `confidence`. Raises `UsageError` if networkx is not installed.
        """
        try:
            import networkx
        except ImportError as error:
            raise UsageError("a graph needs networkx: pip install networkx") from error
        from rashomon.report.views.naming import name

        graph = networkx.DiGraph()
        account = self.lineage.account_ids()
        for a in self.articles:
            graph.add_node(a.id, siglum=a.siglum, name=name(a), account=account.get(a.id))
        for d in self.lineage.derivations:
            measures = {"share": d.share, "extent": d.extent, "directed": d.directed}
            graph.add_edge(d.parent, d.child, confidence=d.confidence, **measures)
        return graph

    def chart(self, section: str = "facts") -> Any:
        """Return the claims table or the timeline as an `altair.Chart` (`docs/python.md`).

        `facts` has a row for each thing that two accounts or more state and a column for each
        account; `timeline` has an entry a row on an axis of days. Raises `UsageError` for another
        section, and if altair is not installed.
        """
        from rashomon.report import charts

        return charts.chart(self, section)

    def save(self, path: str | Path) -> None:
        """Write the report in the format of the suffix: `.json`, `.html` or `.md`.

        Raises `UsageError` for another suffix, and if the path cannot be written to.
        """
        from rashomon.report import files

        file = Path(path)
        forms = {".json": self.to_json, ".html": self.to_html, ".md": self.to_markdown}
        form = forms.get(file.suffix.lower())
        if form is None:
            raise UsageError(f"{file}: the suffix is none of {', '.join(forms)}")
        files.check(file)
        files.write(file, form())

    def _repr_html_(self) -> str:
        """Return the page in a sandboxed frame, for notebooks."""
        from html import escape

        style = "width: 100%; height: 40em; border: 1px solid #888"
        return f'<iframe sandbox srcdoc="{escape(self.to_html())}" style="{style}"></iframe>'


def load(path: str | Path) -> Report:
    """Read the report in a file that `Report.save` or `rashomon examine --json` wrote.

    Raises `UsageError` if the file cannot be read or is not JSON, and `FormatError` if it is not a
    report.
    """
    from json import JSONDecodeError, loads

    file = Path(path)
    try:
        document_ = loads(file.read_bytes())
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not JSON but a file of another kind") from error
    except (JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{file} is not JSON: {error}") from error
    return Report.from_dict(document_)
