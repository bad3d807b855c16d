"""The `Report` that users have: the value with what looks things up, shows and writes it."""

from pathlib import Path
from typing import Any

from rashomon.errors import UsageError
from rashomon.report import document
from rashomon.report.document import SECTIONS
from rashomon.report.items import Items
from rashomon.report.showing import named
from rashomon.types import Article, Fact


class Report(document.Report):
    """What a run found; the sections of the report format (`docs/report-format.md`).

    Sections that are lists are `Items`: tuples with `filter`, `to_pandas` and a short `repr`.
    `report["A"]` is the article of a siglum or an id.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        """Sections that are lists become `Items`; the lineage calls articles by their names."""
        for name in SECTIONS:
            items = getattr(self, name)
            if isinstance(items, tuple):
                object.__setattr__(self, name, Items(tuple(items), name, self.to_pandas))
        object.__setattr__(self, "lineage", named(self.lineage, self.articles))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Pickled as its fields, so that the sections are made anew."""
        fields = tuple(type(self).__dataclass_fields__)
        return type(self), tuple(getattr(self, name) for name in fields)

    def __repr__(self) -> str:
        """One line: `Report(7 articles, 4 accounts, 4 derivations, 2 conflicts)`."""
        counts = (
            (len(self.articles), "article"),
            (len(self.lineage.accounts), "account"),
            (len(self.lineage.derivations), "derivation"),
            (len(self.conflicts), "conflict"),
        )
        told = ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts)
        return f"Report({told})"

    # ── looking things up ─────────────────────────────────────────────────────────────────────────

    def __getitem__(self, key: str) -> Article:
        """The article of a siglum or an id. Raises `KeyError` where there is none."""
        for article in self.articles:
            if key in (article.siglum, article.id):
                return article
        raise KeyError(key)

    @property
    def conflicts(self) -> Items[Fact]:
        """The facts that accounts state in ways that cannot both hold."""
        from rashomon.report.views import gate

        return Items(gate.conflicts(self), "facts", self.to_pandas)

    @property
    def summary(self) -> str:
        """The verdict and the brief, a sentence a line."""
        from rashomon.report.views.view import build

        return "\n".join((" ".join(build(self).summary), *(s.text for s in self.brief)))

    # ── showing and writing ───────────────────────────────────────────────────────────────────────

    def to_html(self) -> str:
        """One self-contained HTML page that loads nothing."""
        from rashomon.report.page import render

        return render(self)

    def to_markdown(self) -> str:
        """The findings as Markdown (CommonMark with tables), without the articles' full text."""
        from rashomon.report.markdown import render

        return render(self)

    def to_pandas(self, table: str) -> Any:
        """A table of the exports (`docs/exports.md`) as a `pandas.DataFrame`.

        `report.facts.to_pandas()` is the same as `report.to_pandas("facts")`. Raises `UsageError`
        for an unknown table, and where pandas is not installed.
        """
        from rashomon.report.frames import frame

        return frame(self, table)

    def to_networkx(self) -> Any:
        """The lineage as a `networkx.DiGraph`: articles, and an edge from parent to child.

        An edge has `share`, `extent`, `directed` and `confidence`. Raises `UsageError` where
        networkx is not installed.
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
            told = {"share": d.share, "extent": d.extent, "directed": d.directed}
            graph.add_edge(d.parent, d.child, confidence=d.confidence, **told)
        return graph

    def chart(self, section: str = "facts") -> Any:
        """The claims table or the timeline as an `altair.Chart` (`docs/python.md`).

        `facts` has a row for each thing that two accounts or more state and a column for each
        account; `timeline` an entry a row on an axis of days. Raises `UsageError` for another
        section, and where altair is not installed.
        """
        from rashomon.report import charts

        return charts.chart(self, section)

    def save(self, path: str | Path) -> None:
        """Write the report as its suffix says: `.json`, `.html` or `.md`.

        Raises `UsageError` for another suffix and for a path that cannot be written to.
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
        """The page in a frame of its own: what a notebook shows for a report."""
        from html import escape

        style = "width: 100%; height: 40em; border: 1px solid #888"
        return f'<iframe sandbox srcdoc="{escape(self.to_html())}" style="{style}"></iframe>'


def load(path: str | Path) -> Report:
    """The report in a file that `Report.save` or `rashomon examine --json` wrote.

    Raises `UsageError` for a file that cannot be read or is not JSON, and `FormatError` for one
    that is no report.
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
