"""Command `rashomon corpus`: more articles than one coverage, from Parquet to Parquet."""

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import CHANGES, errors_reported, option, progress, settings_of

if TYPE_CHECKING:
    from rashomon.corpus import Work


@app.command(short_help="Group and examine a corpus in Parquet tables.")
def corpus(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", show_default=False, help="Parquet tables, or folders of them."
        ),
    ],
    to: Annotated[str, option("--to", "TARGET", "The folder to write the tables into.")],
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="embedded, daft or ray.")
    ] = "embedded",
    ray: Annotated[str, typer.Option("--ray", metavar="ADDRESS", help="The Ray cluster.")] = "auto",
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="TABLE", help="Stop after articles, pairs, coverages or reports."
        ),
    ] = "reports",
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """Find the near copies in a corpus, group its articles into coverages, and examine each.

    SOURCE and TARGET are paths or addresses (s3://, gs://, …); the columns of a source are the
    fields of a JSONL record. Four tables are written below TARGET: articles, pairs, coverages and
    reports. A run that was stopped continues where it was. Every engine writes the same tables.

    \b
    Examples:
      rashomon corpus articles.parquet --to examined/
      rashomon corpus articles/ --to near/ --until pairs --engine daft
      rashomon corpus s3://news/2026/ --to s3://news/examined --engine ray --ray auto

    \b
    Exit codes:
      0  done
      2  bad usage, a table that cannot be read, or an engine that fails
    """
    with errors_reported():
        from rashomon.progress import loading

        with progress() as bars:
            stages = ["articles"]
            shown = loading(bars)
            from rashomon.corpus import examine_corpus
            from rashomon.engine import engine as chosen

            def advance(done: int, total: int) -> None:
                if shown:
                    shown(stages[-1], done, total)

            work = examine_corpus(
                sources,
                to,
                on=chosen(engine, address=ray, progress=advance),
                until=until,
                settings=settings_of(changes or []),
                progress=stages.append,
            )
        typer.echo(_summary(work))


def _summary(work: "Work") -> str:
    """Return a line with the number of rows in each table."""
    import pyarrow.compute as pc

    from rashomon.engine import rows
    from rashomon.english.phrases import counted

    articles = rows(work.address("articles"), ["article"])
    given = articles.num_rows - articles.column("article").null_count
    parts = [counted(given, "article"), f"{articles.num_rows - given:,} rejected"]
    if "pairs" in work.tables:
        pairs = rows(work.address("pairs"), ["copies"])
        copies = pc.sum(pairs.column("copies")).as_py() or 0
        parts += [counted(pairs.num_rows, "pair") + " worth comparing", f"{copies:,} near copies"]
    if "coverages" in work.tables:
        grouped = rows(work.address("coverages"), ["coverage", "articles"])
        several = grouped.filter(pc.greater(grouped.column("articles"), 1))
        count = len(set(several.column("coverage").to_pylist()))
        parts.append(counted(count, "coverage") + " of several articles")
    if "reports" in work.tables:
        reports = rows(work.address("reports"), ["coverage", "rejected"])
        failed = reports.num_rows - reports.column("rejected").null_count
        parts.append(counted(reports.num_rows - failed, "report"))
        if failed:
            parts.append(f"{failed:,} not examined")
    return f"{', '.join(parts)}; in {work.target}"
