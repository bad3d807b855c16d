"""Statements in the reports of real coverages, row by row, beside an editor's table.

Two spans *match* if they are of one article and share at least half the words of the shorter one;
they match *strictly* if their word F1 is at least 0.5, which a whole sentence around a clause is
not. Rows are facts and quotations. Of the gold rows that two articles or more state:

- *found*: a pair of spans from two articles is in one row of the report; *strictly* likewise;
- *relation right*: of those found in a fact, the share with the relation of the gold;
- *conflicts found*: two gold readings are in two readings of a conflicting fact; *right*: reported
  conflicts that meet a gold one in this way, a lower bound, since the gold does not list all;
- *rows in the gold*: reported facts of two or more articles, two of which meet one gold row or
  utterance, also a lower bound;
- *utterance pairs found*: pairs of wordings of one utterance in two articles that are in one
  quotation; *quotation pairs right*: pairs in one quotation, both in the gold, that belong to one
  utterance or one row of sayings;
- *traps joined*: pairs that must stay apart but are in one fact;
- *single*: important claims of one article that are in some fact;
- *of what agrees*: the same of the rows that the screens list as agreement, without doubtful
  attestations: those in the gold, and traps joined.

The coverages are split in three by the hash of their name: what ships is trained and tuned on two
thirds; the figures are for the last third.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from eval.data import Record, articles_of_marked, marked_coverages, records, sha256
from eval.spans import Words, across, article_of, match, strictly, words
from eval.table import Sheet
from rashomon import Report, cross_examine
from rashomon.report.views.certain import certain_facts
from rashomon.report.views.gate import is_agreement

GOALS = (
    ("rows found", "0.60"),
    ("rows found strictly", "0.55"),
    ("rows in the gold", "0.76"),
    ("relation right", "0.85"),
    ("conflicts found", "0.30"),
    ("conflicts right", "0.75 by eye"),
    ("traps joined", "0.03"),
    ("single found", "0.50"),
    ("utterance pairs found", "0.85"),
    ("quotation pairs right", "0.97"),
)
THIRDS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A fact or a quotation of the report, or a row of the gold: the words of each reading."""

    relation: str
    readings: tuple[tuple[Words, ...], ...]
    kind: str = ""

    @property
    def flat(self) -> list[Words]:
        """All spans that have words."""
        return [w for reading in self.readings for w in reading if w]


@dataclass(slots=True)
class Counts:
    """Counts over coverages."""

    n: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> str:
        """Return a share, with its counts."""
        return f"{self.n[part] / max(1, self.n[whole]):.3f} ({self.n[part]} of {self.n[whole]})"


def is_held(coverage: str) -> bool:
    """Return whether a coverage belongs to the third on which nothing was trained or tuned."""
    return int(hashlib.md5(f"fold{coverage}".encode()).hexdigest(), 16) % THIRDS == 0


def evaluate(*, held: bool = True) -> Sheet:
    """Score the coverages that are held back, or all others."""
    counts = count(held=held)
    return Sheet(
        title="claims",
        data_sha256=sha256(marked_coverages()),
        rows=_rows(counts),
        errors=counts.errors,
        goals=GOALS,
    )


def count(*, held: bool = True, step: int = 1) -> Counts:
    """Count over the coverages that are held back, or all others, or one in `step` of them."""
    articles = articles_of_marked()
    counts = Counts()
    chosen = [c for c in records(marked_coverages()) if is_held(c["coverage"]) == held]
    for coverage in chosen[::step]:
        given = [articles[coverage["coverage"], i] for i in coverage["articles"]]
        report = cross_examine(given)
        _score(coverage, report, {r["id"]: r["text"] for r in given}, counts)
    return counts


def _rows(counts: Counts) -> list[tuple[str, str]]:
    share = counts.share
    kinds = sorted({kind for kind, _ in counts.kinds})
    return [
        ("rows found", share("found", "gold")),
        ("rows found strictly", share("strictly", "gold")),
        *((f"  {kind}", f"{counts.kinds[kind, True] / _all(counts, kind):.2f}") for kind in kinds),
        ("rows in the gold", share("facts in gold", "facts of two")),
        ("relation right", share("relation right", "facts found")),
        ("conflicts found", share("conflicts found", "conflicts gold")),
        ("conflicts right", share("conflicts right", "conflicts reported")),
        ("traps joined", share("traps joined", "traps")),
        ("single found", share("single found", "single gold")),
        ("of what agrees, in the gold", share("agreed in gold", "agreed of two")),
        ("of what agrees, traps joined", share("agreed traps joined", "traps")),
        ("utterance pairs found", share("utterance pairs found", "utterance pairs gold")),
        ("quotation pairs right", share("quotation pairs right", "quotation pairs judged")),
    ]


def _all(counts: Counts, kind: str) -> int:
    return counts.kinds[kind, True] + counts.kinds[kind, False]


