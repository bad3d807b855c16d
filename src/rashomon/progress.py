"""How far a run has come, as whoever started it is told."""

from collections.abc import Callable
from typing import TypeAlias

# Called with the stage's name, the steps done and the steps in all.
Progress: TypeAlias = Callable[[str, int, int], None]
# The stage in which the models are loaded, which takes seconds and has no steps of its own.
LOADING = "load the models"


def stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    """The progress of one stage, which tells its name no more."""
    return None if progress is None else lambda done, total: progress(name, done, total)


def loading(progress: Progress | None) -> Progress | None:
    """The progress of work whose first step loads the models: until it is done, that is told."""
    if progress is None:
        return None
    progress(LOADING, 0, 1)
    left = [1]

    def advance(name: str, done: int, total: int) -> None:
        if left:
            progress(LOADING, 1, left.pop())
        progress(name, done, total)

    return advance
