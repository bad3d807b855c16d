"""Pledges: announced intentions, and the sentences that may bear on them."""

from rashomon.collate.facts.pledges import collate_pledges

__all__ = ["collate_pledges"]
