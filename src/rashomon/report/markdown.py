"""A report as Markdown (CommonMark with tables), to paste into notes or a ticket.

It has the findings and the passages that they rest on, not the articles' full text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.report.document import Report
from rashomon.report.views.corroborated import (
    BRIEF,
    PLEDGES,
    TIMELINE,
    FactSection,
    PledgeView,
)
from rashomon.report.views.plain import one_line
from rashomon.report.views.quoting import HEADING, QuotationView, WordingView, unshared_line
from rashomon.report.views.telling import SideBySide
from rashomon.report.views.view import ArticleRow, DerivationView, ExemplarView, Reason, View, build
from rashomon.report.views.wording import ABSENT, SUSPECTED, TAKEN_BACK, difference

PASSAGES = 6  # passages under one derivation
# Characters that mean something anywhere, where a bare address or a short code (`:smile:`) may
# begin, or at the start of a line. After a digit, a stop or colon is part of a number: `11.5`.
_SPECIAL = re.compile(
    r"[\\`*_{}\[\]#|~$^]|!(?=\[)|(?<!\d)(?:[.:](?=\w\w|/)|:(?=\w))|@(?=\w)|^[-+=]"
)
# At the start of a line this would begin a numbered list.
_NUMBERED = re.compile(r"^(\d+)([.)])")


def render(report: Report) -> str:
    """Return a report as Markdown text, ending with a newline."""
    view = build(report, passages=PASSAGES)
    blocks = (block for block in _blocks(view) if block)
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return `text` on one line as Markdown that shows exactly these characters.

    Angle brackets and ampersands become entities; punctuation gets a backslash where it could mean
    something, also to renderers that turn bare addresses into links.

    >>> escape("<b>*5* at a.example</b>")
    '&lt;b&gt;\\\\*5\\\\* at a\\\\.example&lt;/b&gt;'
    """
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", plain), count=1)


def _blocks(view: View) -> Iterator[str]:
    yield "# Rashomon report"
    yield f"**{escape(' '.join(view.summary))}**"
    yield from _section(BRIEF, (s.text for s in view.brief))
    yield "## Articles"
    yield _articles(view.articles)
    yield from _section("Accounts", view.accounts)
    if view.derivations:
        yield "## Who derives from whom"
    for derivation in view.derivations:
        yield from _derivation(derivation)
    for section in view.facts:
        yield from _facts(section)
    yield from _quotations(view.quotations)
    yield from _pledges(view.pledges)
    yield from _section(TAKEN_BACK, view.withdrawn)
    yield from _section(TIMELINE, (moment.line for moment in view.timeline))
    yield from _exemplars(ABSENT, view.exemplars)
    yield from _exemplars(SUSPECTED, view.suspicions)
    yield from _section(
        "Shared passages between different accounts", (*view.shared, view.more_shared)
    )
    out = view.left_out
    yield from _section("Left out", (*out.sources, *out.articles, out.sections))
    yield escape(view.run)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading and a list; nothing if the list is empty."""
    if shown := [f"- {escape(line)}" for line in lines if line]:
        yield f"## {title}"
        yield "\n".join(shown)


def _articles(rows: Iterable[ArticleRow]) -> str:
    lines = ["| | Outlet | Headline | Published | Words |", "|---|---|---|---|---:|"]
    for row in rows:
        cells = (row.siglum, row.outlet, row.headline, row.published or "not stated")
        lines.append(f"| {' | '.join(escape(c) for c in cells)} | {row.words} |")
    return "\n".join(lines)


def _derivation(view: DerivationView) -> Iterator[str]:
    yield f"### {escape(view.sentence)}"
    yield escape(view.direction)
    yield _reasons(view.order)
    yield escape(view.confidence)
    yield _reasons(view.copying)
    if view.changes:
        yield f"**{escape(view.changes.title)}:**"
        lines = (*(line.text for line in view.changes.lines), view.changes.low_summary)
        yield "\n".join(f"- {escape(line)}" for line in lines if line)
    for passage in view.passages:
        yield _passage(passage, view)
    if view.more_passages:
        yield f"Shared passages not shown here: {view.more_passages}."


def _facts(section: FactSection) -> Iterator[str]:
    """Yield a heading, then each fact with its values."""
    yield f"## {section.title}"
    for fact in section.facts:
        yield f"### {escape(fact.label)}"
        yield "\n".join(f"- {escape(f'“{v.value}”: {v.support}')}" for v in fact.values)
        yield escape(fact.note)


def _pledges(views: Sequence[PledgeView]) -> Iterator[str]:
    if views:
        yield f"## {PLEDGES}"
    for view in views:
        yield f"### {escape(f'{view.by}: {view.standing}')}"
        yield f"> {escape(f'{view.where}: “{view.words}”')}"
        yield "\n".join(
            f"- {escape(f'{e.where}: “{e.text}” ({e.bearing})')}" for e in view.evidence
        )


def _quotations(views: Sequence[QuotationView]) -> Iterator[str]:
    """Yield the quotations found in several places, each with its wordings; count the others."""
    if views:
        yield f"## {HEADING}"
    for view in views:
        if view.shared:
            yield f"### {escape(view.speaker)}"
            yield f"> {_wording(view.fullest)}"
            yield "\n".join(f"- {_wording(w)}" for w in view.others)
            yield escape(view.note)
    yield escape(unshared_line(views))


def _wording(view: WordingView) -> str:
    """Return where a wording appears, its words, differing ones in bold, and what differs."""
    head = escape(", ".join(filter(None, (view.label, view.where, view.accounts))))
    words = "".join(
        _bold(run.text) if run.mark == "other" else _plain(run.text) for run in view.runs
    )
    return f"{head}: {words.strip()}{f' ({escape(view.explained)})' if view.explained else ''}"


def _plain(text: str) -> str:
    """Escape text and keep a blank at either end."""
    before, after = (" " * (part != text) for part in (text.lstrip(), text.rstrip()))
    return f"{before}{escape(text)}{after}" if text.strip() else before


def _bold(text: str) -> str:
    return f"**{escape(text)}**"


def _exemplars(title: str, views: Sequence[ExemplarView]) -> Iterator[str]:
    if views:
        yield f"## {title}"
    for x in views:
        yield from (escape(x.sentence), _reasons(x.reasons), escape(x.more))


def _reasons(reasons: Iterable[Reason]) -> str:
    return "\n".join(f"- {escape(r.text)} ({escape(r.stance)})" for r in reasons)


def _passage(passage: SideBySide, view: DerivationView) -> str:
    """Return a block quotation of both sides, one above the other, and how they differ."""
    lines = (
        f"**{escape(view.titles[0])}:** {escape(passage.left.text)}",
        f"**{escape(view.titles[1])}:** {escape(passage.right.text)}",
        escape(difference(passage, view.sides)),
    )
    return "\n>\n".join(f"> {line}" for line in lines)
