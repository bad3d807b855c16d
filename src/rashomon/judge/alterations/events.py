"""Content words exchanged for words of another meaning, and names that changed places."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.compare.alignment import Alignment, Gap
from rashomon.compare.meaning import opposite
from rashomon.compare.pairing import Pairing
from rashomon.compare.passage import Passage
from rashomon.english.items import TEMPERING
from rashomon.english.tables import opposites
from rashomon.judge.alterations.alteration import alteration, exchanged
from rashomon.settings import AlterationSettings
from rashomon.types import Alteration, AlterationAspect, Detail, Severity


def events(
    pairing: Pairing, settings: AlterationSettings, *, unlisted: bool
) -> Iterator[Alteration]:
    """Yield changes to what happened.

    If two names changed places, that is the only finding. Opposites in one place are always
    reported. With `unlisted`, so are words that the tables do not list as synonyms; it is meant for
    sentences that were otherwise taken over.
    """
    if swapped := _swapped(pairing.alignment):
        yield swapped
        return
    for gap in pairing.alignment.gaps:
        change = _opposites(pairing.alignment, gap, settings, grammar=unlisted)
        if not change and unlisted:
            change = _exchange(pairing, gap, settings)
        if change:
            yield change


def _opposites(
    alignment: Alignment, gap: Gap, settings: AlterationSettings, *, grammar: bool
) -> Alteration | None:
    """Return an alteration for the first pair of opposites in a gap.

    Pronouns and particles (`he` and `she`, `up` and `down`) count only with `grammar`, since a
    rewording exchanges them for other reasons.
    """
    for i in range(gap.left, gap.left_end):
        for j in range(gap.right, gap.right_end):
            a, b = alignment.left.tokens[i], alignment.right.tokens[j]
            if not grammar and not (a.content and b.content):
                continue
            if i in alignment.to_right or _denied_once(alignment, i, j, settings):
                continue
            turned = grammar and frozenset((a.word, b.word)) in opposites("turned")
            if turned or opposite(a.stem, b.stem) or opposite(a.word, b.word):
                telling = grammar and a.content and b.content
                return _finding(alignment, Gap(i, i + 1, j, j + 1), "high" if telling else None)
    return None


def _swapped(alignment: Alignment) -> Alteration | None:
    """Return an alteration if two names changed places in an otherwise unchanged sentence.

    Who did it and to whom are then reversed.
    """
    left, right = alignment.left, alignment.right
    before, after = [t.word for t in left.tokens], [t.word for t in right.tokens]
    if before == after or sorted(before) != sorted(after):
        return None
    names = [item for item in left.items if item.kind == "name"]
    for one, other in combinations(names, 2):
        swapped = [
            *before[: one.first],
            *before[other.first : other.last],
            *before[one.last : other.first],
            *before[one.first : one.last],
            *before[other.last :],
        ]
        if swapped == after:
            shift = (other.last - other.first) - (one.last - one.first)
            child = right.span(one.first, other.last)
            parent = left.span(one.first, other.last)
            who = left.span(one.first, one.last).text
            whom = right.span(one.first, one.last + shift).text
            return alteration("event", parent, child, Detail("swapped", (who, whom)), "high")
    return None


def _denied_once(alignment: Alignment, left: int, right: int, settings: AlterationSettings) -> bool:
    """Return whether only one of two words is denied: `unclear`, `did not make clear`.

    Opposites that are both denied contradict each other just as they do undenied: `did not raise`,
    `never lowered`.
    """
    return _is_denied(alignment.left, alignment.to_right, left, settings) != _is_denied(
        alignment.right, alignment.to_left, right, settings
    )


def _is_denied(
    passage: Passage, met: Mapping[int, int], position: int, settings: AlterationSettings
) -> bool:
    """Return whether an unaligned negation is near a word.

    A word that is itself a negation, such as `never` for `always`, does not deny itself.
    """
    return any(
        item.kind == "negation"
        and item.first not in met
        and not item.first <= position < item.last
        and abs(item.first - position) <= settings.denial_reach
        for item in passage.items
    )


def _exchange(pairing: Pairing, gap: Gap, settings: AlterationSettings) -> Alteration | None:
    alignment = pairing.alignment
    if max(gap.left_end - gap.left, gap.right_end - gap.right) > settings.exchanged_words:
        return None
    a, b = alignment.left.tokens, alignment.right.tokens
    met_left, met_right = (
        {*alignment.to_right, *pairing.met_left},
        {*alignment.to_left, *pairing.met_right},
    )
    left = [k for k in range(gap.left, gap.left_end) if a[k].content and k not in met_left]
    right = [k for k in range(gap.right, gap.right_end) if b[k].content and k not in met_right]
    left = [k for k in left if _is_event_word(alignment.left, k)]
    right = [k for k in right if _is_event_word(alignment.right, k)]
    if not left or not right or _both_report(alignment, left, right):
        return None
    if any(opposite(a[i].stem, b[j].stem) for i in left for j in right):
        return None
    return _finding(alignment, Gap(left[0], left[-1] + 1, right[0], right[-1] + 1))


def _is_event_word(passage: Passage, position: int) -> bool:
    """Return whether a word says what happened, rather than how sure or whether at all."""
    owner = passage.owner.get(position)
    return owner is None or owner.kind not in TEMPERING


def _both_report(alignment: Alignment, left: Sequence[int], right: Sequence[int]) -> bool:
    """Return whether all exchanged words are reporting verbs, which `attributions` handles."""
    sides = ((alignment.left.owner, left), (alignment.right.owner, right))
    owners = [owner.get(k) for owner, positions in sides for k in positions]
    return all(owner is not None and owner.kind == "reporting" for owner in owners)


def _finding(alignment: Alignment, gap: Gap, severity: Severity | None = None) -> Alteration:
    parent = alignment.left.span(gap.left, gap.left_end)
    child = alignment.right.span(gap.right, gap.right_end)
    words = (alignment.left.tokens[gap.left], alignment.right.tokens[gap.right])
    aspect: AlterationAspect = "quotation" if all(t.quoted >= 0 for t in words) else "event"
    sides = ((alignment.left, gap.left_end), (alignment.right, gap.right_end))
    owners = [passage.owner.get(end) for passage, end in sides]
    if all(owner is not None and owner.kind == "date" for owner in owners):
        aspect = "date"  # `the early 1980s`, `before Monday`
    return alteration(aspect, parent, child, exchanged(parent, child), severity)
