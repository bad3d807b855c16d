"""Pieces of one sentence that several reports print are one fact."""

import rashomon
from rashomon.types import Fact

OPENINGS = (
    "A ceiling fell in the town hall of Aske on Monday.",
    "Part of the hall in Aske came down while the council was away.",
)
CLOSINGS = (
    "The hall was built by the masons of Osk.",
    "Repairs may take until autumn. A trader kept his shop open.",
)
WHOLE = "We closed the hall because the beams were moving, and the inspector told us to keep them"

QUOTED = (f"“{WHOLE},” said the mayor, Ada Lund.", f"The mayor, Ada Lund, said: “{WHOLE}.”")


def facts(one: str, other: str) -> list[Fact]:
    """Return the facts that two accounts with the given sentences share."""
    given = [
        {"id": "ab"[k], "text": f"{OPENINGS[k]} {text}\n\n{CLOSINGS[k]}", "headline": ""}
        for k, text in enumerate((one, other))
    ]
    return [f for f in rashomon.cross_examine(given).facts if f.relation != "single"]


def of_the_hall(facts: list[Fact]) -> list[Fact]:
    return [f for f in facts if any("closed" in t or "keep them" in t for t in texts(f))]


def texts(fact: Fact) -> list[str]:
    return [s.text for r in fact.readings for s in r.attestations]


def test_a_sentence_that_two_reports_quote_is_one_fact_and_whole() -> None:
    (fact,) = of_the_hall(facts(*QUOTED))
    assert texts(fact) == [WHOLE, WHOLE]
    assert fact.readings[0].value == WHOLE
    assert fact.topic == f"[Ada Lund:] {WHOLE}"
    assert len(fact.readings[0].accounts) == 2


def test_a_sentence_shared_word_for_word_without_quotation_marks_is_whole_too() -> None:
    said = WHOLE.replace("We", "The mayor").replace("told us", "told them")
    (fact,) = of_the_hall(facts(f"{said}.", f"Nobody was hurt. {said}."))
    assert texts(fact) == [said, said]


def test_pieces_with_another_number_between_them_stay_apart() -> None:
    one = WHOLE.replace("beams were moving", "beams of 14 floors were moving")
    other = one.replace("14", "40")
    apart = of_the_hall(facts(f"“{one},” said the mayor.", f"The mayor of Aske said: “{other}.”"))
    assert [f for f in apart if texts(f)[0].startswith("We closed")]
    assert [f for f in apart if texts(f)[0].endswith("keep them")]
    assert all("14" not in t or "keep them" not in t for fact in apart for t in texts(fact))


def test_what_reports_share_word_for_word_is_not_sound_for_that() -> None:
    shared = facts(*QUOTED)
    (quoted,) = of_the_hall(shared)
    (named,) = [f for f in shared if f.topic.endswith("Ada Lund")]
    assert {t.lower() for t in texts(named)} == {"the mayor, ada lund"}
    assert named.soundness < 0.5 <= quoted.soundness < 1
