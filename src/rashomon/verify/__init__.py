"""Verification of a draft, or of a language model's answer, against the coverage.

1. `drafts`: the draft is annotated as an article.
2. `sources`: the articles of the report are indexed: words, values, speakers.
3. `quotations`, `values`, `naming`, `statements`: each statement is looked up.
4. `checks`: what was found, with the spans that support it and the accounts behind them.

Nothing is called true: a verdict says what the coverage has, and on how many accounts it rests.
"""

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from rashomon.annotate import Embedder, Parser, SpacyParser, default_embedder, default_parser
from rashomon.pipeline import cross_examine
from rashomon.progress import Progress, loading, stage
from rashomon.read import Source
from rashomon.report import Report
from rashomon.settings import Settings
from rashomon.verify.ages import check_ages
from rashomon.verify.checks import ADVERSE, VERDICTS, Check, Verdict, Verification
from rashomon.verify.drafts import read_draft
from rashomon.verify.naming import check_names
from rashomon.verify.quotations import check_quotations
from rashomon.verify.sources import Sources
from rashomon.verify.statements import check_statements
from rashomon.verify.values import ValueChecker

__all__ = [
    "ADVERSE",
    "VERDICTS",
    "Check",
    "Sources",
    "Verdict",
    "Verification",
    "check",
    "verify",
]


def verify(
    text: str,
    against: "Report | Source | Iterable[Source]",
    *,
    published: str | None = None,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    parser: Parser | str | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Check a draft against a report, or against articles, which are cross-examined first.

    Every quotation, number, date, name and attributed statement of `text` is looked up. `published`
    is the draft's own date (ISO 8601), against which its `on Monday` is resolved; by default, the
    date of the newest article. Other parameters are as for `cross_examine`.
    """
    settings = settings or Settings()
    embedder = embedder or default_embedder()
    parser = SpacyParser(parser) if isinstance(parser, str) else parser or default_parser()
    report = (
        against
        if isinstance(against, Report)
        else cross_examine(
            against, settings=settings, embedder=embedder, parser=parser, progress=progress
        )
    )
    # If articles were examined here, their models are loaded and progress was shown.
    bars = stage(loading(progress) if report is against else progress, "check")
    verification = check(
        text, Sources(report, embedder, parser, settings), parser, published=published
    )
    if bars:
        bars(1, 1)
    return verification


def check(
    text: str, sources: Sources, parser: Parser, *, published: str | None = None
) -> Verification:
    """Check a draft against sources that are already indexed; see `verify`."""
    newest = max((a.published for a in sources.report.articles if a.published), default=None)
    draft = read_draft(
        text, published or newest, sources.embedder, parser, sources.settings.annotating
    )
    checker = ValueChecker(draft, sources)
    values = [*checker.numbers(), *checker.dates(), *check_ages(draft, sources)]
    checks = [
        *check_quotations(draft, sources),
        *values,
        *check_names(draft, sources),
        *check_statements(draft, sources, values),
    ]
    return Verification(
        text,
        tuple(sorted(checks, key=lambda c: (c.start, c.end, c.kind))),
        sources.names,
        len(sources.report.lineage.accounts),
    )


class _Callable(ModuleType):
    """Module type that can be called like `verify`: the package and its function share a name."""

    def __call__(self, *arguments: Any, **options: Any) -> Verification:
        """Call `verify`."""
        return verify(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
