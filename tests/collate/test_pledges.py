"""Announced intentions, and what bears on them."""

import pytest

import rashomon
from inventing import BagOfWords
from rashomon.types import Pledge


def pledges(*texts: str) -> tuple[Pledge, ...]:
    records = [
        {"id": "abc"[k], "text": text, "published": f"2031-05-{20 + k}"}
        for k, text in enumerate(texts)
    ]
    return rashomon.cross_examine(records, embedder=BagOfWords()).pledges


def test_an_announced_inquiry_and_the_denial_that_undercuts_it() -> None:
    (pledge,) = pledges(
        "A ferry sank off Lund. Anna Holt, the transport minister, promised an independent "
        "inquiry into the ferry disaster that would report within 60 days. Holt left at noon.",
        "The independent inquiry into the ferry disaster that would report within 60 days was "
        "not set up. Nobody at the ministry could say why.",
    )
    assert pledge.what.startswith("promised an independent inquiry")
    assert [(e.span.article, e.bearing) for e in pledge.evidence] == [("b", "undercuts")]
    assert pledge.standing == "undercut"


def test_two_reports_of_one_intention_are_one_pledge() -> None:
    (pledge,) = pledges(
        "The port council vowed to close the coal harbour of Lund by June. Gulls flew over it.",
        "Rain fell. The port council vowed to close the coal harbour of Lund by June, it wrote.",
    )
    assert [s.article for s in pledge.announcements] == ["a", "b"]
    assert pledge.standing == "no report"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holt agreed to go upstairs with the sailors. The sailors sang until the morning.",
        "The rebels pledged allegiance to the king of Lund. The harbour was quiet after that.",
        "The army decided not to fire at the boats near Lund. The boats sailed on to the north.",
        "How Anna Holt Plans to Sail Around Lund | 1:58\n\nThe harbour was quiet on Monday.",
        "The law punishes anyone who promises a reward to a voter. The gulls flew on to the north.",
        "Whoever promises a reward to a voter pays a fine in Lund. The gulls flew on to the north.",
        "Many suspected that the port council promised to close the harbour. The boats sailed on.",
        "The port council was planning to close the harbour on Monday. The boats sailed on.",
        "“We will be judged by the people of Lund,” the council said. The boats sailed on.",
        "Anna Holt’s lawyer confirmed that clerks plan to close the harbour. The boats sailed on.",
        "Diplomats said the Council of Lund would discuss the harbour. The boats sailed on.",
        "The council did not promise to close the harbour. The gulls stayed where they were.",
        "The council kept what it had promised the workers of Lund. The gulls flew to the north.",
        "The port council promised its workers. The gulls flew over the harbour of Lund.",
        "Anna Holt said she feared she would close the harbour. The gulls flew on to the north.",
        "Anna Holt said that she’d closed the harbour of Lund. The gulls flew on to the north.",
        "Anna Holt did not say what she will close in Lund. The gulls flew on to the north.",
        "“We will probably close the harbour,” Anna Holt said. The gulls flew on to the north.",
        "“We were going to close the harbour,” Anna Holt said. The gulls flew on to the north.",
        "Boats sailed on; the rebels pledged allegiance to the king of Lund. It was quiet then.",
        "The mayor would stay in Lund, a clerk said, and would close the harbour. Gulls flew over.",
    ],
)
def test_what_is_no_announcement(text: str) -> None:
    assert pledges(text) == ()


@pytest.mark.parametrize(
    "what",
    [
        "promised the workers to close the pier",
        "promised the public that the pier would be closed",
        "promised workers that the pier would be closed",
        "promised the families of the victims a full inquiry",
        "promised 200 workers for the pier",
    ],
)
def test_what_is_promised_is_not_to_whom(what: str) -> None:
    (pledge,) = pledges(f"The port council {what}. The gulls flew over the harbour.")
    assert pledge.what == what


def test_a_sentence_about_another_act_bears_on_nothing() -> None:
    (pledge,) = pledges(
        "Anna Holt vowed to respond to the cruel sinking of the grey ferry off Lund. Gulls flew.",
        "Anna Holt refused to explain the cruel sinking of the grey ferry off Lund. Rain fell.",
    )
    assert pledge.evidence == ()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holt came to Lund. She promised to close the coal harbour. Gulls flew over it.",
        "Anna Holt said on Monday that she planned to close the coal harbour. Gulls flew over it.",
        "Lund Council leader Anna Holt vowed to close the coal harbour. Gulls flew over the water.",
        "Anna Holt, a sailor who vowed to close the coal harbour, left. Gulls flew over the water.",
    ],
)
def test_who_promises_is_named(text: str) -> None:
    records = [{"id": "a", "text": text}]
    report = rashomon.cross_examine(records, embedder=BagOfWords())
    (pledge,) = report.pledges
    assert [e.name for e in report.entities if e.id == pledge.by] == ["Anna Holt"]
