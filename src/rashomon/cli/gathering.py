"""Commands `rashomon collect`, `coverages`, `search` and `sources`: incoming news."""

import json as json_
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import (
    ALLOW_PRIVATE,
    ARCHIVE,
    CHANGES,
    COLUMNS,
    NEWS,
    PATHS,
    check_paths,
    default_archive,
    errors_reported,
    option,
    progress,
    settings_of,
    tell_rejected,
    to_standard_output,
)
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.store import Archive
    from rashomon.types import Coverage

_SHOWN = 20  # coverages listed, unless asked for all


@app.command(short_help="Take articles into an archive.")
def collect(
    paths: Annotated[list[str], PATHS],
    archive: Annotated[Path, ARCHIVE] = NEWS,
    vectors: Annotated[
        bool,
        typer.Option(help="Compute the vectors for grouping now, not when grouping."),
    ] = True,
    allow_private: Annotated[bool, ALLOW_PRIVATE] = False,
    columns: Annotated[list[str] | None, COLUMNS] = None,
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """Take the articles at PATH into the archive FILE, which is created if there is none.

    PATH may also be an http or https address of a page, a feed (RSS, Atom, JSON Feed) or a sitemap.

    Articles that the archive already has are skipped; a known id or web address with another
    text becomes a new version. Collecting can be stopped and run again at any time.

    \b
    Examples:
      rashomon collect reports/ --archive news.db
      cat articles.jsonl | rashomon collect - --archive news.db
      rashomon collect https://coast.example/feed.xml --archive news.db

    \b
    Exit codes:
      0  done
      2  bad usage, nothing readable, or the archive cannot be used
    """
    with errors_reported():
        check_paths(paths)
        from rashomon import news
        from rashomon.store import Archive

        with Archive(archive) as opened, progress() as bars:
            collected = news.collect(
                paths,
                opened,
                settings=settings_of(changes or [], columns),
                vectors=vectors,
                allow_private=allow_private,
                progress=bars,
            )
            typer.echo(
                f"{collected.new:,} new, {collected.updated:,} updated, {collected.known:,} known, "
                f"{collected.rejected:,} rejected; {len(opened):,} articles in {archive}"
            )
            tell_rejected(collected.reasons, collected.rejected)
            if collected.rejected and not collected.new + collected.updated + collected.known:
                raise SystemExit(2)


@app.command(short_help="Group articles into coverages of one event each.")
def coverages(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: Annotated[list[str] | None, PATHS] = None,
    archive: Annotated[
        Path | None,
        option(
            "--archive",
            "FILE",
            "The archive whose articles to group; without PATH RASHOMON_ARCHIVE, else news.db.",
        ),
    ] = None,
    merge: Annotated[
        list[str] | None,
        option("--merge", "ID", "A coverage to merge with the others given; repeat it."),
    ] = None,
    split: Annotated[
        str | None, option("--split", "ID", "Set articles of this coverage apart.")
    ] = None,
    articles: Annotated[
        list[str] | None, option("--article", "ID", "An article to set apart; repeatable.")
    ] = None,
    pin: Annotated[
        list[str] | None,
        option("--pin", "ID", "The articles of this coverage stay together; repeatable."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List single articles, too.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Write every coverage as a line of JSON.")
    ] = False,
    columns: Annotated[list[str] | None, COLUMNS] = None,
) -> None:
    """Group the articles at PATH, or those of an archive, into coverages of one event each.

    An archive keeps the coverages, and the decisions made with --merge, --split and --pin.

    \b
    Examples:
      rashomon coverages reports/
      rashomon coverages --archive news.db --all
      rashomon coverages --archive news.db --merge 1f0c --merge 2c91

    \b
    Exit codes:
      0  done
      2  bad usage, nothing readable, or the archive cannot be used
    """
    with errors_reported():
        from rashomon import news

        check_paths(paths or ())
        if paths and archive is not None:
            raise UsageError("give either paths or --archive")
        if paths:
            if merge or split or pin:
                raise UsageError(
                    "--merge, --split and --pin need --archive: decisions are kept there"
                )
            with progress() as bars:
                settings = settings_of([], columns)
                grouped = news.coverages(paths, settings=settings, progress=bars)
                _list(grouped, every=every, json=json)
            return
        from rashomon.store import Archive

        kept = archive or default_archive()
        with Archive(kept, create=False) as opened, progress() as bars:
            _decide(opened, merge or [], split, articles or [])
            for id_ in pin or ():
                news.pin(opened, id_)
            _list(news.regroup(opened, progress=bars), every=every, json=json)


def _decide(
    archive: "Archive", merge: Sequence[str], split: str | None, articles: Sequence[str]
) -> None:
    from rashomon import news

    if len(merge) == 1:
        raise UsageError("--merge needs two coverages: give it twice")
    if bool(split) != bool(articles):
        raise UsageError("--split and --article go together")
    if merge:
        news.merge(archive, merge)
    if split:
        news.split(archive, split, articles)


def _list(coverages: Sequence["Coverage"], *, every: bool, json: bool) -> None:
    from rashomon.english.phrases import counted
    from rashomon.report.views.plain import one_line

    if json:
        lines = [
            {
                "id": c.id,
                "title": c.title,
                "articles": c.articles,
                "likeness": c.likeness,
                "shared": c.shared,
            }
            for c in coverages
        ]
        to_standard_output("".join(json_.dumps(line) + "\n" for line in lines).encode())
        return
    several = [c for c in coverages if len(c.articles) > 1]
    shown = list(coverages) if every else several[:_SHOWN]
    for c in shown:
        typer.echo(f"{c.id}  {counted(len(c.articles), 'article')}: {one_line(c.title or '')}")
        if len(c.articles) > 1:
            names = one_line(", ".join(c.shared)) or "none in most of them"
            typer.echo(f"  likeness {c.likeness:.2f}; names in most of them: {names}")
        if every:
            typer.echo(f"  {one_line(', '.join(c.articles))}")
    alone = len(coverages) - len(several)
    more = f", {len(several) - len(shown)} of them not listed" if len(several) > len(shown) else ""
    typer.echo(
        f"{counted(len(several), 'coverage')} of several articles{more}; "
        f"{counted(alone, 'single article')}"
    )
    if shown:
        short = shown[0].id.removeprefix("coverage-")[:6]
        typer.echo(f"Next: rashomon examine --archive FILE --coverage {short}")


@app.command(short_help="Search the articles of an archive.")
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD", show_default=False, help='A word; "two words" stand together.'
        ),
    ],
    archive: Annotated[Path, ARCHIVE] = NEWS,
    most: Annotated[int, typer.Option("--most", min=1, help="How many to list.")] = 20,
) -> None:
    """List the articles of an archive that contain every WORD, best matches first.

    \b
    Example:
      rashomon search sprinkler harbour --archive news.db

    \b
    Exit codes:
      0  done
      1  no article has them
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        from rashomon.report.views.plain import one_line
        from rashomon.store import Archive

        with Archive(archive, readonly=True) as opened:
            hits = opened.search(" ".join(words), most)
            if not hits:
                asked = one_line(" ".join(words))
                typer.echo(f"no article has all of: {asked} (whole words; * stands for nothing)")
                raise SystemExit(1)
            for hit in hits:
                about = filter(None, (hit.outlet, hit.published, hit.coverage))
                typer.echo(f"{one_line(hit.article)}  {one_line(hit.headline or '')}")
                typer.echo(f"  {one_line(', '.join(about))}")
                typer.echo(f"  {one_line(hit.excerpt)}")


@app.command(short_help="Show the state of the sources of an archive.")
def sources(
    archive: Annotated[Path, ARCHIVE] = NEWS,
    json: Annotated[bool, typer.Option("--json", help="Write JSON lines.")] = False,
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """List the sources with their last success, last error, next try and new articles so far.

    \b
    Example:
      rashomon sources --archive news.db

    \b
    Exit codes:
      0  done
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        from dataclasses import asdict

        from rashomon.report.views.plain import one_line
        from rashomon.store import Archive

        backoff = settings_of(changes or []).fetching.fetch_backoff
        with Archive(archive, readonly=True) as opened:
            for source in opened.sources():
                after = source.next_try(backoff)
                if json:
                    typer.echo(json_.dumps({**asdict(source), "next_try": after}))
                    continue
                typer.echo(f"{one_line(source.address)}  {source.articles:,} new so far")
                typer.echo(f"  last success {source.answered_at or 'never'}")
                if source.failures:
                    error = f"{source.failed_at}, failure {source.failures:,}: {source.error}"
                    typer.echo(f"  last error {one_line(error)}")
                    typer.echo(f"  next try after {after}")
