"""Linked data: articles, quotations and claims in schema.org's terms, derivations in PROV-O's."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from rashomon.report.document import Report
from rashomon.report.exports.sheets import storable
from rashomon.report.views.certain import certain_facts
from rashomon.report.views.details import saying
from rashomon.report.views.plain import one_line, web_address
from rashomon.report.views.wording import is_suspicion
from rashomon.types import Article, EntityKind

# Written into the file, so that reading it fetches nothing.
_CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:alternateOf": {"@type": "@id"},
    "isPartOf": {"@type": "@id"},
    "appearance": {"@type": "@id"},
    "spokenByCharacter": {"@type": "@id"},
    "url": {"@type": "@id"},
}
_TYPES: Mapping[EntityKind, str] = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "group": "Thing",
}


def render(report: Report) -> bytes:
    """Return the whole graph as JSON-LD; claims carry no rating.

    A derivation without a direction is `prov:alternateOf`: two versions of one text.
    """
    graph = [*_articles(report), *_lost(report), *_people(report)]
    graph += [*_quotations(report), *_claims(report)]
    document = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _articles(report: Report) -> Iterator[dict[str, Any]]:
    parents: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for d in report.lineage.derivations:
        (parents if d.directed else others).setdefault(d.child, []).append(
            _iri("article", d.parent)
        )
    for x in report.lineage.lost_exemplars:
        for child in x.children:
            if not is_suspicion(x):
                parents.setdefault(child, []).append(_iri("lost", x.id))
    for a in report.articles:
        yield _filled(
            {
                "@id": _iri("article", a.id),
                "@type": "NewsArticle",
                "headline": a.headline,
                "author": a.byline,
                "datePublished": a.published,
                "inLanguage": a.language,
                "url": _address(a),
                "publisher": {"@type": "Organization", "name": _text(a.outlet)}
                if a.outlet
                else None,
                "articleBody": a.text,
                "prov:wasDerivedFrom": parents.get(a.id),
                "prov:alternateOf": others.get(a.id),
            }
        )


def _lost(report: Report) -> Iterator[dict[str, Any]]:
    for x in report.lineage.lost_exemplars:
        if not is_suspicion(x):
            work = {"@id": _iri("lost", x.id), "@type": "CreativeWork", "creditText": x.name}
            yield _filled(work)


def _people(report: Report) -> Iterator[dict[str, Any]]:
    for e in report.entities:
        aliases = [_text(alias) for alias in e.aliases if alias != e.name]
        node = {"@id": _iri("entity", e.id), "@type": _TYPES[e.kind], "name": e.name}
        yield _filled({**node, "alternateName": aliases})


def _quotations(report: Report) -> Iterator[dict[str, Any]]:
    """Yield a `Quotation` for each wording."""
    known, say = {e.id for e in report.entities}, saying(report.articles)
    for q in report.quotations:
        for n, r in enumerate(q.readings, 1):
            yield _filled(
                {
                    "@id": f"{_iri('quotation', q.id)}:{n}",
                    "@type": "Quotation",
                    "text": r.text,
                    "spokenByCharacter": _iri("entity", q.speaker) if q.speaker in known else None,
                    "isPartOf": _articles_of(s.article for s in r.attestations),
                    "description": f"{r.relation}. {say(r.detail)}".strip(),
                }
            )


def _claims(report: Report) -> Iterator[dict[str, Any]]:
    """Yield a `Claim` for each value given for a fact, without doubtful attestations."""
    for f in certain_facts(report):
        for n, r in enumerate(f.readings, 1):
            yield _filled(
                {
                    "@id": f"{_iri('claim', f.id)}:{n}",
                    "@type": "Claim",
                    "name": f.topic,
                    "text": r.value,
                    "appearance": _articles_of(s.article for s in r.attestations),
                    "description": f"{f.relation}; {len(r.accounts)} of the accounts give it",
                }
            )


def _articles_of(ids: Iterator[str]) -> list[str]:
    return [_iri("article", id_) for id_ in dict.fromkeys(ids)]


def _iri(kind: str, key: str) -> str:
    return f"urn:rashomon:{kind}:{quote(_text(key), safe='')}"


def _address(article: Article) -> str | None:
    """Return the web address of an article, encoded for an IRI; `None` if it has none."""
    address = web_address(article.source)
    return None if address is None else quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def _text(text: str | None) -> str:
    return str(storable(text or ""))


def _filled(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item without empty values and half surrogates.

    Strings are on one line, except `text` and `articleBody`.
    """
    kept = {key: value for key, value in item.items() if value}
    return {
        k: _text(v if k in ("text", "articleBody") else one_line(v)) if isinstance(v, str) else v
        for k, v in kept.items()
    }
