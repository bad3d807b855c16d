"""Five real reports: one is a machine-spun copy of another, the rest are independent."""

from eval.data import folder, sha256
from eval.table import Sheet
from rashomon import cross_examine

GOALS = (
    ("derivations", "001 wholly from 000, directed, and no other"),
    ("accounts", "4"),
)


def evaluate() -> Sheet:
    """Examine the folder and say what was found."""
    path = folder("istanbul")
    report = cross_examine(path)
    name = {a.id: a.source.rsplit("/", 1)[-1][:3] for a in report.articles}
    found = [
        f"{name[d.child]} {d.extent} from {name[d.parent]}, {'' if d.directed else 'un'}directed"
        for d in report.lineage.derivations
    ]
    rows = [("derivations", "; ".join(found)), ("accounts", str(len(report.lineage.accounts)))]
    return Sheet("istanbul", sha256(*sorted(path.glob("*.txt"))), rows, (), GOALS)
