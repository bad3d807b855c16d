"""Critical apparatus in TEI: articles as witnesses, their wordings and values as readings."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from rashomon.report.document import Report
from rashomon.report.views import wording
from rashomon.report.views.certain import certain_facts
from rashomon.report.views.plain import one_line
from rashomon.report.views.wording import Names, is_suspicion
from rashomon.types import Span

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def render(report: Report) -> bytes:
    """Return a TEI document with `listWit`, `listRelation` and several `listApp`.

    There is a `listApp` each for quotations, facts and alterations.
    """
    ET.register_namespace("", _TEI)
    root = ET.Element(_tag("TEI"))
    witnesses = _Witnesses(report)
    _header(root, report, witnesses)
    body = _put(_put(root, "text"), "body")
    lists = (
        ("quotation", "Quotations", _quotations(report, witnesses)),
        ("fact", "Facts", _facts(report, witnesses)),
        ("alteration", "What copying changed", _alterations(report, witnesses)),
    )
    for kind, title, entries in lists:
        filled = [e for e in entries if len(e) > 0]
        division = _put(body, "div", type=kind)
        _put(division, "head", title)
        if filled:
            _put(division, "listApp").extend(filled)
        else:
            _put(division, "p", "None.")
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


class _Witnesses:
    """Ids that XML takes for the articles and the lost exemplars, mere suspicions left out."""

    def __init__(self, report: Report) -> None:
        self.articles: Mapping[str, str] = {a.id: f"w{n}" for n, a in enumerate(report.articles, 1)}
        self.lost: Mapping[str, str] = {
            x.id: f"lost{n}"
            for n, x in enumerate(report.lineage.lost_exemplars, 1)
            if not is_suspicion(x)
        }

    def pointers(self, spans: Iterable[Span]) -> str:
        """Return the pointers to the witnesses of spans, each once: `#w1 #w3`."""
        ids = (self.articles[s.article] for s in spans if s.article in self.articles)
        return " ".join(f"#{id_}" for id_ in dict.fromkeys(ids))


def _header(root: ET.Element, report: Report, witnesses: _Witnesses) -> None:
    file = _put(_put(root, "teiHeader"), "fileDesc")
    _put(_put(file, "titleStmt"), "title", "Rashomon report")
    _put(_put(file, "publicationStmt"), "p", f"Rashomon {one_line(report.run.version)}")
    source, names = _put(file, "sourceDesc"), Names(report.articles)
    list_ = _put(source, "listWit")
    for a in report.articles:
        witness = _put(list_, "witness", **{_ID: witnesses.articles[a.id], "n": names[a.id]})
        parts = (wording.outlet(a), wording.headline(a), wording.published(a), one_line(a.source))
        witness.text = one_line(", ".join(filter(None, parts)))
    for x in report.lineage.lost_exemplars:
        if x.id in witnesses.lost:
            witness = _put(list_, "witness", **{_ID: witnesses.lost[x.id], "n": "lost"})
            witness.text = one_line(f"{one_line(x.name or '') or 'A text'}, not among the articles")
    relations = list(_relations(report, witnesses))
    if relations:
        _put(source, "listRelation").extend(relations)


def _relations(report: Report, witnesses: _Witnesses) -> Iterator[ET.Element]:
    for d in report.lineage.derivations:
        ends = [witnesses.articles.get(end) for end in (d.child, d.parent)]
        if all(ends):
            child, parent = (f"#{end}" for end in ends)
            if d.directed:
                yield _made("relation", name="derivedFrom", active=child, passive=parent)
            else:
                yield _made("relation", name="versionOf", mutual=f"{parent} {child}")
    for x in report.lineage.lost_exemplars:
        if x.id in witnesses.lost:
            for child in filter(None, map(witnesses.articles.get, x.children)):
                parent = f"#{witnesses.lost[x.id]}"
                yield _made("relation", name="derivedFrom", active=f"#{child}", passive=parent)


def _quotations(report: Report, witnesses: _Witnesses) -> Iterator[ET.Element]:
    people = {e.id: e.name for e in report.entities}
    for q in report.quotations:
        app = _made(
            "app", type="quotation", n=one_line(people.get(q.speaker or "", "")) or "unknown"
        )
        if len(q.readings) > 1:
            first, *others = q.readings
            _put(app, "lem", first.text, wit=witnesses.pointers(first.attestations))
            for r in others:
                _put(app, "rdg", r.text, wit=witnesses.pointers(r.attestations), type=r.relation)
        yield app


def _facts(report: Report, witnesses: _Witnesses) -> Iterator[ET.Element]:
    for f in certain_facts(report):
        app = _made("app", type=f.relation, n=one_line(f.topic) or "unknown")
        if len(f.readings) > 1:
            for r in f.readings:
                _put(app, "rdg", r.value, wit=witnesses.pointers(r.attestations))
        yield app


def _alterations(report: Report, witnesses: _Witnesses) -> Iterator[ET.Element]:
    for a in report.alterations:
        app = _made("app", type=a.aspect.replace(" ", "-"), n=a.severity)
        if a.parent and a.child:
            _put(app, "lem", a.before or "", wit=witnesses.pointers([a.parent]))
            _put(app, "rdg", a.after or "", wit=witnesses.pointers([a.child]))
        yield app


def _made(tag: str, /, **attributes: str) -> ET.Element:
    return ET.Element(_tag(tag), {k: one_line(v) for k, v in attributes.items() if v})


def _put(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    made = _made(tag, **attributes)
    made.text = one_line(text) or None
    parent.append(made)
    return made


def _tag(name: str) -> str:
    return f"{{{_TEI}}}{name}"
