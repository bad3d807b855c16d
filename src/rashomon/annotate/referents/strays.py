"""Words before a person's name that belong to the sentence and not to the name."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.annotate.referents.named import Named
from rashomon.english.people import tables
from rashomon.stages.values import Token


def without_strays(text: str, tokens: Sequence[Token], names: Sequence[Named]) -> tuple[Named, ...]:
    """Trim names of persons to the full names that the article gives elsewhere.

    A headline in capitals gives `Rebukes Ann Lund`. Given names and initials are kept: `Mary Ann
    Lund` is not shortened to `Ann Lund`.
    """
    starts = [t.start for t in tokens]
    full = {n.text for n in names if n.kind == "person" and " " in n.text}
    return tuple(_trimmed(text, starts, n, full) if n.kind == "person" else n for n in names)


def _trimmed(text: str, starts: Sequence[int], named: Named, full: set[str]) -> Named:
    for shorter in _endings(named.text):
        start = named.end - len(shorter)
        if shorter in full and text[start : named.end] == shorter:
            return replace(named, start=start, first=bisect_left(starts, start), text=shorter)
    return named


def _endings(name: str) -> Iterator[str]:
    """Yield what is left of a name without its first words, as long as these are no given names."""
    words = name.split()
    for k, word in enumerate(words[:-2], 1):
        if word in tables().given or len(word.rstrip(".")) == 1:
            return
        yield " ".join(words[k:])
