"""Copy in all capitals, converted to normal case."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rashomon.english.agencies import agencies, is_agency
from rashomon.english.capitals import ENDINGS, SMALL_ONES, TITLES
from rashomon.english.days import months, weekdays
from rashomon.english.frequency import is_known, log_rank
from rashomon.english.places import atlas
from rashomon.english.tables import lines as table
from rashomon.read.plain.texts import Edit
from rashomon.read.plain.written import UNKNOWN, Written, pairs_in

# Minimum share of capitals among the letters of a text, and the fewest letters that are enough to
# judge by.
CAPITALS_SHARE, LEAST_LETTERS = 0.9, 120
# A word more common than this (the first 3,000) is a name only directly after a given name.
COMMON = 8.0
# Characters at the beginning, which settle it for nearly every text at little cost.
OPENING = 400
# Minimum share of a word's occurrences in news with a capital that makes it a name. It is higher
# for the 30,000 most frequent words, which headlines and names of offices capitalise, too.
NAMED, NAMED_COMMON = 0.6, 0.85
_SMALL = re.compile("[a-z]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?…:]|\n|[\"“‘]")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}")
# Names and months that are more common as words, unless a given name precedes or a figure follows.
_AMBIGUOUS = frozenset({"may", "march", "will", "mark", "art", "grant"})
# The dateline of a paragraph: the place stays in capitals, and a sentence begins after the dash.
_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_][^,(\n]{1,30})(?:,[^(\n]{1,40})?(?: \([^()\n]{2,30}\))?"
    r" ?(?:[-–—]|--) (?=\S)",
    re.MULTILINE,
)
# A line that gives an outlet and the date of publication, and has all its words capitalised.
_LABEL = re.compile(
    r"^(?=[^\n]*(?:\||\b(?:19|20)\d\d\b))[^\n.!?]{3,90}(?:[AP]\.M\.)?$", re.MULTILINE
)
_DAY_AFTER = re.compile(r" \d{1,2}\b")
_VOWELS = frozenset("AEIOUY")


@dataclass(frozen=True, slots=True)
class _Places:
    """Positions in a text that the case of its words depends on.

    `kept` stay in capitals and `clocks` do not; a stop in either (`dotted`) ends no sentence. In
    `regions`, which follow the place of a dateline or give the outlet and the day, all words are
    capitalised. A sentence begins at each of `opens`, after a dateline.
    """

    kept: frozenset[int]
    clocks: frozenset[int]
    dotted: frozenset[int]
    regions: frozenset[int]
    opens: frozenset[int]


def _places(text: str) -> _Places:
    datelines = [f for f in _DATELINE.finditer(text) if _is_dateline(f)]
    spans = [f.span() for f in _ABBREVIATION.finditer(text)]
    kept = _covered(spans + [f.span("place") for f in datelines])
    clocks = _covered(f.span() for f in SMALL_ONES.finditer(text))
    labels = [f.span() for f in _LABEL.finditer(text)]
    regions = _covered([*labels, *((f.end("place"), f.end()) for f in datelines)])
    opens = frozenset(f.end() for f in datelines)
    return _Places(kept, clocks, kept | clocks, regions, opens)


def _covered(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(k for start, end in spans for k in range(start, end))


def in_capitals(text: str) -> bool:
    """Return whether a text is long enough and almost entirely in capitals."""
    opening = text[:OPENING]
    if sum(map(len, _SMALL.findall(opening))) > len(opening) // 4:
        return False
    letters = [c for c in text if c.isalpha() and c.upper() != c.lower()]
    capitals = sum(c.isupper() for c in letters)
    return len(letters) >= LEAST_LETTERS and capitals >= CAPITALS_SHARE * len(letters)


def small_letters(text: str, known: Written = UNKNOWN) -> Iterator[Edit]:
    """Convert copy in capitals to lower case, with capitals where a sentence or a name begins.

    The spelling in other articles of the coverage (`known`) takes precedence. Any other word is a
    name if news text has it mostly as one, or if it is not a word of the language. Abbreviations
    and agencies stay as they are.
    """
    if not in_capitals(text):
        return
    seen = _places(text)
    pairs = pairs_in(text)
    surnames = _surnames(text)
    begins, named = True, False
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not token[0].isalpha():
            begins = begins or (token in ".!?…\n" and match.start() not in seen.dotted)
            continue
        if match.start() in seen.clocks:
            begins, named = False, False
            yield match.start(), match.end(), token.lower()
            continue
        if match.start() in seen.kept or _stays(token) or token in known.abbreviations:
            begins, named = False, False
            continue
        begins = begins or not seen.opens.isdisjoint((match.start(), match.start() - 1))
        dated = token.lower() in months() and _DAY_AFTER.match(text, match.end()) is not None
        name = match.start() in seen.regions or known.is_name(
            token.lower(), pairs.get(match.start(), ())
        )
        if name is None:
            name = _is_name(token.lower(), named or dated) or _bare(token) in surnames
        instead = _lowered(token, capital=begins or name)
        named = token in TITLES or (name and token.lower() in _given())
        begins = False
        if instead != token:
            yield match.start(), match.end(), instead


def _surnames(text: str) -> frozenset[str]:
    """Return the words that follow a given name or a title in the text, except common ones."""
    words = [word[0] for word in _TOKEN.finditer(text)]
    behind = {
        _bare(b)
        for a, b in pairwise(words)
        if b[0].isalpha() and (a in TITLES or a.lower() in _given())
    }
    return frozenset(word for word in behind if word and log_rank(word) > COMMON)


def _bare(token: str) -> str:
    return token.lower().replace("’", "'").removesuffix("'s")


def _is_dateline(dateline: re.Match[str]) -> bool:
    """Return whether what precedes a dash ends in the name of a place."""
    words = re.findall(r"[\w'’]+", dateline["place"].lower())
    return _is_name(words[-1], after_given_name=False)


@lru_cache(maxsize=4096)
def _stays(token: str) -> bool:
    """Return whether a word is an abbreviation: an agency's, or one without vowels."""
    if len(token) < 2 or token in TITLES or token.title() in agencies():
        return False
    return is_agency(token) or not _VOWELS & set(token)


