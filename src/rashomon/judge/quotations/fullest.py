"""The fullest wording of an utterance, with which the others are compared."""

from collections.abc import Sequence

from rashomon.judge.quotations.sentences import common
from rashomon.judge.quotations.wordings import QuotedWording
from rashomon.types import Lineage

# Share of the longest wording's words from which on a wording counts as full, or as nearly so.
# eval/gold/quotations: the same from 0.2 to 0.6, and from 0.8 to 0.9; the fullest is right for
# 0.989 of the quotations, at 1 for 0.978.
_FULL, _NEARLY = 0.4, 0.9


def fullest(wordings: Sequence[QuotedWording], lineage: Lineage) -> QuotedWording:
    """Return the fullest of the wordings, chosen in this order of preference:

    0. not from a copy whose parent has a wording, too: what differs in a copy, the copy changed,
    1. not many fewer words in quotation marks than any other has,
    2. confirmed by the most other accounts,
    3. as many words in quotation marks as any other has, or nearly; then as many words at all,
    4. with exactly these words in the most accounts,
    5. without an editor's brackets,
    6. in the article that its account goes back to,
    7. the longest, then the first in the order of the coverage.

    A wording that several accounts give is thus not measured against a longer one with a word
    added.
    """
    wordings = _original(wordings, lineage)
    full = _near_most(wordings, [sum(w.quoted) for w in wordings], _FULL)
    full = _near_most(full, [len(confirming(w, wordings)) for w in full], 1.0)
    full = _near_most(full, [sum(w.quoted) for w in full], _NEARLY)
    full = _near_most(full, [len(w.words) for w in full], _NEARLY)
    origins = {account.origin for account in lineage.accounts}
    return min(
        full,
        key=lambda w: (
            -len({other.account for other in full if other.words == w.words}),
            "[" in w.span.text,
            w.article.id not in origins,
            -sum(w.quoted),
            -len(w.words),
            w.place,
        ),
    )


def _original(wordings: Sequence[QuotedWording], lineage: Lineage) -> Sequence[QuotedWording]:
    """Return the wordings of articles that derive from none of the others, or else all."""
    there = {w.article.id for w in wordings}
    copies = {d.child for d in lineage.derivations if d.directed and d.parent in there}
    return [w for w in wordings if w.article.id not in copies] or wordings


def confirming(wording: QuotedWording, wordings: Sequence[QuotedWording]) -> frozenset[str]:
    """Return the other accounts that quote the same words in the sentences that both quote."""
    accounts: set[str] = set()
    for other in wordings:
        # One agreeing wording of an account suffices: it may have the utterance many times.
        known = other.account == wording.account or other.account in accounts
        if not known and agree(wording, other):
            accounts.add(other.account)
    return frozenset(accounts)


def agree(one: QuotedWording, other: QuotedWording) -> bool:
    """Return whether two direct quotations have the same words in the sentences that both have.

    Function words, and words that one of them cuts, do not count.
    """
    if not (one.direct and other.direct):
        return False
    short, long = sorted((_content(common(one, other)), _content(common(other, one))), key=len)
    remaining = iter(long)
    return bool(short) and all(stem in remaining for stem in short)


def _content(wording: QuotedWording) -> list[str]:
    return [token.stem for token in wording.passage.tokens if token.content]


def _near_most(
    wordings: Sequence[QuotedWording], sizes: Sequence[int], share: float
) -> list[QuotedWording]:
    most = max(sizes)
    return [w for w, size in zip(wordings, sizes, strict=True) if size >= share * most]
