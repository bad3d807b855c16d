"""Roles that an article gives a person: `mayor of Ardal`, `spokesman for the company`."""

from collections.abc import Iterator, Sequence

from rashomon.annotate.referents.named import Named
from rashomon.english.people import tables
from rashomon.english.tables import small_words
from rashomon.stages.values import Token

# A role has few words; a longer phrase is a clause.
_LONGEST = 10
_ENDS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "-", "--", "“", "”", '"'})
_INSIDE = small_words("inside_role")


def roles(text: str, tokens: Sequence[Token], named: Named) -> Iterator[str]:
    """Yield the roles before and after one mention of a person, lower-cased, without articles."""
    before = _before(text, tokens, named.first)
    if before:
        yield before
    elif named.first > 1 and tokens[named.first - 1].form(text) == ",":
        apposed = _before(text, tokens, named.first - 1)
        if apposed and _is_definite(text, tokens, named.first - 1, apposed):
            yield apposed
    after = _after(text, tokens, named.last)
    if after:
        yield after


def _before(text: str, tokens: Sequence[Token], end: int) -> str | None:
    """Return the role that ends right before a token: `secretary of state`; `None` if none does."""
    start = end
    while start > 0 and end - start < _LONGEST and _belongs(text, tokens, start - 1, end):
        start -= 1
    words = [t.form(text).lower() for t in tokens[start:end]]
    if "'s" in words or "’s" in words:
        words = words[max(i for i, w in enumerate(words) if w in ("'s", "’s")) + 1 :]
    head = words[: next((i for i, w in enumerate(words) if w in _INSIDE), len(words))]
    while head and head[0] in _INSIDE:
        head = head[1:]
    return " ".join(words) if head and tables().is_role(head[-1]) else None


def _belongs(text: str, tokens: Sequence[Token], position: int, end: int) -> bool:
    token = tokens[position]
    if position + 1 < len(tokens) and "\n" in text[token.end : tokens[position + 1].start]:
        return False
    if token.form(text).lower() in _INSIDE:
        inner = 0 < position < end - 1
        return inner and tables().is_role(tokens[position - 1].form(text))
    return token.pos in ("NOUN", "PROPN", "ADJ") or token.tag in ("POS", "HYPH")


def _is_definite(text: str, tokens: Sequence[Token], end: int, role: str) -> bool:
    first = end - len(role.split())
    return first > 0 and _determines(tokens[first - 1])


def _determines(token: Token) -> bool:
    return token.pos in ("DET", "PRON") or token.tag in ("POS", "PRP$")


def _after(text: str, tokens: Sequence[Token], start: int) -> str | None:
    """Return the role in apposition after a name: `, the mayor of Ardal,`; `None` without one."""
    if start >= len(tokens) or tokens[start].tag == "POS" or tokens[start].form(text) != ",":
        return None
    start += 1
    age = tokens[start : start + 2]
    if len(age) > 1 and age[0].pos == "NUM" and age[1].form(text) == ",":
        start += 2
    words = []
    for token in tokens[start : start + _LONGEST + 2]:
        word = token.form(text)
        if word in _ENDS or token.tag in ("WP", "WDT", "VBD", "VBZ", "VBP") or word == "and":
            break
        words.append((word.lower(), token))
    while words and (words[0][1].pos in ("DET", "PRON") or words[0][1].tag == "PRP$"):
        words = words[1:]
    head = next((i for i, (w, t) in enumerate(words) if t.pos == "ADP"), len(words))
    if not words or not head or not tables().is_role(words[head - 1][0]):
        return None
    return " ".join(w for w, t in words if t.pos != "DET")
