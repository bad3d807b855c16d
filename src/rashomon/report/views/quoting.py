"""Quotations as their reader sees them: the fullest wording, and what differs in the others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

from rashomon.english.phrases import counted, listed
from rashomon.english.words import fold
from rashomon.report.document import Report
from rashomon.report.views.plain import one_line, shorten, visible
from rashomon.report.views.wording import Names
from rashomon.types import Detail, Quotation, QuotationReading, QuotationRelation, Span

HEADING = "Who said what"
UNKNOWN = "Speaker unknown"

Mark: TypeAlias = Literal["same", "other", "aside"]
Ranges: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]

# Pages are made from the report alone, which keeps the texts of wordings but not their words.
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_SPACE = re.compile(r"\s+")
_SIDE_LENGTH = 60  # characters of one side of a difference
_MOST = 4  # differences listed for one wording
_LABELS: Mapping[QuotationRelation, str] = {
    "verbatim": "the same words",
    "trimmed": "trimmed",
    "reworded": "reworded",
    "altered": "altered",
}
_RANK: Mapping[QuotationRelation, int] = {"altered": 0, "reworded": 1, "trimmed": 2, "verbatim": 3}

# Start and end of a range, and the source through which its words came.
Passed: TypeAlias = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of a wording: words shared with the fullest, words it lacks, or the reporter's own.

    Joined, the texts of a wording are the slice of its article with white space evened out.
    """

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording: `where` it appears (`Daily Coast (B)`), and its `relation` to the fullest.

    `label` is the relation in words, empty for the fullest. `accounts` counts those that give it if
    more than one article does, else it is empty. `differences` are pairs of words of the fullest
    and those in their place, either of which may be empty; `more` is how many are not listed.
    `note` is a sentence or two, or empty.
    """

    relation: QuotationRelation
    label: str
    where: str
    accounts: str
    runs: tuple[MarkedText, ...]
    differences: tuple[tuple[str, str], ...]
    more: int
    note: str
    check: bool
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The wording without its marks."""
        return "".join(run.text for run in self.runs)

    @property
    def explained(self) -> str:
        """The differences in words: the note if there is one, else a list of them."""
        return self.note or _differences(self)


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One utterance; `shared` if it appears in more than one place or has a note.

    `accounts` counts those that give it in any wording.
    """

    id: str
    speaker: str
    fullest: WordingView
    others: tuple[WordingView, ...]
    accounts: int
    note: str
    shared: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of all wordings."""
        return tuple(s for w in (self.fullest, *self.others) for s in w.spans)

    @property
    def altered(self) -> bool:
        """True if some wording says something else, or is to be checked."""
        return any(w.relation == "altered" or w.check for w in (self.fullest, *self.others))


def quotation_views(report: Report) -> tuple[QuotationView, ...]:
    """Return all quotations of a report, in this order of preference:

    1. with a wording that is altered or to be checked,
    2. with a note, such as that the same words are attributed to another speaker,
    3. with more than one wording,
    4. in the most places,
    5. the order of the report.
    """
    names, content, through = Names(report.articles), _content(report), _through(report)
    speakers = {e.id: one_line(e.name) for e in report.entities}
    views = [_view(q, speakers, content, through, names) for q in report.quotations if q.readings]
    return tuple(sorted(views, key=_consequence))


def unshared_line(views: Sequence[QuotationView]) -> str:
    """Return how many quotations appear in only one place; empty for none."""
    single = sum(not view.shared for view in views)
    return f"{counted(single, 'more quotation')} in one place alone." if single else ""


def _consequence(view: QuotationView) -> tuple[bool, bool, bool, int]:
    places = sum(len(w.spans) for w in (view.fullest, *view.others))
    return not view.altered, not view.note, not view.others, -places


def _view(
    q: Quotation,
    speakers: Mapping[str, str],
    content: Ranges,
    through: Mapping[str, Sequence[Passed]],
    names: Names,
) -> QuotationView:
    first, others = q.readings[0], sorted(q.readings[1:], key=lambda r: _RANK[r.relation])
    return QuotationView(
        id=one_line(q.id),
        speaker=shorten(speakers.get(q.speaker or "", ""), 80) or UNKNOWN,
        fullest=_wording(first, None, content, through, names),
        others=tuple(_wording(r, first, content, through, names) for r in others),
        accounts=len({a for r in q.readings for a in r.accounts}),
        note=names.say(q.detail),
        shared=bool(others) or len(first.attestations) > 1 or bool(q.detail),
    )


def _content(report: Report) -> Ranges:
    """Map each article to the ranges that attributions give as a speaker's words."""
    content: dict[str, list[tuple[int, int]]] = {}
    for attribution in report.attributions:
        for span in attribution.content:
            content.setdefault(span.article, []).append((span.start, span.end))
    return content


def _through(report: Report) -> dict[str, list[Passed]]:
    """Map each article to the ranges of words that it has through another source, and its name."""
    through: dict[str, list[Passed]] = {}
    for attribution in report.attributions:
        if attribution.through is not None:
            for span in attribution.content:
                passed = span.start, span.end, one_line(attribution.through.text)
                through.setdefault(span.article, []).append(passed)
    return through


