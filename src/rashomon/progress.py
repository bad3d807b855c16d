"""How far a run has come, as whoever started it is told."""

from collections.abc import Callable
from typing import TypeAlias

# Called with the stage's name, the steps done and the steps in all.
Progress: TypeAlias = Callable[[str, int, int], None]


def stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    """The progress of one stage, which tells its name no more."""
    return None if progress is None else lambda done, total: progress(name, done, total)
