"""Sentences of the report, the same in the terminal, on the page and in Markdown.

No sentence says *true*, *false* or who is to blame: articles derive from one another, go back to
one origin, or stand on their own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.english.phrases import counted, listed, stopped
from rashomon.report.views.changes import Sides, aspect
from rashomon.report.views.copying import is_sure
from rashomon.report.views.details import clause, sentence
from rashomon.report.views.naming import name, names_of
from rashomon.report.views.plain import (
    capitalized,
    one_line,
    percent,
    shorten,
    shorten_middle,
    sigla,
)
from rashomon.report.views.telling import SideBySide
from rashomon.types import (
    Account,
    Alteration,
    Article,
    Derivation,
    Detail,
    Evidence,
    LostExemplar,
    RejectedSource,
)

# Headings of the sections on lost exemplars.
ABSENT = "Texts that are not among the articles"
SUSPECTED = "Signs of a damaged copy"
# The heading of the lines in which outlets correct themselves.
TAKEN_BACK = "What outlets took back"

# Agencies whose names take an article: the Associated Press, but Reuters.
_THE = re.compile(
    r"^(?!the ).*\b(?:Press|Association|Agency|Service|Trust of India)$", re.IGNORECASE
)

# Times of publication are shown to the minute.
_SECONDS = re.compile(r"( \d\d:\d\d):\d\d(?:\.\d+)?")
_PLACE = 60  # characters of the path of an input
_ALTERED = 120  # characters of the other wording in a note
_NAME = 80  # characters of the name of an agency
_HEADLINE = 200  # characters of a headline


class Names:
    """Names of the articles: article id to siglum, made up if the report has none."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        taken = {a.siglum for a in articles}
        spare = (s for s in sigla() if s not in taken)
        self._place = {a.id: i for i, a in enumerate(articles)}
        self.by_id: Mapping[str, str] = {
            a.id: shorten(one_line(a.siglum), 12) or next(spare) for a in articles
        }
        self._called = names_of(articles, self.by_id)

    def __getitem__(self, article: str) -> str:
        """Return the siglum; for an id without an article, the id itself."""
        return self.by_id.get(article) or shorten(one_line(article), 24)

    def title(self, article: str) -> str:
        """Return `Daily Coast (A)`, or only the siglum for an id without an article."""
        name = self._called.get(article)
        if not name:
            return self[article]
        chip = f" {self[article]}"
        return f"{shorten(name.removesuffix(chip), 40)} ({self[article]})"

    def name(self, article: str) -> str:
        """Return `Daily Coast`: a name that no other article has."""
        return shorten(self._called.get(article) or self[article], 40)

    def all(self, articles: tuple[str, ...]) -> str:
        """Return `A, B and C`."""
        return listed(tuple(self[a] for a in articles))

    def say(self, detail: Detail | None) -> str:
        """Return what a detail says, with the articles' sigla; empty for `None`."""
        return sentence(detail, self.__getitem__)

    def place(self, article: str) -> int:
        """Return the position of the article in the report; ids without an article come last."""
        return self._place.get(article, len(self._place))


# ── articles ─────────────────────────────────────────────────────────────────────────────────────


def outlet(article: Article) -> str:
    """Return the name of the article: see `naming.name`."""
    return name(article)


def headline(article: Article) -> str:
    """Return the article's headline, or `(no headline)`."""
    return shorten(one_line(article.headline or ""), _HEADLINE) or "(no headline)"


def published(article: Article) -> str:
    """Return `2024-05-01 12:30`, with the zone unless it is UTC; empty if not stated."""
    return stamp(article.published or "")


def stamp(moment: str) -> str:
    """Return an ISO time as `published` writes it."""
    spaced = one_line(moment).replace("T", " ", 1)
    return shorten(_SECONDS.sub(r"\1", spaced).removesuffix("+00:00").removesuffix("Z"), 25)


# ── lineage ──────────────────────────────────────────────────────────────────────────────────────


