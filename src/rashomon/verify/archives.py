"""Verification of a draft against an archive: against its coverage of the same event."""

import re
from collections import defaultdict

from rashomon.errors import UsageError
from rashomon.news.examining import examine
from rashomon.progress import Progress
from rashomon.settings import Settings
from rashomon.store import Archive
from rashomon.verify import Verification, verify

# The capital that opens a sentence need not be that of a name.
_NAME = re.compile(r"(?<![.!?“\"]\s)\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*|\d[\d,.]*\d")
# Each name is a query, so both are capped: forty names are enough to find the coverage of a draft,
# and a name that more articles have is in too many coverages to distinguish them.
_MOST = 40
_HITS = 50


def verify_in(
    archive: Archive,
    text: str,
    coverage: str | None = None,
    *,
    published: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Check a draft against a coverage of an archive, by default the one most like it.

    Raises `UsageError` if no coverage has a name or number of the draft.
    """
    chosen = coverage or likely_coverage(archive, text)
    if chosen is None:
        raise UsageError("no coverage of the archive has a name of this draft; give --coverage")
    report = examine(archive, chosen, progress=progress)
    return verify(text, report, published=published, settings=settings, progress=progress)


def likely_coverage(archive: Archive, text: str) -> str | None:
    """Return the coverage that has the most names and numbers of a text, `None` if none has any.

    A name counts less the more coverages have it.
    """
    votes: dict[str, float] = defaultdict(float)
    names = dict.fromkeys(match.group() for match in _NAME.finditer(text))
    for name in list(names)[:_MOST]:
        hits = archive.search(f'"{name}"', _HITS)
        # An article that is in no coverage yet takes no weight from the name.
        coverages = {hit.coverage for hit in hits if hit.coverage}
        for id_ in coverages:
            votes[id_] += 1 / len(coverages)
    return max(votes, key=lambda id_: (votes[id_], id_), default=None)
