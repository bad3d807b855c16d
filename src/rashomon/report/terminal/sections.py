"""All sections of a report in the terminal: readable at 60 columns and more, without colour."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.english.phrases import counted
from rashomon.report.views.changes import Changes
from rashomon.report.views.corroborated import (
    BRIEF,
    PLEDGES,
    TIMELINE,
    FactSection,
    MomentView,
    PledgeView,
)
from rashomon.report.views.plain import one_line, shorten
from rashomon.report.views.quoting import (
    HEADING,
    Mark,
    QuotationView,
    WordingView,
    cut_runs,
    unshared_line,
)
from rashomon.report.views.telling import SideBySide
from rashomon.report.views.view import ArticleRow, DerivationView, ExemplarView, Reason, View
from rashomon.report.views.wording import ABSENT, SUSPECTED, TAKEN_BACK, difference

DETAILED = 12  # derivations shown with evidence and passages; the others get their sentence
CHANGES = 12  # changes of high and medium severity under one derivation
QUOTATIONS = 12  # quotations shown with their wordings
FACTS = 12  # facts of one kind
MOMENTS = 24  # entries of the timeline, those with the most places before the others
_PASSAGE = 320  # characters of each side of a passage
_SIDE_BY_SIDE = 72  # columns; in a narrower terminal the two sides are one above the other
_STYLES: Mapping[Mark, str] = {"same": "", "other": "bold", "aside": "dim"}
_HINT = "The whole report, with the articles: --html FILE. For scripts: --json FILE."


Maker: TypeAlias = Callable[[View, int], Iterator[RenderableType]]


def full(view: View, width: int) -> Iterator[RenderableType]:
    """Yield the summary, every section, and a hint at the other formats."""
    yield Text(" ".join(view.summary), style="bold", overflow="fold")
    yield from sections(view, width, SECTIONS)
    yield Text("")
    yield Text(_HINT, style="dim")


def sections(view: View, width: int, names: Iterable[str]) -> Iterator[RenderableType]:
    """Yield the named sections, in the order of `SECTIONS`."""
    wanted = set(names)
    for name in SECTIONS:
        if name in wanted:
            yield from _MAKERS[name](view, width)


def _brief(view: View, _: int) -> Iterator[RenderableType]:
    yield from _section(BRIEF, _lines(s.text for s in view.brief))


def _copies(view: View, width: int) -> Iterator[RenderableType]:
    yield from _section("Accounts", _lines(view.accounts))
    yield from _section("Who derives from whom", _derivations(view, width))
    yield from _section(ABSENT, _exemplars(view.exemplars))
    yield from _section(SUSPECTED, _exemplars(view.suspicions))
    shared = _lines(filter(None, (*view.shared, view.more_shared)))
    yield from _section("Shared passages between different accounts", shared)


def _all_articles(view: View, width: int) -> Iterator[RenderableType]:
    yield from _section("Articles", [_articles(view.articles, width)] if view.articles else [])


def _of_facts(*keys: str) -> Maker:
    def made(view: View, _: int) -> Iterator[RenderableType]:
        for section in view.facts:
            if section.key in keys:
                yield from _section(section.title, _facts(section))

    return made


def _left_out(view: View, _: int) -> Iterator[RenderableType]:
    out = view.left_out
    lines = _lines(filter(None, (*out.sources, *out.articles, out.sections)))
    yield from _section("Left out", lines)


def _section(title: str, blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """Yield a heading and its blocks; nothing if there are no blocks."""
    shown = list(blocks)
    if shown:
        yield Text("")
        yield Text(title.upper(), style="bold")
        yield from shown


def _lines(sentences: Iterable[str]) -> Iterator[RenderableType]:
    return (hanging("-", Text(sentence, overflow="fold")) for sentence in sentences)


def hanging(mark: str | Text, text: Text, indent: int = 0) -> RenderableType:
    """Return a paragraph with its mark hanging to the left, `indent` columns in."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return Padding(grid, (0, 0, 0, indent), expand=False)


