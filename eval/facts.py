"""Facts across articles, on invented coverages: what agrees, what conflicts, what is not compared.

A text of `gold/facts/*.json` marks the values of a comparable thing in place, `[[k|nine people]]`;
`facts` gives for each mark the relation and, behind a blank, what the detail must say. Everything
else in these coverages is a trap: a fact of two values or two accounts over it is wrong. Articles
with `parent` are copies. A fact is right if its attestations lie at the marks of one thing, at
two of them or more, and its relation and detail are those of the gold. Days on which reports
agree, beside the things that are marked, are not scored.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.data import sha256
from eval.table import Sheet
from rashomon.annotate import annotate, default_embedder, default_parser, with_attributions
from rashomon.collate import collate_cast, collate_facts
from rashomon.judge import corroborate
from rashomon.settings import Settings
from rashomon.stages import AnnotatedArticle
from rashomon.types import Account, Article, Derivation, Fact, Lineage, Sentence, Span

FOLDER = Path(__file__).parent / "gold" / "facts"
GOALS = (("precision", "0.90"), ("recall", "0.80"))
RELATIONS = ("agreed", "compatible", "conflicting", "single")
# What the detail says of each kind that the gold names.
_KINDS = {
    "accounts": "accounts-differ",
    "itself": "contradicts-itself",
    "polarity": "accounts-differ",
    "role": "accounts-differ",
    "update": "update",
    "one origin": "one-origin",
    "changed in copying": "copied-from",
}
_MARK = re.compile(r"\[\[(?P<thing>\w+)\|(?P<words>.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Invented articles and what is known of them; `marks` by thing."""

    name: str
    articles: tuple[Article, ...]
    marks: Mapping[str, tuple[Span, ...]]
    gold: Mapping[str, str]
    lineage: Lineage


def coverages() -> Iterator[Coverage]:
    """The gold set."""
    for path in sorted(FOLDER.glob("*.json")):
        for record in json.loads(path.read_text("utf-8")):
            yield read_coverage(record)


def read_coverage(record: Mapping[str, Any]) -> Coverage:
    """One coverage with its marks taken out of the texts."""
    articles: list[Article] = []
    marks: dict[str, list[Span]] = {}
    for given in record["articles"]:
        article, found = _unmarked(given)
        articles.append(article)
        for thing, span in found:
            marks.setdefault(thing, []).append(span)
    return Coverage(
        record["name"],
        tuple(articles),
        {thing: tuple(spans) for thing, spans in marks.items()},
        record["facts"],
        _lineage(record["articles"], articles),
    )


def _unmarked(given: Mapping[str, str]) -> tuple[Article, list[tuple[str, Span]]]:
    text, at, places = "", 0, []
    for match in _MARK.finditer(given["text"]):
        text += given["text"][at : match.start()]
        places.append((match["thing"], len(text), len(text) + len(match["words"])))
        text, at = text + match["words"], match.end()
    text += given["text"][at:]
    article = Article(
        given["id"],
        text,
        published=given.get("published"),
        siglum=given["id"].upper(),
        sentences=(Sentence(0, len(text), "body"),),
    )
    return article, [(t, Span(given["id"], a, z, text[a:z])) for t, a, z in places]


def _lineage(given: list[Mapping[str, str]], articles: list[Article]) -> Lineage:
    roots = {g["id"]: g.get("parent", g["id"]) for g in given}
    derivations = tuple(
        Derivation(
            child=g["id"],
            parent=g["parent"],
            extent="wholly",
            directed=True,
            share=1.0,
            confidence=1.0,
            evidence=(),
            copied=(Span(a.id, 0, len(a.text), a.text),),
        )
        for g, a in zip(given, articles, strict=True)
        if "parent" in g
    )
    accounts = tuple(
        Account(root, tuple(i for i, r in roots.items() if r == root), root)
        for root in dict.fromkeys(roots.values())
    )
    return Lineage(derivations, accounts)


