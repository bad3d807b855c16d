"""The claims table and the timeline as Altair charts, for notebooks."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from rashomon.errors import UsageError
from rashomon.report.document import Report
from rashomon.report.views.corroborated import fact_sections, moments
from rashomon.report.views.findings import Meaning
from rashomon.report.views.matrix import columns
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.wording import Names

Row: TypeAlias = Mapping[str, str]

_CHART_ROWS = 40  # rows of a chart; more cannot be read side by side
_LABEL = 60  # characters of a label next to the axis
_STEP = 22  # pixels of a row
# A name, a shape and a colour for each meaning, as on the page; the shape is enough without the
# colour.
_MARKS: Mapping[Meaning, tuple[str, str, str]] = {
    "agreed": ("agreed", "circle", "#1f6b3f"),
    "perhaps": ("may agree", "cross", "#5f5a2e"),
    "differs": ("differs", "diamond", "#a3231f"),
    "copying": ("changed in copying", "triangle-up", "#8a5300"),
    "one": ("one account only", "square", "#24579a"),
}


def chart(report: Report, section: str) -> Any:
    """Return the `altair.Chart` of a section.

    Raises `UsageError` if the section has no chart, or if altair is not installed.
    """
    made = _CHARTS.get(section)
    if made is None:
        raise UsageError(f"{section}: there is no chart of it, only of {' and '.join(_CHARTS)}")
    try:
        import altair
    except ImportError as error:
        raise UsageError("charts need altair: install rashomon[chart]") from error
    return made(altair, report)


def claims(report: Report) -> Iterator[Row]:
    """Yield a row for each value that an account gives for a fact.

    Only facts that two accounts or more state are shown, at most 40.
    """
    shown = columns(report, Names(report.articles))
    facts = [f for s in fact_sections(report) for f in s.facts if f.accounts > 1]
    for place, fact in enumerate(facts[:_CHART_ROWS], 1):
        label = shorten(fact.label, _LABEL)
        for column, values in zip(shown, fact.row.cells, strict=True):
            for value in values:
                yield {
                    "row": f"{place}. {label}",
                    "account": f"{column.name} ({column.sigla})",
                    "words": value.words,
                    "meaning": _MARKS[value.meaning][0],
                }


def days(report: Report) -> Iterator[Row]:
    """Yield a row for each entry of the timeline: from when to when, what, and in which articles.

    At most 40 entries are shown.
    """
    entries = zip(report.timeline, moments(report), strict=True)
    for place, (entry, view) in enumerate(list(entries)[:_CHART_ROWS], 1):
        yield {
            "entry": f"{place}. {shorten(one_line(entry.text), _LABEL)}",
            "from": entry.earliest,
            "to": entry.latest,
            "what": view.text,
            "articles": view.where,
            "day": view.note or "two accounts or more give the day",
        }


def _claims_chart(altair: Any, report: Report) -> Any:
    names, shapes, colours = zip(*_MARKS.values(), strict=True)
    meaning = {"field": "meaning", "type": "nominal"}
    return (
        altair.Chart(altair.Data(values=list(claims(report))), title="What the accounts state")
        .mark_point(filled=True, size=140)
        .encode(
            x=altair.X("account:N", title=None, sort=None, axis=altair.Axis(orient="top")),
            y=altair.Y("row:N", title=None, sort=None, axis=altair.Axis(labelLimit=420)),
            color=altair.Color(**meaning, scale=altair.Scale(domain=names, range=colours)),
            shape=altair.Shape(**meaning, scale=altair.Scale(domain=names, range=shapes)),
            tooltip=["row:N", "account:N", "words:N", "meaning:N"],
        )
        .properties(height=altair.Step(_STEP))
    )


def _days_chart(altair: Any, report: Report) -> Any:
    y = altair.Y("entry:N", title=None, sort=None, axis=altair.Axis(labelLimit=420))
    tooltip = ["what:N", "articles:N", "from:N", "to:N", "day:N"]
    base = altair.Chart(altair.Data(values=list(days(report))), title="When").encode(
        x=altair.X("from:T", title=None),
        y=y,
        color=altair.Color("day:N", title=None),
        tooltip=tooltip,
    )
    spans = base.mark_rule(strokeWidth=3).encode(x2="to:T")
    return (spans + base.mark_point(filled=True, size=90)).properties(height=altair.Step(_STEP))


_CHARTS: Mapping[str, Callable[[Any, Report], Any]] = {
    "facts": _claims_chart,
    "timeline": _days_chart,
}
