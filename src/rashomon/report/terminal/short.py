"""Short form of a report: what a reader should know, in about thirty lines of a terminal."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from rashomon.english.phrases import counted
from rashomon.report.document import Report
from rashomon.report.terminal.sections import hanging
from rashomon.report.views.copying import is_sure
from rashomon.report.views.findings import Meaning, findings
from rashomon.report.views.groups import groups
from rashomon.report.views.plain import percent, shorten
from rashomon.report.views.view import View

WITHDRAWN = 3  # corrections shown; the others are counted
COPIES = 6  # derivations shown, a line each; the others are counted
ARTICLES = 12  # articles named
# A mark and a colour for each meaning; the mark is enough without the colour.
_MARKS: Mapping[Meaning, tuple[str, str]] = {
    "agreed": ("=", "green"),
    "differs": ("≠", "bold red"),
    "perhaps": ("?", "dim"),
    "copying": ("~", "yellow"),
    "one": ("o", "cyan"),
}
_TAKEN_BACK = "Taken back by"
_SEVERAL = "if these are several events, rashomon coverages PATH tells them apart."
_NEXT = "Next: -v for the evidence, --only disputes for one part, --html FILE --open for the page."


def short(report: Report, view: View) -> Iterator[RenderableType]:
    """Yield the short form of a report, in this order.

    The verdict, the brief, who copied whom, corrections, the articles' letters, warnings about
    several events and about articles left out, and what to ask next.
    """
    yield Text(" ".join(view.summary), style="bold", overflow="fold")
    noted = findings(report)
    if noted:
        yield Text("")
    for finding in noted:
        mark, style = _MARKS[finding.meaning]
        yield hanging(Text(mark, style=style), Text(finding.text, overflow="fold"))
    if view.derivations:
        yield Text("")
    for derivation in view.derivations[:COPIES]:
        yield hanging(Text("←", style="yellow"), Text(_copy(report, view, derivation.ends)))
    if len(view.derivations) > COPIES:
        more = counted(len(view.derivations) - COPIES, "more derivation")
        yield Text(f"  {more} (--only copies)")
    for line in view.withdrawn[:WITHDRAWN]:
        yield hanging("-", Text(f"{_TAKEN_BACK} {line}", overflow="fold"))
    if len(view.withdrawn) > WITHDRAWN:
        yield Text(f"  {counted(len(view.withdrawn) - WITHDRAWN, 'more')} (--only withdrawn)")
    yield Text("")
    yield Text(_articles(view), style="dim", overflow="fold")
    apart = len(groups(report))
    if apart > 1:
        yield Text(f"{apart} groups of articles share nothing: {_SEVERAL}", style="yellow")
    elif not apart and len(view.articles) > 1:
        yield Text(f"No article shares anything with another: {_SEVERAL}", style="yellow")
    if left_out := len(view.left_out.sources) + len(view.left_out.articles):
        count = counted(left_out, "source or article was", "sources or articles were")
        in_part = any(r.reason == "in-part" for r in report.rejected.sources)
        how = "left out, whole or in part" if in_part else "left out"
        yield Text(f"{count} {how} (--only left-out).", style="dim")
    yield Text(_NEXT, style="dim")


def _copy(report: Report, view: View, ends: tuple[str, str]) -> str:
    """Return `Daily Coast (B) from Vestby Post (A): 94% of its text, 3 facts changed`."""
    (d,) = [x for x in report.lineage.derivations if (x.parent, x.child) == ends]
    (shown,) = [x for x in view.derivations if x.ends == ends]
    parent, child = (view.names.title(x) for x in ends)
    facts = f", {counted(shown.changes.facts, 'fact')} changed" if shown.changes.facts else ""
    share = f"{percent(d.share)} of its text"
    joined = "from" if is_sure(d) else "and"
    how = "not certain" if d.directed else "unknown"
    unknown = "" if is_sure(d) else f", which of them came first is {how}"
    return f"{child} {joined} {parent}: {share}{facts}{unknown}"


def _articles(view: View) -> str:
    """List at most twelve articles: `A Vestby Post · B Daily Coast`."""
    rows = [f"{row.siglum} {shorten(row.outlet, 40)}" for row in view.articles[:ARTICLES]]
    more = len(view.articles) - ARTICLES
    return " · ".join([*rows, f"{more} more (--only articles)"] if more > 0 else rows)
