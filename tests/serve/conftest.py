"""An archive of one invented coverage, with a copy that changes what it copies, served here."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from served import ARTICLES, client_of
from starlette.testclient import TestClient

import rashomon
from rashomon import news
from rashomon.serve.library import Library
from rashomon.store import Archive


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "news.db"
    with Archive(path) as archive:
        news.collect([dict(a) for a in ARTICLES], archive)
        coverage = rashomon.Coverage(
            "coverage-7e57ed", ("copy", "post", "wire"), 0.8, ("tessen",), "Trams stop in Tessen"
        )
        archive.put_coverages([coverage])
        news.examine(archive, coverage.id)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    target = tmp_path / "news.db"
    with Archive(made) as archive:
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy(made, target)
    return target


@pytest.fixture
def library(path: Path) -> Library:
    return Library(path)


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as opened:
        yield opened
