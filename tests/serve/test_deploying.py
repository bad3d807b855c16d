"""The files of `deploy/` fit the command as it is."""

import json
import re
import shlex
import tomllib
from configparser import ConfigParser
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from rashomon.cli import app
from rashomon.cli.console import default_archive
from rashomon.cli.watching import read_watch

DEPLOY = Path(__file__).parents[2] / "deploy"
VARIABLES = {"RASHOMON_ARCHIVE", "RASHOMON_HOST", "RASHOMON_PORT", "RASHOMON_PASSWORD"}


def parsed(words: list[str]) -> dict[str, object]:
    """Return the parameters that a command line gives its command, without running it."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    command = group.commands[words[0]]
    return command.make_context(words[0], words[1:]).params


def compose() -> dict[str, list[str]]:
    """The commands of the services, read line by line: a reader of YAML would be a dependency."""
    commands: dict[str, list[str]] = {}
    service = ""
    for line in (DEPLOY / "compose.yaml").read_text("utf-8").splitlines():
        if begins := re.fullmatch(r"  (\w+):", line):
            service = begins[1]
        elif command := re.fullmatch(r"    command: (\[.*\])", line):
            commands[service] = json.loads(command[1])
    return commands


def test_the_services_are_commands_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_ARCHIVE", "/data/news.db")
    monkeypatch.setenv("RASHOMON_HOST", "0.0.0.0")
    commands = compose()
    assert set(commands) == {"serve", "watch"}
    given = parsed(commands["serve"])
    archive = given["archive"] or default_archive()
    assert (str(archive), given["host"]) == ("/data/news.db", "0.0.0.0")
    assert str(parsed(commands["watch"])["archive"]) == str(archive)


def test_the_image_is_not_root_and_sets_only_known_variables() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and line[0].isupper()]
    instructions = dict(lines)
    assert instructions["USER"] == "rashomon"
    assert json.loads(instructions["ENTRYPOINT"]) == ["rashomon"]
    assert json.loads(instructions["CMD"]) == ["serve"]
    assert set(re.findall(r"RASHOMON_\w+", text)) <= VARIABLES
    (copied,) = [value for name, value in lines if value.endswith(" ./")]
    assert all((DEPLOY.parent / name).is_file() for name in copied.split()[:-1])


def test_the_image_has_all_that_the_package_is_built_of() -> None:
    root, copied = DEPLOY.parent, set[Path]()
    for line in (DEPLOY / "Dockerfile").read_text("utf-8").splitlines():
        if line.startswith("COPY ") and not line.startswith("COPY --from"):
            *given, target = line.split()[1:]
            assert target in {"./", *given}  # each stands where it stands here
            copied.update(map(Path, given))
    assert all((root / path).exists() for path in copied)
    built = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wheel = built["tool"]["hatch"]["build"]["targets"]["wheel"]
    project = built["project"]
    needed = [*wheel["packages"], *wheel["force-include"], *project["license-files"]]
    for path in map(Path, [*needed, project["readme"]]):
        assert copied.intersection({path, *path.parents}), path


def test_the_services_share_the_volume_of_the_archive_and_mount_files_that_there_are() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    assert re.findall(r"^\s+(?:volumes: \[\"|- )(news:[^\"\s]+)", text, re.M) == ["news:/data"] * 2
    assert re.search(r"^volumes:\n  news:$", text, re.M)
    files = re.findall(r"^\s+- (\./[^:]+):([^:]+):ro$", text, re.M)
    assert [(DEPLOY / here).is_file() for here, _ in files] == [True]
    assert all(f'"{there}"' in text for _, there in files)  # the command reads it there
    for dockerfile in re.findall(r"dockerfile: (\S+)", text):
        assert (DEPLOY.parent / dockerfile).is_file()


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
