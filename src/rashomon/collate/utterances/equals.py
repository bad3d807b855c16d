"""Equal wordings of one text, of which one stands for all before pairs are made."""

from collections.abc import Callable, Iterable, Sequence

from rashomon.collate.utterances.voices import Voice
from rashomon.collate.utterances.wordings import Wording

_Key = tuple[int, bool, Voice, tuple[tuple[tuple[str, bool], ...], ...]]


def first_equals(
    wordings: Sequence[Wording],
    texts: Sequence[str],
    is_one: Callable[[Wording, Wording], bool],
) -> tuple[int, ...]:
    """For each wording the position of the first of its text that is equal, or its own.

    `texts` are those of the articles: prints of one text have the same wordings. Equal are those of
    one voice with the same words, quoted alike, if `is_one` says of the first two that are of two
    attributions that they are one utterance: too short ones never are. Wordings of other texts are
    compared, however equal: what stands beside them may say otherwise.
    """
    prints: dict[str, int] = {}
    origins = [prints.setdefault(text, k) for k, text in enumerate(texts)]
    keys = [_key(wording, origins) for wording in wordings]
    firsts: dict[_Key, int] = {}
    one: dict[_Key, bool] = {}
    for k, (key, wording) in enumerate(zip(keys, wordings, strict=True)):
        first = wordings[firsts.setdefault(key, k)]
        # Sentences of one attribution are never linked with each other, whatever they say.
        if key not in one and first.member != wording.member:
            one[key] = is_one(first, wording)
    return tuple(firsts[key] if one.get(key) else k for k, key in enumerate(keys))


def with_equals(
    groups: Iterable[Sequence[int]], distinct: Sequence[int], firsts: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """Groups of positions in `distinct` as groups of all wordings, in the order of their first."""
    equals: dict[int, list[int]] = {}
    for k, first in enumerate(firsts):
        equals.setdefault(first, []).append(k)
    whole = (tuple(sorted(k for d in group for k in equals[distinct[d]])) for group in groups)
    return tuple(sorted(whole))


def _key(wording: Wording, origins: Sequence[int]) -> _Key:
    words = tuple(tuple((w.form, w.quoted) for w in piece.words) for piece in wording.pieces)
    return origins[wording.member[0]], wording.direct, wording.voice, words
