"""Dropped reporting clauses, and reporting verbs exchanged for firmer, weaker or denying ones."""

from collections.abc import Iterator

from rashomon.compare.alignment import Alignment, Gap
from rashomon.compare.passage import Passage
from rashomon.english.items import Item
from rashomon.english.tables import small_words
from rashomon.judge.alterations.alteration import alteration, exchanged
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, Detail


def attributions(
    alignment: Alignment, around: frozenset[str], settings: AlterationSettings
) -> Iterator[Alteration]:
    """Yield dropped reporting clauses, and reporting verbs that express more or less belief.

    `around` are the words of the child near the passage: an attribution found there was moved.
    """
    for gap in alignment.gaps:
        yield from _dropped(alignment, gap, around, settings)
        yield from _strengthened(alignment, gap)


def _dropped(
    alignment: Alignment, gap: Gap, around: frozenset[str], settings: AlterationSettings
) -> Iterator[Alteration]:
    left = _clause(alignment.left, gap.left, gap.left_end, alignment.to_right)
    if left is None or left[1] - left[0] > settings.reporting_words:
        return
    if gap.right_end - gap.right > 1:
        return
    words = [t for t in alignment.left.tokens[left[0] : left[1]] if t.content]
    reporting = [i for i in alignment.right.items if i.kind == "reporting"]
    if reporting or any(t.word in around for t in words if t.capital):
        return
    span = alignment.left.span(*left)
    yield alteration("attribution", span, None, Detail("attribution-dropped", (span.text,)))


def _clause(passage: Passage, first: int, last: int, met: dict[int, int]) -> tuple[int, int] | None:
    """Return the whole gap if it is a reporting clause, that is, a reporting verb and a name."""
    verbs = [i for i in passage.items if i.kind == "reporting" and first <= i.first < last]
    if len(verbs) != 1 or last - first < 2:
        return None
    verb, edges = verbs[0], small_words("opening_content")
    inner = [k for k in range(first, last) if not verb.first <= k < verb.last]
    if any(k in met for k in range(first, last)) or not any(_names(passage, k) for k in inner):
        return None
    at_end = all(passage.tokens[k].word in edges for k in range(verb.last, last))
    return (first, last) if at_end or verb.first == first else None


def _names(passage: Passage, position: int) -> bool:
    owner = passage.owner.get(position)
    return owner is not None and owner.kind == "name"


def _strengthened(alignment: Alignment, gap: Gap) -> Iterator[Alteration]:
    left = _verb(alignment.left, gap.left, gap.left_end)
    right = _verb(alignment.right, gap.right, gap.right_end)
    if left is None or right is None or left.value == right.value:
        return
    values = {str(left.value[0]), str(right.value[0])}
    if "denying" in values or values == {"doubtful", "firm"}:
        parent = alignment.left.span(left.first, left.last)
        child = alignment.right.span(right.first, right.last)
        yield alteration("attribution", parent, child, exchanged(parent, child, "vouches"))


def _verb(passage: Passage, first: int, last: int) -> Item | None:
    verbs = [i for i in passage.items if i.kind == "reporting" and first <= i.first < last]
    return verbs[0] if len(verbs) == 1 else None
