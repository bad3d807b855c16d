"""One thing in other words, another thing in nearly the same: a mill, a toll and its keeper."""

import pytest
from test_verdicts import checks, verdict

import rashomon
from rashomon.annotate import default_embedder, default_parser
from rashomon.settings import Settings
from rashomon.types import Span
from rashomon.verify import Sources
from rashomon.verify.meaning import changes_meaning

GAZETTE = "\n\n".join(
    (
        "OSTER, May 4 - Output of the Oster mill fell 8 percent last year, its manager, Ida Quell, "
        "said on Monday.",
        "Quell said she would resign. She ruled out selling the mill to the town.",
        "The toll on the mill bridge will rise by three cents on June 1, the council said. Savers "
        "of the mill bank will get back no more than a third of their money.",
    )
)
HERALD = "\n\n".join(
    (
        "The council raises the toll on the mill bridge in Oster from 12 to 15 cents, mayor Tom "
        "Bask said.",
        "Bask warned that the forecast of the bank was too hopeful. He called on drivers not to "
        "use the bridge at night.",
        "Five weavers were hurt when a belt tore in the mill.",
    )
)


@pytest.fixture(scope="module")
def sources() -> Sources:
    report = rashomon.cross_examine(
        [
            {"id": "g", "outlet": "River Gazette", "published": "2033-05-04", "text": GAZETTE},
            {"id": "h", "outlet": "Herald", "published": "2033-05-04", "text": HERALD},
        ]
    )
    return Sources(report, default_embedder(), default_parser(), Settings())


@pytest.mark.parametrize(
    ("draft", "words", "expected"),
    [
        ("Output of the Oster mill fell 8 percent last year.", "8 percent", "stated"),
        ("Output of the Oster mill rose 8 percent last year.", "8 percent", "differs"),
        # By how much it rises is no rival of what it rises to.
        ("The toll on the mill bridge will rise to 15 cents on June 1.", "15 cents", "stated"),
        ("The toll on the mill bridge will rise by three cents.", "three cents", "stated"),
        # The bullet of a list is no minus.
        ("Known so far:\n\n- Five weavers were hurt.", "Five", "stated"),
        ("Known so far:\n\n- Four weavers were hurt.", "Four", "differs"),
    ],
)
def test_a_number(draft: str, words: str, expected: str, sources: Sources) -> None:
    assert verdict(draft, "number", words, sources) == expected


@pytest.mark.parametrize(
    ("draft", "words", "expected"),
    [
        ("Ida Quell said she would resign.", "she would resign", "stated"),
        ("Ida Quell said she would stay.", "she would stay", "differs"),
        ("Ida Quell said the mill would be sold to the town.", "sold to the town", "differs"),
        ("Ida Quell said the mill would not be sold to the town.", "not be sold", "stated"),
        ("Tom Bask said the forecast was too cautious.", "too cautious", "differs"),
        ("Tom Bask said the forecast was too hopeful.", "too hopeful", "stated"),
    ],
)
def test_a_statement(draft: str, words: str, expected: str, sources: Sources) -> None:
    assert verdict(draft, "statement", words, sources) == expected


def test_a_statement_ends_with_its_sentence(sources: Sources) -> None:
    draft = "Ida Quell said she would resign. Nine weavers were hurt."
    assert [c.text for c in checks(draft, "statement", sources)] == ["she would resign"]


def test_a_question_is_no_statement(sources: Sources) -> None:
    assert checks("Ida Quell asked who would pay.", "statement", sources) == []


def test_an_outlet_is_a_name_that_the_coverage_knows(sources: Sources) -> None:
    draft = "Output fell, according to the River Gazette. Also according to the River Herald."
    verdicts = {c.text: c.verdict for c in checks(draft, "name", sources)}
    assert verdicts["River Gazette"] == "stated"
    assert verdicts["River Herald"] == "not-found"


def test_a_person_should_do_what_they_are_called_on_to_do(sources: Sources) -> None:
    draft = '"Drivers should not use the bridge at night," Tom Bask said.'
    assert verdict(draft, "quotation", "Drivers", sources) == "paraphrase"


@pytest.mark.parametrize(
    ("held", "text", "changed"),
    [
        ("They get back no more than a third", "get back a third at most", False),
        ("They get back no more than a third", "do not get back a third", True),
    ],
)
def test_a_bound_denies_nothing(held: str, text: str, *, changed: bool, sources: Sources) -> None:
    assert changes_meaning(Span("g", 0, len(held), held), text, 0.9, sources) is changed
