"""Pipeline of a run: every stage, in order, on one screen."""

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import rashomon
from rashomon.annotate import (
    Annotations,
    Annotators,
    Embedder,
    Parser,
    SpacyParser,
    annotate_whole,
    default_parser,
    examined_in_part,
    not_compared,
    with_sigla,
)
from rashomon.collate import (
    collate,
    collate_cast,
    collate_pledges,
    collate_quotations,
    collate_rows,
    corrected,
)
from rashomon.collate.cast import spoken
from rashomon.compare.clauses import clause_models
from rashomon.judge import (
    alterations,
    change_judge,
    corroborate,
    find_quotations,
    reported_passages,
    timeline,
    trace,
    weigh_pledges,
)
from rashomon.progress import Progress, stage
from rashomon.read import Source, gathered, read_corrections, require_articles
from rashomon.read.reading_texts import reading_texts
from rashomon.read.withdrawn import withdrawn
from rashomon.report import Report
from rashomon.report.brief import with_brief
from rashomon.settings import Settings
from rashomon.stages.collated import Corrections
from rashomon.types import Article, Rejected, Run


def cross_examine(  # noqa: PLR0913 - one parameter for each option
    sources: Source | Iterable[Source],
    *,
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    parser: Parser | str | None = None,
    entities: Corrections | str | Path | None = None,
    annotations: Annotations | None = None,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Cross-examine the coverage in `sources`.

    `sources` is a path, a glob, `-` (JSONL on `stdin`), an http or https address of a page, feed or
    sitemap (of private networks only with `allow_private`), an `Article`, a mapping with the fields
    of the JSONL format, or an iterable of these. `parser` may be the name of an installed
    spaCy model. `entities` are corrections of who is who, or a TOML file of them
    (docs/corrections.md). `annotations`, a `dict` or those of an archive, cache the annotation of
    each article for later runs. `progress` is called with the stage's name, the steps done and the
    total steps. Raises `UsageError` for a path that names nothing, and `EmptyError` if no article
    is left to examine; other sources that cannot be read are in the report's `rejected`.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    settings = settings or Settings()
    parser = SpacyParser(parser) if isinstance(parser, str) else parser or default_parser()

    corrections = _corrections(entities)

    reading = gathered(
        sources,
        settings.reading,
        settings.fetching,
        allow_private=allow_private,
        stdin=stdin,
        progress=stage(progress, "read"),
    )
    require_articles(reading.articles, reading.rejected)
    texts, originals = reading_texts(reading.articles)
    annotators = Annotators(embedder, parser, settings.annotating)
    articles = annotate_whole(with_sigla(texts), annotators, annotations, progress)
    collation = collate(articles, settings.passages, progress=stage(progress, "collate"))
    tracing = trace(articles, collation, settings.lineage)
    copies = {d.child for d in tracing.lineage.derivations if d.directed}
    cast, unused = corrected(collate_cast(articles, settings.cast, copies), articles, corrections)
    rows = collate_rows(articles, cast, settings.rows)
    utterances = collate_quotations(
        articles, cast, settings.utterances, rows.linked, tracing.aligned(articles)
    )
    announced = collate_pledges(articles, cast, settings.pledges)

    report = Report(
        articles=tuple(annotated.article for annotated in articles),
        passages=reported_passages(articles, collation, tracing.lineage, settings.lineage),
        lineage=tracing.lineage,
        alterations=alterations(tracing, articles, settings.alterations),
        attributions=spoken(articles, cast),
        quotations=find_quotations(
            utterances, articles, cast, tracing.lineage, settings.alterations
        ),
        entities=cast.entities,
        facts=corroborate(rows.listed, articles, cast, tracing.lineage, settings.rows),
        pledges=weigh_pledges(announced, articles),
        timeline=timeline(rows.listed, articles, tracing.lineage),
        rejected=Rejected(
            sources=(
                *reading.rejected,
                *unused,
                *examined_in_part((a.article for a in articles), settings.annotating),
            ),
            articles=not_compared(articles, settings.annotating),
            pairs=tracing.rejected,
            withdrawn=withdrawn(annotated.article for annotated in articles),
        ),
        run=Run(
            version=rashomon.__version__,
            settings_sha256=settings.sha256,
            models=(*annotators.models, *clause_models(), change_judge().model),
            started_at=started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - clock, 3),
        ),
    )
    return originals.restored(with_brief(report, settings.brief, settings.gate))


def compare_texts(
    one: str | Article | Mapping[str, Any],
    other: str | Article | Mapping[str, Any],
    *,
    settings: Settings | None = None,
) -> Report:
    """Compare two texts: whether one derives from the other, and what it changed.

    Each argument is a text, or an article in a form that `cross_examine` accepts. The ids of texts
    in the report are `one` and `other`. By default even a single sentence is compared; `settings`,
    if given, decide with `least_sentences`. Raises `EmptyError` if neither has words to compare.
    """
    given = [
        {"id": name, "text": text} if isinstance(text, str) else text
        for name, text in (("one", one), ("other", other))
    ]
    return cross_examine(given, settings=settings or Settings().replace(least_sentences=1))


def _corrections(entities: Corrections | str | Path | None) -> Corrections:
    if entities is None:
        return Corrections("")
    return entities if isinstance(entities, Corrections) else read_corrections(entities)
