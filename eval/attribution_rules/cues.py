"""Tables of cues that the rules use, read once."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def keys(name: str = "cue_frames") -> frozenset[str]:
    """Return the keys of frames (`frames.Frame.key`) that express an attribution."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(
        f"{line.split(':')[0]} {key}".strip()
        for line in lines
        if line and not line.startswith("#")
        for key in line.split(":", 1)[1].strip().split(", ")
    )
