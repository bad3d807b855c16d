"""Articles, ranges of their texts, and the grounds of findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

Role = Literal["headline", "standfirst", "body", "caption", "credit", "furniture"]
Mode = Literal["verbatim", "rewritten"]


_LINE = 120  # characters of an article's description in its `repr`


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of one article: `text` is exactly `Article.text[start:end]`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of one article's text and its role there.

    Reading makes one per line (or per part of a line that has its own role, such as the dateline
    before the first sentence); annotating splits those of role `body` into sentences.
    """

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One report by one outlet.

    `source` is the canonical address if the input gives one, else the file as it was named.
    `published` is an ISO 8601 date or date-time, as precise as the input. `credits` are the slices
    that name agencies, photographers and contributors. `language` is an ISO 639-1 code. `extra`
    holds the input's own fields, passed through. `siglum` is the short name used in the report (A,
    B, … AA), given once the coverage is known. `sentences` are in text order, do not overlap and
    leave out nothing but white space.
    """

    id: str
    text: str
    source: str = ""
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    language: str | None = None
    siglum: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()

    def __repr__(self) -> str:
        """Return one line without the text."""
        parts = (self.siglum, self.outlet, self.headline, self.published)
        about = ", ".join(filter(None, parts)) or self.id
        return f"Article({about[:_LINE]}: {len(self.text):,} characters)"

    def _repr_html_(self) -> str:
        about = filter(None, (self.outlet, self.byline, self.published))
        head = f"<h3>{escape(self.headline or self.id)}</h3><p>{escape(', '.join(about))}</p>"
        return f"{head}<div style='white-space: pre-wrap'>{escape(self.text)}</div>"


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Spans of two articles that say the same; `similarity` 0 to 1."""

    left: Span
    right: Span
    mode: Mode
    similarity: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Articles on one event, by their ids.

    `likeness` is the mean of all pairs of them, 0 to 1 (1 for a single article); `shared` are the
    names that most of them have, as they are written: the reason why they are together. `title` is
    the headline of the article that is most like the others; of a coverage that an archive has a
    report of, the title of that report.
    """

    id: str
    articles: tuple[str, ...]
    likeness: float
    shared: tuple[str, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """The grounds of a finding, as a value: its kind and the parts that its sentence is made of.

    `docs/report-format.md` lists the kinds; `report/views/details.py` makes the sentence. `words`
    are slices of the articles or names, `articles` ids, `numbers` counts or shares, each in the
    order that the kind asks for. `also` are further details of the same finding, in order.
    """

    kind: str
    words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()
    also: tuple["Detail", ...] = ()

    def __post_init__(self) -> None:
        # A count and a share are one type, so that a report read back is written as it was.
        object.__setattr__(self, "numbers", tuple(map(float, self.numbers)))

    @property
    def each(self) -> tuple["Detail", ...]:
        """This detail and all its further ones, in order."""
        return (self, *(d for other in self.also for d in other.each))
