"""Picture of the lineage: a line for each article, a time axis, and arrows for derivations.

Lengths are in units of the drawing, one of which is a CSS pixel if the drawing has its full width.
There are two drawings: a wide one with the names beside the lines, and one for phones with the
names above them. What an article took stands at the right end of its name's line, clear of arrows.
The articles of one account share a frame. An account of several articles has one of 36 pairs of a
shape and a shade; an article that is alone in its account is a ring.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from rashomon.report.document import Report
from rashomon.report.page.axis import Axis, Mark
from rashomon.report.views.plain import one_line, percent, shorten
from rashomon.report.views.view import DerivationView
from rashomon.report.views.wording import Names, agency, is_suspicion, outlet, published
from rashomon.types import Account, LostExemplar

_Key: TypeAlias = tuple[bool, str]

_TOP, _BOTTOM, _HEAD = 52, 10, 16
_RADIUS, _GAP = 8, 11  # of a node, and from its centre to the point of an arrow
_THIN, _THICK = 1.5, 6.0
_SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "cross")
_ALONE = "ring"
_FOLDED = 8  # this many articles or more that stand alone are counted instead of drawn
# Half of a printed page is 120 mm: in a higher drawing the names would be smaller than 7 points.
_PAPER = 700


@dataclass(frozen=True, slots=True)
class Frame:
    """Measures of a drawing.

    `undated` is the x of articles without a date, `first` and `last` are the ends of the axis,
    `row` is the height of a line and `drop` how far its marks are below its label. `letters` is the
    longest label in characters, less `beside` for each character of a share at the end of its line,
    `stamp` the characters of a time on the axis. `bow` is how far an arrow swings out if its child
    is not clearly to the right of its parent.
    """

    name: str
    width: int
    undated: int
    first: int
    last: int
    row: int
    drop: int
    letters: int
    beside: float
    bow: int
    stamp: int


WIDE = Frame("wide", 960, 330, 420, 780, 32, 0, 34, 0, 46, 25)
NARROW = Frame("narrow", 360, 24, 60, 300, 46, 20, 40, 0.7, 30, 10)


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a text that is not among the articles (`lost`), at (`x`, `y`).

    `index` is the position of the article in the report, `None` for a lost text; `shape` is that of
    the account, and `path` draws it. `taken` is how much of its text is that of each parent, and
    how many facts were changed.
    """

    index: int | None
    label: str
    taken: str
    note: str
    x: float
    y: float
    label_y: float
    shape: str
    path: str
    shade: int
    lost: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A derivation, or an arrow from a text that is not among the articles (`lost`).

    `index` is the position of the derivation in the view, `None` for an edge from a lost text.
    """

    index: int | None
    path: str
    width: float
    note: str
    directed: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The area behind the lines of one account of several articles."""

    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """The time of the first or the last article, on the axis."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to draw.

    `folded` says how many articles stand alone and are not drawn; `undated` is whether some article
    has no date; `repeated` is whether there are more accounts than pairs of shape and shade.
    `tall` is whether it would be too small to read on paper.
    """

    frame: Frame
    height: float
    folded: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    undated: bool
    repeated: bool
    tall: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """An article or a lost text on one line; `key` is whether it is lost, and its id."""

    key: "_Key"
    exemplar: LostExemplar | None
    account: int


def picture(
    report: Report, derivations: Sequence[DerivationView], frame: Frame = WIDE
) -> Picture | None:
    """Return the picture of a report's lineage, or `None` if there is no article to draw.

    There is none, either, if many articles stand alone and nothing joins any two: an axis without a
    mark says nothing.
    """
    drawing = _Drawing(report, derivations, frame)
    return drawing.picture() if drawing.lines else None


