"""Removal of Markdown's marks, so that the text reads as it is shown."""

import re
from collections.abc import Iterable, Iterator

from rashomon.read.plain.texts import Edit

_FRONT = re.compile(
    r"\A\s*(?P<mark>---|\+\+\+)[ \t]*\n(?:.*\n){1,60}?(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)"
)
_JSON_FRONT = re.compile(r"\A\s*\{[ \t]*\n(?:[^\n]*\n){1,60}?\}[ \t]*\n(?=\s*\S)")
# A field, without which two lines of dashes are rules and enclose no front matter.
_FIELD = re.compile(r"^[\w-]{1,40}[ \t]*[:=]|^\s*\"[\w-]{1,40}\"[ \t]*:", re.MULTILINE)
# An address in parentheses, with at most one pair of parentheses inside, or in angle brackets.
_TARGET = (
    r"\((?:<[^<>\n]{1,1000}>|(?:[^()\s]|\([^()\s]{0,200}\)){1,1000})(?:\s+\"[^\"\n]{0,300}\")?\)"
)
_IMAGE = re.compile(
    rf"\[!\[[^\]\n]{{0,500}}\]{_TARGET}\]{_TARGET}|!\[[^\]\n]{{0,500}}\]{_TARGET}|!\[\[[^\[\]\n]{{1,300}}\]\]"
)
_LINK = re.compile(rf"\[([^\[\]\n]{{1,500}})\]{_TARGET}")
# `[words][name]`, `[words][]`, and the links of wikis: `[[page]]`, `[[page|words]]`.
_NAMED_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,80}\]")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->)){0,2000}-->")
_HTML = re.compile(
    r"</?(?:em|strong|b|i|u|a|span|p|br|sup|sub|small|mark|figure|div|center|font|hr|blockquote)"
    r"(?:\s[^<>\n]{0,300})?/?>|<img\b[^<>\n]{0,500}>|<figcaption>[^<>\n]{0,500}</figcaption>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^\[[^\]\n]{1,80}\]:[ \t]+\S+.*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+|(?<![ \t])[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=[^\s=-]\n)(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*\*?|__)(?=\S)(.{1,200}?)(?<=\S)\1")
# Marks inside a word, as in snake_case, do not mean emphasis.
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,200}?)(?<=\S)\1(?![\w*_])")
_MARKED = re.compile(r"(==|`)(?=[^\s=`])([^=`\n]{1,200}?)(?<=\S)\1")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|$-])")
# Marks that other texts hardly have: one of these is enough; of the others, two kinds are needed.
_SURE = (_LINK, _IMAGE, _WIKI_LINK)
_LIKELY = (
    _STRONG,
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),
    _REFERENCE,
    _EMPHASIS,
    _NAMED_LINK,
    re.compile(r"(?<=[^\s=]\n)={5,}[ \t]*$", re.MULTILINE),
    _HTML,
    _ESCAPED,
)
_LIKELY_KINDS = 2
# Any text with marks has one of these; a single character is found ten times as fast as two.
_PRESENT = "[*_#=\\<"


def is_markdown(text: str) -> bool:
    """Return whether a text is written in Markdown, judging by its marks."""
    if not any(mark in text for mark in _PRESENT) and text.lstrip()[:1] not in ("-", "+", "{"):
        return False
    if front_matter(text) or any(p.search(text) for p in _SURE):
        return True
    return sum(p.search(text) is not None for p in _LIKELY) >= _LIKELY_KINDS


def front_matter(text: str) -> str:
    """Return the fields above the text: between two lines of dashes or plus signs, or in braces.

    Empty if there are none.
    """
    fields = _FRONT.match(text) or _JSON_FRONT.match(text)
    return fields[0] if fields and _FIELD.search(fields[0]) else ""


def front(text: str) -> Iterator[Edit]:
    """Remove the fields above the text, the pictures and the comments."""
    if is_markdown(text):
        above = len(front_matter(text))
        if above:
            yield 0, above, ""
        unseen = [f.span() for p in (_IMAGE, _COMMENT) for f in p.finditer(text, above)]
        yield from ((start, end, "") for start, end in _apart(unseen))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in order, without those that begin inside another; the longest at each place."""
    position = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= position:
            yield start, end
            position = end


def marks(text: str) -> Iterator[Edit]:
    """Remove the marks of headings, links, notes, quotations, rules, references, and HTML tags."""
    if not is_markdown(text):
        return
    links = {
        f.span(): f.span(1) for p in (_LINK, _NAMED_LINK, _WIKI_LINK) for f in p.finditer(text)
    }
    taken: list[tuple[int, int]] = []
    for start, end in _apart(links):
        inner, after = links[start, end]
        taken += [(start, inner), (after, end)]
    for pattern in (_HEADING, _UNDERLINE, _QUOTE, _RULE, _REFERENCE, _NOTE, _HTML):
        taken += [f.span() for f in pattern.finditer(text) if f.end() > f.start()]
    for start, end in _apart(span for span in taken if span[0] < span[1]):
        broken = _is_break(text[start:end])
        yield start, end, "\n" if broken else ""


def _is_break(mark: str) -> bool:
    """Return whether a mark is shown as a line break: `<br>`."""
    return mark[:3].lower() == "<br"


def emphasis(text: str) -> Iterator[Edit]:
    """Remove the marks of strong emphasis."""
    yield from _unwrapped(_STRONG, text)


def light_emphasis(text: str) -> Iterator[Edit]:
    """Remove the marks of emphasis, highlights and code, and backslashes that escape characters."""
    yield from _unwrapped(_EMPHASIS, text)
    yield from _unwrapped(_MARKED, text)
    yield from ((f.start(), f.start() + 1, "") for f in _ESCAPED.finditer(text))


def _unwrapped(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Remove what is around the second group of each match: the marks on both sides."""
    for wrapped in pattern.finditer(text):
        yield wrapped.start(), wrapped.start(2), ""
        yield wrapped.end(2), wrapped.end(), ""
