"""What speaks for and against two wordings of two articles being one utterance.

Each feature is a number that a reader can check; `FEATURES` names them in the order of the table of
weights.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from math import exp

from rashomon.collate.utterances.likeness import (
    Likeness,
    Weights,
    contradiction,
    likeness,
    opposed,
    other_subject,
)
from rashomon.collate.utterances.voices import accord
from rashomon.collate.utterances.wordings import Piece, Wording

# Words in a row beyond which a run tells no more.
_RUN = 12
# Content words up to which a sentence is short; words besides names that two must have in common.
_FEW, _TOLD = 3, 2


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """The features of a pair; shares are from 0 to 1.

    `cover` weight of the shared content words over that of the wording that has less, of the two
    nearest sentences; `whole` the same of all sentences; `union` over that of both together;
    `ordered` and `held` shares of all words in one order, over both and over the shorter; `run`,
    `quoted_run` the longest run of words, in marks on both sides, in twelfths; `shared` content
    words in common, in twelfths; `cosine` of the sentences around; `names` whether a name or a
    number is shared; `same`, `kin`, `unknown` what is known of the speakers; `direct`, `indirect`
    whether both are; `contradicts`, `subjects` whether names, numbers, dates or negations differ,
    or the subjects; `short` whether one has few words; `empty` whether they have nothing but names
    or a topic in common; `row` whether they hold clauses of one row, `clauses` how likely these are
    one thing.
    """

    cover: float
    whole: float
    union: float
    ordered: float
    held: float
    run: float
    quoted_run: float
    shared: float
    cosine: float
    names: float
    same: float
    kin: float
    unknown: float
    direct: float
    indirect: float
    contradicts: float
    subjects: float
    short: float
    empty: float
    row: float
    clauses: float


FEATURES = tuple(field.name for field in fields(LinkEvidence))


def nearest(left: Wording, right: Wording, weights: Weights) -> tuple[Piece, Piece, Likeness]:
    """The two sentences that share most, the first of them where several do."""
    pairs = [(one, other) for one in left.pieces for other in right.pieces]
    one, other = max(pairs, key=lambda p: _met(p[0].keys, p[1].keys, weights))
    return one, other, likeness(one, other, weights)


def evidence(left: Wording, right: Wording, weights: Weights, clauses: float = 0.0) -> LinkEvidence:
    """The features of two wordings that each have a sentence.

    `clauses` is how likely clauses of both that stand in one row are one thing, 0 where none do.
    """
    one, other, found = nearest(left, right, weights)
    heard = accord(left.voice, right.voice)
    met = _met(left.keys, right.keys, weights)
    a, b = (_weight(w.keys, weights) for w in (left, right))
    return LinkEvidence(
        cover=found.cover,
        whole=met / min(a, b) if min(a, b) else 0.0,
        union=met / (a + b - met) if a + b > met else 0.0,
        ordered=found.same,
        held=found.held,
        run=min(found.run, _RUN) / _RUN,
        quoted_run=min(found.quoted_run, _RUN) / _RUN,
        shared=min(found.shared, _RUN) / _RUN,
        cosine=_cosine(left, right),
        names=float(any(w.kind and w.key in right.keys for p in left.pieces for w in p.content)),
        same=float(heard == "same"),
        kin=float(heard == "kin"),
        unknown=float(heard == "unknown"),
        direct=float(left.direct and right.direct),
        indirect=float(not left.quoted and not right.quoted),
        contradicts=float(contradiction(one, other) or opposed(one, other)),
        subjects=float(other_subject(one, other)),
        short=float(min(len(one.keys), len(other.keys)) <= _FEW),
        empty=float(found.told < _TOLD or not (one.claims and other.claims)),
        row=float(clauses > 0),
        clauses=clauses,
    )


def probability(pair: LinkEvidence) -> float:
    """How likely the pair is one utterance, 0 to 1: the logistic of the weighted features."""
    table = _table()
    total = table["constant"] + sum(getattr(pair, name) * table.get(name, 0.0) for name in FEATURES)
    return 1 / (1 + exp(-total))


def _cosine(left: Wording, right: Wording) -> float:
    if left.vector is None or right.vector is None:
        return _table()["cosine unknown"]
    return float(left.vector @ right.vector)


@cache
def _table() -> Mapping[str, float]:
    """The weights, which `training/utterances.py` fits."""
    path = resources.files("rashomon.collate.utterances") / "data" / "evidence.toml"
    return dict(tomllib.loads(path.read_text("utf-8"))["weights"])


def _met(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    return _weight(left & right, weights)


def _weight(keys: Sequence[str] | frozenset[str], weights: Weights) -> float:
    return sum(weights.get(key, 1.0) for key in sorted(keys))
