"""Words in capitals: those that are otherwise small, and endings to remove from them."""

import re

# Abbreviations that are set in small letters, and titles, which only begin with a capital.
SMALL_ONES = re.compile(r"[AP]\.M\.|\b(?:(?<=\d )KM|(?<=\d )[AP]M)\b")
TITLES = frozenset({"MR", "MRS", "MS", "DR", "ST", "JR", "SR"})
# Endings of words that are listed only without them.
ENDINGS = ("'s", "’s", "s", "es", "ed", "d", "ing", "er", "ers", "ly")
