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
    one voice with the same words, quoted alike, if `is_one` says of the first two of them that they
    are one utterance: too short ones never are. Wordings of other texts are compared, however
    equal: what stands beside them may say otherwise.
    """
    prints: dict[str, int] = {}
    origins = [prints.setdefault(text, k) for k, text in enumerate(texts)]
    firsts: dict[_Key, int] = {}
    one: dict[_Key, bool] = {}
    found = []
    for k, wording in enumerate(wordings):
        key = _key(wording, origins)
        first = firsts.setdefault(key, k)
        if first != k and key not in one:
            one[key] = is_one(wordings[first], wording)
        found.append(first if one.get(key, True) else k)
    return tuple(found)


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
