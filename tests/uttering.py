"""Short invented coverages whose attributions are marked in place, and what becomes of them.

A text marks an attribution as `[[speaker#utterance relation|words]]` without the blank, as in
`eval/quotations.py`; here the number and the relation are only looked at where a test says so.
"""

from collections.abc import Mapping, Sequence

from eval.quotations import Coverage, read_coverage
from rashomon.collate.utterances import collate_quotations
from rashomon.judge.quotations import find_quotations
from rashomon.report.views.details import sentence
from rashomon.settings import Settings
from rashomon.types import Detail, Quotation, QuotationReading


def covered(*texts: str, accounts: Sequence[str] = ()) -> Coverage:
    """Articles a, b, … with these texts, each its own account unless `accounts` says otherwise."""
    articles: list[Mapping[str, str]] = [
        {"id": "abcdefgh"[k], "text": text, "account": accounts[k] if accounts else "abcdefgh"[k]}
        for k, text in enumerate(texts)
    ]
    return read_coverage({"name": "invented", "articles": articles})


def joined(*texts: str) -> list[tuple[str, ...]]:
    """The utterances of some articles, each as the words of its attributions."""
    coverage = covered(*texts)
    clusters = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    return [
        tuple(coverage.answers[article][k].span.text for article, k in cluster.members)
        for cluster in clusters
    ]


def quoted(*texts: str, accounts: Sequence[str] = ()) -> tuple[Quotation, ...]:
    """The quotations of some articles."""
    coverage = covered(*texts, accounts=accounts)
    clusters = collate_quotations(coverage.articles, coverage.cast, Settings().utterances)
    return find_quotations(
        clusters, coverage.articles, coverage.cast, coverage.lineage, Settings().alterations
    )


def readings(*texts: str, accounts: Sequence[str] = ()) -> tuple[QuotationReading, ...]:
    """The readings of the only quotation of some articles."""
    (only,) = quoted(*texts, accounts=accounts)
    return only.readings


def say(detail: Detail | None) -> str:
    """The sentence of a detail, articles called by their sigla."""
    return sentence(detail, str.upper)


def second(*texts: str, accounts: Sequence[str] = ()) -> tuple[str, str]:
    """Relation and detail of the only reading besides the fullest."""
    _, other = readings(*texts, accounts=accounts)
    return other.relation, say(other.detail)
