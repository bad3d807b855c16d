"""Cut MiniLM's vocabulary to the pieces that news needs: python -m training.vocabulary VOCAB OUT.

Kept are the special pieces, every single character, all pieces of the training articles, and as
many of the rest, in MiniLM's order (roughly by frequency), as fit. A word whose piece was cut is
divided into shorter ones.
"""

import sys
from pathlib import Path

from tokenizers import BertWordPieceTokenizer

from training.data import articles

SIZE = 22_000
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def kept(vocabulary: list[str], seen: set[int]) -> list[int]:
    """Return the numbers of the pieces that are kept, in their old order."""
    single = {i for i, p in enumerate(vocabulary) if len(p.removeprefix("##")) == 1}
    chosen = single | seen | {vocabulary.index(p) for p in SPECIAL}
    for i, piece in enumerate(vocabulary):
        if len(chosen) >= SIZE:
            break
        if not piece.startswith("[unused"):
            chosen.add(i)
    return sorted(chosen)


def main(source: Path, target: Path) -> None:
    vocabulary = source.read_text(encoding="utf-8").split("\n")[:30522]
    tokenizer = BertWordPieceTokenizer(str(source), lowercase=True)
    seen: set[int] = set()
    for article in articles("train"):
        seen.update(tokenizer.encode(article.text, add_special_tokens=False).ids)
    target.write_text("".join(vocabulary[i] + "\n" for i in kept(vocabulary, seen)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
