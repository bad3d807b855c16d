"""Noun phrases of the sources of attributions, without appositions and clauses."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.annotate.referents.named import Named
from rashomon.english.days import is_day
from rashomon.english.people import is_site, tables
from rashomon.english.tables import classes, small_words
from rashomon.stages.values import Token
from rashomon.types import Attribution, Span

# A noun phrase ends at these signs, and at the tags of relative words and of verb forms.
_CUTS = frozenset({",", "(", ")", "—", "–", "--", ";", ":", "“", "”", '"'})
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
_VERBS = frozenset({"VBD", "VBN", "VBG", "VBZ", "VBP"})
# Prepositions within a description; others introduce a time or a place.
_KEPT = small_words("inside_description")
_MARKS = " \"'“”‘’«»"
# Words between two quotations of one speaker: `said on Friday in an interview`.
_LONGEST_TAIL = 5
_WRITTEN_BY = small_words("written_by")
# Nouns behind the last word of a source that a name before them qualifies.
_FURTHEST_HEAD = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its tokens up to the first comma or clause, and its head among them.

    `following` is the range of the source's tokens after it. Positions are those of the article's
    tokens.
    """

    first: int
    last: int
    head: int
    following: tuple[int, int]


def phrase(
    text: str, tokens: Sequence[Token], starts: Sequence[int], source: Span
) -> Phrase | None:
    """Return the first noun phrase of a source, `None` if it has no noun, name or pronoun."""
    first, end = bisect_left(starts, source.start), bisect_left(starts, source.end)
    while first < end and tokens[first].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "ADV", "DET"):
        first += 1
    last = first
    while last < end and not _cuts(text, tokens, first, last):
        last += 1
    while last > first and is_day(tokens[last - 1].form(text)):
        last -= 1
    while last > first and tokens[last - 1].tag == "POS":
        last -= 1
    head = _head(text, tokens, first, last)
    return None if head is None else Phrase(first, last, head, (last, end))


def extended(
    text: str, tokens: Sequence[Token], starts: Sequence[int], source: Span, cue: Span | None
) -> Span:
    """Return a source extended to the noun that its last word qualifies, unless that is the cue.

    The tagger may find `Lund` in `the Lund administration`, or `Mr.` in `Mr. Lund`.
    """
    last = bisect_left(starts, source.end) - 1
    if last < 0 or tokens[last].dep != "compound":
        return source
    head = tokens[tokens[last].head]
    near = last < tokens[last].head <= last + _FURTHEST_HEAD
    reporting = cue is not None and cue.start <= head.start < cue.end
    titled = tokens[last].form(text) in tables().titles
    if not near or reporting or not (titled or head.form(text).islower()):
        return source
    return Span(source.article, source.start, head.end, text[source.start : head.end])


def _cuts(text: str, tokens: Sequence[Token], first: int, position: int) -> bool:
    token = tokens[position]
    word = token.form(text)
    between = text[tokens[position - 1].end : token.start]
    if word in _CUTS or token.tag in _RELATIVE or "\n" in between:
        return position > first or word in _CUTS
    if position == first:
        return False
    if token.pos == "ADV" or (token.pos == "ADP" and word.lower() not in _KEPT):
        return True
    return token.tag in _VERBS and token.pos in ("VERB", "AUX")


