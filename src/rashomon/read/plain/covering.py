"""Sentences of a plain text as sentences of the original, and the reverse."""

from collections.abc import Iterator, Sequence

from rashomon.read.plain.texts import PlainText
from rashomon.types import Role, Sentence


def in_original(
    plain: PlainText, original: str, sentences: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    """Return the sentences at their positions in the original, with what the plain text left out.

    Lines left out are furniture; marks left out belong to the sentence beside them, so that the
    sentences together leave out only white space.
    """
    if plain.origins is None:
        return tuple(sentences)
    moved: list[Sentence] = []
    position = 0
    for sentence in sentences:
        start, end = plain.original_range(sentence.start, sentence.end)
        start = _between(original, position, start, moved)
        moved.append(Sentence(start, end, sentence.role))
        position = end
    start = _between(original, position, len(original), moved)
    if start < len(original) and original[start:].strip():
        _extend(moved, original, start, len(original))
    return tuple(moved)


def _between(original: str, start: int, end: int, sentences: list[Sentence]) -> int:
    """Assign what is between two sentences, and return where the second one begins.

    Lines with letters or figures become furniture. Marks at the end of the first sentence's line
    become part of it, those on the second one's line part of that.
    """
    gap = original[start:end]
    if not gap.strip():
        return end
    first, newline, below = gap.partition("\n")
    if first.strip() and sentences and not _is_said(first):
        _extend(sentences, original, start, start + len(first))
        start, first, gap = start + len(first), "", newline + below
    lines, newline_before, last = (first + newline + below).rpartition("\n")
    base = end - len(last)
    if _is_said(last):
        lines, last, base = gap, "", end
    bare = (lines if newline_before or not last else "").strip()
    if bare:
        position = original.index(bare, start)
        sentences.append(Sentence(position, position + len(bare), "furniture"))
    lead = len(last) - len(last.lstrip())
    return base + lead if last.strip() else end


def _is_said(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _extend(sentences: list[Sentence], original: str, start: int, end: int) -> None:
    """Extend the last sentence over what follows it; if there is none, add that as furniture."""
    bare = original[start:end].rstrip()
    if not bare.strip():
        return
    role: Role = "furniture"
    if sentences:
        last = sentences.pop()
        start, role = last.start, last.role
        bare = original[start:end].rstrip()
    else:
        start += len(bare) - len(bare.lstrip())
        bare = original[start:end].rstrip()
    sentences.append(Sentence(start, start + len(bare), role))


def in_plain(plain: PlainText, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the original's sentences at their positions in the plain text, if they are in it."""
    return tuple(_moved(plain, sentences))


def _moved(plain: PlainText, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    for sentence in sentences:
        start, end = plain.plain_range(sentence.start, sentence.end)
        part = plain.text[start:end]
        if bare := part.strip():
            start += len(part) - len(part.lstrip())
            yield Sentence(start, start + len(bare), sentence.role)
