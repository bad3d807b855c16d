"""Damaged characters: text that is sound in the parent and garbled in the child."""

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii
from rapidfuzz.distance.Levenshtein import normalized_similarity

from rashomon.compare.alignment import Alignment
from rashomon.compare.reading import ReadArticle
from rashomon.english.marks import marks
from rashomon.judge.alterations.alteration import alteration
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, Detail, Span

# What UTF-8 looks like when read as Latin-1 or Windows-1252, and U+FFFD, which decoders put in
# place of bytes that they cannot read.
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€[\u0080-\u00ff™œ\u009d“”]?|\ufffd")


def damaged_words(alignment: Alignment, settings: AlterationSettings) -> Iterator[Alteration]:
    """Yield words of mixed scripts and characters read in the wrong encoding.

    A word of mixed scripts comes with the parent's unaligned word most like it, if any is.
    """
    for k, token in enumerate(alignment.right.tokens):
        text = alignment.right.text[token.start : token.end]
        if text.isascii():
            continue
        if marks(text).mixed_scripts or _foreign(text):
            yield _damage(alignment, k, settings)
    text = alignment.right.text
    if alignment.right.tokens:
        start, end = alignment.right.tokens[0].start, alignment.right.tokens[-1].end
        sound = alignment.left.text
        for match in _MOJIBAKE.finditer(text, start, end):
            if match.group() not in sound:
                span = Span(alignment.right.article, match.start(), match.end(), match.group())
                yield alteration("encoding", None, span, Detail("encoding", (span.text,)), "low")


def _foreign(text: str) -> bool:
    """Return whether a word that begins in ASCII contains a vowel sign of another script."""
    return any(unicodedata.category(c) == "Mc" for c in text) and text[0].isascii()


def _damage(alignment: Alignment, position: int, settings: AlterationSettings) -> Alteration:
    span = alignment.right.span(position, position + 1)
    word = anyascii(alignment.right.tokens[position].word).casefold()
    likeness = [normalized_similarity(word, t.word) for t in alignment.left.tokens]
    k = max(range(len(likeness)), key=likeness.__getitem__, default=None)
    like = settings.damaged_letters
    alike = k is not None and likeness[k] >= like and k not in alignment.to_right
    parent = alignment.left.span(k, k + 1) if alike and k is not None else None
    return alteration("encoding", parent, span, Detail("mixed-scripts-word", (span.text,)), "low")


def unclosed_marks(parent: ReadArticle, child: ReadArticle) -> Iterator[Alteration]:
    """Yield the child's lines whose quotation marks do not pair up, if all of the parent's do."""
    if parent.witness.unbalanced:
        return
    for line in child.witness.unbalanced:
        yield alteration("encoding", None, line, Detail("unpaired-mark"), "low")
