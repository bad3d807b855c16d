"""Addresses of the web among the sources, read without an archive."""

from pathlib import Path

import pytest
from test_web import REPORT, Site, page, site

from rashomon.cli import main
from rashomon.read import gathered
from rashomon.settings import Settings
from rashomon.store import Archive

__all__ = ["site"]
SETTINGS = Settings().replace(fetch_pause=0.0, fetch_seconds=2.0)


def test_pages_and_files_are_read_together(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry saves sailors\n\n{REPORT}")
    reading = gathered(
        [site.put("/b", page("Barge sinks")), site.address + "/gone", str(tmp_path / "a.txt")],
        SETTINGS.reading,
        SETTINGS.fetching,
        allow_private=True,
    )
    assert sorted(str(a.headline) for a in reading.articles) == [
        "Barge sinks",
        "Ferry saves sailors",
    ]
    assert [r.source for r in reading.rejected] == [site.address + "/gone"]


def test_private_addresses_are_asked_only_if_allowed(site: Site) -> None:
    reading = gathered(site.put("/b", page("Barge")), SETTINGS.reading, SETTINGS.fetching)
    assert (reading.articles, len(reading.rejected)) == ((), 1)
    assert site.asked == []


def test_what_robots_txt_forbids_is_not_fetched(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /b\n")
    assert main(["examine", site.put("/b", page("Barge")), "--allow-private"]) == 2
    assert "robots.txt" in capsys.readouterr().err
    assert site.paths() == []


def test_what_came_is_kept(site: Site, tmp_path: Path) -> None:
    address = site.put("/b", page("Barge sinks off Lund Head"))
    kept = tmp_path / "news.db"
    options = ["--archive", str(kept), "--allow-private", "--quiet", "--set", "fetch_pause=0"]
    assert main(["examine", address, *options]) == 0
    with Archive(kept, create=False) as archive:
        assert len(archive) == 1