def _where(span: Span, through: Mapping[str, Sequence[Passed]], names: Names) -> str:
    """Return the article of a wording, and through which source it has the words, if any."""
    title = names.title(span.article)
    places = (
        name
        for start, end, name in through.get(span.article, ())
        if span.start <= start and end <= span.end
    )
    name = next(places, "")
    return f"{title} (through {shorten(name, _SIDE_LENGTH)})" if name else title


def _wording(
    reading: QuotationReading,
    fullest: QuotationReading | None,
    content: Ranges,
    through: Mapping[str, Sequence[Passed]],
    names: Names,
) -> WordingView:
    first, words = _words(fullest or reading, content), _words(reading, content)
    steps = _steps(first, words)
    other = frozenset(w.start for _, part in steps for w in part)
    differences = [
        (_slice((fullest or reading).text, before), _slice(reading.text, after))
        for before, after in steps
    ]
    articles = tuple(dict.fromkeys(s.article for s in reading.attestations))
    where = dict.fromkeys(_where(s, through, names) for s in reading.attestations)
    note = names.say(reading.detail)
    return WordingView(
        relation=reading.relation,
        label=_LABELS[reading.relation] if fullest else "",
        where=listed(tuple(where)),
        accounts=counted(len(reading.accounts), "account") if len(articles) > 1 else "",
        runs=tuple(_runs(reading.text, words, other)),
        differences=tuple(differences[:_MOST]),
        more=max(0, len(differences) - _MOST),
        note=note,
        check=_is_to_check(reading.detail),
        spans=reading.attestations,
    )


def _is_to_check(detail: Detail | None) -> bool:
    """Return whether words should be checked, since no other account has them."""
    return detail is not None and any(d.kind == "to-check" for d in detail.each)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    key: str


def _words(reading: QuotationReading, content: Ranges) -> list[_Word]:
    """Return the words of a reading that are the speaker's; without attributions, all of them."""
    words = [_Word(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(reading.text)]
    if not reading.attestations:
        return words
    span = reading.attestations[0]
    ranges = [
        (start - span.start, end - span.start)
        for start, end in content.get(span.article, ())
        if span.start <= start and end <= span.end
    ]
    said = [w for w in words if any(a <= w.start and w.end <= z for a, z in ranges)]
    return said or words


def _steps(
    fullest: Sequence[_Word], words: Sequence[_Word]
) -> list[tuple[Sequence[_Word], Sequence[_Word]]]:
    """Return the words of the fullest wording that another lacks, with those in their place."""
    keys = [w.key for w in fullest], [w.key for w in words]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    return [
        (fullest[i:j], words[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"
    ]


def _slice(text: str, words: Sequence[_Word]) -> str:
    return shorten(one_line(text[words[0].start : words[-1].end]), _SIDE_LENGTH) if words else ""


def _runs(text: str, words: Sequence[_Word], other: frozenset[int]) -> Iterator[MarkedText]:
    """Yield the text in stretches of one mark, including what is between two words with it."""
    marks: list[Mark] = ["aside"] * len(text)
    before: _Word | None = None
    for word in words:
        mark: Mark = "other" if word.start in other else "same"
        marks[word.start : word.end] = [mark] * (word.end - word.start)
        if before is not None and not _WORD.search(text, before.end, word.start):
            both: Mark = mark if marks[before.start] == mark else "same"
            marks[before.end : word.start] = [both] * (word.start - before.end)
        before = word
    for place, char in enumerate(text):
        if (
            marks[place] == "aside"
            and not char.isalnum()
            and not _beside_letters(text, marks, place)
        ):
            marks[place] = "same"
    place = 0
    for key, group in groupby(marks):
        size = len(list(group))
        yield MarkedText(_SPACE.sub(" ", visible(text[place : place + size])), key)
        place += size


def _beside_letters(text: str, marks: Sequence[Mark], place: int) -> bool:
    """Return whether a character is next to a letter of the reporter's own words.

    Others, such as the marks and stops of the quotation, are not part of the reporting clause.
    """
    near = (k for k in (place - 1, place + 1) if 0 <= k < len(text))
    return any(text[k].isalnum() and marks[k] == "aside" for k in near)


def _differences(view: WordingView) -> str:
    """Return the differences as one phrase: `“everything” → “all”; without “that”; with “just”`."""
    phrases = []
    for before, after in view.differences:
        if before and after:
            phrases.append(f"“{before}” → “{after}”")
        else:
            phrases.append(f"without “{before}”" if before else f"with “{after}”")
    if view.more:
        phrases.append(counted(view.more, "more difference"))
    return "; ".join(phrases)


def cut_runs(runs: Sequence[MarkedText], most: int) -> tuple[MarkedText, ...]:
    """Return the runs up to about `most` characters; a shortened one ends with `...`."""
    kept: list[MarkedText] = []
    for run in runs:
        kept.append(MarkedText(shorten(run.text, max(most, 4)), run.mark))
        most -= len(run.text)
        if most <= 0:
            break
    return tuple(kept)
