"""Real coverage of 34 events: nothing may be derived from an article on another event."""

from eval.data import folder, records, sha256
from eval.table import Sheet
from rashomon import cross_examine


def evaluate() -> Sheet:
    """Examine all articles as if they were one coverage."""
    path = folder("events") / "news.jsonl"
    report = cross_examine(records(path))
    event = {a.id: a.extra["coverage"] for a in report.articles}
    name = {a.id: f"{a.outlet} {a.published}" for a in report.articles}
    across: list[str] = []
    within: list[str] = []
    for d in report.lineage.derivations:
        line = (
            f"{name[d.child]} {d.extent} from {name[d.parent]}, "
            f"{'directed' if d.directed else 'undirected'}, share {d.share}"
        )
        (within if event[d.child] == event[d.parent] else across).append(line)
    wires = [
        f"{lost.name or 'damaged copy?'}: {', '.join(name[c] for c in lost.children)}"
        for lost in report.lineage.lost_exemplars
    ]
    rows = [
        ("derivations between different events", str(len(across))),
        ("derivations within one event", str(len(within))),
        ("lost exemplars", str(len(wires))),
    ]
    goals = (("derivations between different events", "0"),)
    listed = [*(f"across events: {line}" for line in across), *within, *wires]
    return Sheet("events: news", sha256(path), rows, listed, goals)
