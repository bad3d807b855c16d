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
    elif named.first > 1 and _word(text, tokens[named.first - 1]) == ",":
        apposed = _before(text, tokens, named.first - 1)
        if apposed and _is_definite(text, tokens, named.first - 1, apposed):
            yield apposed
    after = _after(text, tokens, named.last)
    if after:
        yield after


def _before(text: str, tokens: Sequence[Token], end: int) -> str | None:
    """Return the role that ends right before a token: `secretary of state`; `None` if none does."""
    at = end
    while at > 0 and end - at < _LONGEST and _belongs(text, tokens, at - 1, end):
        at -= 1
    words = [_word(text, t).lower() for t in tokens[at:end]]
    if "'s" in words or "’s" in words:
        words = words[max(i for i, w in enumerate(words) if w in ("'s", "’s")) + 1 :]
    head = words[: next((i for i, w in enumerate(words) if w in _INSIDE), len(words))]
    while head and head[0] in _INSIDE:
        head = head[1:]
    return " ".join(words) if head and tables().is_role(head[-1]) else None


def _belongs(text: str, tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    if "\n" in text[token.end : tokens[at + 1].start] if at + 1 < len(tokens) else False:
        return False
    word = _word(text, token)
    if word.lower() in _INSIDE:
        return at + 1 < end and at > 0 and tables().is_role(_word(text, tokens[at - 1]))
    return token.pos in ("NOUN", "PROPN", "ADJ") or token.tag in ("POS", "HYPH")


def _is_definite(text: str, tokens: Sequence[Token], end: int, role: str) -> bool:
    at = end - len(role.split()) - 1
    return at >= 0 and (tokens[at].pos in ("DET", "PRON") or tokens[at].tag in ("POS", "PRP$"))


def _after(text: str, tokens: Sequence[Token], at: int) -> str | None:
    """Return the role in apposition after a name: `, the mayor of Ardal,`; `None` without one."""
    if at < len(tokens) and tokens[at].tag == "POS":
        return None
    if at >= len(tokens) or _word(text, tokens[at]) != ",":
        return None
    at += 1
    if at + 1 < len(tokens) and tokens[at].pos == "NUM" and _word(text, tokens[at + 1]) == ",":
        at += 2  # an age
    words = []
    for token in tokens[at : at + _LONGEST + 2]:
        word = _word(text, token)
        if word in _ENDS or token.tag in ("WP", "WDT", "VBD", "VBZ", "VBP") or word == "and":
            break
        words.append((word.lower(), token))
    while words and (words[0][1].pos in ("DET", "PRON") or words[0][1].tag == "PRP$"):
        words = words[1:]
    head = next((i for i, (w, t) in enumerate(words) if t.pos == "ADP"), len(words))
    if not words or not head or not tables().is_role(words[head - 1][0]):
        return None
    return " ".join(w for w, t in words if t.pos != "DET")


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end]