def examined(coverage: Coverage) -> tuple[Fact, ...]:
    """The facts of a coverage, found by the stages of the pipeline; its lineage is given."""
    settings = replace(Settings(), least_sentences=1)
    articles: tuple[AnnotatedArticle, ...] = annotate(
        coverage.articles, default_embedder(), settings
    )
    articles = with_attributions(articles, default_parser(), settings)
    cast = collate_cast(articles, settings)
    clusters = collate_facts(articles, cast, settings)
    return corroborate(clusters, articles, cast, coverage.lineage, settings)


def evaluate() -> Sheet:
    """Score the whole gold set."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for coverage in coverages():
        _score(coverage, examined(coverage), counts, errors)
    rows = [
        ("precision", _ratio(counts["right"], counts["reported"])),
        ("recall", _ratio(counts["found"], counts["gold"])),
        *(
            (f"  {r}: {what}", _ratio(counts[f"{num} {r}"], counts[f"{den} {r}"]))
            for r in RELATIONS[:3]
            for what, num, den in (("precision", "right", "reported"), ("recall", "found", "gold"))
        ),
        ("coverages", str(counts["coverages"])),
        ("facts in the gold", str(counts["gold"])),
        (
            "coverages of traps alone with nothing reported",
            _ratio(counts["quiet"], counts["traps"]),
        ),
    ]
    return Sheet("facts", sha256(*sorted(FOLDER.glob("*.json"))), rows, errors, GOALS)


def _ratio(right: int, of: int) -> str:
    return f"{right / of:.3f}" if of else "none"


def _kinds(fact: Fact) -> tuple[str, ...]:
    """The kinds of what a fact's detail holds."""
    return tuple(d.kind for d in fact.detail.each) if fact.detail else ()


def _score(
    coverage: Coverage, facts: tuple[Fact, ...], counts: Counter[str], errors: list[str]
) -> None:
    counts["coverages"] += 1
    told = [f for f in facts if f.relation != "single" or "copied-from" in _kinds(f)]
    told = [f for f in told if _thing(f, coverage) or not _agrees_on_time(f)]
    counts["traps"] += not coverage.gold
    counts["quiet"] += not coverage.gold and not told
    found = set()
    for fact in told:
        thing = _thing(fact, coverage)
        gold = coverage.gold.get(thing or "", "")
        relation, _, kind = gold.partition(" ")
        right = relation == fact.relation and _KINDS.get(kind) in (None, *_kinds(fact))
        for key in ("reported", f"reported {fact.relation}"):
            counts[key] += 1
        if right and thing not in found:
            found.add(thing)
            counts["right"] += 1
            counts[f"right {fact.relation}"] += 1
        else:
            spans = [f"{s.article}: {s.text}" for r in fact.readings for s in r.attestations]
            errors.append(
                f"wrong: {coverage.name}: {fact.relation} for {gold or 'nothing'}: "
                f"{fact.topic}: {spans} ({_kinds(fact)})"
            )
    for thing, gold in coverage.gold.items():
        relation = gold.partition(" ")[0]
        for key in ("gold", f"gold {relation}"):
            counts[key] += 1
        if thing in found:
            counts["found"] += 1
            counts[f"found {relation}"] += 1
        else:
            errors.append(
                f"missed: {coverage.name}: {gold}: {[s.text for s in coverage.marks[thing]]}"
            )


def _agrees_on_time(fact: Fact) -> bool:
    return fact.aspect == "time" and fact.relation in ("agreed", "compatible")


def _thing(fact: Fact, coverage: Coverage) -> str | None:
    """The thing at whose marks all attestations lie, at least two of them."""
    spans = [s for r in fact.readings for s in r.attestations]
    for thing, marks in coverage.marks.items():
        hit = {m for m in marks for s in spans if _touch(m, s)}
        if len(hit) > 1 and all(any(_touch(m, s) for m in marks) for s in spans):
            return thing
    return None


def _touch(mark: Span, span: Span) -> bool:
    return mark.article == span.article and mark.start < span.end and span.start < mark.end
