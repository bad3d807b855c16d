"""Title of a coverage, the same on its page, in the archive and in its news."""

from collections.abc import Iterator

from rashomon.english.phrases import counted
from rashomon.report.document import Report
from rashomon.report.views.plain import one_line, opening_of
from rashomon.report.views.wording import headline
from rashomon.types import Article


def title(report: Report) -> str:
    """Return the headline of the article whose sentence says what happened.

    Failing that, the headline of the largest account, preferably of its origin, then of a smaller
    account. If no article has a headline, the first words of the article that would have come
    first; if there is no text either, how many articles there are.
    """
    articles = tuple(_foremost(report))
    titled = next((headline(a) for a in articles if one_line(a.headline or "")), "")
    opening = next((opening_of(a.text) for a in articles if opening_of(a.text)), "")
    return titled or opening or f"Coverage of {counted(len(report.articles), 'article')}"


def _foremost(report: Report) -> Iterator[Article]:
    """Yield the articles that the brief leads with, then those of the accounts, by size."""
    articles = {a.id: a for a in report.articles}
    ids = [s.article for b in report.brief if b.kind == "lead" for s in b.citations]
    for account in sorted(report.lineage.accounts, key=lambda a: -len(a.articles)):
        ids += [account.origin] if account.origin else []
        ids += account.articles
    yield from (articles[id_] for id_ in ids if id_ in articles)
