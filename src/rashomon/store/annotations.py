"""Annotations of articles, kept by content; the least recently used go when there are too many."""

from collections.abc import Mapping

from rashomon.settings import ArchiveSettings
from rashomon.store.connection import digest
from rashomon.store.file import ArchiveFile

_MEGABYTE = 1_000_000
_KEEP = """
INSERT INTO annotations VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET annotation = excluded.annotation, sha256 = excluded.sha256
"""
_USE = """
INSERT INTO annotation_uses SELECT key, ?, length(annotation) FROM annotations WHERE key = ?
ON CONFLICT (key) DO UPDATE SET number = excluded.number, bytes = excluded.bytes
"""
_FORGET = """
DELETE FROM annotations WHERE key IN (
  SELECT key FROM (
    SELECT key, sum(bytes) OVER (ORDER BY number DESC, key) AS total FROM annotation_uses
  ) WHERE total > ?
)
"""
# The part of a key before its hyphen says what made the annotation.
_FORGET_OTHERS = """
DELETE FROM annotations WHERE substr(key, 1, instr(key, '-')) <> (
  SELECT substr(key, 1, instr(key, '-')) FROM annotation_uses ORDER BY number DESC, key LIMIT 1
)
"""


class AnnotationTable:
    """Annotations of an archive by key, up to a size in megabytes.

    What was read and what is added counts as used when `update` is called, all of it at the same
    time.
    """

    def __init__(self, file: ArchiveFile, megabytes: float) -> None:
        self._file, self._most = file, megabytes * _MEGABYTE
        self._used: list[str] = []

    def get(self, key: str, /) -> bytes | None:
        """Return an annotation, `None` if there is none or its hash does not match."""
        kept = self._file.one("SELECT annotation, sha256 FROM annotations WHERE key = ?", key)
        data = kept["annotation"] if kept is not None else None
        if not isinstance(data, bytes) or kept["sha256"] != digest(key, data):
            return None
        self._used.append(key)
        return data

    def update(self, made: Mapping[str, bytes], /) -> None:
        """Add annotations, mark those that were used, and drop the least recently used."""
        connection = self._file.connection
        with self._file.transaction():
            (last,) = self._file.one("SELECT coalesce(max(number), 0) FROM annotation_uses")
            connection.executemany(
                _KEEP, ((key, data, digest(key, data)) for key, data in made.items())
            )
            connection.executemany(_USE, ((last + 1, key) for key in (*self._used, *made)))
            connection.execute(_FORGET, (self._most,))
        self._used.clear()


class Annotated(ArchiveFile):
    """Annotations of an archive."""

    def annotations(self, settings: ArchiveSettings | None = None) -> AnnotationTable:
        """Return the annotations in the form that `cross_examine` takes."""
        return AnnotationTable(self, (settings or ArchiveSettings()).annotation_megabytes)

    def vacuum(self) -> None:
        """Release unused space and bring everything into the one file.

        Annotations that the last examination could not have used are deleted: those made by another
        version of the program, other models or other settings.
        """
        self.connection.execute(_FORGET_OTHERS)
        super().vacuum()
