"""W3C Web Annotations: the findings in each article, by position and by quote."""

import json
from collections.abc import Iterator

from rashomon.report.document import Report
from rashomon.report.exports.sheets import storable
from rashomon.report.views.details import saying
from rashomon.types import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix


def render(report: Report) -> bytes:
    """Return an AnnotationCollection as JSON-LD; positions are code points of the article's text.

    A span that is not the slice that it claims to be is left out.
    """
    sources = {a.id: (a.source or f"urn:rashomon:article:{a.id}", a.text) for a in report.articles}
    items = []
    for n, (span, purpose, said) in enumerate(_annotated(report), 1):
        source, text = sources.get(span.article, ("", ""))
        if not source or text[span.start : span.end] != span.text:
            continue
        quote = {
            "type": "TextQuoteSelector",
            "exact": _text(span.text),
            "prefix": _text(text[max(0, span.start - _AROUND) : span.start]),
            "suffix": _text(text[span.end : span.end + _AROUND]),
        }
        place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        items.append(
            {
                "id": f"urn:rashomon:annotation:{n}",
                "type": "Annotation",
                "motivation": purpose,
                "body": {"type": "TextualBody", "format": "text/plain", "value": _text(said)},
                "target": {"source": _text(source), "selector": [quote, place]},
            }
        )
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    document = {
        "@context": _CONTEXT,
        "id": "urn:rashomon:annotations",
        "type": "AnnotationCollection",
        "label": "Rashomon report",
        "total": len(items),
        "first": page,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _annotated(report: Report) -> Iterator[tuple[Span, str, str]]:
    """Yield each annotated span with its motivation and the text of the annotation."""
    people, say = {e.id: e.name for e in report.entities}, saying(report.articles)
    for a in report.alterations:
        if a.child is not None and a.child.start < a.child.end:
            yield a.child, "commenting", f"altered ({a.aspect}): {a.before or ''} → {a.after or ''}"
    for q in report.quotations:
        speaker = people.get(q.speaker or "", "unnamed speaker")
        for r in q.readings:
            yield from ((s, "identifying", f"{speaker}: {r.relation}") for s in r.attestations)
    for f in report.facts:
        for reading in f.readings:
            yield from (
                (s, "classifying", f"{f.topic}: {'doubtful' if s in f.doubtful else f.relation}")
                for s in reading.attestations
            )
    for p in report.pledges:
        yield from ((s, "describing", f"announced; {p.standing}") for s in p.announcements)
        yield from ((e.span, "assessing", f"{e.bearing}: {say(e.detail)}") for e in p.evidence)


def _text(text: str) -> str:
    return str(storable(text))
