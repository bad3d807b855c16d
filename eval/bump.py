"""BUMP: summaries with one human edit that makes them wrong.

Each summary is scored in two ways. *As a copy*: the edited summary against the reference summary it
was made from; an identical summary has no alterations, so nothing can be found in the reference.
*As a derived text*: either summary against the article; whether a summary follows from an article
is more than what was altered in its sentences, and most of these edits are out of reach there.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from eval.alterations import pair_of, telling
from eval.data import Record, folder, records, sha256
from eval.table import Sheet
from rashomon.annotate import annotate, default_embedder
from rashomon.judge.alterations import find_alterations
from rashomon.judge.lineage.features import Pair
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle
from rashomon.types import Alteration, Article, Sentence, Span

GOALS = (
    ("as a copy: changed found", "0.75"),
    ("as a derived text: changed found", "0.75"),
    ("as a derived text: reference left alone", "0.85"),
)
_BATCH = 60
_WORD = re.compile(r"[^\s.]+")
Range = tuple[int, int]


@dataclass
class BumpScores:
    """Counts over records."""

    records: Counter[str] = field(default_factory=Counter)
    copies: Counter[str] = field(default_factory=Counter)
    derived: Counter[str] = field(default_factory=Counter)
    alone: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, record: Record, texts: Sequence[AnnotatedArticle]) -> None:
        """Score one record; `texts` are its article, reference and edited summary."""
        article, reference, edited = texts
        kind = record["error_type"].removesuffix(" Error")
        changed = changes(reference.article.text, edited.article.text)
        self.records[kind] += 1
        copied = any(_touches(one, changed) for one in _telling(reference, edited))
        self.copies[kind] += copied
        in_child = [(None, child) for _, child in changed]
        derived = any(_touches(one, in_child) for one in _telling(article, edited))
        self.derived[kind] += derived
        wrong = _telling(article, reference)
        self.alone += not wrong
        self.errors += [f"{record['id']}: reference: {one.aspect}: {one.detail}" for one in wrong]
        if not copied:
            self.errors.append(f"{record['id']}: not found as a copy: {kind}")

    def rows(self) -> list[tuple[str, str]]:
        """Return the figures of the sheet."""
        total = self.records.total()
        by_kind = [
            (f"  {kind}", f"{self.copies[kind]} and {self.derived[kind]} of {number}")
            for kind, number in sorted(self.records.items())
        ]
        return [
            ("as a copy: changed found", f"{self.copies.total() / total:.3f} of {total}"),
            ("as a derived text: changed found", f"{self.derived.total() / total:.3f}"),
            ("as a derived text: reference left alone", f"{self.alone / total:.3f}"),
            *by_kind,
        ]


def evaluate() -> Sheet:
    """Score all records as copies and as derived texts, by kind of edit."""
    path = folder("alterations") / "bump.jsonl"
    given = records(path)
    # Some summaries are of one sentence, which by default is too short to be compared.
    settings = Settings().replace(least_sentences=1)
    scores, embedder = BumpScores(), default_embedder()
    for start in range(0, len(given), _BATCH):
        batch = given[start : start + _BATCH]
        texts = annotate(
            [_text(record, name) for record in batch for name in _FIELDS],
            embedder,
            settings.annotating,
        )
        for k, record in enumerate(batch):
            scores.add(record, texts[3 * k : 3 * k + 3])
    return Sheet("alterations: BUMP", sha256(path), scores.rows(), scores.errors, GOALS)


_FIELDS = ("article", "reference_summary", "edited_summary")


def _text(record: Record, name: str) -> Article:
    text = record[name]
    return Article(f"{record['id']}-{name}", text, sentences=(Sentence(0, len(text), "body"),))


def _telling(parent: AnnotatedArticle, child: AnnotatedArticle) -> list[Alteration]:
    pair: Pair = pair_of(parent, child, Settings())
    alterations = find_alterations(pair.parent, pair.child, pair.matches, Settings().alterations)
    return [one for one in alterations if telling(one)]


def changes(before: str, after: str) -> list[tuple[Range | None, Range]]:
    """Return the ranges of the words that differ in the two texts, full stops aside."""
    left, right = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    a, b = [m.group() for m in left], [m.group() for m in right]
    opcodes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [
        (_range(left, i, j, before), _range(right, k, m, after))
        for tag, i, j, k, m in opcodes
        if tag != "equal"
    ]


def _range(words: Sequence[re.Match[str]], first: int, last: int, text: str) -> Range:
    start = words[first].start() if first < len(words) else len(text)
    return start, words[last - 1].end() if last > first else start


def _touches(alteration: Alteration, changed: Sequence[tuple[Range | None, Range]]) -> bool:
    return any(
        _meet(alteration.parent, parent) or _meet(alteration.child, child)
        for parent, child in changed
    )


def _meet(span: Span | None, place: Range | None) -> bool:
    if span is None or place is None:
        return False
    return span.start <= place[1] and place[0] <= span.end
