"""Progress of a run, reported to its caller."""

from collections.abc import Callable
from typing import TypeAlias

# Called with the stage's name, the steps done and the total steps.
Progress: TypeAlias = Callable[[str, int, int], None]
# Name of the stage that loads the models, which takes seconds and has no steps.
LOADING = "load the models"


def stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    """Return a callback for one stage, which is called without its name; `None` for `None`."""
    return None if progress is None else lambda done, total: progress(name, done, total)


def loading(progress: Progress | None) -> Progress | None:
    """Return a callback for work whose first step loads the models; `None` for `None`.

    That they are loading is reported at once, and that they are loaded at the first call.
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
