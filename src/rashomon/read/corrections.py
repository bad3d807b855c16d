"""A user's corrections of who is who, from a TOML file.

```toml
[[merge]]                      # these names mean one entity
names = ["Zelenskiy", "the comedian president"]
[[split]]                      # in these articles (sigla or ids) the name means someone else
name = "Brandt"
articles = ["C"]
as = "Lena Brandt"
[[rename]]
name = "Kiev"
to = "Kyiv"
[[kind]]
name = "Pentagon"
kind = "organization"
```
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from rashomon.errors import UsageError
from rashomon.stages.collated import Corrections, SplitName
from rashomon.types import EntityKind

_SECTIONS = {
    "merge": {"names"},
    "split": {"name", "articles", "as"},
    "rename": {"name", "to"},
    "kind": {"name", "kind"},
}


def read_corrections(path: str | Path) -> Corrections:
    """Read the corrections in a file. Raises `UsageError`, which says what is wrong and where."""
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"{path}: the corrections cannot be read ({reason})") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: this is not TOML ({error})") from error
    if unknown := sorted(set(data) - set(_SECTIONS)):
        raise UsageError(f"{path}: [[{unknown[0]}]] is none of {', '.join(_SECTIONS)}")
    tables = {name: _tables(path, name, data.get(name, [])) for name in _SECTIONS}
    return Corrections(
        source=str(path),
        merge=tuple(_words(path, "names", t["names"]) for t in tables["merge"]),
        split=tuple(
            SplitName(str(t["name"]), _words(path, "articles", t["articles"]), str(t["as"]))
            for t in tables["split"]
        ),
        rename=tuple((str(t["name"]), str(t["to"])) for t in tables["rename"]),
        kind=tuple((str(t["name"]), _kind(path, t["kind"])) for t in tables["kind"]),
    )


def _tables(path: str | Path, name: str, given: Any) -> list[Mapping[str, Any]]:
    wanted = _SECTIONS[name]
    if not isinstance(given, list) or not all(isinstance(t, dict) for t in given):
        raise UsageError(f"{path}: write [[{name}]], with double brackets")
    for number, table in enumerate(given, 1):
        if set(table) != wanted:
            keys = " and ".join(sorted(wanted))
            raise UsageError(f"{path}: [[{name}]] number {number} needs {keys}, and nothing else")
    return given


def _words(path: str | Path, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise UsageError(f"{path}: {key} must be a list of words in quotation marks")
    return tuple(value)


def _kind(path: str | Path, value: Any) -> EntityKind:
    for kind in get_args(EntityKind):
        if value == kind:
            known: EntityKind = kind
            return known
    raise UsageError(f"{path}: kind {value!r} is none of {', '.join(get_args(EntityKind))}")
