"""Words that temper, bind, deny, judge or narrow and appear on one side only."""

from collections.abc import Iterator, Sequence

from rashomon.compare.alignment import Alignment
from rashomon.compare.meaning import opposite
from rashomon.compare.pairing import Pairing
from rashomon.compare.passage import Passage
from rashomon.english.denial import denying_words
from rashomon.english.items import TEMPERING, Item
from rashomon.english.tables import classes, small_words
from rashomon.english.tokens import TextToken
from rashomon.judge.alterations.alteration import ASPECTS, alteration
from rashomon.types import Alteration, Detail

_UNSURE = small_words("unsure")
# Modal classes whose loss or arrival changes the sense; `will` and `would` mostly express tense.
_TELLING = ("possible", "obliged", "advised", "planned", "tried")
# Classes that a rewriting often words differently: `wants to leave`, `seeks an exit`.
_STYLE = ("planned", "tried", "day of month")
_TEMPERED = TEMPERING - {"negation"}
_DATES = ("weekday", "month", "year", "day of month")


def one_sided(pairing: Pairing, *, respun: bool = False) -> Iterator[Alteration]:
    """Yield alterations from the items that only one side has.

    `respun` says that the whole child is reworded; classes that are then mere style are left out.
    """
    alignment = pairing.alignment
    for items, others, in_left in (
        (pairing.left_over, pairing.right_over, True),
        (pairing.right_over, pairing.left_over, False),
    ):
        for item in items:
            if respun and item.value and item.value[0] in _STYLE:
                continue
            if _is_change(item, others, alignment, pairing.near, in_left=in_left):
                yield _finding(item, alignment, in_left=in_left)


def _is_change(
    item: Item, others: Sequence[Item], alignment: Alignment, near: bool, *, in_left: bool
) -> bool:
    """Return whether an item changes the sense by appearing on one side only.

    `others` are the items that only the other side has.
    """
    if item.kind not in ASPECTS or not alignment.anchored(item, in_left=in_left):
        return False
    if item.kind == "negation":
        return not _denied_otherwise(item, alignment, in_left=in_left)
    if item.kind == "date":
        dated = any(other.kind == "date" and other.value[0] != "month" for other in others)
        return near and not in_left and item.value[0] in _DATES and not dated
    _, beside = alignment.unmet_around(item, in_left=in_left)
    if item.kind in ("judging", "narrowing"):
        # another content word next to it may say the same
        return near and not any(t.content for t in beside)
    if _is_idle(item, beside, alignment, in_left=in_left):
        return False
    # Hearsay presented as fact matters however the rest is worded.
    near = near or item.value == ("hearsay",)
    return near and not any(other.kind in _TEMPERED for other in others)


def _denied_otherwise(item: Item, alignment: Alignment, *, in_left: bool) -> bool:
    """Return whether unaligned words say what the negation says: a denying word or an opposite."""
    here, there = alignment.unmet_around(item, in_left=in_left)
    if any(t.word in denying_words() for t in there):
        return True
    return any(a.content and b.content and opposite(a.stem, b.stem) for a in here for b in there)


def _is_idle(
    item: Item, beside: Sequence[TextToken], alignment: Alignment, *, in_left: bool
) -> bool:
    """Return whether a bound or modal comes or goes without changing the sense."""
    if item.kind == "bound":
        return not _is_followed(item, alignment, in_left=in_left)
    return item.kind == "modal" and (
        item.value[0] not in _TELLING
        or any(t.word == "if" for t in beside)
        or _is_of_perception(item, alignment, in_left=in_left)
    )


def _is_followed(item: Item, alignment: Alignment, *, in_left: bool) -> bool:
    """Return whether the word after an item, if any, is aligned: a bound needs its number."""
    size = len((alignment.left if in_left else alignment.right).tokens)
    return item.last >= size or item.last in (alignment.to_right if in_left else alignment.to_left)


def _is_of_perception(item: Item, alignment: Alignment, *, in_left: bool) -> bool:
    """Return whether a modal is the `can` of a verb of perception: to be able to see is to see."""
    tokens = (alignment.left if in_left else alignment.right).tokens
    verb = tokens[item.last].word if item.last < len(tokens) else ""
    words = classes("modality", "perceiving")
    return tokens[item.first].word in words and verb in words


def _finding(item: Item, alignment: Alignment, *, in_left: bool) -> Alteration:
    here = alignment.left if in_left else alignment.right
    span = here.span(*_doubled(here, item))
    aspect = ASPECTS[item.kind]
    if here.tokens[item.first].word in _UNSURE:
        aspect = "hedge"
    if in_left:
        return alteration(aspect, span, None, Detail("dropped", (span.text,)))
    return alteration(aspect, None, span, Detail("added", (span.text,)))


def _doubled(passage: Passage, item: Item) -> tuple[int, int]:
    """Return the token range of an item and of the same word right beside it (`not not`)."""
    first, last = item.first, item.last
    words = [token.word for token in passage.tokens]
    if first and words[first - 1] == words[first]:
        return first - 1, last
    if last < len(words) and words[last] == words[first]:
        return first, last + 1
    return first, last
