"""Names in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.english.items import Item
from rashomon.english.places import atlas, country_code
from rashomon.english.tables import classes, function_words, lines, table
from rashomon.english.tokens import TextToken
from rashomon.english.words import fold

_LANDS = ("demonyms", "states")


@dataclass(frozen=True)
class Capitals:
    """Words that an article writes with a capital inside sentences, and words without one."""

    upper: frozenset[str]
    lower: frozenset[str]

    @classmethod
    def read(cls, tokens: Sequence[TextToken]) -> "Capitals":
        """Read the words off the tokens of an article."""
        return cls(
            frozenset(t.word for t in tokens if t.capital and not t.opening),
            frozenset(t.word for t in tokens if not t.capital),
        )

    def __or__(self, other: "Capitals") -> "Capitals":
        return Capitals(self.upper | other.upper, self.lower | other.lower)


@cache
def words(section: str) -> frozenset[str]:
    """Return a list of `data/names.toml`; `titles` are those of `data/titles.txt`, folded."""
    if section == "titles":
        return frozenset(fold(line.split()[0]).rstrip(".") for line in lines("titles"))
    return frozenset(table("names")[section])


@cache
def _common() -> frozenset[str]:
    return words("common") | function_words()


@cache
def _countries() -> dict[str, str]:
    known = atlas()
    forms = {
        fold(name): fold(known.official[code])
        for name, code in (known.countries | known.demonyms).items()
    }
    for section in _LANDS:
        forms.update(classes("names", section))
        forms.update({name: name for name in table("names")[section]})
    return forms


def country(word: str) -> str | None:
    """Return the country or American state of a folded word: its name or a word for its people."""
    return _countries().get(word)


def names(
    text: str, tokens: Sequence[TextToken], taken: set[int], capitals: Capitals
) -> list[Item]:
    """Return the names in a sentence among the tokens not `taken` by items of other kinds."""
    items: list[Item] = []
    first = 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and _goes_on(text, tokens, first, last, taken, capitals):
            last += 1
        while last > first and not tokens[last - 1].capital:
            last -= 1
        items.extend(_name(tokens, first, last))
        first = max(last, first + 1)
    return items


def _goes_on(
    text: str,
    tokens: Sequence[TextToken],
    first: int,
    position: int,
    taken: set[int],
    capitals: Capitals,
) -> bool:
    token = tokens[position]
    if position in taken or (position > first and not _adjacent(text, tokens[position - 1], token)):
        return False
    if not token.capital:
        return position > first and token.word in words("particles") and position + 1 < len(tokens)
    shouted = len(token.word) > 1 and text[token.start : token.end].isupper()
    if token.word in _common() and not shouted:
        return False
    if token.opening and token.end - token.start > 1:
        return _is_opening_name(text, tokens, position, taken, capitals)
    return True


def _is_opening_name(
    text: str, tokens: Sequence[TextToken], position: int, taken: set[int], capitals: Capitals
) -> bool:
    """Return whether a word that opens a sentence is a name.

    It is if the article capitalises it inside a sentence, if it names a country, or if it is never
    written small and another capitalised word follows.
    """
    token = tokens[position]
    if token.word in capitals.upper or country(token.word):
        return True
    if token.word in capitals.lower or token.word in _common():
        return False
    behind = position + 1
    after = tokens[behind] if behind < len(tokens) and behind not in taken else None
    return after is not None and after.capital and _adjacent(text, token, after)


def _adjacent(text: str, left: TextToken, right: TextToken) -> bool:
    return text[left.end : right.start].strip("’'s") in (" ", ". ", "-", ".", "\u00a0") and (
        text[left.end : right.start].count("s") == 0
    )


def _name(tokens: Sequence[TextToken], first: int, last: int) -> Iterator[Item]:
    """Yield the names in a run of capitalised words: titles separate them and are left out.

    Words before a title are a name only if they are a country or several: `White House` in `White
    House Chief of Staff John Kelly`, but nothing in `Fire Chief Ondar`.
    """
    start = first
    for position in range(first, last):
        if position < start or not _is_title(tokens, position, last):
            continue
        if position - start > 1 or (position > start and country(tokens[start].word)):
            yield _item(tokens, start, position)
        start = position + 1
        if start < last - 1 and tokens[start].word == "of":
            start += 2
    while last > start and tokens[last - 1].word in ("jr", "sr"):
        last -= 1
    if start < last:
        yield _item(tokens, start, last)


def _is_title(tokens: Sequence[TextToken], position: int, last: int) -> bool:
    after = tokens[position + 1].word if position + 1 < last else ""
    return tokens[position].word in words("titles") and after not in words("offices")


def _item(tokens: Sequence[TextToken], first: int, last: int) -> Item:
    return Item("name", tuple(t.word for t in tokens[first:last]), first, last)


def is_place(tokens: Sequence[TextToken], item: Item) -> bool:
    """Return whether a name is most likely a place's, by tables, last word or preposition."""
    parts = [str(part) for part in item.value]
    before = tokens[item.first - 1].word if item.first else ""
    return (
        (len(parts) == 1 and country(parts[0]) is not None)
        or country_code(" ".join(parts)) is not None
        or parts[-1] in words("place_words")
        or before in words("place_prepositions")
    )
