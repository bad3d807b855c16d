"""Progress of a run, reported to its caller."""

from collections.abc import Callable
from typing import TypeAlias

# Called with the stage's name, the steps done and the total steps.
Progress: TypeAlias = Callable[[str, int, int], None]
# Name of the stage that loads the models, which takes seconds and has no steps.
LOADING = "load the models"


def stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    """Return the progress of one stage, to be called without the name; `None` if there is none."""
    return None if progress is None else lambda done, total: progress(name, done, total)


def loading(progress: Progress | None) -> Progress | None:
    """Return the progress of work whose first step loads the models.

    It reports that they are loading at once, and that they are loaded at its first call.
    """
    if progress is None:
        return None
    progress(LOADING, 0, 1)
    left = [1]

    def advance(name: str, done: int, total: int) -> None:
        if left:
            progress(LOADING, 1, left.pop())
        progress(name, done, total)

    return advance
