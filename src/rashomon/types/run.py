"""Nouns for what was left out and for how the report was made."""

from dataclasses import dataclass

from rashomon.types.texts import Detail, Span


@dataclass(frozen=True, slots=True)
class RejectedSource:
    """Input that did not become an article, or not as it was given.

    `line` is the one-based line of a JSONL file. `reason` is a fixed short code, listed in
    `docs/report-format.md`. `detail` is the message of the error and not a `Detail`: much of it
    comes from the system and from the readers of formats, and archives keep it unchanged.
    """

    source: str
    line: int | None
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RejectedArticle:
    """An article that is in the report but was not compared, and why."""

    article: str
    reason: str
    detail: Detail


@dataclass(frozen=True, slots=True)
class RejectedPair:
    """Two articles that share passages but were not joined.

    `share` is that of the article that shares the larger part of its text; `confidence` as in
    `Derivation`: a user who wants another threshold applies it here.
    """

    left: str
    right: str
    reason: str
    share: float
    confidence: float


@dataclass(frozen=True, slots=True)
class RejectedSection:
    """A section of the report format that this run did not examine: its emptiness means nothing."""

    section: str
    detail: Detail


@dataclass(frozen=True, slots=True)
class Rejected:
    """Everything that was left out, with reasons.

    `withdrawn` are the lines in which outlets correct themselves: what they take back counts as no
    statement.
    """

    sources: tuple[RejectedSource, ...] = ()
    articles: tuple[RejectedArticle, ...] = ()
    pairs: tuple[RejectedPair, ...] = ()
    sections: tuple[RejectedSection, ...] = ()
    withdrawn: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A model that took part in the run, with the SHA-256 of its weights."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """The circumstances of a run: all that may differ between two runs on the same input."""

    version: str
    settings_sha256: str
    models: tuple[Model, ...]
    started_at: str
    seconds: float
