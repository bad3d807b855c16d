"""Words and deeds given to another person."""

from collections.abc import Iterator, Sequence

from rashomon.compare.alignment import Alignment
from rashomon.compare.names import garbled, same_name
from rashomon.compare.passage import Passage
from rashomon.english.items import Item
from rashomon.english.spelling import irregular
from rashomon.english.tables import classes, small_words
from rashomon.english.tokens import TextToken
from rashomon.judge.alterations.alteration import alteration, exchanged
from rashomon.types import Alteration, AlterationAspect

_PRONOUNS = small_words("one_subject")
# Most characters between a subject and its verb: a name before a comma is not the subject.
_SPACE = 1


def speakers(
    alignment: Alignment, before_left: Sequence[Passage], before_right: Sequence[Passage]
) -> Iterator[Alteration]:
    """Yield names exchanged before the same verb, or next to the reporting verb.

    A swapped name changes whom the pronouns after it mean: its detail says so, instead of an
    alteration for each of them.
    """
    yield from _subjects(alignment)
    yield from _pronouns(alignment, before_left, before_right)


def _subjects(alignment: Alignment) -> Iterator[Alteration]:
    """Yield different names right before the same verb."""
    for here, there in sorted(alignment.to_right.items()):
        left, right = _named_before(alignment.left, here), _named_before(alignment.right, there)
        if left is None or right is None or not alignment.left.tokens[here].content:
            continue
        one, other = alignment.left.tokens[here], alignment.right.tokens[there]
        if one.capital or other.capital or one.stem != other.stem or not _is_verb(one):
            continue
        if same_name(left.value, right.value) or garbled(left.value, right.value):
            continue
        parent = alignment.left.span(left.first, left.last)
        child = alignment.right.span(right.first, right.last)
        detail = exchanged(parent, child, "became-who", other.word)
        yield alteration(_aspect(alignment, left, right, one.word), parent, child, detail, "high")


def _aspect(alignment: Alignment, left: Item, right: Item, verb: str) -> AlterationAspect:
    """Return speaker for a reporting verb, event if both sides name both, else entity."""
    if verb in classes("reporting", "verbs"):
        return "speaker"
    both = _mentions(alignment.left, right) and _mentions(alignment.right, left)
    return "event" if both else "entity"


def _is_verb(token: TextToken) -> bool:
    """Return whether a word looks like a verb in the past tense, or is a reporting verb."""
    past = token.word.endswith("ed") or token.word in irregular()
    return past or token.word in classes("reporting", "verbs")


def _named_before(passage: Passage, position: int) -> Item | None:
    """Return the name right before a word; a name that follows a hyphen does not count."""
    owner = passage.owner.get(position - 1)
    if owner is None or owner.kind != "name" or owner.last != position:
        return None
    tokens = passage.tokens
    if passage.text[tokens[owner.first].start - 1 : tokens[owner.first].start] == "-":
        return None
    return owner if tokens[position].start - tokens[position - 1].end <= _SPACE else None


def _pronouns(
    alignment: Alignment, before_left: Sequence[Passage], before_right: Sequence[Passage]
) -> Iterator[Alteration]:
    """Yield a name exchanged for a pronoun, or the reverse, if the pronoun means another person."""
    left, right = _source(alignment.left), _source(alignment.right)
    if left is None or right is None or (left.kind == "name") == (right.kind == "name"):
        return
    name, before = (left, before_right) if left.kind == "name" else (right, before_left)
    meant = _antecedent(before)
    if meant is None or any(_mentions(passage, name) for passage in before):
        return
    parent = alignment.left.span(left.first, left.last)
    child = alignment.right.span(right.first, right.last)
    detail = exchanged(parent, child, "given-to")
    yield alteration("speaker", parent, child, detail)


def _source(passage: Passage) -> Item | None:
    """Return the name or pronoun next to the only reporting verb outside quotation marks."""
    verbs = [
        i for i in passage.items if i.kind == "reporting" and passage.tokens[i.first].quoted < 0
    ]
    if len(verbs) != 1:
        return None
    beside = [verbs[0].first - 1]
    if passage.tokens[verbs[0].last - 1].word not in classes("reporting", "addressing"):
        beside.append(verbs[0].last)
    for position in beside:
        if 0 <= position < len(passage.tokens):
            owner = passage.owner.get(position)
            if owner and owner.kind == "name":
                return owner
            if passage.tokens[position].word in _PRONOUNS:
                return Item("pronoun", (passage.tokens[position].word,), position, position + 1)
    return None


def _antecedent(passages: Sequence[Passage]) -> Item | None:
    sources = (_source(passage) for passage in reversed(passages))
    return next((source for source in sources if source and source.kind == "name"), None)


def _mentions(passage: Passage, name: Item) -> bool:
    return any(i.kind == "name" and same_name(i.value, name.value) for i in passage.items)
