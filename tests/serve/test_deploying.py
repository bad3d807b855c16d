"""The files of `deploy/` fit the command as it is."""

import json
import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from rashomon.cli import app
from rashomon.cli.watching import read_watch

DEPLOY = Path(__file__).parents[2] / "deploy"
VARIABLES = {"RASHOMON_ARCHIVE", "RASHOMON_HOST", "RASHOMON_PORT", "RASHOMON_PASSWORD"}


def parsed(words: list[str]) -> dict[str, object]:
    """What the command makes of some words, without running it."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    command = group.commands[words[0]]
    return command.make_context(words[0], words[1:]).params


def compose() -> dict[str, list[str]]:
    """The commands of the services, read line by line: a reader of YAML would be a dependency."""
    found: dict[str, list[str]] = {}
    service = ""
    for line in (DEPLOY / "compose.yaml").read_text("utf-8").splitlines():
        if begins := re.fullmatch(r"  (\w+):", line):
            service = begins[1]
        elif command := re.fullmatch(r"    command: (\[.*\])", line):
            found[service] = json.loads(command[1])
    return found


def test_the_services_are_commands_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_ARCHIVE", "/data/news.db")
    monkeypatch.setenv("RASHOMON_HOST", "0.0.0.0")
    commands = compose()
    assert set(commands) == {"serve", "watch"}
    given = parsed(commands["serve"])
    assert (str(given["archive"]), given["host"]) == ("/data/news.db", "0.0.0.0")
    assert str(parsed(commands["watch"])["archive"]) == str(given["archive"])


def test_the_image_is_not_root_and_sets_variables_that_there_are() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and line[0].isupper()]
    told = dict(lines)
    assert told["USER"] == "rashomon"
    assert json.loads(told["ENTRYPOINT"]) == ["rashomon"]
    assert json.loads(told["CMD"]) == ["serve"]
    assert set(re.findall(r"RASHOMON_\w+", text)) <= VARIABLES
    (copied,) = [value for name, value in lines if value.endswith(" ./")]
    assert all((DEPLOY.parent / name).is_file() for name in copied.split()[:-1])


def test_the_unit_is_a_command_that_there_is() -> None:
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "rashomon.service")
    service = unit["Service"]
    words = shlex.split(service["ExecStart"])
    assert words[0].endswith("/rashomon")
    archive = parsed(words[1:])["archive"]
    assert isinstance(archive, Path)
    assert archive.parent == Path("/var/lib") / service["StateDirectory"]
    assert {v.partition("=")[0] for v in service["Environment"].split()} <= VARIABLES


def test_the_sources_of_the_watcher_can_be_read() -> None:
    assert read_watch(DEPLOY / "feeds.toml")
