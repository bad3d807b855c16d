"""Changes that a copy made: one plain line for each alteration, the worst first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from rashomon.english.phrases import counted, listed
from rashomon.report.views.grave import is_fact
from rashomon.report.views.plain import one_line, shorten_middle
from rashomon.settings import GateSettings
from rashomon.types import Alteration, AlterationAspect, Article, Derivation, Severity, Span

_LEFT_OUT, _PUT_IN = _ONE_SIDED = ("left out", "put in")
_ASPECTS: Mapping[AlterationAspect, str] = {
    "polarity": "negation",
    "modality": "can/must",
    "entity": "name",
    "speaker": "who said it",
    "quotation": "quoted words",
    "event": "what happened",
    "omission": _LEFT_OUT,
    "addition": _PUT_IN,
}
_RANK: Mapping[Severity, int] = {"high": 0, "medium": 1, "low": 2}
_WORDS = 60  # characters of a before or an after in a line
_LONG = 40  # longer changed words are easily found without the words around them
_AROUND = 30  # characters on each side of the changed words
_SHARED_WORDS = 2  # words kept of the common beginning and end of a long before and after
_FEW_WORDS = GateSettings().gate_changed_words

Altered: TypeAlias = Mapping[tuple[str | None, str | None], Sequence[Alteration]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two articles as shown: their sigla, and whether the left one surely came first."""

    left: str
    right: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """An alteration turned to the sides shown; `left` and `right` are its spans there.

    `is_fact` is whether another fact came of it, `is_slip` whether it is a slip of the spelling or
    the encoding. `words` says what became of what. `place` has the words around it; it is empty if,
    for instance, the changed words are long enough to be found without them.
    """

    aspect: str
    severity: Severity
    is_fact: bool
    is_slip: bool
    before: str
    after: str
    words: str
    place: str
    left: Span | None
    right: Span | None

    def within(self, *passage: Span) -> bool:
        """Return whether any words of the change are in one of the spans."""
        return any(
            s.article == p.article and max(s.start, p.start) < min(s.end, p.end)
            for s in (self.left, self.right)
            for p in passage
            if s is not None
        )

    @property
    def key(self) -> tuple[str, str, str]:
        """Key shared by all places where the same thing was changed in the same way."""
        return self.aspect, self.before.casefold(), self.after.casefold()


class Line(NamedTuple):
    """A line about a change of high or medium severity."""

    text: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of one derivation: `telling` ones of high and medium severity, `low` the others.

    `lines` describe the telling ones, with one line for the same change in several places;
    `low_summary` is one line that counts the low ones, empty without any.
    """

    title: str
    telling: tuple[Change, ...]
    low: tuple[Change, ...]
    lines: tuple[Line, ...]
    low_summary: str

    def __bool__(self) -> bool:
        return bool(self.telling or self.low)

    @property
    def facts(self) -> int:
        """Number of different facts that the copy changed, see `grave.is_fact`."""
        return len({c.key for c in self.telling if c.is_fact})


def by_derivation(alterations: Iterable[Alteration]) -> Altered:
    """Group alterations by the articles of parent and child, `None` for a missing span."""
    altered: dict[tuple[str | None, str | None], list[Alteration]] = {}
    for a in alterations:
        ends = (a.parent.article if a.parent else None, a.child.article if a.child else None)
        altered.setdefault(ends, []).append(a)
    return altered


def changes(
    d: Derivation, altered: Altered, articles: Mapping[str, Article], sides: Sides, *, turned: bool
) -> Changes:
    """Return what the child of a derivation changed; `turned` if the child is on the left."""
    keys = ((d.parent, d.child), (None, d.child), (d.parent, None))
    changed = [_change(a, articles, sides, turned=turned) for k in keys for a in altered.get(k, ())]
    changed.sort(key=_place)
    telling = tuple(c for c in changed if c.severity != "low")
    low = tuple(c for c in changed if c.severity == "low")
    both = f"What differs between {sides.left} and {sides.right}"
    return Changes(
        title=f"What {sides.right} changed" if sides.directed else both,
        telling=telling,
        low=low,
        lines=_lines(telling),
        low_summary=_low_summary(low, articles, sides, alone=not telling),
    )


def aspect(a: Alteration) -> str:
    """Return the aspect of an alteration in words."""
    return _ASPECTS.get(a.aspect, a.aspect)


def _place(c: Change) -> tuple[int, int, int]:
    """Return the sort key of a change: severity, then its start on the right, then on the left."""
    starts = [s.start if s else 0 for s in (c.right, c.left)]
    return _RANK[c.severity], starts[0], starts[1]


def _change(
    a: Alteration, articles: Mapping[str, Article], sides: Sides, *, turned: bool
) -> Change:
    ends = [(a.before, a.parent), (a.after, a.child)]
    (before, left), (after, right) = ends[::-1] if turned else ends
    omitted = a.aspect in ("omission", "addition") and sides.directed
    texts = one_line(before or ""), one_line(after or "")
    return Change(
        aspect=aspect(a),
        severity=a.severity,
        # Other low changes of names are translations and what the judge is unsure of.
        is_slip=a.aspect == "encoding" or a.detail.kind == "misspelt",
        is_fact=a.severity == "high" and is_fact(a, articles, _FEW_WORDS),
        before=texts[0],
        after=texts[1],
        words=_words(*_contrasted(*texts), sides, omitted=omitted),
        place="" if omitted else _around(left, right, articles, sides),
        left=left,
        right=right,
    )


# ── one line ─────────────────────────────────────────────────────────────────────────────────────


def _words(before: str, after: str, sides: Sides, *, omitted: bool) -> str:
    left, right = f"“{before}”", f"“{after}”"
    if not sides.directed:
        has_left, has_right = f"{sides.left} has {left}", f"{sides.right} has {right}"
        if before and after:
            return f"{has_left}, {has_right}"
        return (
            f"{has_left}, {sides.right} does not"
            if before
            else (f"{has_right}, {sides.left} does not")
        )
    if before and after:
        return f"{left} → {right}"
    if omitted:
        return left if before else right
    return f"{left} dropped" if before else f"{right} added"


def _contrasted(before: str, after: str) -> tuple[str, str]:
    """Shorten both texts; long ones first lose what they begin and end with in common.

    This keeps the difference in sight.
    """
    if max(len(before), len(after)) > _WORDS and before and after:
        a, b = before.split(), after.split()
        start = max(0, _common(a, b) - _SHARED_WORDS)
        end = max(0, _common(a[start:][::-1], b[start:][::-1]) - _SHARED_WORDS)
        before, after = (_cut(words, start, end) for words in (a, b))
    return shorten_middle(before, _WORDS), shorten_middle(after, _WORDS)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Count the words that two lists begin with in common."""
    shorter = min(len(a), len(b))
    return next((k for k in range(shorter) if a[k] != b[k]), shorter)


