"""Features of a reworded stretch, which the learned judge weighs.

Each is a small function of one `Exchange`. None depends on the vocabulary of a story: they measure
how much was exchanged, which kinds of words, how closely the words are related, and what surrounds
them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from rapidfuzz.distance.Levenshtein import normalized_similarity

from rashomon.compare.meaning import derived, opposite, synonyms
from rashomon.compare.rewordings import Rewording, Stretch
from rashomon.english.frequency import is_known, log_rank
from rashomon.english.items import Kind
from rashomon.english.tokens import TextToken
from rashomon.stages.values import Token as Parsed
from rashomon.types import Alteration, Severity

# Value of a feature for a side without words; the model was trained with it.
ABSENT = -1.0
# Words before and after a stretch that count as around it; the model was trained with them.
_AROUND = 4

Grammar = Mapping[int, Parsed]


@dataclass(frozen=True)
class Copy:
    """A copy as a whole: parses, stems, and the share of words kept in place (0 to 1).

    `grammars` and `stems` are of the parent and the child; a grammar maps the start of each word to
    its parsed token.
    """

    grammars: tuple[Grammar, Grammar]
    stems: tuple[Collection[str], Collection[str]]
    kept: float


@dataclass(frozen=True)
class Exchange:
    """A stretch of a rewording, with the typed findings that touch it."""

    rewording: Rewording
    stretch: Stretch
    copy: Copy
    typed: Sequence[Alteration]

    @cached_property
    def left(self) -> tuple[TextToken, ...]:
        """The parent's exchanged words, that is, those neither kept nor moved."""
        r = self.rewording
        out = r.kept.keys() | r.moved_left
        return tuple(r.left.tokens[k] for k in self.stretch.lefts if k not in out)

    @cached_property
    def right(self) -> tuple[TextToken, ...]:
        """The child's exchanged words."""
        r = self.rewording
        out = set(r.kept.values()) | r.moved_right
        return tuple(r.right.tokens[k] for k in self.stretch.rights if k not in out)

    @cached_property
    def telling(self) -> tuple[tuple[TextToken, ...], tuple[TextToken, ...]]:
        """The exchanged content words of the parent and of the child."""
        return _content(self.left), _content(self.right)

    @cached_property
    def related(self) -> tuple[float, float]:
        """The share of each side's content words that have a synonym or relative on the other side.

        1 for a side without content words.
        """
        left, right = self.telling
        return _met(left, right), _met(right, left)

    def parsed(self, side: int) -> list[Parsed]:
        """Return the exchanged words of a side as parsed; side 0 is the parent, 1 the child."""
        words = (self.left, self.right)[side]
        grammar = self.copy.grammars[side]
        return [grammar[t.start] for t in words if t.start in grammar]

    def items(self, side: int) -> Iterable[Kind]:
        """Return the kinds of the items in a side of the stretch, one for each word of an item."""
        passage = (self.rewording.left, self.rewording.right)[side]
        positions = (self.stretch.lefts, self.stretch.rights)[side]
        return (passage.owner[k].kind for k in positions if k in passage.owner)


def _content(tokens: Iterable[TextToken]) -> tuple[TextToken, ...]:
    return tuple(token for token in tokens if token.content)


def _met(here: Sequence[TextToken], there: Sequence[TextToken]) -> float:
    if not here:
        return 1.0
    met = sum(any(synonyms(a.stem, b.stem) or derived(a.stem, b.stem) for b in there) for a in here)
    return met / len(here)


Feature = Callable[[Exchange], float]


def _sizes() -> dict[str, Feature]:
    """Return features that count the exchanged words."""
    return {
        "words left": lambda e: len(e.left),
        "words right": lambda e: len(e.right),
        "content left": lambda e: len(e.telling[0]),
        "content right": lambda e: len(e.telling[1]),
        "span left": lambda e: len(e.stretch.lefts),
        "span right": lambda e: len(e.stretch.rights),
        "content lost": lambda e: len(e.telling[0]) - len(e.telling[1]),
        "moved left": lambda e: sum(k in e.rewording.moved_left for k in e.stretch.lefts),
        "moved right": lambda e: sum(k in e.rewording.moved_right for k in e.stretch.rights),
    }


def _relations() -> dict[str, Feature]:
    """Return features of how closely the words of the two sides are related."""
    return {
        "related left": lambda e: e.related[0],
        "related right": lambda e: e.related[1],
        "unrelated left": lambda e: (1 - e.related[0]) * len(e.telling[0]),
        "unrelated right": lambda e: (1 - e.related[1]) * len(e.telling[1]),
        "opposite": lambda e: any(opposite(a.stem, b.stem) for a, b in product(e.left, e.right)),
        "letters alike": _letters,
        "closest letters": _closest_letters,
        "rarest left": lambda e: max((log_rank(t.word) for t in e.left), default=ABSENT),
        "rarest right": lambda e: max((log_rank(t.word) for t in e.right), default=ABSENT),
        "unknown right": lambda e: sum(_unknown(t) for t in e.telling[1]),
        "parts turned": _parts_turned,
    }


def _unknown(token: TextToken) -> bool:
    """Return whether a word is missing from the vocabulary and no name: it is probably garbled."""
    return not token.capital and not is_known(token.word)


def _parts_turned(e: Exchange) -> float:
    """Count the content words that both sides have, but in different roles.

    Who did what to whom may then be reversed.
    """
    sides = [
        {t.stem: p for t in tokens if t.content and (p := grammar.get(t.start))}
        for tokens, grammar in zip(_around(e), e.copy.grammars, strict=True)
    ]
    both = sides[0].keys() & sides[1].keys()
    return sum(_part(sides[0][stem]) != _part(sides[1][stem]) for stem in both)