def _articles(rows: Iterable[ArticleRow], width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    outlets = width // 4 or 40
    for title, most in (("", 4), ("outlet", outlets), ("headline", None), ("published", 16)):
        table.add_column(title, max_width=most, overflow="fold")
    table.add_column("words", justify="right", no_wrap=True)
    for row in rows:
        outlet, published = shorten(row.outlet, outlets), row.published
        cells = (row.siglum, outlet, shorten(row.headline, 120), published, f"{row.words:,}")
        table.add_row(*(Text(cell, overflow="fold") for cell in cells))
    return table


# ── derivations ──────────────────────────────────────────────────────────────────────────────────


def _derivations(view: View, width: int) -> Iterator[RenderableType]:
    for number, derivation in enumerate(view.derivations):
        if number < DETAILED:
            yield from ([Text("")] if number else [])
            yield from _derivation(derivation, width)
        else:
            yield Text(f"{derivation.sentence} {derivation.direction}")
    if len(view.derivations) > DETAILED:
        unshown = counted(len(view.derivations) - DETAILED, "derivation")
        yield Text(
            f"({unshown} without evidence here; the page and the JSON have it.)", style="dim"
        )


def _exemplars(views: Iterable[ExemplarView]) -> Iterator[RenderableType]:
    for x in views:
        yield Text(x.sentence, overflow="fold")
        yield from _reasons(x.reasons)
        yield from ([Text(f"  {x.more}", style="dim")] if x.more else [])


def _derivation(view: DerivationView, width: int) -> Iterator[RenderableType]:
    yield Text(view.sentence, style="bold", overflow="fold")
    yield Text(f"  {view.direction}", overflow="fold")
    yield from _reasons(view.order, indent=4)
    yield Text(f"  {view.confidence}")
    yield from _reasons(view.copying, indent=4)
    if view.changes:
        yield from _changes(view.changes)
    for passage in view.passages:
        yield Text("")
        yield Padding(_passage(passage, view, width), (0, 0, 0, 2), expand=False)
    if view.more_passages:
        yield Text(f"  {counted(view.more_passages, 'more shared passage')} not shown here.")


def _changes(changes: Changes) -> Iterator[RenderableType]:
    yield Text(f"  {changes.title}:", style="bold", overflow="fold")
    shown = [line.text for line in changes.lines[:CHANGES]]
    counts = Counter(line.severity for line in changes.lines[CHANGES:])
    more = [f"{counts[s]} more of {s} severity" for s in ("high", "medium") if counts[s]]
    unshown = [f"{' and '.join(more)}; --html shows all"] if more else []
    unshown += [changes.low_summary] if changes.low_summary else []
    yield from (hanging("-", Text(t, overflow="fold"), 4) for t in (*shown, *unshown))


def _reasons(reasons: Iterable[Reason], indent: int = 2) -> Iterator[RenderableType]:
    return (hanging("-", Text(_reason(r), overflow="fold"), indent) for r in reasons)


def _reason(reason: Reason) -> str:
    return f"{reason.text} ({reason.stance})"


def _passage(passage: SideBySide, view: DerivationView, width: int) -> Table:
    table = Table.grid()
    table.add_column(overflow="fold")
    table.add_row(_sides(passage, view, width))
    table.add_row(Text(difference(passage, view.sides), style="dim", overflow="fold"))
    return table


def _sides(passage: SideBySide, view: DerivationView, width: int) -> Table:
    """Return both sides next to each other, in a narrow terminal one above the other.

    A verbatim passage is shown once.
    """
    left, right = (
        Text(shorten(one_line(span.text), _PASSAGE), overflow="fold")
        for span in (passage.left, passage.right)
    )
    table = Table.grid(padding=(0, 3, 0, 0), pad_edge=False, expand=False)
    if passage.mode == "verbatim":
        table.add_row(Text(f"{view.sides.left}, {view.sides.right}", style="bold"), left)
    elif width < _SIDE_BY_SIDE:  # also without a terminal, when the width is 0
        table.add_row(Text(view.sides.left, style="bold"), left)
        table.add_row(Text(view.sides.right, style="bold"), right)
    else:
        for _ in view.titles:
            table.add_column(width=(width - 6) // 2, overflow="fold")
        table.add_row(*(Text(title, style="bold") for title in view.titles))
        table.add_row(left, right)
    return table


# ── facts, pledges, timeline ─────────────────────────────────────────────────────────────────────


def _facts(section: FactSection) -> Iterator[RenderableType]:
    for fact in section.facts[:FACTS]:
        yield Text(fact.label, style="bold", overflow="fold")
        for value in fact.values:
            yield hanging("-", Text(f"“{value.value}”: {value.support}", overflow="fold"), 2)
        yield from ([hanging(" ", Text(fact.note, overflow="fold"), 1)] if fact.note else [])
    if len(section.facts) > FACTS:
        yield Text(f"({len(section.facts) - FACTS} more in the page and the JSON.)", style="dim")


def _pledges(views: Sequence[PledgeView]) -> Iterator[RenderableType]:
    for view in views[:FACTS]:
        yield Text(f"{view.by}: {view.standing}", style="bold", overflow="fold")
        yield hanging(" ", Text(f"{view.where}: “{view.words}”", overflow="fold"), 1)
        for e in view.evidence:
            yield hanging("-", Text(f"{e.where}: “{e.text}” ({e.bearing})", overflow="fold"), 2)
    if len(views) > FACTS:
        yield Text(f"({len(views) - FACTS} more in the page and the JSON.)", style="dim")


def _timeline(views: Sequence[MomentView]) -> Iterator[RenderableType]:
    kept = sorted(range(len(views)), key=lambda k: (-len(views[k].spans), k))[:MOMENTS]
    for view in (views[k] for k in sorted(kept)):
        yield hanging("-", Text(view.line, overflow="fold"))
    if len(views) > MOMENTS:
        yield Text(f"({len(views) - MOMENTS} more in the page and the JSON.)", style="dim")


# ── quotations ───────────────────────────────────────────────────────────────────────────────────


def _quotations(views: Sequence[QuotationView]) -> Iterator[RenderableType]:
    """Yield the quotations found in several places, each with its wordings; count the others."""
    shared = [view for view in views if view.shared]
    for view in shared[:QUOTATIONS]:
        yield Text(view.speaker, style="bold", overflow="fold")
        yield hanging(" ", _wording(view.fullest), 1)
        yield from (hanging("-", _wording(w), 2) for w in view.others)
        yield from ([hanging(" ", Text(view.note, overflow="fold"), 1)] if view.note else [])
    if len(shared) > QUOTATIONS:
        unshown = counted(len(shared) - QUOTATIONS, "quotation")
        yield Text(f"({unshown} with several places or wordings not shown; the page has them.)")
    if single := unshared_line(views):
        yield Text(single)


def _wording(view: WordingView) -> Text:
    """Return `altered, B (Daily Coast), 1 account: “…” (what differs)`, differing words in bold."""
    head = ", ".join(filter(None, (view.label, view.where, view.accounts)))
    text = Text(f"{head}: ", overflow="fold")
    for run in cut_runs(view.runs, _PASSAGE):
        text.append(run.text, _STYLES[run.mark])
    return text.append(f" ({view.explained})") if view.explained else text


_MAKERS: Mapping[str, Maker] = {
    "brief": _brief,
    "articles": _all_articles,
    "copies": _copies,
    "disputes": _of_facts("conflicting", "unsure"),
    "changes": _of_facts("changed"),
    "agreements": _of_facts("agreed", "perhaps"),
    "single": _of_facts("single"),
    "quotations": lambda view, _: _section(HEADING, _quotations(view.quotations)),
    "pledges": lambda view, _: _section(PLEDGES, _pledges(view.pledges)),
    "timeline": lambda view, _: _section(TIMELINE, _timeline(view.timeline)),
    "withdrawn": lambda view, _: _section(TAKEN_BACK, _lines(view.withdrawn)),
    "left-out": _left_out,
}
SECTIONS = tuple(_MAKERS)
