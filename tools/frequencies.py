"""Count, for `english/data/frequencies.tsv`, how many articles have each name and word.

Run on a JSONL file of articles (`python tools/frequencies.py articles.jsonl`); the table that ships
was counted on the training half of PolNeAR, 840 US news articles.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from rashomon.collate.coverages import sign
from rashomon.types import Article

LEAST = 4  # articles that have a word, for it to be in the table
OUT = Path(__file__).parents[1] / "src/rashomon/english/data/frequencies.tsv"
HEAD = """\
# How many articles have a word, and how many have it as a name, folded and without endings.
# Counted on the training half of PolNeAR (Newell, Margolin and Ruths 2018), US news, by
# tools/frequencies.py. The first line says of how many articles.
"""


def main() -> None:
    """Write the table."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    count = 0
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        signature = sign(Article("", json.loads(line)["text"]), np.empty(0, dtype=np.float32))
        words.update(signature.words.keys())
        names.update(signature.names.keys())
        count += 1
    kept = sorted(w for w in words if words[w] >= LEAST)
    rows = [f"{w}\t{words[w]}\t{names[w]}\n" for w in kept]
    OUT.write_text(f"{HEAD}{count}\n{''.join(rows)}", encoding="utf-8")


if __name__ == "__main__":
    main()
