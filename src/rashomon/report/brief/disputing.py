"""Label of a conflict in the brief."""

from collections.abc import Mapping
from dataclasses import replace

from rashomon.english.statements import has_subject
from rashomon.report.views import gate
from rashomon.report.views.labels import label
from rashomon.report.views.plain import one_line
from rashomon.types import Fact, Slot

_SLOTS: Mapping[Slot, str] = {
    "number": "the number",
    "time": "when it was",
    "place": "where it was",
    "who": "who it was",
    "means": "by what means it was",
    "cause": "why it was",
    "manner": "how it was",
    "polarity": "whether it was so",
    "extent": "how far it went",
    "wording": "the words",
}


def about(fact: Fact) -> str:
    """Return what a conflict is about: the slot that differs, and the row in a few words.

    The words are those of the topic or, if it has no subject, of the first clause that has one.
    """
    slot = fact.differs.slot if fact.differs is not None else "wording"
    clauses = (s.text for r in gate.vouched(fact) for s in r.attestations)
    topic = next((c for c in (fact.topic, *clauses) if has_subject(one_line(c))), fact.topic)
    return f"{_SLOTS[slot]} (“{quotable(label(replace(fact, topic=topic)))}”)"


def quotable(text: str) -> str:
    """Return a text on one line with single quotation marks, to be quoted in double ones."""
    return one_line(text).replace("“", "‘").replace("”", "’").replace('"', "'")
