"""FollowTheMoney entities: articles, those named in them, quotations and derivations."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from rashomon.report.document import Report
from rashomon.report.exports.sheets import storable
from rashomon.report.views import wording
from rashomon.report.views.plain import one_line, web_address
from rashomon.report.views.wording import Names
from rashomon.types import EntityKind

_Entity: TypeAlias = dict[str, Any]
# Schemata of FollowTheMoney 4; a place is an address without a street.
_SCHEMATA: Mapping[EntityKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "place": "Address",
    "group": "LegalEntity",
}
# The dates that FollowTheMoney takes have no fraction of a second and no zone.
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d)?)?)?")


def render(report: Report) -> bytes:
    """Return one entity per line, as FollowTheMoney's tools and Aleph read them."""
    entities = (*_articles(report), *_entities(report), *_notes(report), *_links(report))
    # Plain ASCII: some readers take U+2028 and similar characters for the end of a line.
    return "".join(json.dumps(e) + "\n" for e in entities).encode()


def _articles(report: Report) -> Iterator[_Entity]:
    for a in report.articles:
        date = _DATE.match(a.published or "")
        yield _made(
            "Article",
            _key("article", a.id),
            title=one_line(a.headline or "") or wording.outlet(a),
            author=one_line(a.byline or ""),
            publisher=one_line(a.outlet or ""),
            publishedAt=date[0] if date else "",
            sourceUrl=web_address(a.source) or "",
            bodyText=a.text,
        )


def _entities(report: Report) -> Iterator[_Entity]:
    for e in report.entities:
        key, name = _key("entity", e.id), one_line(e.name)
        aliases = [one_line(alias) for alias in e.aliases if alias != e.name]
        named = {"full": name, "name": name} if e.kind == "place" else {"name": name}
        yield _made(_SCHEMATA[e.kind], key, **named, alias=aliases)
        for article in dict.fromkeys(m.article for m in e.mentions):
            mention = _key("mention", f"{article} {e.id}")
            document = _key("article", article)
            # A mention is resolved to a legal entity, which a place is not.
            resolved = "" if e.kind == "place" else key
            yield _made("Mention", mention, document=document, name=name, resolved=resolved)


def _notes(report: Report) -> Iterator[_Entity]:
    """Yield a note for each wording of a quotation, about its speaker, with articles as proof."""
    known = {e.id for e in report.entities}
    for q in report.quotations:
        for n, r in enumerate(q.readings):
            yield _made(
                "Note",
                _key("quotation", f"{q.id} {n}"),
                name=f"Quotation, {r.relation}",
                description=one_line(r.text),
                entity=_key("entity", q.speaker) if q.speaker in known and q.speaker else "",
                proof=[
                    _key("article", x) for x in dict.fromkeys(s.article for s in r.attestations)
                ],
            )


def _links(report: Report) -> Iterator[_Entity]:
    names = Names(report.articles)
    for d in report.lineage.derivations:
        yield _made(
            "UnknownLink",
            _key("derivation", f"{d.parent} {d.child}"),
            subject=_key("article", d.child),
            object=_key("article", d.parent),
            role=f"derives {d.extent} from" if d.directed else "one derives from the other",
            summary=wording.derivation(d, names),
        )


def _made(schema: str, key: str, **properties: str | list[str]) -> _Entity:
    """Return an entity with the properties that have a value, each as a list."""
    lists = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    kept = {k: [str(storable(x)) for x in v if x] for k, v in lists.items()}
    return {"id": key, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def _key(kind: str, key: str) -> str:
    """Return an id that FollowTheMoney takes, the same for the same kind and key."""
    digest = hashlib.sha256(str(storable(key)).encode()).hexdigest()[:32]
    return f"rashomon-{kind}-{digest}"
