"""Addresses in, records out: pages, feeds and sitemaps, fetched politely and safely."""

from rashomon.read.web.fetching import Fetcher, Response
from rashomon.read.web.following import Fetched, Finished, Given, Memory, Nothing, followed

__all__ = ["Fetched", "Fetcher", "Finished", "Given", "Memory", "Nothing", "Response", "followed"]
