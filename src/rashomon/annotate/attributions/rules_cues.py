"""The tables of cues that the rules rest on, read once."""

from functools import cache
from importlib import resources

_FOLDER = resources.files("rashomon.annotate.attributions") / "data"


@cache
def keys(name: str = "cue_frames") -> frozenset[str]:
    """The keys of frames (`rules_frames.Frame.key`) that tell of an attribution."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(
        f"{line.split(':')[0]} {key}".strip()
        for line in lines
        if line and not line.startswith("#")
        for key in line.split(":", 1)[1].strip().split(", ")
    )
