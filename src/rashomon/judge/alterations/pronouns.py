"""Names that gave way to a pronoun where nobody it could stand for was named."""

from collections.abc import Iterator, Sequence

from rashomon.compare.alignment import Alignment, Gap
from rashomon.compare.pairing import Pairing
from rashomon.compare.reading import Passage
from rashomon.judge.alterations.findings import alteration, exchanged
from rashomon.types import Alteration

_PRONOUNS = frozenset(("he", "him", "she", "her", "they", "them", "it"))
_FIRST_PERSON = frozenset(("us", "we", "me"))
# Words of a description that a pronoun may stand in for.
_LONGEST = 6


def namelessness(alignment: Alignment, before: Sequence[Passage]) -> Iterator[Alteration]:
    """A pronoun of the child in the place of words that said who, its antecedent being absent."""
    for gap in alignment.gaps:
        if gap.right_end == gap.right or not 0 < gap.left_end - gap.left <= _LONGEST:
            continue
        token = alignment.right.tokens[gap.right]
        if token.word in _PRONOUNS and not _named(alignment, gap, before):
            parent = alignment.left.span(gap.left, gap.left_end)
            child = alignment.right.span(gap.right, gap.right + 1)
            detail = exchanged(parent, child, "nameless")
            yield alteration("entity", parent, child, detail, "medium")


def confused(pairing: Pairing) -> Iterator[Alteration]:
    """A name that a copy took for a pronoun of the one who writes: `the U.S.` for `us`."""
    alignment = pairing.alignment
    for item in pairing.left_over:
        if item.kind != "name":
            continue
        low, high = alignment.window(item)
        for k in range(low, high):
            token = alignment.right.tokens[k]
            if token.word in _FIRST_PERSON and token.quoted < 0 and k not in alignment.to_left:
                parent, child = (
                    alignment.left.span(item.first, item.last),
                    alignment.right.span(k, k + 1),
                )
                yield alteration("entity", parent, child, exchanged(parent, child))


def _named(alignment: Alignment, gap: Gap, before: Sequence[Passage]) -> bool:
    """Whether the words that gave way stand earlier in the child."""
    left = alignment.left.tokens[gap.left : gap.left_end]
    gone = {t.stem for t in left if t.content}
    if not gone or any(t.word in _PRONOUNS for t in left):
        return True
    earlier = {t.stem for p in before for t in p.tokens}
    earlier |= {t.stem for t in alignment.right.tokens[: gap.right]}
    return bool(gone & earlier)