def _cut(words: Sequence[str], start: int, end: int) -> str:
    kept = " ".join(words[start : len(words) - end])
    return f"{'… ' if start else ''}{kept}{' …' if end else ''}"


def _around(
    left: Span | None, right: Span | None, articles: Mapping[str, Article], sides: Sides
) -> str:
    """Return the changed words among their neighbours, on the right side if it has them.

    Empty if the words are long enough to be found without neighbours, or have none.
    """
    right_has = right is not None and right.text
    span = right if right_has else left
    article = articles.get(span.article) if span else None
    if span is None or article is None or not 0 < len(one_line(span.text)) <= _LONG:
        return ""
    if not 0 <= span.start < span.end <= len(article.text):
        return ""
    ends = [(s.start, s.end) for s in article.sentences if s.start <= span.start < s.end]
    start, end = ends[0] if ends else (0, len(article.text))
    before = _neighbours(article.text[start : span.start][::-1])[::-1]
    after = _neighbours(article.text[span.end : max(end, span.end)])
    if not before.strip(" …") and not after.strip(" ….,;:!?"):
        return ""
    name = sides.right if right_has else sides.left
    where = "" if right_has and sides.directed else f"in {name}: "
    return f"{where}{before}[{one_line(span.text)}]{after}"


def _neighbours(text: str) -> str:
    """Return the nearest words of `text`; white space at the near end becomes one blank."""
    near = text[: _AROUND + 1]
    cut = len(text) > len(near)
    words = one_line(near)
    if cut and " " in words:
        words = words.rpartition(" ")[0]
    glue = " " if text[:1].isspace() else ""
    return f"{glue}{words}{' …' if cut else ''}" if words else ""


def _lines(changed: Sequence[Change]) -> tuple[Line, ...]:
    times = Counter(c.key for c in changed)
    first = {c.key: c for c in reversed(changed)}
    shown = (first[key] for key in dict.fromkeys(c.key for c in changed))
    return tuple(Line(_line(c, times[c.key]), c.severity) for c in shown)


def _line(c: Change, times: int) -> str:
    notes = filter(None, (f"{times} times" if times > 1 else "", c.place))
    where = f" ({'; '.join(notes)})" if times > 1 or c.place else ""
    return f"{c.aspect}: {c.words}{where}"


# ── what is only counted ─────────────────────────────────────────────────────────────────────────


def _low_summary(
    low: Sequence[Change], articles: Mapping[str, Article], sides: Sides, *, alone: bool
) -> str:
    """Count the changes of low severity in one phrase.

    `and 3 spelling or encoding slips, 2 sentences dropped, 1 sentence added`
    """
    kinds: Counter[str] = Counter(_kind(c) for c in low)
    counts = (
        counted(kinds["slip"], "spelling or encoding slip") if kinds["slip"] else "",
        *_one_sided(low, articles, sides),
        counted(kinds["change"], "small change") if kinds["change"] else "",
        "the headline rewritten" if kinds["headline"] else "",
    )
    parts = tuple(filter(None, counts))
    return f"{'small things only:' if alone else 'and'} {', '.join(parts)}" if parts else ""


def _kind(c: Change) -> str:
    if c.aspect in _ONE_SIDED:
        return "one-sided"
    if c.aspect == "headline":
        return "headline"
    return "slip" if c.is_slip else "change"


def _one_sided(
    low: Sequence[Change], articles: Mapping[str, Article], sides: Sides
) -> Iterable[str]:
    """Yield how many sentences and parts of sentences are on one side only, left side first."""
    gone, put = (
        ("dropped", "added")
        if sides.directed
        else (
            f"only in {sides.left}",
            f"only in {sides.right}",
        )
    )
    for verb, spans in (
        (gone, [c.left for c in low if _kind(c) == "one-sided" and c.before]),
        (put, [c.right for c in low if _kind(c) == "one-sided" and c.after]),
    ):
        sizes = [_sentences(s, articles) for s in spans if s is not None]
        whole, parts = sum(sizes), sizes.count(0)
        named = (counted(n, noun) for n, noun in ((whole, "sentence"), (parts, "clause")) if n)
        if what := listed(tuple(named)):
            yield f"{what} {verb}"


def _sentences(span: Span, articles: Mapping[str, Article]) -> int:
    """Count the whole sentences of the body in a span: 0 if it is only a part of one."""
    article = articles.get(span.article)
    sentences = article.sentences if article else ()
    inside = (s for s in sentences if span.start <= s.start < s.end <= span.end)
    return sum(s.role == "body" for s in inside)
