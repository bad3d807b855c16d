"""A report built by hand: three invented articles, one directed and one undirected derivation.

A is the origin. B copies A wholly, with changes. C and B share one rewritten sentence, joined
without a direction; D carries an agency's text and quotes what A quotes.
"""

import re
from dataclasses import replace
from typing import get_args

from rashomon.report import Report
from rashomon.types import (
    Account,
    Alteration,
    AlterationAspect,
    Article,
    Bearing,
    BriefSentence,
    Derivation,
    Detail,
    Difference,
    Entity,
    Evidence,
    Fact,
    FactReading,
    FactRelation,
    Lineage,
    LostExemplar,
    Model,
    Pledge,
    PledgeEvidence,
    Quotation,
    QuotationReading,
    Rejected,
    RejectedArticle,
    RejectedPair,
    RejectedSection,
    RejectedSource,
    Role,
    Run,
    Sentence,
    Severity,
    SharedPassage,
    Span,
    TimelineEntry,
)

A = """Harbour warehouse burns through the night

By Mira Olsen

A fire destroyed a warehouse in the harbour of Vestby on Tuesday, and 12 people were led to safety.
"We heard a bang and then everything was orange," said the crane driver Jon Dahl.
Firefighters from three towns fought the flames for 9 hours.
The cause is not known.
"""
B = """Twenty flee blaze in Vestby

A fire destroyed a warehouse in the harbour of Vestby on Tuesday, and 20 people were led to safety.
"We heard a bang and then all was orange," said the crane driver Jon Dahl.
Fire crews from three towns battled the flames for 9 hours.
Sign up for our newsletter.
"""
C = """Warehouse fire: what we know

On Tuesday night a depot at the docks caught fire.
Crews from three towns needed 9 hours to put the fire out.
"""
D = """Harbour closed after fire

The harbour master closed the basin to ships until Friday.
"We heard a bang and then everything was orange," a witness said.
"""


def article(id_: str, siglum: str, text: str, **fields: object) -> Article:
    """An article whose sentences are its lines, the first of them the headline."""
    lines = list(re.finditer(r"[^\n]+", text))
    sentences = tuple(
        Sentence(m.start(), m.end(), "headline" if m is lines[0] else _role(m[0])) for m in lines
    )
    base = Article(id_, text, f"coverage/{id_}.txt", siglum=siglum, sentences=sentences)
    return replace(base, **{"headline": lines[0][0], "language": "en"} | fields)  # type: ignore[arg-type]


def _role(line: str) -> Role:
    return "credit" if line.startswith("By ") else "furniture" if "Sign up" in line else "body"


def span(article: Article, words: str) -> Span:
    """The sentence of an article that holds `words`."""
    for s in article.sentences:
        text = article.text[s.start : s.end]
        if words in text:
            return Span(article.id, s.start, s.end, text)
    raise AssertionError(words)


def words(article: Article, text: str) -> Span:
    """The first place of some words in an article; empty words stand at its end."""
    start = article.text.index(text) if text else len(article.text)
    return Span(article.id, start, start + len(text), text)


def alteration(
    parent: Span, child: Span, aspect: AlterationAspect, severity: Severity
) -> Alteration:
    """An alteration whose empty span says that the article has nothing there."""
    return Alteration(
        parent, child, aspect, parent.text or None, child.text or None, severity, Detail("invented")
    )


ARTICLES = (
    article("a1", "A", A, outlet="Vestby Post", published="2031-05-06T22:10:00+00:00"),
    article("b2", "B", B, outlet="Daily Coast", published="2031-05-07", extra={"desk": "news"}),
    article("c3", "C", C),
    article("d4", "D", D, source="https://harbour.example/closed?a=1&b=2", outlet="Harbour Radio"),
)
_a, _b, _c, _d = ARTICLES

