"""Who is who: decided in the browser, by whom, examined again, undone."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.serve.work import run_job
from rashomon.stages import Corrections
from rashomon.store import Archive

ID = "coverage-7e57ed"
PEOPLE = f"/coverages/{ID}/people"


def work(path: Path) -> None:
    with Archive(path) as archive:
        while (job := archive.take_job()) is not None:
            run_job(archive, job)
            assert archive.job(job.id).state == "done", archive.job(job.id).result


def names(client: TestClient) -> set[str]:
    return {e["name"] for e in client.get(f"{PEOPLE}.json").json()["items"]}


def test_a_name_is_corrected_and_the_correction_undone(client: TestClient, path: Path) -> None:
    assert "Runa Feld" in names(client)
    form = {"action": "rename", "name": "Runa Feld", "to": "Runa Felt"}
    assert client.post(PEOPLE, data=form, follow_redirects=False).status_code == 303
    work(path)
    assert "Runa Felt" in names(client)
    assert "Runa Feld is called Runa Felt" in client.get("/decisions").text
    answer = client.post(
        PEOPLE, data={"action": "undo", "number": "1"}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 202
    work(path)
    assert "Runa Feld" in names(client)
    assert client.get(f"{PEOPLE}.json").json()["decided"][0]["undone_at"]
    assert client.post(PEOPLE, data={"action": "undo", "number": "1"}).status_code == 400


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"action": "merge", "name": "Runa Feld"},
        {"action": "rename", "name": "Runa Feld"},
        {"action": "kind", "name": "Runa Feld", "kind": "cat"},
        {"action": "split", "name": "Runa Feld", "to": "Another"},
        {"action": "undo", "number": "7"},
    ],
)
def test_a_wrong_correction_is_400(client: TestClient, form: dict[str, str], path: Path) -> None:
    assert client.post(PEOPLE, data=form).status_code == 400
    with Archive(path) as archive:
        assert archive.take_job() is None


def test_a_decision_made_twice_in_a_row_is_one(path: Path) -> None:
    one, other = Corrections("", merge=(("A", "B"),)), Corrections("", rename=(("A", "C"),))
    with Archive(path) as archive:
        numbers = [archive.name(ID, c, "desk") for c in (one, one, other, one)]
        assert numbers == [1, 1, 2, 3]  # made again after another one it counts again
        assert archive.undo_naming(ID, 3)
        assert archive.name(ID, one, "desk") == 4  # so does one that was undone


def test_decisions_add_to_the_corrections_of_a_file(path: Path) -> None:
    with Archive(path) as archive:
        archive.correct(ID, Corrections("a.toml", rename=(("Orla", "Orlå"),)))
        archive.name(ID, Corrections("", merge=(("A", "B"),)), "desk")
        archive.name(ID, Corrections("", kind=(("A", "person"),)), "desk")
        archive.undo_naming(ID, 1)
        kept = archive.corrections(ID)
        assert kept == Corrections("a.toml", rename=(("Orla", "Orlå"),), kind=(("A", "person"),))
        assert [d.made_by for d in archive.naming(ID)] == ["desk", "desk"]