def _around(e: Exchange) -> tuple[Sequence[TextToken], Sequence[TextToken]]:
    """Return the words of a stretch on either side, with the kept ones and a few around it."""
    s, left, right = e.stretch, e.rewording.left.tokens, e.rewording.right.tokens
    return (
        left[max(0, s.left - _AROUND) : s.left_end + _AROUND],
        right[max(0, s.right - _AROUND) : s.right_end + _AROUND],
    )


def _part(parsed: Parsed) -> str:
    """Return the role of a word: doer, deed, done to (passive subjects, too) or empty."""
    return _PARTS_PLAYED.get(parsed.dep, "")


_PARTS_PLAYED = {
    "nsubj": "doer", "csubj": "doer",
    "dobj": "done to", "nsubjpass": "done to", "dative": "done to",
    "ROOT": "deed", "advcl": "deed", "ccomp": "deed", "xcomp": "deed", "relcl": "deed",
    "acl": "deed", "conj": "",
}  # fmt: skip


def _letters(e: Exchange) -> float:
    if not e.left or not e.right:
        return ABSENT
    return normalized_similarity(*(" ".join(t.word for t in side) for side in (e.left, e.right)))


def _closest_letters(e: Exchange) -> float:
    """Return the similarity of the two content words spelt most alike: a garbled word is close."""
    pairs = product(*e.telling)
    return max((normalized_similarity(a.word, b.word) for a, b in pairs), default=ABSENT)


def _elsewhere() -> dict[str, Feature]:
    """Return features that count the exchanged words found anywhere in the other text."""
    return {
        "left in child": lambda e: sum(t.stem in e.copy.stems[1] for t in e.telling[0]),
        "right in parent": lambda e: sum(t.stem in e.copy.stems[0] for t in e.telling[1]),
    }


def _surroundings() -> dict[str, Feature]:
    """Return features of how the sentences and the words around were treated."""
    return {
        "kept of sentence": lambda e: e.rewording.share,
        "kept of copy": lambda e: e.copy.kept,
        "length left": lambda e: len(e.rewording.left.tokens),
        "length right": lambda e: len(e.rewording.right.tokens),
        "length ratio": lambda e: len(e.rewording.right.tokens) / len(e.rewording.left.tokens),
        "stretches": lambda e: len(e.rewording.stretches),
        "kept before": lambda e: _kept(e, range(e.stretch.right - _AROUND, e.stretch.right)),
        "kept after": lambda e: _kept(e, range(e.stretch.right_end, e.stretch.right_end + _AROUND)),
        "at start": lambda e: e.stretch.right == 0,
        "at end": lambda e: e.stretch.right_end == len(e.rewording.right.tokens),
        "quoted left": lambda e: any(t.quoted >= 0 for t in e.left),
        "quoted right": lambda e: any(t.quoted >= 0 for t in e.right),
        "marks left": lambda e: _quoted(e.left),
        "marks gained": lambda e: _quoted(e.right) - _quoted(e.left),
    }


def _kept(e: Exchange, positions: range) -> float:
    met = set(e.rewording.kept.values())
    return sum(k in met for k in positions)


def _quoted(tokens: Sequence[TextToken]) -> float:
    return sum(t.quoted >= 0 for t in tokens) / max(1, len(tokens))


# The order of these tuples is that of the features, which the model was trained with.
_ITEM_KINDS: tuple[Kind, ...] = (
    "quantity", "date", "bound", "hedge", "modal", "negation", "name", "reporting",
)  # fmt: skip
_PARTS = ("NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "PRON", "DET")
_ROLES = ("nsubj", "dobj", "pobj", "ROOT", "amod", "compound", "neg", "attr", "aux")
_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


Count = Callable[[Exchange, int], float]


def _both(name: str, count: Count) -> dict[str, Feature]:
    """Return two features of a count: the parent's, and how much higher the child's is."""
    return {
        f"{name} left": lambda e: count(e, 0),
        f"{name} gained": lambda e: count(e, 1) - count(e, 0),
    }


def _items(kind: Kind) -> dict[str, Feature]:
    return _both(kind, lambda e, side: sum(k == kind for k in e.items(side)))


def _parts(pos: str) -> dict[str, Feature]:
    return _both(pos, lambda e, side: sum(t.pos == pos for t in e.parsed(side)))


def _roles(dep: str) -> dict[str, Feature]:
    return _both(dep, lambda e, side: sum(t.dep == dep for t in e.parsed(side)))


def _findings(severity: Severity) -> dict[str, Feature]:
    return {f"typed {severity}": lambda e: sum(one.severity == severity for one in e.typed)}


def _typed() -> dict[str, Feature]:
    """Return features of the typed values in the stretch and of the typed findings there."""
    return {
        **{name: f for kind in _ITEM_KINDS for name, f in _items(kind).items()},
        **{name: f for severity in _SEVERITIES for name, f in _findings(severity).items()},
        "typed quotation": lambda e: sum(one.aspect == "quotation" for one in e.typed),
        "capitals left": lambda e: sum(t.capital and not t.opening for t in e.left),
        "capitals right": lambda e: sum(t.capital and not t.opening for t in e.right),
    }


def _grammatical() -> dict[str, Feature]:
    """Return features that count parts of speech and dependency labels of the exchanged words."""
    return {
        **{name: f for pos in _PARTS for name, f in _parts(pos).items()},
        **{name: f for dep in _ROLES for name, f in _roles(dep).items()},
    }


FEATURES: dict[str, Feature] = {
    **_sizes(), **_relations(), **_elsewhere(), **_surroundings(), **_typed(), **_grammatical(),
}  # fmt: skip


def features(exchange: Exchange) -> list[float]:
    """Return the features of an exchange in the order of `FEATURES`."""
    return [float(feature(exchange)) for feature in FEATURES.values()]
