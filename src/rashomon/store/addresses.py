"""What addresses answered when they were fetched."""

from rashomon.store.file import ArchiveFile, now
from rashomon.store.records import storable


class Addresses(ArchiveFile):
    """The addresses that an archive was collected from."""

    def recall(self, address: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of an address when it was last fetched."""
        query = "SELECT etag, modified FROM fetched WHERE address = ?"
        found = self.one(query, storable(address))
        return (found["etag"], found["modified"]) if found else (None, None)

    def remember(self, address: str, status: int, etag: str | None, modified: str | None) -> None:
        """How an address answered; status 0 if it did not."""
        failed = status not in (200, 304)
        with self.transaction():
            self.connection.execute(
                "INSERT INTO fetched VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET "
                "etag = excluded.etag, modified = excluded.modified, status = excluded.status, "
                "failures = iif(?, failures + 1, 0), fetched_at = excluded.fetched_at",
                (
                    *map(storable, (address, etag, modified)),
                    status,
                    int(failed),
                    now(),
                    failed,
                ),
            )

    def collected(self, address: str) -> str | None:
        """When the article at an address was collected; `None` if it was not."""
        found = self.one("SELECT collected_at FROM articles WHERE source = ?", storable(address))
        return found["collected_at"] if found else None
