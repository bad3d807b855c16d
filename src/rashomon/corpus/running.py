"""The steps of a corpus in order; each leaves a table."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

import rashomon
from rashomon.annotate.embeddings import Embedder
from rashomon.collate.coverages import Hashing, hashing, whole
from rashomon.collate.coverages.cells import EXACT, SAMPLE
from rashomon.corpus.counting import Count
from rashomon.corpus.examining import Examine, members
from rashomon.corpus.grouping import Cut, chained
from rashomon.corpus.pairing import Attach, Compare, Find
from rashomon.corpus.shared import buckets, matrix
from rashomon.corpus.signing import Sign
from rashomon.engine import Engine, engine, rows
from rashomon.engine.parquet import count, filesystem
from rashomon.errors import UsageError
from rashomon.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

# Tables left at the target, in the order in which they are made.
TABLES = ("articles", "pairs", "coverages", "reports")


@dataclass(frozen=True, slots=True)
class Work:
    """Result of a run on a corpus: the address of each table."""

    target: str
    tables: Sequence[str]

    def address(self, table: str) -> str:
        """Return the address of one of `TABLES`; raises `UsageError` if it was not made."""
        if table not in self.tables:
            raise UsageError(f"{table}: no such table; the tables are {', '.join(self.tables)}")
        return f"{self.target}/{table}"


def examine_corpus(
    sources: str | Sequence[str],
    target: str,
    *,
    on: Engine | None = None,
    until: str = TABLES[-1],
    settings: Settings | None = None,
    embedder: Embedder | None = None,
    progress: Callable[[str], None] | None = None,
) -> Work:
    """Group the articles of a corpus into coverages and cross-examine each.

    Sources and target are addresses that fsspec knows; the sources contain Parquet whose columns
    are the fields of JSONL records. The tables below the target are `articles` (what was read, and
    what was rejected), `pairs` (on one event, or near copies), `coverages` (a row for each article)
    and `reports` (JSON), up to the one named by `until`. A run that was stopped continues where it
    stopped when it is run again. Raises `UsageError` if the target has work on other sources, with
    other settings or by another version, or anything else.
    """
    if until not in TABLES:
        raise UsageError(f"{until}: no such table; the tables are {', '.join(TABLES)}")
    sources = [sources] if isinstance(sources, str) else list(sources)
    run = _Run(target.rstrip("/"), on or engine(), settings or Settings(), progress)
    run.begin(sources)
    made = TABLES[: TABLES.index(until) + 1]
    articles = run.articles(sources, embedder)  # their keys and ids
    if until != TABLES[0]:
        run.pairs(articles)
    if until in TABLES[2:]:
        run.coverages(articles)
    if until == TABLES[3]:
        run.reports()
    return Work(run.target, made)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: its target, engine and settings."""

    target: str
    engine: Engine
    settings: Settings
    progress: Callable[[str], None] | None = None

    def begin(self, sources: Sequence[str]) -> None:
        """Record the sources, settings and version at the target, or check that they are the same.

        Raises `UsageError` if they differ, if the target has other files, or if it is in a source.
        """
        contents = {
            "sources": list(sources),
            "settings": self.settings.sha256,
            "rashomon": rashomon.__version__,
        }
        system, path = filesystem(f"{self.target}/run.json")
        for source in sources:
            if path.startswith(f"{filesystem(source)[1].rstrip('/')}/"):
                raise UsageError(f"{self.target}: lies in {source}; give a target beside it")
        if system.exists(path):
            if self._begun(system.cat_file(path)) != contents:
                raise UsageError(
                    f"{self.target}: holds work on other sources, with other settings or of "
                    "another version; give another target"
                )
            return
        folder = path.rpartition("/")[0]
        if system.exists(folder) and set(system.find(folder)) - {f"{path}.new"}:
            raise UsageError(f"{self.target}: holds other files; give a new or an empty target")
        system.makedirs(folder, exist_ok=True)
        # Under another name first, so that a run stopped here does not leave half a file.
        system.pipe_file(f"{path}.new", json.dumps(contents).encode())
        system.mv(f"{path}.new", path)

    def _begun(self, kept: bytes) -> object:
        try:
            return json.loads(kept)
        except ValueError:
            raise UsageError(
                f"{self.target}/run.json: is damaged, so it cannot be told what the target is of; "
                "give a new target, or delete this one"
            ) from None

    def articles(self, sources: Sequence[str], embedder: Embedder | None) -> "pa.Table":
        """Make `articles` and `frequencies`; return `key` and `article` of each article."""
        self._tell("articles")
        spread = buckets(sum(count(source) for source in sources))
        self.engine.run(
            Sign(spread, self.settings.reading, embedder), sources, self.address("articles")
        )
        self._tell("frequencies")
        self.engine.run(Count(spread), [self.address("articles")], self.address("frequencies"))
        return rows(self.address("articles"), ["key", "article"]).drop_null()

    def pairs(self, articles: "pa.Table") -> None:
        """Make `pairs`."""
        count_, frequencies = articles.num_rows, self.address("frequencies")
        spread = buckets(count_)
        find = Find(spread, count_, frequencies, self._hashing(articles))
        self._tell("candidates")
        self.engine.run(find, [self.address("articles")], self.address("candidates"))
        self.engine.run(
            Attach(spread),
            [self.address("candidates"), self.address("articles")],
            self.address("attached"),
        )
        self._tell("pairs")
        compare = Compare(spread, count_, frequencies, self.settings.coverages)
        self.engine.run(
            compare, [self.address("attached"), self.address("articles")], self.address("pairs")
        )

    def coverages(self, articles: "pa.Table") -> None:
        """Make `coverages`."""
        self._tell("coverages")
        pairs = rows(self.address("pairs"), ["left_key", "right_key", "likeness"])
        tasks = chained(articles, pairs, self.settings.coverages)
        cut = Cut(tasks, articles.num_rows, self.address("frequencies"), self.settings.coverages)
        self.engine.run(cut, [self.address("articles")], self.address("coverages"))

    def reports(self) -> None:
        """Make `reports`."""
        self._tell("reports")
        examined = members(rows(self.address("coverages"), ["coverage", "key", "articles"]))
        self.engine.run(
            Examine(examined, self.settings), [self.address("articles")], self.address("reports")
        )

    def address(self, table: str) -> str:
        """Return the address of a table."""
        return f"{self.target}/{table}"

    def _hashing(self, articles: "pa.Table") -> Hashing | None:
        """Return the hashing of openings, made from a sample: the articles with the smallest keys.

        `None` if the articles are few enough for one cell.
        """
        if articles.num_rows <= EXACT:
            return None
        keys = np.sort(articles.column("key").to_numpy())
        chosen = rows(
            self.address("articles"), ["key", "article", "vector"], most=int(keys[:SAMPLE][-1])
        ).drop_null()
        order = np.argsort(chosen.column("key").to_numpy(), kind="stable")
        return hashing(whole(matrix(chosen.take(order), "vector")), articles.num_rows)

    def _tell(self, stage: str) -> None:
        if self.progress:
            self.progress(stage)
