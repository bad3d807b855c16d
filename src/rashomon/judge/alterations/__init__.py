"""Alterations: what a copy changed in meaning relative to its parent; changes of style are ignored.

1. `blocks`: sentences are brought together: kept, split, merged; the rest were dropped or added.
2. `reading`: the words of a block become tokens and typed items (quantities, dates, names, …).
3. `alignment`, `pairing`: words are aligned; equal items are settled, changed ones are paired.
4. `changes`, `onesided`, `speakers`, `pronouns`, `events`, `attributions`, `quotations`: the
   meaning of the changes between two sentences.
5. `omissions`, `headlines`, `damage`: changes that go beyond a pair of sentences.
6. `cascades`, `merging`: each change becomes one alteration, in the child's order.

The more a sentence was reworded, the more evidence it takes to report a change in it: a wrong
finding costs a reader more than a missing one.
"""

from rashomon.judge.alterations.search import find_alterations

__all__ = ["find_alterations"]
