"""The lineage as a graph: articles, lost exemplars, and derivations from parent to child."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from rashomon.report.document import Report
from rashomon.report.views.plain import one_line
from rashomon.report.views.wording import Names, is_suspicion
from rashomon.types import LostExemplar

_NODE = ("label", "outlet", "published", "account", "kind")
_EDGE = ("extent", "directed", "share", "confidence")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"


@dataclass(frozen=True, slots=True)
class _GraphNode:
    id: str
    label: str
    outlet: str
    published: str
    account: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    target: str
    extent: str | None
    directed: bool
    share: float | None
    confidence: float | None


def _nodes(report: Report) -> Iterator[_GraphNode]:
    names = Names(report.articles)
    accounts = report.lineage.account_ids()
    for a in report.articles:
        account = one_line(accounts.get(a.id, ""))
        outlet, published = one_line(a.outlet or ""), one_line(a.published or "")
        yield _GraphNode(names[a.id], names.title(a.id), outlet, published, account, "article")
    for id_, lost in _lost(report):
        name = one_line(lost.name or "") or "not among the articles"
        yield _GraphNode(id_, name, "", "", "", "lost exemplar")


def _lost(report: Report) -> Iterator[tuple[str, LostExemplar]]:
    """Yield the lost exemplars with their ids in the graph, mere suspicions left out."""
    for k, lost in enumerate(report.lineage.lost_exemplars, 1):
        if not is_suspicion(lost):
            yield f"lost-{k}", lost


def _edges(report: Report) -> Iterator[_Edge]:
    names = Names(report.articles)
    for d in report.lineage.derivations:
        ends = (names[d.parent], names[d.child])
        yield _Edge(*ends, d.extent, d.directed, d.share, d.confidence)
    # How much of a text that is not there was copied, and how certainly, cannot be measured.
    for id_, lost in _lost(report):
        for article in lost.children:
            if article in names.by_id:
                yield _Edge(id_, names[article], None, True, None, None)


def graphml(report: Report) -> bytes:
    """Return GraphML for networkx, Gephi and yEd; undirected derivations have `directed` false.

    An edge from a lost exemplar has neither `extent`, `share` nor `confidence`.
    """
    ET.register_namespace("", _GRAPHML)
    root = ET.Element(f"{{{_GRAPHML}}}graphml")
    types = {"directed": "boolean", "share": "double", "confidence": "double"}
    for target, keys in (("node", _NODE), ("edge", _EDGE)):
        for key in keys:
            declared = {"id": key, "for": target, "attr.name": key}
            ET.SubElement(
                root, f"{{{_GRAPHML}}}key", declared | {"attr.type": types.get(key, "string")}
            )
    graph = ET.SubElement(
        root, f"{{{_GRAPHML}}}graph", {"id": "lineage", "edgedefault": "directed"}
    )
    for node in _nodes(report):
        element = ET.SubElement(graph, f"{{{_GRAPHML}}}node", {"id": node.id})
        for key in _NODE:
            _data(element, key, str(getattr(node, key)))
    for edge in _edges(report):
        ends = {"source": edge.source, "target": edge.target}
        element = ET.SubElement(graph, f"{{{_GRAPHML}}}edge", ends)
        for key in _EDGE:
            value = getattr(edge, key)
            if value is not None:
                _data(element, key, str(value).lower())
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _data(element: ET.Element, key: str, text: str) -> None:
    ET.SubElement(element, f"{{{_GRAPHML}}}data", {"key": key}).text = text


def dot(report: Report) -> bytes:
    """Return a Graphviz graph: dashed arrows for partial derivations, headless ones for undirected.

    The width of an arrow grows with the share, which is its label; arrows from lost exemplars have
    no share.
    """
    lines = ["digraph lineage {", "  rankdir=LR;"]
    for node in _nodes(report):
        style = ' style="dashed"' if node.kind != "article" else ""
        lines.append(f"  {_text(node.id)} [label={_text(node.label)}{style}];")
    for edge in _edges(report):
        attributes = []
        if edge.share is not None:
            width = f"{1 + 3 * edge.share:.1f}"
            attributes += [f"label={_text(f'{edge.share:.0%}')}", f"penwidth={width}"]
        attributes += ['style="dashed"'] if edge.extent == "partially" else []
        attributes += ['dir="none"'] if not edge.directed else []
        ends = f"{_text(edge.source)} -> {_text(edge.target)}"
        lines.append(f"  {ends} [{', '.join(attributes)}];" if attributes else f"  {ends};")
    return "\n".join([*lines, "}", ""]).encode()


def _text(text: str) -> str:
    """Return text as a quoted string of DOT, with line breaks escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
