"""Slots: the typed values of the clauses of a row, and what they say of its relation.

`relation` is the door: it takes the members of a row and says whether their reports agree, can
both be right or cannot, with the pair of slots that decides and the readings that follow from it.
"""

from rashomon.compare.slots.members import Member
from rashomon.compare.slots.relating import Read, RowRelation, differences, read, relation, slots
from rashomon.compare.slots.values import Moment, Slot, SlotDifference, Worded

__all__ = [
    "Member",
    "Moment",
    "Read",
    "RowRelation",
    "Slot",
    "SlotDifference",
    "Worded",
    "differences",
    "read",
    "relation",
    "slots",
]
