"""Roles of a report's lines, and what the lines around the news say about it.

The order of the steps is the order of certainty: lines known by their wording come first, then the
headline, then what depends on neighbours. What no step claims is body: a sentence of the news taken
for furniture is lost to every comparison, whereas a line of furniture left in the body only weakens
them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rashomon.english.corrections import is_correction_heading
from rashomon.read.captions import above_credits, above_dateline, caption, repeated
from rashomon.read.credits import (
    FoundCredit,
    closing_credit,
    is_photo_name,
)
from rashomon.read.headlines import letters
from rashomon.read.lines import HEAD, Unit, units
from rashomon.read.newsroom import fold, word_set, words
from rashomon.read.opening import byline, date_line, dateline, is_name
from rashomon.read.plain import plain
from rashomon.read.plain.covering import in_original
from rashomon.read.recognisers import RECOGNISERS, is_prose, of_prose
from rashomon.read.surroundings import FURNITURE_WORDS
from rashomon.read.wire import is_summary
from rashomon.read.withdrawn import LONGEST
from rashomon.types import Role, Sentence

# Maximum words of a headline, and of one with a stop, which is more likely to be a sentence.
HEADLINE_WORDS, STOPPED_HEADLINE_WORDS = 30, 14
# Maximum words of a standfirst and of a link.
STANDFIRST_WORDS, LINK_WORDS = 35, 20
# Lines from the top among which a headline, a dateline (of body lines) and a byline are expected.
HEADLINE_WITHIN, DATELINE_WITHIN, BYLINE_WITHIN = 6, 3, 8
# Minimum share of undecided lines that end in a stop for those without one to be links.
PUNCTUATED = 0.6
# Fewest successive lines without a stop that are links even if fewer lines end in one.
LINK_RUN = 6

_HEADING = re.compile(r"#{1,6}\s+|[*_]{2}")
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Layout:
    """Sentences of a text with their roles, and what the lines around the news say.

    `None`: not stated.
    """

    sentences: tuple[Sentence, ...] = ()
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(slots=True)
class _Page:
    """A text under examination: `roles[i]` is the role of `units[i]`, `None` while undecided."""

    units: list[Unit]
    given: str | None
    roles: list[Role | None] = field(default_factory=list)
    findings: dict[int, list[FoundCredit]] = field(default_factory=dict)
    headline: str | None = None
    # Lines with the byline or the time of publication, which separate the headline from the news.
    dated: set[int] = field(default_factory=set)
    # Credits found so far at the ends of lines; `None` for a line without one.
    closing: dict[int, FoundCredit | None] = field(default_factory=dict)

    def closing_credit(self, i: int) -> FoundCredit | None:
        """Return the credit at the end of a line, which is looked for only once."""
        if i not in self.closing:
            self.closing[i] = closing_credit(self.units[i])
        return self.closing[i]

    def decide(self, i: int, role: Role, finding: FoundCredit | None = None) -> None:
        self.roles[i] = role
        if finding:
            self.findings.setdefault(i, []).append(finding)

    def open_units(self, limit: int | None = None) -> list[int]:
        """Return the indices of the undecided units, at most the first `limit`."""
        undecided = [i for i, role in enumerate(self.roles) if role is None]
        return undecided if limit is None else undecided[:limit]

    def short_units(self) -> list[int]:
        """Return the indices of the undecided units short enough to be anything but body."""
        roles, every = self.roles, self.units
        return [i for i, role in enumerate(roles) if role is None and len(every[i].text) <= HEAD]


def layout(text: str, headline: str | None = None) -> Layout:
    """Return the roles of a text's lines, and its headline, byline, dateline, date and credits.

    `headline` is one known from elsewhere; a line that repeats it becomes the headline. A blank
    text gives an empty layout. Linear in the length of the text.
    """
    reading = plain(text)
    page = _Page(units(reading.text), headline)
    page.roles = [None] * len(page.units)
    for step in _STEPS:
        step(page)
    result = _laid_out(reading.text, page)
    result.sentences = in_original(reading, text, result.sentences)
    return result


# ── steps ────────────────────────────────────────────────────────────────────────────────────────


def _given_headline(page: _Page) -> None:
    """Mark the line that repeats the known headline; anything after it on the line is furniture."""
    if not page.given or not (sought := letters(page.given)):
        return
    for i, unit in enumerate(page.units[:HEADLINE_WITHIN]):
        if unit.words <= 2 * HEADLINE_WORDS and letters(unit.text) == sought:
            _decide_headline(page, i)
            return
        if _begins_with(unit, page.given):
            end = unit.start + len(page.given)
            page.decide(i, "furniture", FoundCredit(unit.start, end, "headline"))
            return


def _begins_with(unit: Unit, headline: str) -> bool:
    """Return whether the line is the headline followed by a few words, such as the date."""
    count = len(headline.split())
    apart = unit.text[len(headline) : len(headline) + 1].isspace()
    return count > 2 and apart and unit.words <= count + 8 and unit.text.startswith(headline)


def _decide_headline(page: _Page, i: int) -> None:
    """Mark a line as the headline, and the next line as well if it repeats it."""
    page.decide(i, "headline")
    if i + 1 < len(page.units) and letters(page.units[i + 1].text) == letters(page.units[i].text):
        page.decide(i + 1, "headline")


def _by_wording(page: _Page) -> None:
    """Mark lines that their own wording identifies."""
    unknown: set[str] = set()  # so that equal lines are examined once
    prose = of_prose(page.units[0].page) if page.units else ()
    for i in page.short_units():
        unit = page.units[i]
        if unit.text in unknown:
            continue
        for recogniser in prose if is_prose(unit) else RECOGNISERS:
            if finding := recogniser(unit):
                page.decide(i, finding.role, finding)
                page.dated |= {i} if recogniser is date_line else set()
                break
        else:
            unknown.add(unit.text)


def _headed_corrections(page: _Page) -> None:
    """Mark a line that announces a correction, and the paragraph below it if not too long."""
    for i in page.short_units():
        if is_correction_heading(page.units[i].text):
            page.decide(i, "furniture")
            below = i + 1
            if below < len(page.units) and page.units[below].words <= LONGEST:
                page.decide(below, "furniture")


def _summaries(page: _Page) -> None:
    """Mark as standfirst the points with which agencies open an update, above the dateline."""
    for i in page.open_units(2 * HEADLINE_WITHIN):
        if is_summary(page.units[i]):
            page.decide(i, "standfirst")
        elif dateline(page.units[i]):
            return


def _bylines(page: _Page) -> None:
    """Mark bylines, only near the top or the end: elsewhere, "By …" begins a sentence."""
    last = len(page.units) - 3
    for i in page.short_units():
        unit = page.units[i]
        if not (i < BYLINE_WITHIN or i >= last):
            continue
        writer = byline(unit)
        if not writer and 0 < i < BYLINE_WITHIN and is_name(unit) and i + 1 in page.dated:
            writer = FoundCredit(unit.start, unit.end, "credit", (), unit.text)
        if writer:
            page.decide(i, "credit", writer)
            page.dated.add(i)


def _pictures(page: _Page) -> None:
    """Mark captions with the photo credit on the same line, so that none becomes the headline."""
    for i in page.short_units():
        credit = page.closing_credit(i)
        if credit and _picture(page.units[i], credit):
            page.decide(i, "caption", credit)


def _first_headline(page: _Page) -> None:
    """Mark the first undecided line if it is worded like a headline and none is known."""
    seen = [i for i in page.open_units(1) if i < HEADLINE_WITHIN and "headline" not in page.roles]
    for i in seen:
        unit = page.units[i]
        if page.given is None and _headline_like(page, i):
            _decide_headline(page, i)
            page.headline = _bare_headline(unit.text)


def _headline_like(page: _Page, i: int) -> bool:
    unit = page.units[i]
    if i + 1 >= len(page.units) or unit.long or unit.words > HEADLINE_WORDS or dateline(unit):
        return False
    if unit.text.startswith("#"):
        return True
    if not unit.tail[-1:].isalnum() and unit.tail[-1:] in (":", ",", ";", "-", "—", "–"):
        return False
    if unit.tail.rstrip("\"'”’)").endswith("."):
        below = page.units[i + 1]
        return (
            unit.words <= STOPPED_HEADLINE_WORDS
            and below.paragraph > unit.paragraph
            and _titled(unit)
        )
    return True


def _titled(unit: Unit) -> bool:
    """Return whether most longer words are capitalised, or the stop is that of an abbreviation."""
    last = unit.text.split()[-1].strip(".").replace(".", "")
    longer = [word.strip("\"'“”‘’(") for word in unit.text.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in longer)
    return (last.isupper() and len(last) > 1) or capitals >= 0.8 * max(len(longer), 1)


def _captions(page: _Page) -> None:
    """Mark captions: by their wording, by a photo credit below, or as repetitions of paragraphs."""
    for i in page.short_units():
        below_headline = i > 0 and page.roles[i - 1] == "headline"
        if finding := caption(page.units[i], below_headline):
            page.decide(i, "caption", finding)
    below_them = above_credits(page.units, page.roles)
    for i in (*below_them, *above_dateline(page.units, page.roles)):
        page.decide(i, "caption")
    for i in repeated(page.units, page.roles):
        page.decide(i, "caption")


def _standfirst(page: _Page) -> None:
    """Mark a short line below the headline as the standfirst.

    Below it comes the date, the byline or the dateline, or it has no stop and the next line has
    one.
    """
    first = page.open_units(2)
    if len(first) < 2 or not _follows_headline(page, first[0]):
        return
    unit, below = page.units[first[0]], page.units[first[1]]
    if unit.long or unit.words > STANDFIRST_WORDS or dateline(unit):
        return
    between = range(first[0] + 1, first[1])
    dated = any(i in page.dated for i in between) or dateline(below) is not None
    if dated or (unit.open_ended and unit.words > 3 and below.stopped):
        page.decide(first[0], "standfirst")


def _follows_headline(page: _Page, i: int) -> bool:
    above = page.roles[:i]
    return "headline" in above or (page.given is not None and i == 0)


def _links(page: _Page) -> None:
    """Mark links, which end without a stop: subheadings, and headlines of other reports."""
    left = page.open_units()
    links = [i for i in left if _link_like(page.units[i])]
    stopped = [i for i in left if page.units[i].stopped]
    if len(left) < 3:
        return
    if len(stopped) < PUNCTUATED * len(left):
        links = _long_runs(left, links) if len(stopped) >= LINK_RUN else []
    for i in links:
        page.decide(i, "furniture")


def _long_runs(left: list[int], links: list[int]) -> list[int]:
    """Return the link-like lines in a run of many, which is a list of other reports."""
    runs = ((linked, list(run)) for linked, run in groupby(left, frozenset(links).__contains__))
    return [i for linked, run in runs if linked and len(run) >= LINK_RUN for i in run]


def _link_like(unit: Unit) -> bool:
    if (
        unit.long
        or not unit.open_ended
        or unit.words > LINK_WORDS
        or not unit.text[0].isprintable()
    ):
        return False
    first = unit.text.lstrip("\"'“‘([-–—*•# ")[:1]
    if first.islower() or (unit.text[0] in "-–—*•" and unit.words > 8):
        return False
    tokens = frozenset(_WORDS.findall(unit.head))
    return not (unit.text[0] in '"“' and tokens & word_set("telling_words"))


_STEPS: Sequence[Callable[[_Page], None]] = (
    _given_headline,
    _by_wording,
    _headed_corrections,
    _summaries,
    _bylines,
    _pictures,
    _first_headline,
    _captions,
    _standfirst,
    _links,
)


# ── result ───────────────────────────────────────────────────────────────────────────────────────


def _laid_out(text: str, page: _Page) -> Layout:
    _split_lines(page)
    result = Layout(headline=page.given or page.headline)
    sentences: list[Sentence] = []
    names: dict[str, None] = {}
    for i, unit in enumerate(page.units):
        parts = page.findings.get(i, [])
        sentences += _parts(text, unit, page.roles[i] or "body", parts)
        for part in parts:
            names.update(dict.fromkeys(part.credits))
            result.byline = result.byline or part.byline
            result.dateline = result.dateline or part.dateline
            result.published = result.published or part.published
    result.sentences, result.credits = tuple(sentences), tuple(names)
    return result


def _split_lines(page: _Page) -> None:
    """Split datelines and closing credits off the lines of body and captions."""
    body = [i for i, role in enumerate(page.roles) if role is None]
    for i in body[:DATELINE_WITHIN]:
        if opening := dateline(page.units[i]):
            page.findings.setdefault(i, []).append(opening)
            break
    for i, role in enumerate(page.roles):
        done = {finding.end for finding in page.findings.get(i, [])}
        if role in (None, "caption") and page.units[i].end not in done:
            credit = page.closing_credit(i)
            page.findings.setdefault(i, []).extend([credit] if credit else [])


def _picture(unit: Unit, credit: FoundCredit) -> bool:
    """Return whether a closing credit is a photo's, so that the text before it is the caption."""
    closing = unit.text[credit.start - unit.start :]
    if not closing.startswith(("(", "[")):
        return unit.words <= FURNITURE_WORDS and "/" in closing
    pictured = fold(closing).lstrip("([ ").startswith(words("photo_prefixes"))
    return unit.words <= FURNITURE_WORDS and (pictured or is_photo_name(closing))


def _parts(text: str, unit: Unit, role: Role, findings: Sequence[FoundCredit]) -> list[Sentence]:
    """Split a unit into its findings and the ranges between them, which have the unit's role."""
    sentences: list[Sentence] = []
    position = unit.start
    for part in sorted(findings, key=lambda f: f.start):
        if part.start < position:
            continue
        sentences += _range(text, position, part.start, role)
        sentences += _range(text, part.start, part.end, part.role)
        position = part.end
    return sentences + _range(text, position, unit.end, role)


def _range(text: str, start: int, end: int, role: Role) -> list[Sentence]:
    """Return the range as a sentence, without white space around it; empty if nothing is left."""
    line = text[start:end]
    bare = line.strip()
    start += len(line) - len(line.lstrip())
    return [Sentence(start, start + len(bare), role)] if bare else []


def _bare_headline(text: str) -> str:
    """Return the headline on one line, without Markdown's marks."""
    return " ".join(_HEADING.sub("", text, count=1).strip("*_# ").split())
