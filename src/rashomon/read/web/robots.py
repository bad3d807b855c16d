"""robots.txt as it is found in the wild: unreadable lines are skipped."""

import re
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

_LINE = re.compile(
    r"\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#]{0,2000})", re.IGNORECASE
)
# The library takes only whole seconds.
_SECONDS = re.compile(r"([0-9]{1,6})(?:\.[0-9]{0,6})?", re.ASCII)


def rules(body: bytes) -> RobotFileParser:
    """Parse a robots.txt.

    Only the lines that this program obeys are kept, with whole seconds for a delay; a line whose
    path or number is invalid is dropped.
    """
    lines = body.decode("utf-8", "replace").splitlines()
    robots = RobotFileParser()
    robots.parse([kept for line in lines if (kept := _kept(line))])
    return robots


def allowed(robots: RobotFileParser, agent: str, address: str) -> bool:
    """Return whether the rules allow an address; one that the parser cannot split is refused."""
    try:
        return robots.can_fetch(agent, address)
    except ValueError:
        return False


def _kept(line: str) -> str | None:
    field = _LINE.match(line)
    if field is None:
        return None
    name, value = field[1].lower(), field[2].strip()
    if name == "crawl-delay":
        seconds = _SECONDS.fullmatch(value)
        return f"{name}: {seconds[1]}" if seconds else None
    if name != "user-agent":
        try:
            urlsplit(unquote(value))
        except ValueError:
            return None
    return f"{name}: {value}"
