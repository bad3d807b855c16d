"""Utterances of real coverages: whether the wordings of one utterance, and only they, are joined.

The gold is that of `../shared/data/claims`: what a speaker said, with the words of each report. Two
spans match if they are from one article and share half the words of the shorter one. *Pairs found*:
pairs of gold wordings from two articles that are both in one quotation. *Pairs right*: pairs of a
quotation's wordings that both match gold sayings and belong to one of them. The coverages are split
as in `claims`; nothing was chosen by those that are held back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eval.claims import is_held
from eval.data import Record, articles_of_marked, marked_coverages, records, sha256
from eval.spans import Words, across, article_of, match, words
from eval.table import Sheet
from rashomon.annotate import (
    annotate,
    default_clause_encoder,
    default_embedder,
    default_parser,
    with_attributions,
    with_clauses,
    with_sigla,
)
from rashomon.collate import collate_cast, collate_quotations, collate_rows
from rashomon.judge.quotations.wordings import attested
from rashomon.read import read
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle
from rashomon.types import Span

_SAID = ("said", "intention")
GOALS = (("pairs found, held back", "0.85"), ("pairs right, held back", "0.97"))


def annotated(
    gold: Record, articles: Mapping[tuple[str, str], Record]
) -> tuple[AnnotatedArticle, ...]:
    """Return the articles of one gold coverage, read and annotated as in a run."""
    settings = Settings()
    reading = read([articles[gold["coverage"], i] for i in gold["articles"]], settings.reading)
    done = annotate(with_sigla(reading.articles), default_embedder(), settings.annotating)
    done = with_attributions(done, default_parser(), settings.annotating)
    return with_clauses(done, default_clause_encoder())


def evaluate() -> Sheet:
    """Score all coverages, with separate figures for those held back."""
    path, articles = marked_coverages(), articles_of_marked()
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for gold in records(path):
        part = "held back" if is_held(gold["coverage"]) else "two thirds"
        errors += _score(gold, annotated(gold, articles), part, counts)
    rows = []
    for part in ("two thirds", "held back"):
        for name, right, whole in (("found", "found", "gold"), ("right", "right", "judged")):
            a, z = counts[part, right], counts[part, whole]
            rows.append((f"pairs {name}, {part}", f"{a / max(1, z):.3f} ({a} of {z})"))
    return Sheet("utterances", sha256(path), rows, errors, GOALS)


def _score(
    gold: Record, articles: Sequence[AnnotatedArticle], part: str, counts: Counter[tuple[str, str]]
) -> Iterator[str]:
    utterances, sayings = answers(gold, articles)
    quotations = list(_reported(articles))
    for members in utterances:
        for one, other in across(members):
            together = any(holds(q, one) and holds(q, other) for q in quotations)
            counts[part, "gold"] += 1
            counts[part, "found"] += together
            if not together:
                yield f"missed, {gold['coverage']}: {_text(articles, one, other)}"
    for quotation in quotations:
        for one, other in across(quotation):
            a, b = ({k for k, m in enumerate(sayings) if holds(m, w)} for w in (one, other))
            if a and b:
                counts[part, "judged"] += 1
                counts[part, "right"] += bool(a & b)
                if not a & b:
                    yield f"wrong, {gold['coverage']}: {_text(articles, one, other)}"


def answers(
    gold: Record, articles: Sequence[AnnotatedArticle]
) -> tuple[list[list[Words]], list[list[Words]]]:
    """Return the members of the gold utterances, and these together with the rows of sayings."""
    spans = [u["members"] for u in gold["utterances"]]
    rows = (r for r in gold["rows"] if r["kind"] in _SAID)
    said = spans + [[s for q in r["readings"] for s in q["spans"]] for r in rows]
    texts = texts_of(articles)
    read = [[[words(texts, *s) for s in m] for m in some] for some in (spans, said)]
    return read[0], read[1]


def texts_of(articles: Sequence[AnnotatedArticle]) -> Mapping[str, str]:
    """Return the texts of articles by their ids."""
    return {a.article.id: a.article.text for a in articles}


def words_of(span: Span, texts: Mapping[str, str]) -> Words:
    """Return the words of a span."""
    return words(texts, span.article, span.start, span.end)


def _reported(articles: Sequence[AnnotatedArticle]) -> Iterator[list[Words]]:
    """Yield the words of each utterance as a report gives it."""
    settings, texts = Settings(), texts_of(articles)
    cast = collate_cast(articles, settings.cast)
    rows = collate_rows(articles, cast, settings.rows).linked
    for cluster in collate_quotations(articles, cast, settings.utterances, rows):
        yield [words_of(attested(m, part, articles), texts) for m, part in cluster.wordings]


def holds(members: Iterable[Words], sought: Words) -> bool:
    """Return whether one of the spans matches another one: half the words of the shorter."""
    return any(match(member, sought) for member in members)


def _text(articles: Sequence[AnnotatedArticle], *spans: Words) -> str:
    texts, slices = texts_of(articles), []
    for some in spans:
        article = article_of(some)
        first, last = min(start for _, start in some), max(start for _, start in some)
        slices.append(" ".join(texts[article][first : last + 12].split()))
    return " | ".join(slices)
