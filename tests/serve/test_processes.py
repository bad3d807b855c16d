"""Pages that other processes compute: the same as ever, whatever becomes of the processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import client_of, copied
from starlette.testclient import TestClient

from rashomon.serve.app import application
from rashomon.serve.processes import Processes
from rashomon.settings import Settings
from rashomon.store import Archive

ID = "coverage-7e57ed"
ADDRESSES = (
    "/",
    f"/coverages/{ID}",
    f"/coverages/{ID}/report",
    f"/api/v1/coverages/{ID}/facts?limit=2",
    "/search?query=strike",
    "/search?query=strike&mode=nothing",
    "/articles/copy?start=0&end=20",
    "/articles/nosuch",
    "/api/v1/coverages/nosuch",
    "/coverages.atom",
)
_ALONE = """
import multiprocessing, sys, time
from pathlib import Path
from rashomon.serve.processes import Processes
from rashomon.settings import Settings
if __name__ == "__main__":
    made = Processes(Path(sys.argv[1]), Settings(), 2)
    while not made.ready: time.sleep(0.05)
    print(*(p.pid for p in multiprocessing.active_children()), flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def path(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(made, tmp_path_factory.mktemp("computed"))


@pytest.fixture(scope="module")
def processes(path: Path) -> Iterator[Processes]:
    """One process for all tests: its start takes seconds, and each test leaves it ready."""
    begun = Processes(path, Settings(), 1)
    wait_for(begun)
    yield begun
    begun.close()


def wait_for(processes: Processes) -> None:
    deadline = time.monotonic() + 120
    while not processes.ready and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes.ready


def children() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid}


def there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def client(path: Path, processes: Processes) -> TestClient:
    return TestClient(application(path, processes=processes), base_url="http://localhost:8001")


def test_an_answer_is_the_same_wherever_it_is_computed(path: Path, processes: Processes) -> None:
    with client_of(path) as here, client(path, processes) as elsewhere:
        for address in ADDRESSES:
            for accept in ("text/html", "application/json"):
                one, other = (c.get(address, headers={"accept": accept}) for c in (here, elsewhere))
                assert (one.status_code, one.text) == (other.status_code, other.text), address
                assert dict(one.headers) == dict(other.headers)


def test_who_decides_sees_it_at_once(path: Path, processes: Processes) -> None:
    with client(path, processes) as opened:
        assert "Rune Feld" not in opened.get(f"/coverages/{ID}/people").text
        opened.post(
            f"/coverages/{ID}/people",
            data={"action": "rename", "name": "Runa Feld", "to": "Rune Feld"},
        )
        assert "Runa Feld is called Rune Feld" in opened.get(f"/coverages/{ID}/people").text


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_a_process_that_is_killed_is_restarted(path: Path, processes: Processes) -> None:
    with client(path, processes) as opened:
        before = children()
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        for query in ("strike", "drivers", "schools"):
            assert opened.get(f"/search?query={query}").status_code == 200
        wait_for(processes)
        after = children()
        assert after
        assert not after & before
        assert opened.get("/search?query=council").status_code == 200


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at the processes as Linux has them")
def test_they_end_with_the_server_that_is_killed(path: Path, tmp_path: Path) -> None:
    script = tmp_path / "alone.py"
    script.write_text(_ALONE, "utf-8")
    command = [sys.executable, str(script), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pids = [int(p) for p in server.stdout.readline().split()]
        assert pids
        assert all(map(there, pids))
        server.kill()
    deadline = time.monotonic() + 30
    while any(map(there, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(there, pids))
    with Archive(path) as archive:
        assert archive.check() == ()
