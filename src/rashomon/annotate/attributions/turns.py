"""Turns of a transcript: `NAME:` at the start of a line, and the words up to its end."""

import re
from collections.abc import Sequence

from rashomon.annotate.attributions.raw import RawAttribution
from rashomon.types import Article

# Transcripts write the names of speakers in capitals. A single such line may be a dateline or a
# label (`WARNING: ...`); a transcript has several.
_TURN = re.compile(r"(?P<name>[A-Z][A-Z.,’' -]{2,40}?)(?P<cue>:)\s+(?=\S)")
_FEWEST = 2  # lines; the reason is given above


def with_turns(article: Article, tagged: Sequence[RawAttribution]) -> tuple[RawAttribution, ...]:
    """Return the turns of a transcript, followed by the tagged attributions that repeat none.

    A tagged attribution repeats a turn if its source overlaps the turn's name, or if it has no
    source and its content lies within the turn. Attributions to others whom the speaker quotes are
    kept.
    """
    spoken = turns(article)
    return (*spoken, *(t for t in tagged if not any(_repeats(t, turn) for turn in spoken)))


def turns(article: Article) -> tuple[RawAttribution, ...]:
    """Return the turns of an article in text order; none if fewer than two lines begin with a name.

    `MS LUND: The pier is safe.` gives the source `MS LUND`, the cue `:` and the rest as content.
    """
    lines = _lines(article)
    spoken = [
        RawAttribution((m.span("name"),), (m.span("cue"),), ((m.end(), end),))
        for start, end in lines
        if (m := _TURN.match(article.text, start, end))
    ]
    return tuple(spoken) if len(spoken) >= _FEWEST else ()


def _lines(article: Article) -> list[tuple[int, int]]:
    """Return the ranges of the body's lines, joined from their sentences."""
    ranges: list[tuple[int, int]] = []
    for sentence in (s for s in article.sentences if s.role == "body"):
        if ranges and "\n" not in article.text[ranges[-1][1] : sentence.start]:
            ranges[-1] = (ranges[-1][0], sentence.end)
        else:
            ranges.append((sentence.start, sentence.end))
    return ranges


def _repeats(tagged: RawAttribution, turn: RawAttribution) -> bool:
    (name,), (words,) = turn.source, turn.content
    if tagged.source:
        return any(start < name[1] and name[0] < end for start, end in tagged.source)
    return all(words[0] <= start and end <= words[1] for start, end in tagged.content)