class _Drawing:
    def __init__(self, report: Report, derivations: Sequence[DerivationView], frame: Frame) -> None:
        self.frame = frame
        self.names = Names(report.articles)
        self.articles = {a.id: a for a in report.articles}
        self.index = {a.id: i for i, a in enumerate(report.articles)}
        self.lineage = report.lineage
        self.shown = {view.ends: (i, view) for i, view in enumerate(derivations)}
        self.exemplars = [x for x in report.lineage.lost_exemplars if not is_suspicion(x)]
        times = {a.id: moment(a.published) for a in report.articles}
        self.times = {key: time for key, time in times.items() if time is not None}
        drawn = self.times.values()
        self.axis = Axis(drawn, frame.first, frame.last) if drawn else None
        # Largest first; accounts of one size keep the order of the report.
        self.accounts = sorted(report.lineage.accounts, key=lambda a: -len(a.articles))
        self.alone = self._standing_alone()
        self.lines = tuple(self._lines())
        self.x = {line.key: self._x(line) for line in self.lines}
        self.y: dict[_Key, float] = {}
        self.bottom = float(_TOP)
        for before, line in zip((None, *self.lines), self.lines, strict=False):
            several = len(self.accounts[line.account].articles) > 1
            if several and (before is None or before.account != line.account):
                self.bottom += _HEAD
            self.y[line.key] = self.bottom + frame.row / 2 + frame.drop / 2
            self.bottom += frame.row

    def picture(self) -> Picture:
        return Picture(
            frame=self.frame,
            height=self.bottom + _BOTTOM,
            folded=_folded(len(self.alone)),
            nodes=tuple(self._node(line) for line in self.lines),
            edges=(*self._edges(), *self._lost_edges()),
            bands=tuple(self._bands()),
            ticks=tuple(self._ticks()),
            marks=self.axis.marks() if self.axis else (),
            undated=len(self.times) < len(self.articles),
            repeated=sum(len(a.articles) > 1 for a in self.accounts) > len(_SHAPES) ** 2,
            tall=self.bottom + _BOTTOM > _PAPER,
        )

    def _standing_alone(self) -> frozenset[str]:
        """Return the articles that nothing joins if there are too many to draw, else none."""
        joined = {x for d in self.lineage.derivations for x in (d.parent, d.child)}
        joined |= {child for x in self.exemplars for child in x.children}
        alone = {a.articles[0] for a in self.accounts if len(a.articles) == 1} - joined
        return frozenset(alone) if len(alone) >= _FOLDED else frozenset()

    def _lines(self) -> Iterator[_Line]:
        drawn: set[str] = set()
        for number, account in enumerate(self.accounts):
            if self.alone.issuperset(account.articles):
                continue
            for x in self.exemplars:
                if x.id not in drawn and set(x.children) & set(account.articles):
                    drawn.add(x.id)
                    yield _Line(_lost_key(x), x, number)
            for article in sorted(account.articles, key=lambda a: self._order(a, account)):
                if article in self.articles:
                    yield _Line((False, article), None, number)

    def _order(self, article: str, account: Account) -> tuple[bool, datetime, int]:
        late = datetime.max.replace(tzinfo=UTC)
        time = self.times.get(article, late)
        return article != account.origin, time, self.names.place(article)

    def _x(self, line: _Line) -> float:
        if line.exemplar is not None:
            children = [self._x_of(c) for c in line.exemplar.children if c in self.times]
            undated = self.frame.undated
            return max(undated, min(children) - 60) if children else undated
        return self._x_of(line.key[1])

    def _x_of(self, article: str) -> float:
        """Return the x of an article; those without a date are placed before the axis."""
        time = self.times.get(article)
        return self.axis.x_of(time) if self.axis and time else self.frame.undated

    def _node(self, line: _Line) -> Node:
        x, y = self.x[line.key], self.y[line.key]
        shape, shade = self._style(line.account)
        label_y = y - self.frame.drop + 5
        head = (x, y, label_y, shape, _outline(shape, x, y), shade)
        if line.exemplar is not None:
            name = one_line(line.exemplar.name or "") or "a text"
            label = f"{shorten(name, self.frame.letters - 6)} (lost)"
            return Node(None, label, "", f"{name}: not among the articles", *head, lost=True)
        article = self.articles[line.key[1]]
        siglum, date = self.names[article.id], published(article) or "date not stated"
        taken = self._taken(article.id)
        room = self.frame.letters - round(self.frame.beside * len(taken))
        label = shorten(f"{siglum}  {outlet(article)}", room)
        return Node(self.index[article.id], label, taken, f"{siglum}: {date}", *head, lost=False)

    def _taken(self, child: str) -> str:
        """Return `94%, 1 changed`; of two parents `52% + 20%`, of more `up to 52%`."""
        taken = [d for d in self.lineage.derivations if d.child == child]
        changed = sum(self.shown[d.parent, d.child][1].changes.facts for d in taken)
        shares = " + ".join(percent(d.share) for d in taken)
        if len(taken) > 2:
            shares = f"up to {percent(max(d.share for d in taken))}"
        return f"{shares}, {changed} changed" if changed else shares

    def _style(self, account: int) -> tuple[str, int]:
        """Return a shape and a shade for an account of several articles, a ring for one alone."""
        if len(self.accounts[account].articles) == 1:
            return _ALONE, 0
        count = len(_SHAPES)
        return _SHAPES[account % count], (account + account // count) % count

    def _edges(self) -> Iterator[Edge]:
        for d in self.lineage.derivations:
            ends = (False, d.parent), (False, d.child)
            if all(end in self.x for end in ends):
                index, view = self.shown[d.parent, d.child]
                note = f"{view.sentence} {view.direction}"
                width = round(_THIN + (_THICK - _THIN) * d.share, 1)
                path = self._path(*ends, directed=d.directed)
                yield Edge(index, path, width, note, d.directed, False)

    def _lost_edges(self) -> Iterator[Edge]:
        for x in self.exemplars:
            for child in x.children:
                ends = _lost_key(x), (False, child)
                if all(end in self.x for end in ends):
                    text = f"the text of {agency(x)}" if x.name else "a text"
                    note = f"{self.names[child]} carries {text}; it is not among the articles."
                    path = self._path(*ends, directed=True)
                    yield Edge(None, path, _THIN, note, True, lost=True)

    def _path(self, parent: _Key, child: _Key, *, directed: bool) -> str:
        """Return a curve that leaves to the right and arrives from the left.

        If there is no room, it arrives from the right.
        """
        (x, y), (to_x, to_y) = ((self.x[key], self.y[key]) for key in (parent, child))
        gap = _GAP if directed else _RADIUS
        x += _RADIUS
        if to_x - x > 2 * gap:
            half = (to_x - x) / 2
            to_x -= gap
            curve = (x + half, y, to_x - half, to_y)
        else:
            to_x += gap
            out = max(x, to_x) + self.frame.bow
            curve = (out, y, out, to_y)
        numbers = " ".join(f"{n:g}" for n in map(_rounded, (*curve, to_x, to_y)))
        return f"M{_rounded(x):g} {_rounded(y):g}C{numbers}"

    def _bands(self) -> Iterator[Band]:
        for number, account in enumerate(self.accounts):
            rows = [self.y[line.key] for line in self.lines if line.account == number]
            if len(account.articles) > 1 and rows:
                row, drop = self.frame.row, self.frame.drop
                height = len(rows) * row + _HEAD
                label = f"one account: {len(account.articles)} articles"
                yield Band(label, min(rows) - row / 2 - drop / 2 - _HEAD, height)

    def _ticks(self) -> Iterator[Tick]:
        if self.times:
            first = min(self.times, key=lambda a: self.times[a])
            last = max(self.times, key=lambda a: self.times[a])
            ends = [first] if self.times[first] == self.times[last] else [first, last]
            for article, anchor in zip(ends, ("start", "end"), strict=False):
                label = published(self.articles[article])[: self.frame.stamp]
                middle = len(ends) == 1
                yield Tick(self._x_of(article), label, "middle" if middle else anchor)


def _folded(count: int) -> str:
    return f"{count} more stand alone, and share nothing with others." if count else ""


def moment(published: str | None) -> datetime | None:
    """Return when an article was published, as UTC; `None` if that is not stated or not a time.

    A date, a month or a year counts from its beginning, and a time without a zone is taken as UTC.
    """
    text = (published or "").strip()
    if len(text) in (4, 7):
        text += "-01-01" if len(text) == 4 else "-01"
    try:
        time = datetime.fromisoformat(text)
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _lost_key(x: LostExemplar) -> _Key:
    return True, x.id


def _rounded(number: float) -> float:
    return round(number, 1)


def _outline(shape: str, x: float, y: float) -> str:
    """Return the path of a node; a circle is two arcs."""
    r = _RADIUS
    if shape in ("circle", _ALONE):
        return f"M{x - r:g} {y:g}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    points: Mapping[str, Sequence[tuple[float, float]]] = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((0, -1.15), (1.15, 0.95), (-1.15, 0.95)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "hexagon": ((-1.15, 0), (-0.6, -1), (0.6, -1), (1.15, 0), (0.6, 1), (-0.6, 1)),
        "cross": (
            *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
            *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
        ),
    }
    corners = (f"{x + r * dx:.1f} {y + r * dy:.1f}" for dx, dy in points[shape])
    return f"M{'L'.join(corners)}z"
