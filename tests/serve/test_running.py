"""The surroundings of the server: the extra, the example, the commands."""

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import rashomon
import rashomon.serve
from rashomon.cli import main
from rashomon.cli.serving import _open_when_there
from rashomon.errors import UsageError
from rashomon.serve.running import Place, changes, demonstration, example, kept
from rashomon.serve.work import run_job
from rashomon.settings import Settings
from rashomon.store import Archive


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rashomon.serve, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'rashomon\[serve\]'"):
        rashomon.serve.require_extra()


def test_the_example_is_at_hand() -> None:
    assert len(list(example().glob("*.txt"))) > 4


@pytest.mark.slow
def test_the_demonstration_is_examined_as_any_coverage_is(tmp_path: Path) -> None:
    path = demonstration(tmp_path)
    with Archive(path) as archive:
        job = archive.take_job()
        assert job is not None
        run_job(archive, job)
        (coverage,) = archive.coverages()
        shown = json.loads(archive.report(coverage.id) or "{}")
    examined = rashomon.cross_examine(str(example())).to_dict()
    accounts = [[a["articles"] for a in r["lineage"]["accounts"]] for r in (shown, examined)]
    assert accounts[0] == accounts[1]
    assert shown["facts"] == examined["facts"]
    assert shown["run"]["version"] == rashomon.__version__


def test_the_browser_is_opened_when_the_server_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[OSError | io.BytesIO] = [OSError(), OSError(), io.BytesIO(b"{}")]
    asked: list[str] = []
    shown: list[str] = []

    def answer(address: str, timeout: float) -> io.BytesIO:
        asked.append(address)
        assert not shown
        outcome = answers.pop(0)
        if isinstance(outcome, OSError):
            raise outcome
        return outcome

    monkeypatch.setattr("urllib.request.urlopen", answer)
    monkeypatch.setattr("webbrowser.open", shown.append)
    _open_when_there("http://localhost:8001/")
    assert asked == ["http://localhost:8001/healthz"] * 3
    assert shown == ["http://localhost:8001/"]


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("news", False)],
)
def test_which_places_only_this_machine_reaches(host: str, *, loopback: bool) -> None:
    assert Place(host).loopback is loopback


def test_a_process_that_dies_is_restarted() -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]))
        return started[-1]

    with kept(start):
        started[0].kill()
        deadline = time.monotonic() + 60
        while len(started) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


def test_settings_are_handed_on_to_those_who_work_beside() -> None:
    changed = Settings().replace(serve_rate=5, search_likeness=0.5)
    assert changes(changed) == ["serve_rate=5", "search_likeness=0.5"]
    assert Settings().with_changes(changes(changed)) == changed
    assert changes(Settings()) == []


def there(pid: int) -> bool:
    """Return whether a process runs (Linux)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def children(pid: int) -> list[int]:
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
    return [int(child) for child in pids.split()]


def soon(wanted: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not wanted() and time.monotonic() < deadline:
        time.sleep(0.1)
    return wanted()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at the processes as Linux has them")
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_all_that_runs_beside_a_server_ends_with_it(tmp_path: Path, way: signal.Signals) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'sources = ["{tmp_path}"]', "utf-8")
    command = [sys.executable, "-m", "rashomon", "serve", str(tmp_path / "new.db")]
    command += ["--watch", str(feeds), "--processes", "1", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        # The worker, the watcher, what computes pages and what counts its semaphores.
        assert soon(lambda: len(children(server.pid)) == 4)
        beside = children(server.pid)
        time.sleep(3)
        server.send_signal(way)
    assert soon(lambda: not any(map(there, beside)))


def test_a_token_is_shown_once(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "make", str(path), "--name", "desk", "--scope", "examine"]) == 0
    token = capsys.readouterr().out.strip()
    with Archive(path) as archive:
        assert archive.scopes_of(token) == ("desk", frozenset({"examine"}))
    assert main(["token", "list", str(path)]) == 0
    listed = capsys.readouterr().out
    assert "desk" in listed
    assert token not in listed
    assert main(["token", "remove", str(path), "--name", "desk"]) == 0
    assert main(["token", "remove", str(path), "--name", "desk"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serve", "FILE", "--demo"], "give an archive, or --demo"),
        (["serve", "nosuch.db"], "no such archive"),
        (["serve", "FILE", "--host", "0.0.0.0"], "RASHOMON_PASSWORD"),
        (["serve", "FILE", "--trusted-proxy", "x", "--proxy-user-header", "y"], "not an address"),
        (["serve", "FILE", "--webhook", "http://a.example/"], "--webhook needs --watch"),
        (["serve", "FILE", "--set", "serve_rate=0"], "setting serve_rate is 0"),
        (["mcp", "nosuch.db"], "no such archive"),
        (["token", "fly", "FILE"], "the actions are make, list and remove"),
    ],
)
def test_mistakes_are_reported(
    arguments: list[str],
    message: str,
    path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("RASHOMON_PASSWORD", "RASHOMON_ARCHIVE", "RASHOMON_HOST"):
        monkeypatch.delenv(name, raising=False)
    assert main([str(path) if a == "FILE" else a for a in arguments]) == 2
    errors = capsys.readouterr().err
    assert message in errors
    assert "serving" not in errors  # no address of a server that will not be there
