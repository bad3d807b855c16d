"""Equal wordings of one text: only the first of them is paired with others."""

from collections.abc import Callable, Iterable, Sequence

from rashomon.collate.utterances.voices import Voice
from rashomon.collate.utterances.wordings import Wording

_Key = tuple[int, bool, Voice, tuple[tuple[tuple[str, bool], ...], ...]]


def first_equals(
    wordings: Sequence[Wording],
    texts: Sequence[str],
    is_one: Callable[[Wording, Wording], bool],
) -> tuple[int, ...]:
    """Return for each wording the position of the first equal one of its text, or its own.

    `texts` are those of the articles: prints of one text have the same wordings. Wordings are equal
    if they are of one voice with the same words, quoted alike, and `is_one` says that the first two
    from different attributions are one utterance: those that are too short never are. Equal
    wordings of different texts are still compared: the sentences around them may differ.
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
    """Return groups of positions in `distinct` as groups of all wordings, in the order of these."""
    equals: dict[int, list[int]] = {}
    for k, first in enumerate(firsts):
        equals.setdefault(first, []).append(k)
    whole = (tuple(sorted(k for d in group for k in equals[distinct[d]])) for group in groups)
    return tuple(sorted(whole))


def _key(wording: Wording, origins: Sequence[int]) -> _Key:
    words = tuple(tuple((w.form, w.quoted) for w in piece.words) for piece in wording.pieces)
    return origins[wording.member[0]], wording.direct, wording.voice, words