def _head(text: str, tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the last noun before the first preposition after a noun, `None` if there is none.

    A possessive is not a head: the noun after it is. Nor is a quantity: of `a number of clerks`,
    the clerks are.
    """
    head = None
    for position, token in enumerate(tokens[first:last], first):
        if token.pos == "ADP" and head is not None:
            quantity = tokens[head].form(text).lower() in small_words("partitive")
            if quantity and head == position - 1 and token.form(text) == "of":
                head = None
                continue
            break
        if token.tag == "POS":
            head = None
        elif token.pos in ("NOUN", "PROPN", "PRON") or _is_noun(token.form(text)):
            head = position
    return head


def _is_noun(word: str) -> bool:
    """Return whether a word can head a source, whatever the parse says: a role, a site."""
    return tables().is_role(word) or is_site(word)


def description(text: str, tokens: Sequence[Token], part: Phrase) -> str:
    """Return the phrase as a role: lower-cased, without articles and possessives before it."""
    first = part.first
    while first < part.head and (
        tokens[first].pos in ("DET", "PRON", "PUNCT") or tokens[first].tag in ("PRP$", "POS")
    ):
        first += 1
    start, end = tokens[first].start, tokens[part.last - 1].end
    return " ".join(text[start:end].split()).lower().strip(" ,.")


def joined_names(text: str, tokens: Sequence[Token], names: Sequence[Named]) -> bool:
    """Return whether `and`, `&` or `or` joins two neighbouring names: `Lund and Moe`.

    It joins two roles of one person in `Vell Council president and treasurer Ann Lund`.
    """
    return any(
        t.form(text).lower() in ("and", "&", "or") and not _joins_roles(text, tokens, k, b)
        for a, b in pairwise(names)
        for k, t in enumerate(tokens[a.last : b.first], a.last)
    )


def _joins_roles(text: str, tokens: Sequence[Token], position: int, named: Named) -> bool:
    both = (tokens[position - 1], tokens[named.first - 1])
    return named.first - 1 > position and all(tables().is_role(t.form(text)) for t in both)


def writer(
    tokens: Sequence[Token], part: Phrase, source: Span, names: Sequence[Named]
) -> Span | None:
    """Return the span of a document's writer, `None` if the source names none.

    That is `the executives` in `the executives’ letter`, `the ministry` in `a statement from the
    ministry`, and a body named right before what it has issued: `a Harbour Office report`. The span
    has no text.
    """
    for position in range(part.head - 1, part.first, -1):
        if tokens[position].tag == "POS":
            return Span(source.article, source.start, tokens[position].start, "")
    behind = part.head + 1
    if behind < part.following[1] - 1 and tokens[behind].lemma.lower() in _WRITTEN_BY:
        return Span(source.article, tokens[behind + 1].start, source.end, "")
    for n in names:
        named = n.kind == "organization" and part.first <= n.first and n.last == part.head
        if named and tokens[part.head].lemma.lower() in small_words("issued"):
            return Span(source.article, n.start, n.end, "")
    return None


def is_spoken_to(
    tokens: Sequence[Token], starts: Sequence[int], head: int, cue: Span | None
) -> bool:
    """Return whether a source is the object of its cue: `the clerk accused of taking it`.

    The subject of a passive is, unless others only pass on what it says: `was quoted as saying`.
    """
    if cue is None:
        return False
    low, high = bisect_left(starts, cue.start), bisect_left(starts, cue.end)
    for position in range(low, high):
        token = tokens[position]
        if _is_supposed(tokens, position, head):
            return True
        if token.tag != "VBN":
            continue
        lemma, passive = token.lemma.lower(), tokens[head].head == position
        if passive and tokens[head].dep == "nsubjpass" and lemma not in small_words("overheard"):
            return True
        reduced = token.dep == "acl" and token.head == head == position - 1
        if reduced and lemma in classes("reporting", "undergone"):
            return True
    return False


def _is_supposed(tokens: Sequence[Token], position: int, head: int) -> bool:
    """Return whether a verb says what others suppose of its noun: `a clerk said to be in Vell`."""
    token = tokens[position]
    if token.lemma.lower() not in small_words("supposing") or token.tag not in ("VBN", "VBD"):
        return False
    behind = position + 1
    if behind >= len(tokens) or tokens[behind].tag != "TO":
        return False
    verb = tokens[behind].head
    # `to be`, `to have seen`; not `to close the port`, which may be what it says.
    infinitive = tokens[verb].pos == "AUX" or any(
        t.head == verb and t.pos == "AUX" for t in tokens[behind + 1 : verb]
    )
    passive = tokens[head].dep == "nsubjpass" and tokens[head].head == position
    reduced = token.dep in ("acl", "relcl") and head == position - 1
    return infinitive and (passive or reduced)


def goes_on(text: str, attribution: Attribution, previous: Attribution) -> bool:
    """Return whether a quotation without a source continues the previous one: `…”, said Lund. “…”`.

    Only the previous source and cue and a few more words may be between the two, and the previous
    quotation must not end with a question.
    """
    if not (attribution.quoted and previous.quoted):
        return False
    parts = [*previous.content, *(p for p in (previous.source, previous.cue) if p)]
    end, start = max(p.end for p in parts), attribution.content[0].start
    if end == previous.content[-1].end:
        return not text[end:start].split()
    asked = previous.content[-1].text.rstrip(_MARKS).endswith("?")
    gap = text[end:start]
    fresh = not gap.rpartition("\n")[2].strip(_MARKS)
    return fresh and not asked and len(gap.split()) <= _LONGEST_TAIL
