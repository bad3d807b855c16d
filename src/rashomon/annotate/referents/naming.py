"""Names in one article: their ranges and their kinds.

The parser's names are trimmed of titles and roles, and corrected by tables of places, titles and
organizations; a bare surname refers to the person whose full name the article gives.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon.annotate.parse import Parsed
from rashomon.annotate.referents.kinds import agreed, guess, kind_of, surnames_of
from rashomon.annotate.referents.named import Named
from rashomon.annotate.referents.strays import without_strays
from rashomon.english.days import is_day_or_month
from rashomon.english.people import tables
from rashomon.english.places import atlas
from rashomon.stages.values import Token
from rashomon.types import EntityKind, Span

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# Parts of speech of capitalized words before a name; `Will` and `Grant` are given names.
_NO_NAMES = ("ADP", "ADV", "CCONJ", "SCONJ", "VERB")
_POSSESSIVES = ("POS", "PRP$")
_LONGEST_DOMAIN = 3  # words: `Director of National Port Security`
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_]")  # a name has a letter; otherwise it is a number or a sign


def names(text: str, parsed: Parsed, sources: Sequence[Span] = ()) -> tuple[Named, ...]:
    """Return the names of an article in text order, none overlapping another.

    Two or three capitalized proper nouns in a row that nothing else explains name a person if they
    are within a source.
    """
    tokens = parsed.tokens
    starts = [t.start for t in tokens]
    by_first: dict[int, Named] = {}
    taken: set[int] = set()
    for span in parsed.names:
        if span.label in _KINDS:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            for line, high in _lines(text, tokens, first, last):
                person = span.label == "PERSON"
                begin = _behind_office(text, tokens, line, high)
                person = person or begin > line
                low = _begin(text, tokens, begin, high, taken) if person else begin
                taken.update(range(low, high))
                kind: EntityKind = "person" if person else _KINDS[span.label]
                _keep(by_first, _named(text, tokens, low, high, kind))
    surnames = surnames_of(by_first.values())
    # The parser takes some bare surnames for peoples, others for roles: `Frisk`, `King`.
    covered = {i for n in by_first.values() for i in range(n.first, n.last)}
    taken = {i for i in taken if i in covered or tokens[i].form(text) not in surnames}
    for begin, high in _proper(text, tokens, taken, surnames):
        low = _behind_office(text, tokens, begin, high)
        low = _behind_role(text, tokens, low, high)
        label = guess(text, tokens[low:high], sources, surnames)
        if _is_surname(text, tokens, low, high, surnames):
            _keep(by_first, _bare(text, tokens, low))
        else:
            _keep(by_first, _named(text, tokens, low, high, label))
    kinds = agreed([by_first[k] for k in sorted(by_first)], tokens)
    return without_strays(text, tokens, kinds)


def _keep(names: dict[int, Named], named: Named | None) -> None:
    if named is not None:
        names[named.first] = named


def _is_surname(
    text: str, tokens: Sequence[Token], first: int, last: int, surnames: set[str]
) -> bool:
    """Return whether a range is one known surname that is a role or a title, too: `King said`."""
    word = tokens[first].form(text)
    bare = last - first == 1 and word in surnames and tokens[first].tag == "NNP"
    if not bare or not (tables().is_role(word) or word in tables().titles):
        return False
    before = tokens[first - 1] if first else None
    return before is None or (before.pos not in ("DET", "ADJ") and before.tag not in _POSSESSIVES)


def _bare(text: str, tokens: Sequence[Token], position: int) -> Named:
    token = tokens[position]
    name = _folded(text, tokens, position, position + 1)
    return Named(token.start, token.end, position, position + 1, name, "person")


def _lines(text: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Split a range of tokens at ends of lines, since no name continues on the next line."""
    low = first
    for i in range(first, last):
        if i > low and "\n" in text[tokens[i - 1].end : tokens[i].start]:
            yield low, i
            low = i
    if low < last:
        yield low, last