def _reported(report: Report, texts: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    agreed = [f for f in certain_facts(report) if is_agreement(f)]
    for kind, rows in (
        ("fact", report.facts),
        ("agreement", agreed),
        ("quotation", report.quotations),
    ):
        for row in rows:
            readings = tuple(
                tuple(words(texts, s.article, s.start, s.end) for s in r.attestations)
                for r in row.readings
            )
            yield kind, Row(getattr(row, "relation", ""), readings)


def _score(gold: Record, report: Report, texts: Mapping[str, str], counts: Counts) -> None:
    reported = list(_reported(report, texts))
    facts = [row for kind, row in reported if kind == "fact"]
    quotations = [row for kind, row in reported if kind == "quotation"]
    agreed = [row for kind, row in reported if kind == "agreement"]
    rows = [
        Row(
            row["relation"],
            tuple(tuple(words(texts, *s) for s in r["spans"]) for r in row["readings"]),
            row["kind"],
        )
        for row in gold["rows"]
    ]
    utterances = [[words(texts, *m) for m in u["members"]] for u in gold["utterances"]]
    _score_rows(rows, facts, quotations, counts)
    known = [row.flat for row in rows] + utterances
    _score_facts(rows, known, facts, gold["coverage"], counts)
    _score_quotations(rows, utterances, quotations, counts)
    several = [row for row in agreed if _is_of_two(row.flat)]
    counts.n["agreed of two"] += len(several)
    counts.n["agreed in gold"] += sum(_is_in_gold(row, known) for row in several)
    for trap in gold["traps"]:
        left, right = words(texts, *trap["left"]), words(texts, *trap["right"])
        counts.n["traps"] += 1
        counts.n["traps joined"] += any(_joins_trap(row, left, right) for row in facts)
        counts.n["agreed traps joined"] += any(_joins_trap(row, left, right) for row in agreed)


def _joins_trap(row: Row, left: Words, right: Words) -> bool:
    flat = row.flat
    return (
        any(match(w, left) for w in flat)
        and any(match(w, right) for w in flat)
        and not any(match(w, left) and match(w, right) for w in flat)
    )


def _score_rows(
    rows: Sequence[Row], facts: Sequence[Row], quotations: Sequence[Row], counts: Counts
) -> None:
    n = counts.n
    for row in rows:
        if row.relation == "single":
            n["single gold"] += 1
            n["single found"] += any(match(w, g) for f in facts for w in f.flat for g in row.flat)
            continue
        pairs = list(across(row.flat))
        hits = [f for f in facts if _joins(f, pairs)]
        said = [q for q in quotations if _joins(q, pairs)]
        n["gold"] += 1
        n["found"] += bool(hits or said)
        n["strictly"] += any(_joins(f, pairs, strict=True) for f in (*hits, *said))
        counts.kinds[row.kind, bool(hits or said)] += 1
        if hits:
            n["facts found"] += 1
            n["relation right"] += any(f.relation == row.relation for f in hits)
        if row.relation == "conflicting":
            n["conflicts gold"] += 1
            n["conflicts found"] += any(_is_conflict(f, row) for f in facts)


def _joins(row: Row, pairs: Sequence[tuple[Words, Words]], *, strict: bool = False) -> bool:
    alike = strictly if strict else match
    flat = row.flat
    return any(any(alike(w, a) for w in flat) and any(alike(w, b) for w in flat) for a, b in pairs)


def _is_conflict(fact: Row, row: Row) -> bool:
    """Return whether two gold readings are in two readings of a conflicting fact."""
    if fact.relation != "conflicting":
        return False
    where = [
        {k for k, r in enumerate(fact.readings) if any(match(w, g) for w in r for g in reading)}
        for reading in row.readings
    ]
    return any(a and b and len(a | b) > 1 for a, b in combinations(where, 2))


def _score_facts(
    rows: Sequence[Row],
    known: Sequence[Sequence[Words]],
    facts: Sequence[Row],
    coverage: str,
    counts: Counts,
) -> None:
    """Count over facts; `known` are the spans of each row and utterance of the gold."""
    for fact in facts:
        flat = fact.flat
        if fact.relation == "conflicting":
            right = any(r.relation == "conflicting" and _is_conflict(fact, r) for r in rows)
            counts.n["conflicts reported"] += 1
            counts.n["conflicts right"] += right
            if not right:
                counts.errors.append(f"{coverage}: a conflict that is not in the gold: {flat}")
        if _is_of_two(flat):
            counts.n["facts of two"] += 1
            counts.n["facts in gold"] += _is_in_gold(fact, known)


def _is_of_two(spans: Iterable[Words]) -> bool:
    """Return whether spans are of two articles or more."""
    return len({article_of(w) for w in spans}) > 1


def _is_in_gold(fact: Row, known: Sequence[Sequence[Words]]) -> bool:
    """Return whether two articles of a fact touch one row or utterance of the gold."""
    return any(
        _is_of_two(w for w in fact.flat if any(match(w, g) for g in spans)) for spans in known
    )


def _score_quotations(
    rows: Sequence[Row],
    utterances: Sequence[Sequence[Words]],
    quotations: Sequence[Row],
    counts: Counts,
) -> None:
    for members in utterances:
        for pair in across(members):
            counts.n["utterance pairs gold"] += 1
            counts.n["utterance pairs found"] += any(_joins(q, [pair]) for q in quotations)
    said = [*utterances, *(r.flat for r in rows if r.kind in ("said", "intention"))]
    for quotation in quotations:
        for a, b in across(quotation.flat):
            one, other = (
                {k for k, spans in enumerate(said) if any(match(w, s) for s in spans)}
                for w in (a, b)
            )
            if one and other:
                counts.n["quotation pairs judged"] += 1
                counts.n["quotation pairs right"] += bool(one & other)
