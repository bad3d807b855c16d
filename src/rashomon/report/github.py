"""The brief as annotations of GitHub Actions, which shows them next to the lines of the files."""

from collections.abc import Iterator, Mapping

from rashomon.report.document import Report
from rashomon.report.views.findings import CHANGED, Finding, Meaning, findings
from rashomon.types import Article, Span

_LEVELS: Mapping[Meaning, str] = {
    "agreed": "notice",
    "perhaps": "notice",
    "differs": "warning",
    "copying": "warning",
    "one": "notice",
}


def render(report: Report) -> str:
    """Return a workflow command for each sentence of the brief, one per line.

    It points to the first place that the sentence cites or, for a change, to the last: the copy.
    """
    articles = {a.id: a for a in report.articles}
    return "".join(f"{line}\n" for line in _lines(findings(report), articles))


def _lines(findings: tuple[Finding, ...], articles: Mapping[str, Article]) -> Iterator[str]:
    for finding in findings:
        # A change cites the parent, then the copy, and it is the copy that can be put right.
        spans = finding.spans[::-1] if finding.kind == CHANGED else finding.spans
        span = next((s for s in spans if s.article in articles), None)
        where = _where(span, articles[span.article]) if span else ""
        properties = f"{where}title={_property(finding.kind)}"
        yield f"::{_LEVELS[finding.meaning]} {properties}::{_escaped(finding.text)}"


def _where(span: Span, article: Article) -> str:
    """Return the file and line of a span as properties; empty if the article is not a file."""
    if not article.source or "://" in article.source:
        return ""
    line = article.text.count("\n", 0, span.start) + 1
    return f"file={_property(article.source)},line={line},"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