def _begin(text: str, tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> int:
    """Return the first token of a person's name; the parser may have missed its first parts."""
    while first > 0 and first - 1 not in taken and tokens[first - 1].tag == "NNP":
        word = tokens[first - 1].form(text)
        if text[tokens[first - 1].end : tokens[first].start] != " " or word.isupper():
            break
        if _is_before(text, tokens[first - 1]) or atlas().country(word) or is_day_or_month(word):
            break
        if word.lower() in tables().organizations or tables().is_role(word):
            break
        if _is_domain(text, tokens, first - 1):
            break
        # A full name has its given name already, so that a domain may have more than one word.
        if last - first > 1 and _ends_domain(text, tokens, first - 1):
            break
        first -= 1
    return first


def _proper(
    text: str, tokens: Sequence[Token], taken: set[int], surnames: set[str]
) -> Iterator[tuple[int, int]]:
    """Yield runs of proper nouns outside the parser's names; surnames count whatever their tag."""
    proper = [
        i not in taken and (t.tag in ("NNP", "NNPS") or t.form(text) in surnames)
        for i, t in enumerate(tokens)
    ]
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and proper[j]:
            j += 1
        if j > i:
            yield from _lines(text, tokens, i, j)
        i = max(j, i + 1)


def _behind_role(text: str, tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the first token after a role: `Ann` in `Fire Chief Ann Lund`; `first` without one."""
    behind = (i + 1 for i in range(last - 2, first, -1) if tables().is_role(tokens[i].form(text)))
    return next(behind, first)


def _behind_office(text: str, tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the first token after an office: `Ann` in `Minister of Transport Ann Lund`.

    The rest of the range must be at least two proper nouns; otherwise return `first`.
    """
    for i in range(first, last - 2):
        if _is_domain(text, tokens, i) and all(t.tag == "NNP" for t in tokens[i + 1 : last]):
            return i + 1
    return first


def _is_domain(text: str, tokens: Sequence[Token], position: int) -> bool:
    """Return whether a word is the domain of an office: `Transport` in `Minister of Transport`."""
    if position < 2 or tokens[position - 1].form(text) != "of":
        return False
    is_given = tokens[position].form(text) in tables().given
    return tables().is_role(tokens[position - 2].form(text)) and not is_given


def _ends_domain(text: str, tokens: Sequence[Token], position: int) -> bool:
    """Return whether a word may end a domain of a few words: `Minister of National Transport`."""
    start = position
    while position - start < _LONGEST_DOMAIN and start and tokens[start - 1].tag == "NNP":
        start -= 1
    return any(_is_domain(text, tokens, i) for i in range(start, position + 1))


def _named(
    text: str, tokens: Sequence[Token], first: int, last: int, label: EntityKind | None
) -> Named | None:
    """Return the name within a range of tokens, `None` if there is none.

    `label` is the kind that the parser gave, `None` if it gave none; tables may overrule it.
    """
    gender, titled = "", False
    if tokens[last - 1].form(text).lower() in tables().organizations:
        label = "organization"
    if atlas().country(_folded(text, tokens, first, last)) is None:
        if label in (None, "person"):
            behind = _behind_role(text, tokens, first, last)
            first, titled = behind, behind > first
        while last - first > 1 and _is_before(text, tokens[first], label):
            word = tokens[first].form(text)
            gender = tables().titles.get(word, "") or gender
            titled = titled or word in tables().titles or tables().is_role(word)
            first += 1
    while last > first and _is_after(text, tokens[last - 1]):
        last -= 1
    if first >= last:
        return None
    if first and not titled:
        before = tokens[first - 1].form(text)
        gender = tables().titles.get(before, "")
        titled = before in tables().titles or (label is not None and tables().is_role(before))
    followed = last < len(tokens) and tables().is_role(tokens[last].form(text))
    if followed and (titled or label is None):
        return None  # part of a role: `Deputy Defense Minister`
    name = _folded(text, tokens, first, last)
    kind = kind_of(name, label, titled)
    if kind is None or not _is_name(text, tokens, first, last, name, kind):
        return None
    start = tokens[first].start
    end = start + text[start : tokens[last - 1].end].rfind(name[-1]) + 1
    return Named(start, end, first, last, name, kind, gender, titled)


def _folded(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """Return a name with single spaces, without possessive or final stop; `U.S.` keeps its stop."""
    words = " ".join(text[tokens[first].start : tokens[last - 1].end].split())
    name = _POSSESSIVE.sub("", words).strip(" ,.;:\"“”‘’'")
    return name + "." if "." in name and words.startswith(name + ".") else name


def _is_name(
    text: str, tokens: Sequence[Token], first: int, last: int, name: str, kind: EntityKind
) -> bool:
    if not name[:1].isupper() or not _WORD.search(name) or is_day_or_month(name):
        return False
    if tables().is_role(name) or name in tables().titles:
        return False
    if kind == "group":
        return tokens[last - 1].tag in ("NNPS", "NNS") or name.endswith("s")
    if last - first == 1 and first and _is_described(tokens[first - 1], name.lower(), kind):
        return False
    # The domain of an office is not an organization: `State` in `Secretary of State`.
    office = first > 1 and tokens[first - 1].form(text) == "of" and last - first == 1
    return not (
        office and kind == "organization" and tables().is_role(tokens[first - 2].form(text))
    )


def _is_described(before: Token, word: str, kind: EntityKind) -> bool:
    """Return whether a capitalized word is a description, by the word before it.

    So are `a Sikh`, `the Ministry` of which the article has the name, and `the harbour’s Office`.
    """
    if kind == "person":
        return before.lemma == "a"
    if before.tag == "POS":
        return word in tables().organizations
    return before.pos == "DET" and word in tables().short


def _is_before(text: str, token: Token, label: EntityKind | None = "person") -> bool:
    """Return whether a word before a name is not part of it: a title, a role, a determiner."""
    word = token.form(text)
    if token.pos == "DET" or not word[:1].isupper():
        return True
    if label == "person" and token.pos in _NO_NAMES and word not in tables().given:
        return True  # at the start of a sentence: `Under Lund, the port grew`
    titled = word in tables().titles or tables().is_role(word) or word in atlas().demonyms
    return titled and label in (None, "person")


def _is_after(text: str, token: Token) -> bool:
    word = token.form(text)
    return token.tag == "POS" or is_day_or_month(word) or not word[:1].isalnum()
