"""History of a coverage, and changes of sense between versions."""

from pathlib import Path

from starlette.testclient import TestClient

from rashomon import news
from rashomon.store import Archive
from rashomon.types import Article

ID = "coverage-7e57ed"
OLD = (
    "A ferry sank off Orla on Monday and 14 people were rescued. The captain, Ida Rask, said that "
    "the ship had been inspected in May. The coast guard denied that it had been warned."
)
NEW = OLD.replace("14 people", "41 people").replace("denied that", "said that")


def test_the_history_says_by_date_who_had_what_first(client: TestClient) -> None:
    history = client.get(f"/coverages/{ID}/history.json").json()
    events = history["events"]
    assert {"account", "wording"} <= {e["kind"] for e in events}
    assert [e["at"] for e in events] == sorted(e["at"] for e in events)
    assert events[0]["kind"] == "account"
    assert events[0]["place"]["article"] == "wire"


def test_a_report_says_what_the_previous_one_lacked(client: TestClient, path: Path) -> None:
    with Archive(path) as archive:
        late = "Bakers in Rudd said on Friday that flour had become 30 percent dearer."
        archive.add([Article("late", late, outlet="Late Edition", published="2033-03-05")])
        archive.put_member("late", archive.coverage(ID))
        news.examine(archive, ID)
    newest, first = client.get(f"/coverages/{ID}/history.json").json()["items"]
    assert first["news"] == []
    assert any(n["kind"] == "account" and "Late Edition" in n["text"] for n in newest["news"])
    assert "Late Edition" in client.get(f"/coverages/{ID}/history").text


def test_versions_differ_by_sense(client: TestClient, path: Path) -> None:
    with Archive(path) as archive:
        archive.add([Article("ferry", OLD, published="2033-03-01")])
        archive.add([Article("ferry", NEW, published="2033-03-02")])
    (change,) = client.get("/articles/ferry/versions.json").json()["items"]
    assert (change["from"], change["to"], change["related"]) == (1, 2, True)
    numbers = [c for c in change["changes"] if c["aspect"] == "number"]
    assert len(numbers) == 1
    assert "14" in numbers[0]["before"]
    assert "41" in numbers[0]["after"]
    assert 'href="/articles/ferry/versions"' in client.get("/articles/ferry").text
    assert "<del>" in client.get("/articles/ferry/versions").text


def test_one_version_has_no_history(client: TestClient) -> None:
    assert client.get("/articles/wire/versions.json").json()["total"] == 0


def test_the_settings_are_listed_with_their_reasons(client: TestClient) -> None:
    listing = client.get("/settings.json").json()
    assert listing["total"] > 50
    assert all(s["why"] and s["low"] <= s["default"] <= s["high"] for s in listing["items"])
    assert listing["items"][0]["name"] in client.get("/settings").text
