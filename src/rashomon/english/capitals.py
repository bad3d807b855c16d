"""What is known of words in capitals: which are small otherwise, and what is cut from them."""

import re

# Abbreviations that are set in small letters, and titles, of which the first letter is capital.
SMALL_ONES = re.compile(r"[AP]\.M\.|\b(?:(?<=\d )KM|(?<=\d )[AP]M)\b")
TITLES = frozenset({"MR", "MRS", "MS", "DR", "ST", "JR", "SR"})
# Endings of a word that is known without them.
ENDINGS = ("'s", "’s", "s", "es", "ed", "d", "ing", "er", "ers", "ly")
