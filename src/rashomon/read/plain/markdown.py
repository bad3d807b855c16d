"""Markdown: its marks left out, so that the text reads as it is shown."""

import re
from collections.abc import Iterator

from rashomon.read.plain.texts import Edit

_FRONT = re.compile(r"\A\s*---[ \t]*\n(?:.*\n){1,60}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^[\w-]{1,40}[ \t]*:", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\s]{1,1000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{1,1000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_REFERENCE = re.compile(r"^\[[^\]\n]{1,80}\]:[ \t]+\S+.*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+|(?<![ \t])[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,200}?)(?<=\S)\1(?![\w*_])")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
# What a text that is no Markdown hardly has; one of these is enough, and of the others two kinds.
_SURE = (_FRONT, _LINK, _IMAGE)
_LIKELY = (_STRONG, re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE), _REFERENCE, _EMPHASIS)
_LIKELY_KINDS = 2


def is_markdown(text: str) -> bool:
    """Whether a text is written in Markdown, by its marks."""
    if not any(mark in text for mark in ("](", "**", "__", "---", "# ")):
        return False
    if front_matter(text) or any(p.search(text) for p in _SURE[1:]):
        return True
    return sum(p.search(text) is not None for p in _LIKELY) >= _LIKELY_KINDS


def front_matter(text: str) -> str:
    """The fields above the text, between two lines of dashes; empty if there are none."""
    found = _FRONT.match(text)
    return found[0] if found and _FIELD.search(found[0]) else ""


def front(text: str) -> Iterator[Edit]:
    """Leave out the fields above the text, and the pictures."""
    if is_markdown(text):
        above = len(front_matter(text))
        if above:
            yield 0, above, ""
        yield from ((f.start(), f.end(), "") for f in _IMAGE.finditer(text, above))


def marks(text: str) -> Iterator[Edit]:
    """Leave out the marks of headings, links, quotations, rules and of whole lines."""
    if not is_markdown(text):
        return
    for found in _LINK.finditer(text):
        yield found.start(), found.start(1), ""
        yield found.end(1), found.end(), ""
    for pattern in (_HEADING, _QUOTE, _RULE, _REFERENCE):
        for found in pattern.finditer(text):
            if found.end() > found.start() and "](" not in found[0]:
                yield found.start(), found.end(), ""


def emphasis(text: str) -> Iterator[Edit]:
    """Leave out the marks of strong words, then those of words with emphasis, and escapes."""
    found_strong = list(_STRONG.finditer(text))
    for found in found_strong:
        yield found.start(), found.start(2), ""
        yield found.end(2), found.end(), ""


def light_emphasis(text: str) -> Iterator[Edit]:
    """Leave out the marks of words with emphasis, and the strokes before escaped characters."""
    for found in _EMPHASIS.finditer(text):
        yield found.start(), found.start(2), ""
        yield found.end(2), found.end(), ""
    yield from ((f.start(), f.start() + 1, "") for f in _ESCAPED.finditer(text))
