"""Slots: the typed values of the clauses of a row, and the relation that follows from them.

`relation` is the entry point: it takes the members of a row and returns whether their reports
agree, can both be right or conflict, with the deciding pair of slots and the readings that follow
from it.
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
