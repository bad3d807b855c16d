"""Speakers of invented texts in which sources, cues and contents are marked."""

import re
from collections.abc import Sequence

from rashomon.annotate import default_parser, with_sentences
from rashomon.annotate.referents import resolved
from rashomon.stages import Referent
from rashomon.types import Article, Attribution, Sentence, Span


def heard(marked: str) -> list[str | None]:
    """Return who speaks in a text that marks sources as `[Lund]` and contents as `{it rained}`.

    The sources and contents are paired in their order; `<said>` marks a cue, if all have one. A
    content that begins with a quotation mark is quoted. Each answer is the fullest name, or the
    first role.
    """
    return [None if r is None else (r.names or r.roles)[0] for r in speakers(marked)]


def speakers(marked: str) -> list[Referent | None]:
    """Return the speakers of a marked text themselves."""
    text, opened = "", 0
    spans: dict[str, list[Span]] = {mark: [] for mark in "]>}"}
    for part in re.split(r"([\[\]{}<>])", marked):
        if part in spans:
            spans[part].append(span(text, (opened, len(text))))
        elif part and part in "[{<":
            opened = len(text)
        else:
            text += part
    cues: Sequence[Span | None] = spans[">"] or [None] * len(spans["]"])
    attributions = [
        _attribution(f"{k}", source, cue, content)
        for k, (source, cue, content) in enumerate(zip(spans["]"], cues, spans["}"], strict=True))
    ]
    return referents_of(text, attributions)


def referents_of(text: str, attributions: list[Attribution]) -> list[Referent | None]:
    """Return the speakers of the attributions of a text whose lines are all body."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            lines.append(Sentence(start, start + len(line), "body"))
        start += len(line) + 1
    article = with_sentences(Article("a", text, sentences=tuple(lines)))
    (parsed,) = default_parser().parse([article])
    everybody, positions, _ = resolved(article, parsed, attributions)
    return [None if k is None else everybody[k] for k in positions]


def span(text: str, ends: tuple[int, int]) -> Span:
    """Return a span of the only article."""
    return Span("a", *ends, text[ends[0] : ends[1]])


def _attribution(id_: str, source: Span, cue: Span | None, content: Span) -> Attribution:
    quoted = (content,) if content.text.startswith("“") else ()
    return Attribution(
        id_, "a", source, cue, (content,), quoted, "direct" if quoted else "indirect", None
    )
