"""Ages after a name in a draft (`Davin Orrel, 16, knocked`), numbers without a counted noun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.english.labels import OLDEST
from rashomon.english.tables import listed
from rashomon.settings import VerifySettings
from rashomon.types import Span
from rashomon.verify.checks import Check
from rashomon.verify.drafts import DraftReading
from rashomon.verify.sources import Sources
from rashomon.verify.speaking import is_same_name

_NAME = r"(?:[A-Z][\w’'-]+ )?[A-Z][\w’'-]+"
_NAMES = re.compile(_NAME)
# Marks on both sides set an age off; of four digits it is a year: `In March, 2031, too`.
_BEHIND = re.compile(rf"(?P<name>{_NAME}), (?P<age>\d{{1,3}})(?=[,.;:)])")
_NUMBER = re.compile(r"\b\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class Age:
    """An age and its range, with the name before it."""

    name: str
    years: int
    start: int
    end: int


def ages(text: str, start: int = 0, end: int | None = None) -> Iterator[Age]:
    """Yield the ages after names in a range of a text.

    >>> [(a.name, a.years) for a in ages("Mr Tarsk, 47, was one of two. In March, 2031, too.")]
    [('Mr Tarsk', 47)]
    """
    for match in _BEHIND.finditer(text, start, len(text) if end is None else end):
        years = int(match["age"])
        if 0 < years <= OLDEST:
            yield Age(match["name"], years, match.start("age"), match.end("age"))


def check_ages(draft: DraftReading, sources: Sources) -> list[Check]:
    """Return a check for each age after a name outside quotation marks.

    An age is stated if a sentence of the coverage that has the name also has the number, however it
    is worded (`who is 16`). It differs if the coverage gives only another age after that name. Ages
    that the annotation reads as quantities are left out.
    """
    counted = {(q.start, q.end) for q in draft.annotated.quantities}
    return [
        _check(draft, age, sources)
        for age in ages(draft.text)
        if not draft.is_quoted(age.start, age.end) and (age.start, age.end) not in counted
    ]


def _check(draft: DraftReading, age: Age, sources: Sources) -> Check:
    same, other = [], []
    settings = sources.settings.verifying
    for s in sources.sentences:
        text = sources.articles[s.article].article.text
        if not _names(age.name, text[s.start : s.end], settings):
            continue
        same += [
            sources.span(s.article, m.start(), m.end())
            for m in _NUMBER.finditer(text, s.start, s.end)
            if int(m.group()) == age.years
        ]
        other += [
            sources.span(s.article, a.start, a.end)
            for a in ages(text, s.start, s.end)
            if _names(age.name, a.name, settings) and a.years != age.years
        ]
    return _made(draft, age, same, other, sources)


def _names(name: str, text: str, settings: VerifySettings) -> bool:
    """Return whether a text names the same person, with or without a first name or a title."""
    return any(is_same_name(_bare(name), _bare(other), settings) for other in _NAMES.findall(text))


def _bare(name: str) -> str:
    return " ".join(word for word in name.split() if word.lower() not in listed("light_words"))


def _made(
    draft: DraftReading, age: Age, same: list[Span], other: list[Span], sources: Sources
) -> Check:
    verdict = "disputed" if same and other else "stated" if same else None
    return Check(
        "number",
        age.start,
        age.end,
        draft.text[age.start : age.end],
        verdict or ("differs" if other else "not-found"),  # type: ignore[arg-type]
        (*same, *other),
        sources.accounts(same),
        sources.accounts(other),
        other[0].text if other else None,
    )
