"""Evidence for and against two wordings of two articles being one utterance.

Each feature is a number that a reader can check; `FEATURES` names them in the order of the table of
weights.
"""

import tomllib
from collections.abc import Mapping
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
    total_weight,
)
from rashomon.collate.utterances.voices import accord
from rashomon.collate.utterances.wordings import Piece, Wording

# Most words, in a row or shared, that count: further ones are no stronger evidence.
_RUN = 12
# Most content words of a short sentence; fewest words other than names that two must share.
_FEW, _LEAST = 3, 2


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Features of a pair; shares are from 0 to 1.

    Of the two nearest sentences: `cover`, the weight of the shared content words over that of the
    sentence with less; `ordered` and `held`, the words in the same order in both, as shares of the
    words of both and of the shorter; `run`, the longest run of shared words, and `quoted_run`, the
    content words in it that both quote, in twelfths; `shared`, the shared content words, in
    twelfths; `contradicts`, whether names, numbers, dates or negations differ or words are
    opposites; `subjects`, whether the subjects differ; `short`, whether one has few content words;
    `empty`, whether they share at most one content word other than names, or one says nothing.

    Of the wordings: `whole`, as `cover`, and `union`, over the weight of both together; `cosine` of
    the sentences around them; `names`, whether a name, number or date is shared; `same`, `kin` and
    `unknown`, the accord of the speakers; `direct` and `indirect`, whether both are; `row`, whether
    they hold clauses of one row, and `clauses`, the probability that these are one thing.
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
    """Return the two sentences that share most, the first such pair, and their likeness."""
    pairs = [(one, other) for one in left.pieces for other in right.pieces]
    one, other = max(pairs, key=lambda p: _met(p[0].keys, p[1].keys, weights))
    return one, other, likeness(one, other, weights)


def evidence(left: Wording, right: Wording, weights: Weights, clauses: float = 0.0) -> LinkEvidence:
    """Return the features of two wordings that each have a sentence.

    `clauses` is the probability that clauses of both in one row are one thing, 0 if there are none.
    """
    one, other, near = nearest(left, right, weights)
    heard = accord(left.voice, right.voice)
    met = _met(left.keys, right.keys, weights)
    a, b = (total_weight(w.keys, weights) for w in (left, right))
    return LinkEvidence(
        cover=near.cover,
        whole=met / min(a, b) if min(a, b) else 0.0,
        union=met / (a + b - met) if a + b > met else 0.0,
        ordered=near.same,
        held=near.held,
        run=min(near.run, _RUN) / _RUN,
        quoted_run=min(near.quoted_run, _RUN) / _RUN,
        shared=min(near.shared, _RUN) / _RUN,
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
        empty=float(near.plain < _LEAST or not (one.claims and other.claims)),
        row=float(clauses > 0),
        clauses=clauses,
    )


def probability(pair: LinkEvidence) -> float:
    """Return the probability that the pair is one utterance: the logistic of weighted features."""
    table = _table()
    total = table["constant"] + sum(getattr(pair, name) * table.get(name, 0.0) for name in FEATURES)
    return 1 / (1 + exp(-total))


def _cosine(left: Wording, right: Wording) -> float:
    if left.vector is None or right.vector is None:
        return _table()["cosine unknown"]
    return float(left.vector @ right.vector)


@cache
def _table() -> Mapping[str, float]:
    """Return the weights, which `training/utterances.py` fits."""
    path = resources.files("rashomon.collate.utterances") / "data" / "evidence.toml"
    return dict(tomllib.loads(path.read_text("utf-8"))["weights"])


def _met(left: frozenset[str], right: frozenset[str], weights: Weights) -> float:
    return total_weight(left & right, weights)
