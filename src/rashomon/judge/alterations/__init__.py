"""What a copy changed relative to its parent, in meaning; it stays silent on style.

1. `blocks`: sentences are brought together: kept, split, merged; dropped and added ones remain.
2. `reading`: the words of a block become tokens and typed items (quantities, dates, names, …).
3. `alignment`, `pairing`: words are aligned; equal items are settled, changed ones paired.
4. `changes`, `onesided`, `speakers`, `pronouns`, `events`, `attributions`, `quotations`: what
   the changes of two sentences mean.
5. `omissions`, `headlines`, `damage`: what is not a matter of two sentences.
6. `cascades`, `merging`: one change, one alteration, in the child's order.

The more a sentence was reworded, the more it takes to report a change in it: a wrong finding
costs a reader more than a missing one.
"""

from rashomon.judge.alterations.search import find_alterations

__all__ = ["find_alterations"]