def _lowered(token: str, *, capital: bool) -> str:
    first = token[0] if capital else _small(token[0])
    return first + "".join(map(_small, token[1:]))


def _small(letter: str) -> str:
    """Return the letter in lower case if that is a single letter, else unchanged."""
    return small if len(small := letter.lower()) == 1 else letter


@lru_cache(maxsize=4096)
def _is_name(word: str, after_given_name: bool) -> bool:
    bare = word.replace("’", "'").removesuffix("'s")
    if atlas().country(bare.capitalize()) and not is_known(bare):
        return True
    if bare in months() or bare in weekdays() or bare in _given() or bare in _names():
        return bare not in _AMBIGUOUS or after_given_name
    if bare in _words():
        return False
    return after_given_name or not any(is_known(form) for form in _forms(bare))


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"


@cache
def _given() -> frozenset[str]:
    return frozenset(name.lower() for row in table("given_names") for name in row.split()[1:])


@cache
def _counts() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that news text has mostly as names, and the others."""
    rows = [row.split("\t") for row in table("frequencies.tsv") if row.count("\t") == 2]
    counted = [(word, int(count), int(named)) for word, count, named in rows]
    names = frozenset(w for w, count, named in counted if _mostly_named(w, count, named))
    return names, frozenset(w for w, *_ in counted) - names


def _mostly_named(word: str, count: int, named: int) -> bool:
    """Return whether news has a word mostly as a name.

    A common word is assumed to occur twice more without a capital.
    """
    common = any(map(is_known, _forms(word)))
    return named > NAMED_COMMON * (count + 2) if common else named > NAMED * count


def _names() -> frozenset[str]:
    return _counts()[0]


def _words() -> frozenset[str]:
    return _counts()[1]
