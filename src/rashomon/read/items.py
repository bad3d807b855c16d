"""Items of a file: each record as a draft, or the reason why it is none."""

from dataclasses import replace
from typing import TypeAlias

from rashomon.errors import UnreadableError
from rashomon.read.drafts import Draft
from rashomon.read.fields import record
from rashomon.read.guards import damaged
from rashomon.settings.reading import ReadSettings

Item: TypeAlias = Draft | UnreadableError


def item(given: object, name: str, number: int | None, settings: ReadSettings) -> Item:
    """Return one of a file's many records as a draft, or the reason why it is none.

    A record that is a reason already is returned unchanged.
    """
    if isinstance(given, UnreadableError):
        return given
    try:
        return replace(record(given, settings, name, number), file=name, line=number)
    except UnreadableError as error:
        return error
    except Exception as error:
        return damaged(name, error, number)
