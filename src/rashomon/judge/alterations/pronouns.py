"""Names replaced by a pronoun that cannot be resolved, and pronouns exchanged for others."""

from collections.abc import Iterator, Sequence

from rashomon.compare.alignment import Alignment, Gap
from rashomon.compare.pairing import Pairing
from rashomon.compare.passage import Passage
from rashomon.english.tables import classes, small_words
from rashomon.judge.alterations.alteration import alteration, exchanged
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration

_PRONOUNS = small_words("somebody_named")
_FIRST_PERSON = small_words("writers")


def namelessness(
    alignment: Alignment, before: Sequence[Passage], settings: AlterationSettings
) -> Iterator[Alteration]:
    """Yield pronouns of the child that replaced words saying who, and that have no antecedent."""
    longest = settings.description_words
    for gap in alignment.gaps:
        if gap.right_end == gap.right or not 0 < gap.left_end - gap.left <= longest:
            continue
        token = alignment.right.tokens[gap.right]
        if token.word in _PRONOUNS and not _named(alignment, gap, before):
            parent = alignment.left.span(gap.left, gap.left_end)
            child = alignment.right.span(gap.right, gap.right + 1)
            detail = exchanged(parent, child, "nameless")
            yield alteration("entity", parent, child, detail, "medium")


def confused(pairing: Pairing) -> Iterator[Alteration]:
    """Yield names that a copy mistook for a pronoun of the writer: `the U.S.` became `us`."""
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


def repointed(alignment: Alignment) -> Iterator[Alteration]:
    """Yield pronouns exchanged in one place for pronouns of another person.

    A company is `it` or `they`, and reported speech turns `I` into `she`: neither is a change, so
    those pairs, and pronouns quoted on one side only, are left out.
    """
    for gap in alignment.gaps:
        left = _persons(alignment.left, range(gap.left, gap.left_end), alignment.to_right)
        right = _persons(alignment.right, range(gap.right, gap.right_end), alignment.to_left)
        if len(left) != 1 or len(right) != 1:
            continue
        (here, one), (there, other) = left[0], right[0]
        if one == other or {one, other} in _ALIKE or not _same_voice(alignment, here, there):
            continue
        parent = alignment.left.span(here, here + 1)
        child = alignment.right.span(there, there + 1)
        yield alteration("entity", parent, child, exchanged(parent, child), "medium")


# Persons that a rewording exchanges without a change of who is meant.
_ALIKE = ({"thing", "several"}, {"thing", "writers"}, {"several", "writers"})


def _persons(passage: Passage, positions: range, met: dict[int, int]) -> list[tuple[int, str]]:
    """Return the pronouns among unaligned words, each with its position and grammatical person."""
    persons = classes("pronouns", "persons")
    words = [(k, passage.tokens[k].word) for k in positions if k not in met]
    return [(k, persons[word]) for k, word in words if word in persons]


def _same_voice(alignment: Alignment, left: int, right: int) -> bool:
    return (alignment.left.tokens[left].quoted >= 0) == (alignment.right.tokens[right].quoted >= 0)


def _named(alignment: Alignment, gap: Gap, before: Sequence[Passage]) -> bool:
    """Return whether the child names who is meant: a replaced word occurs earlier.

    Also true if the replaced words have no content word or include a pronoun.
    """
    left = alignment.left.tokens[gap.left : gap.left_end]
    gone = {t.stem for t in left if t.content}
    if not gone or any(t.word in _PRONOUNS for t in left):
        return True
    earlier = {t.stem for p in before for t in p.tokens}
    earlier |= {t.stem for t in alignment.right.tokens[: gap.right]}
    return bool(gone & earlier)
