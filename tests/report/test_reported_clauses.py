"""What accounts only report is told with its speaker, or not at all."""

from dataclasses import replace

import pytest
from invented_report import REPORT as INVENTED

from rashomon.report.views import gate
from rashomon.types import (
    Article,
    Attribution,
    AttributionMode,
    Entity,
    Fact,
    FactReading,
    Sentence,
    Span,
)

REPORT = replace(INVENTED, passages=())
A, _, C, _ = REPORT.articles
DAHL = Entity("dahl", "Jon Dahl", "person", (), ())
HERE = "Firefighters from three towns fought the flames for 9 hours"
SHORT = "Firefighters from three towns fought the flames"
THERE = "Flames kept firefighters from three towns at it for 9 hours"


def clause(article: Article, text: str, *, quoted: bool = False) -> tuple[Article, Span]:
    """The article with one sentence that is the text, in quotation marks if `quoted`."""
    whole = f"“{text}.”" if quoted else f"{text}."
    sentences = (Sentence(0, len(whole), "body"),)
    start = whole.index(text)
    span = Span(article.id, start, start + len(text), text)
    return replace(article, text=whole, sentences=sentences), span


def speakers(
    *sides: tuple[str, bool, AttributionMode | None, str | None],
) -> list[str | None]:
    """The speaker of each agreement of A and C, each of which has a text, in marks or not.

    The mode and the speaker of its attribution follow; there is none without a mode.
    """
    articles, attributions, spans = list[Article](), list[Attribution](), list[Span]()
    for article, (text, quoted, mode, speaker) in zip((A, C), sides, strict=True):
        changed, span = clause(article, text, quoted=quoted)
        articles.append(changed)
        spans.append(span)
        if mode is not None:
            said = Attribution(text, article.id, None, None, (span,), (), mode, speaker)
            attributions.append(said)
    reading = FactReading(HERE, {}, tuple(spans), None, ("acc1", "acc2"))
    report = replace(
        REPORT,
        articles=(articles[0], REPORT.articles[1], articles[1], REPORT.articles[3]),
        attributions=tuple(attributions),
        entities=(DAHL, replace(DAHL, id="lund", name="Ada Lund")),
        facts=(Fact("f", HERE, "event", "agreed", (reading,)),),
    )
    return [a.speaker for a in gate.agreements(report)]


@pytest.mark.parametrize(
    ("here", "there", "named"),
    [
        # in words of their own
        ((HERE, False, None, None), (THERE, False, None, None), [None]),
        ((HERE, False, "indirect", "dahl"), (THERE, False, None, None), [None]),
        # all report it: on the word of one, of two, of nobody known
        ((HERE, False, "indirect", "dahl"), (THERE, False, "indirect", None), ["dahl"]),
        ((HERE, False, "indirect", "dahl"), (THERE, False, "indirect", "lund"), [None]),
        ((HERE, False, "indirect", None), (THERE, False, "indirect", None), []),
        # in quotation marks: of one speaker, of two, of nobody known
        ((HERE, True, "direct", "dahl"), (THERE, True, "direct", "dahl"), ["dahl"]),
        ((HERE, True, "direct", "dahl"), (THERE, True, "direct", "lund"), []),
        ((HERE, True, None, None), (THERE, True, None, None), []),
        # one has as its own what the other quotes, closing mark or not
        ((SHORT, False, None, None), (SHORT, False, "direct", "dahl"), ["dahl"]),
    ],
)
def test_whose_words_an_agreement_is(
    here: tuple[str, bool, AttributionMode | None, str | None],
    there: tuple[str, bool, AttributionMode | None, str | None],
    named: list[str | None],
) -> None:
    assert speakers(here, there) == named
