"""Conversion of the rows of a source into articles with their signatures."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.annotate.embeddings import Embedder, default_embedder
from rashomon.collate.coverages import Signature, key, opening, sign
from rashomon.corpus.shared import concatenated, parted, signed_schema
from rashomon.read import read
from rashomon.settings import ReadSettings
from rashomon.types import Article

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Sign:
    """Step that writes each article once, in buckets by key, and why rows were rejected.

    An article is kept as a JSONL `record`. `rejected` has the reason why a row is not an article,
    or says that the id of an article was already another's.
    """

    buckets: int
    settings: ReadSettings = field(default_factory=ReadSettings)
    embedder: Embedder | None = None
    columns: None = None
    most: int = 512  # so that a model's batches, and thus its vectors, are the same everywhere

    @property
    def schema(self) -> "pa.Schema":
        """Columns of `articles`."""
        import pyarrow as pa

        schema = signed_schema()
        return schema.append(pa.field("record", pa.string())).append(
            pa.field("rejected", pa.string())
        )

    def scatter(self, rows: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        """Yield articles and rejected rows, by key."""
        import pyarrow as pa

        articles: list[tuple[Article, str]] = []
        rejected: list[dict[str, Any]] = []
        for row in rows.to_pylist():
            given = {str(k): _plain(v) for k, v in row.items() if v is not None}
            result = read([given], self.settings)
            for r in result.rejected:
                about = f"{r.reason}: {r.detail}"
                rejected.append({"key": key(about), "rejected": about})
            articles += [(a, json.dumps({**given, "id": a.id})) for a in result.articles]
        embedder = self.embedder or default_embedder()
        vectors = embedder.encode([opening(a) for a, _ in articles])
        signed = [
            _row(sign(a, vector), record)
            for (a, record), vector in zip(articles, vectors, strict=True)
        ]
        table = pa.Table.from_pylist([*signed, *rejected], schema=self.schema)
        yield from parted(table, table.column("key").to_numpy() % self.buckets)

    def gather(self, bucket: int, pieces: "Sequence[pa.Table]") -> "pa.Table":
        """Return the rows in the order of the keys.

        Articles that are given twice are kept once; of different articles with one id, all but the
        first receive a new id.
        """
        import pyarrow as pa

        table = concatenated(pieces)
        table = table.take(np.argsort(table.column("key").to_numpy(), kind="stable"))
        ids, records = table.column("article").to_pylist(), table.column("record").to_pylist()
        first: dict[str, str] = {}
        kept, renamed = [], {}
        for k, (id_, record) in enumerate(zip(ids, records, strict=True)):
            if id_ is not None and first.setdefault(id_, record) != record:
                renamed[k] = f"{id_}-{key(record):016x}"
                if first.setdefault(renamed[k], record) is not record:
                    continue  # given before, under the same new id
            elif id_ is not None and first[id_] is not record:
                continue
            kept.append(k)
        if renamed:
            table = _with_new_ids(table, renamed)
        return table.take(pa.array(kept, pa.int64())).sort_by([("key", "ascending")])


def _with_new_ids(table: "pa.Table", renamed: dict[int, str]) -> "pa.Table":
    """Return the table with new ids in some rows, and the reason in `rejected`."""
    import pyarrow as pa

    rows = table.to_pylist()
    for k, id_ in renamed.items():
        row = rows[k]
        about = f"duplicate-id: the id {row['article']!r} is another article's"
        record = json.dumps({**json.loads(row["record"]), "id": id_})
        rows[k] = {**row, "key": key(id_), "article": id_, "record": record, "rejected": about}
    return pa.Table.from_pylist(rows, schema=table.schema)


def _row(signature: Signature, record: str) -> dict[str, Any]:
    return {
        "key": key(signature.article),
        "article": signature.article,
        "day": signature.day,
        "headline": signature.headline,
        "names": list(signature.names),
        "name_counts": list(signature.names.values()),
        "forms": [signature.forms.get(name, name) for name in signature.names],
        "words": list(signature.words),
        "word_counts": list(signature.words.values()),
        "vector": signature.vector,
        "sketch": signature.sketch,
        "record": record,
    }


def _plain(value: Any) -> Any:
    """Return a value of a table as JSON has it: dates and bytes become text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
