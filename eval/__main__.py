"""`just eval`: score the development data, print the tables and write `eval/results.md`.

With the names of some sets, only their sheets in it are replaced.
"""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import rashomon
from eval import (
    alterations,
    attributions,
    baselines,
    bump,
    changes,
    claims,
    coverages,
    dates,
    events,
    furniture,
    istanbul,
    names,
    quotations,
    reuse,
    rewrites,
    utterances,
    verify,
)
from eval.data import AbsentError
from eval.table import Sheet

RESULTS = Path(__file__).parent / "results.md"
SETS: dict[str, Callable[[], Sheet]] = {
    "istanbul": istanbul.evaluate,
    "rewrites": lambda: rewrites.evaluate()[0],
    "baselines": baselines.evaluate,
    "alterations": lambda: alterations.evaluate()[0],
    "bump": bump.evaluate,
    "claims": claims.evaluate,
    "changes": lambda: changes.evaluate()[0],
    "events": events.evaluate,
    "coverages": coverages.evaluate,
    "furniture": furniture.evaluate,
    "clough_stevenson": reuse.clough_stevenson,
    "dates": dates.evaluate,
    "attributions": attributions.evaluate,
    "quotations": quotations.evaluate,
    "utterances": utterances.evaluate,
    "names": names.evaluate,
    "verify": verify.evaluate,
    "onestopenglish": reuse.onestopenglish,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; default all")
    parser.add_argument("--errors", action="store_true", help="list every wrong finding")
    arguments = parser.parse_args()
    if unknown := set(arguments.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    sheets = []
    for name in arguments.sets or SETS:
        try:
            sheets.append(SETS[name]())
        except AbsentError as error:
            print(error)
            continue
        print(sheets[-1].markdown())
        if arguments.errors:
            print("\n".join(sheets[-1].errors), end="\n\n")
    if not sheets:
        return
    head = f"# Scores of rashomon {rashomon.__version__}\n\nWritten by `just eval`.\n"
    before = _sections(RESULTS.read_text(encoding="utf-8")) if arguments.sets else {}
    sections = before | {s.title: s.markdown() for s in sheets}
    RESULTS.write_text("\n".join([head, *sections.values()]), encoding="utf-8")


def _sections(results: str) -> dict[str, str]:
    """Return the sheets of a file of results, by their titles."""
    _, *sections = re.split(r"^(?=## )", results, flags=re.MULTILINE)
    return {s.split("\n", 1)[0].removeprefix("## "): s.rstrip("\n") + "\n" for s in sections}


if __name__ == "__main__":
    main()
