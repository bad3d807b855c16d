"""Text with one sentence per line and blank lines between paragraphs: each paragraph joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rashomon.read.newsroom import fold, words
from rashomon.read.plain.lines import TextLine, lines_of
from rashomon.read.plain.texts import Edit
from rashomon.read.plain.wrapping import stand_apart

# Fewest blocks of several sentences, and most sentences in such a block on average: sections of a
# page, whose paragraphs are one sentence each, are longer and fewer.
BLOCKS, SENTENCES = 3, 6.0
# Minimum share of lines in such blocks that are one sentence, and the fewest words in a line.
ONE_SENTENCE, LEAST_WORDS = 0.9, 3
# A stop inside a line that ends a sentence: after a small letter or a figure, before a capital.
_INSIDE = re.compile(r"[a-z\d]{2}[.!?][\"”’)]{0,2} (?=[\"“‘(]?[A-Z])")


def sentence_lines(text: str) -> Iterator[Edit]:
    """Join the lines of each block if each line is a sentence and each block a paragraph.

    >>> text = "\\n\\n".join(["The dam burst.\\nThe town fled."] * 3)
    >>> list(sentence_lines(text))
    [(14, 15, ' '), (45, 46, ' '), (76, 77, ' ')]
    """
    if text.count("\n\n") < BLOCKS - 1 and "\n " not in text:
        return
    if text.rstrip().count("\n") <= 2 * text.count("\n\n"):
        return
    blocks = [list(rows) for _, rows in groupby(lines_of(text), key=lambda row: row.block)]
    several = [rows for rows in map(_sentences, blocks) if len(rows) > 1]
    rows = [row for block in several for row in block]
    if len(several) < BLOCKS or len(rows) > SENTENCES * len(several):
        return
    whole = sum(_INSIDE.search(row.text) is None for row in rows)
    if whole < ONE_SENTENCE * len(rows):
        return
    for block in several:
        yield from ((a.end, b.start, " ") for a, b in pairwise(block))


def _sentences(block: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of a block if all of them are sentences of one paragraph, else none."""
    if len(block) < 2 or not all(_is_sentence(row) for row in block):
        return []
    return [] if any(stand_apart(pair) for pair in pairwise(block)) else list(block)


def _is_sentence(row: TextLine) -> bool:
    """Return whether a line ends like a sentence and is not part of the page around the report."""
    bare = fold(row.text)
    return (
        row.stopped
        and len(row.text.split()) >= LEAST_WORDS
        and not bare.startswith(words("furniture_prefixes") + words("photo_prefixes"))
        and not any(phrase in bare for phrase in words("furniture_phrases"))
    )
