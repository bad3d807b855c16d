"""Parts that the steps share: buckets, signatures as rows, and what a process reads once."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rashomon.collate.coverages import Bags, Frequencies, Space, WordColumns, runs
from rashomon.engine import rows

if TYPE_CHECKING:
    import pyarrow as pa

BUCKET = 1_000  # articles in one bucket, about

# Columns by which an article is recognised: its signature.
SIGNED = (
    "key", "article", "day", "headline", "names", "name_counts", "forms", "words", "word_counts",
    "vector", "sketch",
)  # fmt: skip


def signed_schema() -> "pa.Schema":
    """Return the schema of the columns `SIGNED`."""
    import pyarrow as pa

    texts, counts = pa.list_(pa.string()), pa.list_(pa.int32())
    types = (
        pa.int64(), pa.string(), pa.string(), pa.string(), texts, counts, texts, texts,
        counts, pa.list_(pa.float32()), pa.list_(pa.uint64()),
    )  # fmt: skip
    return pa.schema(list(zip(SIGNED, types, strict=True)))


def buckets(articles: int) -> int:
    """Return the number of buckets that this many articles are spread over."""
    return max(articles // BUCKET, 1)


def parted(table: "pa.Table", numbers: npt.NDArray[Any]) -> "Iterator[tuple[int, pa.Table]]":
    """Yield the rows of a table, in order, by the number that each has."""
    for places in runs(numbers):
        yield int(numbers[places[0]]), table.take(places)


def concatenated(pieces: "Sequence[pa.Table]") -> "pa.Table":
    """Return the rows of tables with the same columns, one table after the other."""
    import pyarrow as pa

    return pa.concat_tables(pieces).combine_chunks()


def signed(table: "pa.Table") -> "pa.Table":
    """Return the rows that are articles, with the columns `SIGNED`."""
    import pyarrow.compute as pc

    return table.filter(pc.is_valid(table.column("article"))).select(SIGNED)


def space(table: "pa.Table", frequencies: str, articles: int) -> Space:
    """Return the signatures in a table as a space with the word frequencies of the whole corpus."""
    columns = WordColumns(
        articles=table.column("article").to_pylist(),
        days=table.column("day").to_pylist(),
        headlines=table.column("headline").to_pylist(),
        names=_bags(table, "names", "name_counts"),
        words=_bags(table, "words", "word_counts"),
        vectors=matrix(table, "vector"),
        sketches=matrix(table, "sketch"),
        forms=_forms(table),
    )
    return Space(columns, _frequencies(frequencies, articles), counted=True)


def _bags(table: "pa.Table", words: str, counts: str) -> Bags:
    column = table.column(words).combine_chunks()
    encoded = column.flatten().dictionary_encode()
    return Bags(
        words=encoded.dictionary.to_pylist(),
        ids=encoded.indices.to_numpy(zero_copy_only=False),
        counts=table.column(counts).combine_chunks().flatten().to_numpy(zero_copy_only=False),
        lengths=column.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64),
    )


def _forms(table: "pa.Table") -> dict[str, str]:
    """Return each name in the form that most articles use."""
    import pyarrow as pa

    names = table.column("names").combine_chunks().flatten()
    seen = pa.table({"name": names, "form": table.column("forms").combine_chunks().flatten()})
    counted = seen.group_by(["name", "form"]).aggregate([([], "count_all")])
    ordered = counted.sort_by([("count_all", "ascending"), ("form", "descending")])
    # A dict keeps the last of the forms of a name: the most frequent one.
    return dict(
        zip(ordered.column("name").to_pylist(), ordered.column("form").to_pylist(), strict=True)
    )


def matrix(table: "pa.Table", name: str) -> npt.NDArray[Any]:
    """Return a column of lists of one length as an array, shape (rows, length)."""
    column = table.column(name).combine_chunks()
    values = column.flatten().to_numpy(zero_copy_only=False)
    stacked: npt.NDArray[Any] = values.reshape(table.num_rows, -1)
    return stacked


@lru_cache(maxsize=1)
def _frequencies(address: str, articles: int) -> Frequencies:
    table = rows(address)
    said = table.column("word").to_pylist()
    return Frequencies(
        articles,
        dict(zip(said, table.column("words").to_pylist(), strict=True)),
        dict(zip(said, table.column("names").to_pylist(), strict=True)),
    )
