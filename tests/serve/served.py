"""The articles of the served coverage, and a client of it without a network."""

from pathlib import Path
from shutil import copy

from starlette.testclient import TestClient

from rashomon.serve.app import application
from rashomon.serve.guard import Access
from rashomon.settings import Settings
from rashomon.store import Archive

WIRE = (
    "TESSEN, March 3 - Tram drivers in Tessen stopped work on Thursday after talks about pay "
    "collapsed, their union said.\n\n"
    '"We did not want this strike, but the company left us no other way," said Runa Feld, who '
    "leads the drivers' union. About 1,250 drivers took part.\n\n"
    "Feld said the union had asked for a rise of 6 percent. The company, Tessen Lines, offered 2 "
    "percent and called the strike reckless.\n\n"
    "Schools stayed open, but 14 of them sent pupils home early, the city council said."
)
HOSTILE = "<script>alert('headline')</script>"
ARTICLES = (
    {
        "id": "wire",
        "outlet": "Wire",
        "published": "2033-03-03",
        "headline": "Trams stop",
        "text": WIRE,
    },
    {
        "id": "copy",
        "outlet": "Copy & Co",
        "published": "2033-03-04",
        "headline": HOSTILE,
        "text": WIRE.replace("1,250", "2,150").replace("did not want", "wanted"),
    },
    {
        "id": "post",
        "outlet": "Post",
        "published": "2033-03-04",
        "url": "javascript:alert(1)",
        "text": "Commuters walked to work in Tessen on Thursday. The tram drivers' union had "
        "called its first strike since 2016. Oskar Brand, who runs Tessen Lines, said that the "
        "firm had "
        "lost 40 million crowns last year. A baker gave away 300 rolls in Mill Street.",
    },
)


def copied(made: Path, folder: Path) -> Path:
    """Copy an archive into a folder."""
    target = folder / "news.db"
    with Archive(made) as archive:
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy(made, target)
    return target


def client_of(
    path: Path, access: Access | None = None, settings: Settings | None = None
) -> TestClient:
    return TestClient(
        application(path, access, settings),
        base_url="http://localhost:8001",
        raise_server_exceptions=False,
    )
