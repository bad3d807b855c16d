"""Addresses with their last answers, and the health of sources."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rashomon.store.file import ArchiveFile, now, storable

_LONGEST = timedelta(days=1)  # until an address that fails is asked again, at most
_DOUBLINGS = 20  # of the first wait at most, which exceeds a day for all but the shortest settings


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """Health of a source; times are ISO 8601 in UTC, `None` for never.

    `failures` counts those since it last answered, `articles` the new articles that it brought.
    """

    address: str
    answered_at: str | None
    failed_at: str | None
    error: str | None
    failures: int
    articles: int

    def next_try(self, backoff: float) -> str | None:
        """Return when to ask it again after failures, `None` without any.

        The first wait is `backoff` minutes.
        """
        if not self.failures or self.failed_at is None:
            return None
        return _next(self.failed_at, self.failures, backoff).isoformat(timespec="seconds")


class Addresses(ArchiveFile):
    """Addresses from which an archive was collected."""

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """Return ETag and Last-Modified of an address when it was last fetched."""
        query = "SELECT etag, modified FROM fetched WHERE address = ?"
        answer = self.one(query, storable(address))
        return (answer["etag"], answer["modified"]) if answer else (None, None)

    def remember(
        self,
        address: str,
        status: int,
        etag: str | None,
        modified: str | None,
        updated: str | None = None,
    ) -> None:
        """Record how an address answered; status 0 if it did not.

        `updated` is the time of the last change according to a feed; `None` keeps the known one.
        """
        failed = status not in (200, 304)
        with self.transaction():
            self.connection.execute(
                "INSERT INTO fetched "
                "(address, etag, modified, status, failures, fetched_at, updated) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET "
                "etag = excluded.etag, modified = excluded.modified, status = excluded.status, "
                "failures = iif(?, failures + 1, 0), fetched_at = excluded.fetched_at, "
                "updated = coalesce(excluded.updated, updated)",
                (
                    *map(storable, (address, etag, modified)),
                    status,
                    int(failed),
                    now(),
                    storable(updated),
                    failed,
                ),
            )

    def due(self, address: str, backoff: float) -> bool:
        """Return whether an address may be asked: it has not failed, or its wait is over.

        The wait is `backoff` minutes after the first failure and twice as long after each further
        one, at most a day. A failure that is dated in the future causes no wait.
        """
        answer = self.one(
            "SELECT failures, fetched_at FROM fetched WHERE address = ?", storable(address)
        )
        if answer is None or not answer["failures"]:
            return True
        return _is_over(answer["fetched_at"], answer["failures"], backoff)

    def collected(self, address: str) -> str | None:
        """Return when the article at an address was collected; `None` if it was not."""
        article = self.one("SELECT collected_at FROM articles WHERE source = ?", storable(address))
        return article["collected_at"] if article else None

    def updated(self, address: str) -> str | None:
        """Return when a feed said that an article was last changed; `None` if none did."""
        answer = self.one("SELECT updated FROM fetched WHERE address = ?", storable(address))
        return answer["updated"] if answer else None

    def finish(self, source: str, error: str | None, articles: int) -> None:
        """Record how a source fared: `error` if it gave nothing, and the number of new articles."""
        moment = now()
        good, bad = (None, moment) if error else (moment, None)
        with self.transaction():
            self.connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE "
                "SET asked_at = excluded.asked_at, "
                "answered_at = coalesce(excluded.answered_at, answered_at), "
                "failed_at = coalesce(excluded.failed_at, failed_at), "
                "error = coalesce(excluded.error, error), "
                "failures = iif(excluded.failures, failures + 1, 0), "
                "articles = articles + excluded.articles",
                (storable(source), moment, good, bad, storable(error), int(bool(error)), articles),
            )

    def sources(self) -> tuple[SourceHealth, ...]:
        """Return the health of all sources, by address."""
        query = (
            "SELECT address, answered_at, failed_at, error, failures, articles FROM sources "
            "ORDER BY address"
        )
        return tuple(SourceHealth(*row) for row in self.connection.execute(query))

    def source_due(self, source: str, backoff: float) -> bool:
        """Return whether a source may be asked, as for `due`."""
        health = self.one(
            "SELECT failures, failed_at FROM sources WHERE address = ?", storable(source)
        )
        if health is None or not health["failures"]:
            return True
        return _is_over(health["failed_at"], health["failures"], backoff)


def _next(failed_at: str, failures: int, backoff: float) -> datetime:
    wait: timedelta = timedelta(minutes=backoff) * 2 ** min(failures - 1, _DOUBLINGS)
    return datetime.fromisoformat(failed_at) + min(wait, _LONGEST)


def _is_over(failed_at: str, failures: int, backoff: float) -> bool:
    moment = datetime.now(UTC)
    return (
        datetime.fromisoformat(failed_at) > moment or _next(failed_at, failures, backoff) <= moment
    )