def derivation(d: Derivation, names: Names) -> str:
    """Return the sentence on who derives from whom, to what extent, and how much text that is."""
    child, parent, share = names[d.child], names[d.parent], percent(d.share)
    part = f"{share} of the text of {child} is in {parent}."
    if not d.directed:
        extent = "wholly" if d.extent == "wholly" else "in part"
        pair = pair_of(d.parent, d.child, names)
        return f"Between {pair}, one derives {extent} from the other: {part}"
    extent = "wholly" if d.extent == "wholly" else "in part"
    if not is_sure(d):
        phrase = stands_in(child, parent, wholly=d.extent == "wholly")
        return f"{capitalized(phrase)}: {share} of its text."
    return f"{child} derives {extent} from {parent}: {part}"


def direction(d: Derivation, names: Names) -> str:
    """Return the sentence on which article came first, or that the evidence does not say."""
    if not d.directed:
        return "Direction unknown: the evidence does not say which came first."
    if not is_sure(d):
        return f"Direction not certain: {names[d.parent]} probably came first."
    return f"Direction: {names[d.parent]} came first."


def stands_in(who: str, whole: str, *, wholly: bool = True) -> str:
    """Return the clause on whose text is also in whose, if nothing else shows the direction."""
    return f"{'most' if wholly else 'part'} of {who} is also in {whole}"


def within(who: str, whole: str) -> str:
    """Return `stands_in` as a sentence, which adds that the direction is not certain."""
    return f"{capitalized(stands_in(who, whole))}; which of them came first is not certain."


def evidence(e: Evidence, names: Names) -> str:
    """Return the name of the evidence and what it rests on."""
    name = one_line(e.name)
    return f"{capitalized(name)}: {clause(e.detail, names.__getitem__)}"


def confidence(d: Derivation) -> str:
    """Return the sentence on how likely copying joins the two, which is never certain."""
    likely = percent(d.confidence) if d.confidence < 0.995 else "more than 99%"
    return f"Probability that copying joins them: {likely}."


def stance(e: Evidence, d: Derivation, names: Names) -> str:
    """Return what a piece of evidence supports: its judgement, or the article that came first."""
    if e.judgement == "direction" and e.weight:
        return f"points to {names[d.parent if e.weight > 0 else d.child]}"
    return plain_stance(e.weight)


def plain_stance(weight: float) -> str:
    """Return whether evidence of this weight supports its judgement."""
    return "supports it" if weight > 0 else "counts against it" if weight < 0 else "is neutral"


def is_suspicion(x: LostExemplar) -> bool:
    """Return whether a lost exemplar is only suspected: no name is known and it has one child."""
    return not x.name and len(x.children) == 1


def exemplar(x: LostExemplar, names: Names) -> str:
    """Return the sentence on which articles carry a text that is not among them.

    If there is only a suspicion, it says that the article may be a damaged copy.
    """
    who = names.all(tuple(sorted(x.children, key=names.place)))
    several = len(x.children) > 1
    if is_suspicion(x):
        return f"{who} may be a damaged copy of a report that is not among the articles."
    carry, text = ("carry", "one text") if several else ("carries", "a text")
    which = f"of {agency(x)}, which" if x.name else "that"
    return f"{who} {carry} {text} {which} is not among the articles."


def agency(x: LostExemplar) -> str:
    """Return the name, with an article if it takes one: `the Associated Press`, `Reuters`."""
    name = shorten(one_line(x.name or ""), _NAME)
    return f"the {name}" if _THE.match(name) else name


def account(
    a: Account,
    exemplars: tuple[LostExemplar, ...],
    derivations: tuple[Derivation, ...],
    names: Names,
) -> str:
    """Return the sentence on what joins the articles of an account, and what it has from others.

    `derivations` are those of its articles.
    """
    inside = tuple(d for d in derivations if d.parent in a.articles)
    partly = tuple(d for d in derivations if d.parent not in a.articles)
    joined = f"{names.all(a.articles)} are one account"
    known = [x for x in exemplars if set(x.children) <= set(a.articles)]
    wires = [x for x in known if not is_suspicion(x)]
    if a.origin is None and wires:
        return _of_wires(a, wires, names)
    if len(a.articles) == 1:
        if known and not wires and not partly:
            return f"{names[a.articles[0]]} stands on its own among these articles."
        return _alone(names[a.articles[0]], partly, names)
    if a.origin is None:
        return f"{joined}; which of them came first is unknown."
    return f"{joined}: {'; '.join(_back(a, inside, names))}."


