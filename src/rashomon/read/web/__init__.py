"""Addresses in, records out: pages, feeds and sitemaps, fetched politely and safely."""

from rashomon.read.web.fetching import Fetcher, Response
from rashomon.read.web.following import EmptyMemory, Fetched, Finished, Given, Memory, followed

__all__ = [
    "EmptyMemory",
    "Fetched",
    "Fetcher",
    "Finished",
    "Given",
    "Memory",
    "Response",
    "followed",
]
