"""Announcements of what somebody will do, and the sentences that may bear on them."""

from rashomon.collate.facts.pledges import collate_pledges

__all__ = ["collate_pledges"]
