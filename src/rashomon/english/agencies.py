"""The names of news agencies, read once."""

import re
from collections.abc import Mapping
from functools import cache

from rashomon.english.tables import lines


@cache
def agencies() -> Mapping[str, str]:
    """Every form of every agency's name, with its capitals, to the first form of its line."""
    split = ([form.strip() for form in line.split("|")] for line in lines("agencies"))
    return {form: forms[0] for forms in split for form in forms}


@cache
def agency_pattern() -> re.Pattern[str]:
    """An agency's name as a whole word, longest form first."""
    forms = sorted(agencies(), key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")