def _back(a: Account, inside: tuple[Derivation, ...], names: Names) -> Iterator[str]:
    """Yield who goes back to whom, and whose text is only known to be in another's, too."""
    wholly = [d for d in inside if d.extent == "wholly"]
    sure = {d.child: d.parent for d in wholly if is_sure(d)}
    open_ = {d.child: d.parent for d in wholly if d.child not in sure}
    back: dict[tuple[bool, str], list[str]] = {}
    for article in a.articles:
        first = article
        while first in sure:
            first = sure[first]
        if first != article:
            back.setdefault((True, first), []).append(article)
        elif article != a.origin:
            parent = open_.get(article, a.origin or "")
            back.setdefault((article not in open_, parent), []).append(article)
    for (known, first), articles in back.items():
        who = names.all(tuple(articles))
        verb = "goes" if len(articles) == 1 else "go"
        yield f"{who} {verb} back to {names[first]}" if known else stands_in(who, names[first])
    if open_:
        yield "which of them came first is not certain"


def _of_wires(a: Account, wires: Sequence[LostExemplar], names: Names) -> str:
    """Return which of an account's articles go back to which text that is missing from the set."""
    if len(a.articles) == 1 or any(not x.name for x in wires):
        return exemplar(wires[0], names)
    origins = []
    for x in wires:
        everyone = set(x.children) == set(a.articles)
        origins.append(f"{'they' if everyone else names.all(x.children)} go back to {agency(x)}")
    return f"{names.all(a.articles)} are one account: {listed(tuple(origins))}."


def _alone(siglum: str, partly: tuple[Derivation, ...], names: Names) -> str:
    if not partly:
        return f"{siglum} stands on its own."
    whom = names.all(tuple(d.parent for d in partly))
    sure = all(map(is_sure, partly))
    taken = "takes part of its text from" if sure else "shares part of its text with"
    return f"{siglum} {taken} {whom}; the rest is its own."


def difference(passage: SideBySide, sides: Sides) -> str:
    """Return the sentence on how the two sides of a passage differ."""
    if passage.altered:
        changes = dict.fromkeys(f"{c.aspect}: {c.words}" for c in passage.altered)
        return stopped(f"{'Changed' if sides.directed else 'Different'}: {'; '.join(changes)}")
    if passage.mode == "verbatim":
        return "Word for word the same."
    only = "; ".join(
        f"only in {side}: {listed(words)}"
        for side, words in ((sides.left, passage.only_left), (sides.right, passage.only_right))
        if words
    )
    return f"Rewritten; {only}." if only else "Rewritten."


def altered(a: Alteration, words: str | None, there: str, names: Names) -> str:
    """Return what the article `there` has in place of words that were altered."""
    said = one_line(words or "")
    has = f"has “{shorten_middle(said, _ALTERED)}”" if said else "does not have it"
    return f"{aspect(a)}: {names[there]} {has}"


def shared(
    pair: tuple[str, str], count: int, quotations: bool, confidence: float | None, names: Names
) -> str:
    """Return how much two articles of different accounts share, and how likely that is copying."""
    kind = " (mostly quotations)" if quotations else ""
    likely = f"; probability of copying {percent(confidence)}" if confidence is not None else ""
    return f"{pair_of(*pair, names)} share {counted(count, 'passage')}{kind}{likely}."


def pair_of(one: str, other: str, names: Names) -> str:
    """Return two articles in the order of the report: `A and C`."""
    return names.all(tuple(sorted((one, other), key=names.place)))


# ── what was left out ────────────────────────────────────────────────────────────────────────────


def rejected_source(r: RejectedSource) -> str:
    """Return the input, its line, and what was wrong."""
    where = _place(one_line(r.source)) + (f", line {r.line}" if r.line else "")
    return f"{where}: {one_line(r.detail) or one_line(r.reason)}"


def _place(source: str) -> str:
    """Return the end of a long path, where the name of the file is."""
    return source if len(source) <= _PLACE else "..." + source[3 - _PLACE :]
