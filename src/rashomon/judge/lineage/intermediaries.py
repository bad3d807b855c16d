"""Intermediaries: the one of three related articles that lies between the other two.

Quentin's rule (*Essais de critique textuelle*, 1926): of three witnesses, one is the intermediary
of the other two if they never agree against it. Agreements are counted in words, the rarer the
heavier, over the sentences that the two share.
"""

from collections.abc import Mapping
from math import fsum

from rashomon.compare.witness import Witness
from rashomon.judge.lineage.features import Pair

Matches = Mapping[int, int]


def agreement_against(
    pair: Pair,
    witness: Witness,
    in_parent: Matches,
    in_child: Matches,
    weights: Mapping[str, float],
) -> float:
    """Return the weight of the words that the pair's two articles share and `witness` lacks.

    `in_parent` and `in_child` map the sentences of the pair's articles to those of `witness`. A
    sentence that the witness does not have counts with all its shared words.

    If the parent has `ten boats burned`, the child `ten ships burned` and the witness
    `two ships burned`, the pair agrees against the witness in `ten`.
    """
    total: list[float] = []
    for match in pair.matches:
        shared = pair.parent.bags[match.left] & pair.child.bags[match.right]
        for sentence in {in_parent.get(match.left), in_child.get(match.right)} - {None}:
            shared = shared - witness.bags[sentence] if sentence is not None else shared
        total.extend(weights[word] for word in sorted(shared))
    return fsum(total)
