"""Rounds of `rashomon watch`: collect, group, examine, report."""

import json as json_
import time
from collections.abc import Sequence
from pathlib import Path

import typer

from rashomon import http, news
from rashomon.cli.console import progress, tell_rejected
from rashomon.english.phrases import counted
from rashomon.errors import RashomonError
from rashomon.news import Failure, Webhook
from rashomon.progress import Progress
from rashomon.report.views.plain import one_line, visible
from rashomon.settings import Settings
from rashomon.store import Archive, NewsItem
from rashomon.types import RejectedSource

_TRIES = 2  # more deliveries to a webhook before a single round ends
_PATIENCE = 60.0  # seconds to wait for a request under way, which has its own deadline
_LOOK = 1.0  # least seconds between two checks of the webhook during a wait


class Rounds:
    """Rounds over some sources into one archive.

    `kinds` are the kinds of news printed so far, `reported` the rejected sources. `all_failed` says
    whether no source that the last round asked could be read.
    """

    def __init__(
        self,
        sources: Sequence[str],
        archive: Path,
        settings: Settings,
        allow_private: bool,
        *,
        json: bool,
        hook: Webhook | None,
    ) -> None:
        self.addresses = [s for s in sources if news.is_address(s)]
        self.paths = [s for s in sources if s not in self.addresses]
        self.archive, self.settings, self.allow_private = archive, settings, allow_private
        self.json, self.hook = json, hook
        self.kinds: set[str] = set()
        self.reported: set[RejectedSource] = set()
        self.all_failed = False

    def for_ever(self, seconds: float) -> None:
        """Run rounds until stopped, with a pause of `seconds` between them.

        An error of the first round is raised; errors of later ones are printed, and the next round
        tries again.
        """
        self.run()
        while True:
            self._wait(seconds)
            try:
                self.run()
            except Exception as error:
                name = "" if isinstance(error, RashomonError) else f"{type(error).__name__}: "
                _warn(f"this round broke off, the next one tries again: {name}{error}")

    def run(self) -> None:
        """Run one round, after news that earlier rounds did not deliver."""
        with Archive(self.archive) as opened, progress() as bars:
            self._tell(opened)
            collected, failed, waiting = self._collect(opened, bars)
            news.arrange(opened, settings=self.settings, progress=bars)
            for update in news.updates(opened, settings=self.settings, progress=bars):
                if isinstance(update, Failure):
                    _warn(f"{update.coverage.id} cannot be examined: {update.error}")
                self._tell(opened)
            new = [r for r in collected.reasons if r not in self.reported]
            self.reported.update(new)
            tell_rejected(new, len(new))
            sources = len(self.addresses) + len(self.paths)
            self.all_failed = 0 < failed == sources - waiting
            _warn(
                f"{counted(sources, 'source')}, {failed} failed, {waiting} not "
                f"asked yet after failures; {collected.new:,} new articles, "
                f"{collected.updated:,} updated, {collected.rejected:,} rejected"
            )

    def finish(self) -> None:
        """Send undelivered news to the webhook a few more times."""
        if self.hook is None:
            return
        with Archive(self.archive) as opened:
            self._settle(opened, _PATIENCE)
            for _ in range(_TRIES):
                if not opened.unsent():
                    return
                time.sleep(self.hook.wait)
                self._post(opened)
                self._settle(opened, _PATIENCE)
            if left := len(opened.unsent()):
                _warn(f"{left:,} of the news were not taken; they are sent in the next run")

    # ── collecting ───────────────────────────────────────────────────────────────────────────────

    def _collect(self, archive: Archive, bars: Progress | None) -> tuple[news.Collected, int, int]:
        """Collect all sources; return the result, how many failed and how many were not due."""
        backoff = self.settings.fetching.fetch_backoff
        due = [
            a for a in self.addresses if archive.source_due(http.without_credentials(a), backoff)
        ]
        collected = self._read(archive, due, bars) if due else news.Collected()
        for path in self.paths:
            collected += self._path(archive, path, bars)
        failed = {s.address for s in archive.sources() if s.failures}
        asked = {*map(http.without_credentials, due), *self.paths}
        return collected, len(failed & asked), len(self.addresses) - len(due)

    def _path(self, archive: Archive, path: str, bars: Progress | None) -> news.Collected:
        try:
            collected = self._read(archive, [path], bars)
        except Exception as error:  # a missing folder must not stop the round
            message = str(error) if isinstance(error, RashomonError) else type(error).__name__
            _warn(f"{path}: {message}")
            archive.finish(path, message, 0)
            return news.Collected()
        archive.finish(path, None, collected.new)
        return collected

    def _read(self, archive: Archive, sources: list[str], bars: Progress | None) -> news.Collected:
        return news.collect(
            sources,
            archive,
            settings=self.settings,
            allow_private=self.allow_private,
            progress=bars,
        )

    # ── telling ──────────────────────────────────────────────────────────────────────────────────

    def _tell(self, archive: Archive) -> None:
        """Print news not printed yet, mark it as printed, and send it to the webhook if any."""
        if items := archive.unprinted():
            self._print(items)
            self.kinds.update(item.kind for item in items)
            archive.mark_printed(items, delivered=self.hook is None)
        if self.hook is None:
            archive.mark_delivered(archive.unsent())
        else:
            self._settle(archive)
            self._post(archive)

    def _post(self, archive: Archive) -> None:
        if self.hook is not None and self.hook.is_free:
            self.hook.send(archive.unsent())

    def _settle(self, archive: Archive, seconds: float = 0.0) -> None:
        if self.hook is None:
            return
        taken, error = self.hook.taken(seconds)
        if taken:
            archive.mark_delivered(taken)
        if error is not None:
            _warn(f"--webhook {self.hook.name}: {error}; it is tried again")

    def _wait(self, seconds: float) -> None:
        """Wait for the next round, serving the webhook in the meantime."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self.hook is None:
                time.sleep(left)
                continue
            with Archive(self.archive) as opened:
                self._settle(opened)
                self._post(opened)
                idle = not opened.unsent()
            time.sleep(min(left, left if idle else max(_LOOK, self.hook.wait)))

    def _print(self, items: Sequence[NewsItem]) -> None:
        before = None
        for item in items:
            if self.json:
                typer.echo(json_.dumps(item.record()))
                continue
            if item.coverage != before:
                typer.echo(f"{item.coverage}: {one_line(item.title or '')}")
            typer.echo(f"  - {one_line(item.text)}")
            before = item.coverage


def _warn(text: str) -> None:
    """Print on standard error, with control characters made visible."""
    typer.echo(visible(text), err=True)