PASSAGES = (
    SharedPassage(span(_a, "A fire"), span(_b, "A fire"), "rewritten", 0.98),
    SharedPassage(span(_a, "bang"), span(_b, "bang"), "rewritten", 0.95),
    SharedPassage(span(_a, "9 hours"), span(_b, "9 hours"), "rewritten", 0.81),
    SharedPassage(span(_b, "9 hours"), span(_c, "9 hours"), "rewritten", 0.7),
    SharedPassage(span(_a, "bang"), span(_d, "bang"), "rewritten", 0.8),
)

ALTERATIONS = (
    alteration(words(_a, A.splitlines()[0]), words(_b, B.splitlines()[0]), "headline", "low"),
    alteration(words(_a, "everything"), words(_b, "all"), "quotation", "medium"),
    alteration(words(_a, "12"), words(_b, "20"), "number", "high"),
    alteration(words(_a, "The cause is not known."), words(_b, ""), "omission", "low"),
    alteration(words(_a, "fought"), words(_b, "battled"), "event", "low"),
    alteration(words(_b, "battled"), words(_c, ""), "polarity", "high"),
)

LINEAGE = Lineage(
    derivations=(
        Derivation(
            "c3",
            "b2",
            "partially",
            False,
            0.52,
            0.81,
            (
                Evidence(
                    "shared text",
                    "copying",
                    1.2,
                    Detail("contained", articles=("c3", "b2"), numbers=(0.52,)),
                ),
            ),
        ),
        Derivation(
            "b2",
            "a1",
            "wholly",
            True,
            0.941,
            0.998,
            (
                Evidence(
                    "passages in order",
                    "copying",
                    5.1,
                    Detail("same-order", numbers=(3, 2)),
                    span(_a, "A fire"),
                    span(_b, "A fire"),
                ),
                Evidence(
                    "longer", "direction", -0.4, Detail("sentences", (), ("a1", "b2"), (4, 4))
                ),
                Evidence(
                    "published first",
                    "direction",
                    3.0,
                    Detail("dated", ("2031-05-06", "2031-05-07"), ("a1", "b2")),
                ),
            ),
        ),
    ),
    accounts=(
        Account("acc1", ("a1", "b2"), "a1"),
        Account("acc2", ("c3",), "c3"),
        Account("acc3", ("d4",), None),
    ),
    lost_exemplars=(
        LostExemplar(
            "lost1",
            "Nordwire",
            ("d4",),
            (Evidence("credited", "copying", 2.0, Detail("credits", ("Nordwire",), ("d4",))),),
        ),
    ),
)

REJECTED = Rejected(
    sources=(
        RejectedSource("coverage/photo.jpg", None, "binary", "not text; give the caption as text"),
        RejectedSource("coverage/all.jsonl", 7, "invalid-json", "not JSON: line cut off"),
    ),
    articles=(),
    pairs=(RejectedPair("a1", "d4", "quotations-only", 0.2, 0.12),),
    sections=(
        RejectedSection("facts", Detail("sentence", ("not built yet",))),
        RejectedSection("pledges", Detail("sentence", ("not built yet",))),
    ),
)

REPORT = Report(
    articles=ARTICLES,
    passages=PASSAGES,
    lineage=LINEAGE,
    rejected=REJECTED,
    alterations=ALTERATIONS,
    run=Run("0.1.0", "5e" * 32, (Model("minilm", "ab" * 32),), "2031-05-08T09:00:00Z", 1.25),
)

HOSTILE = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "[red]not red[/red] [link=https://evil.example]x[/link]",
    "\x1b[31mred\x1b[0m\x07\x9b2J",
    "\u202egnirts\u202c \u2066isolated\u2069",
    "](javascript:alert(1)) ![x](http://evil.example/x.png) `code` **bold** | cell | # head",
    "\x00\x0b\x85\u2028\ud800\ufffe",
    "W" * 500,
    '"' * 2_400,  # more than Python recurses
    "港の倉庫が夜通し燃えた" * 40,
    "' onmouseover='x' \" onmouseover=\"x",
    "{{ 7*7 }} {% raw %}",
    "\U0001f525" * 100,
    "e\u0301\u0300" * 300,
    "\r\n\r\n- item\n# heading\n    code",
)


def hostile(text: str) -> Report:
    """A report in which every string that comes from outside is `text`."""
    bad = tuple(
        replace(
            a,
            id=f"{text}{i}",
            siglum=a.siglum,
            text=text + "\n" + text,
            source=text,
            outlet=text,
            headline=text,
            byline=text,
            dateline=text,
            published=text,
            credits=(text,),
            language=text,
            extra={"note": text},
            sentences=(
                Sentence(0, len(text), "body"),
                Sentence(len(text) + 1, 2 * len(text) + 1, "body"),
            ),
        )
        for i, a in enumerate(ARTICLES)
    )
    ids = dict(zip((a.id for a in ARTICLES), (a.id for a in bad), strict=True))

    def moved(s: Span) -> Span:
        return Span(ids[s.article], 0, len(text), text)

    detail = Detail(text, (text, text), (bad[0].id, text), (1.0,), (Detail("became", (text,)),))
    evidence = (
        Evidence(text, "copying", 1.0, detail, moved(PASSAGES[0].left), moved(PASSAGES[0].right)),
    )
    lineage = Lineage(
        tuple(
            replace(d, child=ids[d.child], parent=ids[d.parent], evidence=evidence)
            for d in LINEAGE.derivations
        ),
        tuple(replace(a, articles=tuple(ids[i] for i in a.articles)) for a in LINEAGE.accounts),
        (
            LostExemplar(text, text, (bad[3].id,), evidence),
            LostExemplar(text + "2", None, (bad[2].id,), evidence),
        ),
    )
    aspects: tuple[tuple[AlterationAspect, Severity], ...] = (
        ("number", "high"),
        ("quotation", "medium"),
        ("encoding", "low"),
        ("omission", "low"),
    )
    altered = tuple(
        Alteration(
            left, right, aspect, text or None, None if right.text == "" else text, sev, detail
        )
        for d in lineage.derivations
        for aspect, sev in aspects
        for left in (Span(d.parent, 0, len(text), text),)
        for right in (Span(d.child, 0, len(text), text), Span(d.child, len(text), len(text), ""))
    )
    span = moved(PASSAGES[0].left)
    entity = Entity(text or "e", text, "person", (text,), (span,))
    account = REPORT.lineage.accounts[0].id
    return replace(
        REPORT,
        articles=bad,
        entities=(entity,),
        quotations=(
            Quotation(
                text,
                entity.id,
                (
                    QuotationReading(text, "verbatim", (span,), (account,), detail),
                    QuotationReading(
                        text, "altered", (moved(PASSAGES[0].right),), (account,), detail
                    ),
                ),
            ),
        ),
        facts=tuple(
            Fact(
                f"{text}{k}",
                text,
                "number",
                relation,
                (FactReading(text, {"unit": text}, (span,), entity.id, (account,)),),
                Difference("number", text),
                detail=detail,
            )
            for k, relation in enumerate(get_args(FactRelation))
        ),
        pledges=(
            Pledge(
                text,
                entity.id,
                (span,),
                text,
                tuple(PledgeEvidence(span, b, detail) for b in get_args(Bearing)),
                "mixed",
            ),
        ),
        timeline=(TimelineEntry(text, text, text, (span,), False),),
        brief=(BriefSentence(text, (span,), (account,)),),
        passages=tuple(replace(p, left=moved(p.left), right=moved(p.right)) for p in PASSAGES),
        lineage=lineage,
        alterations=altered,
        rejected=Rejected(
            (RejectedSource(text, 3, text, text),),
            (RejectedArticle(bad[2].id, text, detail),),
            (RejectedPair(bad[0].id, bad[3].id, text, 0.1, 0.1),),
            (RejectedSection(text, detail),),
        ),
    )
