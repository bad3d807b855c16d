"""Train the upper layers of the clause encoder, and write them for the package.

    python -m training.clauses.encoder MINILM OUT [--fold 0|1] [--steps N] [--seed N]

MINILM is the folder of all-MiniLM-L6-v2 with `model.safetensors`. The two lower layers are those of
the int8 model on which the package depends, and run only once: training starts from their states. A
step takes one coverage, up to 56 sentences of it, and all their clauses: each clause is to be
nearer to the clauses of other articles in its rows than to all others (InfoNCE over cosines,
temperature 0.06). With `--fold`, training uses only that half of the coverages, so that the other
half gets vectors from a model that has not seen it.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as nnf
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from rashomon.annotate.clauses.vectors import ClauseEncoder, default_clause_encoder
from rashomon.stages import Vectors
from training import safetensors
from training.clauses.marks import Marked, marked
from training.network import WIDTH, Layer, attention_bias, copy_layer

FIRST, LAYERS = 2, 6
_SENTENCES, _PAIRED, _PIECES = 56, 40, 80
_TEMPERATURE, _RATE, _WARM = 0.06, 1.2e-4, 20


class Upper(nn.Module):
    """Layers of the encoder above the branch."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(FIRST, LAYERS))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states above; `states` is (batch, pieces, width), `mask` (batch, pieces)."""
        bias = attention_bias(mask)
        for layer in self.layers:
            states = layer(states, bias.to(states.dtype))
        return states


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A coverage with the states of its sentences, and the pieces of each clause."""

    marks: Marked
    states: tuple[Vectors, ...]
    pieces: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]


def read(marks: Marked, encoder: ClauseEncoder) -> Read:
    """Run the lower layers over the sentences of a coverage."""
    rows: dict[tuple[int, int], int] = {}
    sentence, texts, ranges = [], [], []
    for article, clause in zip(marks.article, marks.clauses, strict=True):
        annotated = marks.articles[article]
        whole = annotated.article.sentences[clause.sentence]
        key = (article, clause.sentence)
        if key not in rows:
            rows[key] = len(rows)
            texts.append(annotated.article.text[whole.start : whole.end])
        sentence.append(rows[key])
        tokens = [annotated.tokens[k] for k in clause.tokens]
        ranges.append([(t.start - whole.start, t.end - whole.start) for t in tokens])
    states = tuple(encoder.branch(text) for text in texts)
    pieces = tuple(
        tuple(encoder.pieces(texts[s], parts)) for s, parts in zip(sentence, ranges, strict=True)
    )
    return Read(marks, states, pieces, tuple(sentence))


def vectors(model: Upper, one: Read, sentences: list[int]) -> tuple[Tensor, list[int]]:
    """Return the unit vectors of the clauses of some sentences, and the clauses' positions."""
    width = max(len(one.states[s]) for s in sentences)
    states = np.zeros((len(sentences), width, WIDTH), np.float32)
    mask = np.zeros((len(sentences), width), np.float32)
    for row, s in enumerate(sentences):
        states[row, : len(one.states[s])], mask[row, : len(one.states[s])] = one.states[s], 1
    place = {s: row for row, s in enumerate(sentences)}
    chosen = [k for k, s in enumerate(one.sentence) if s in place and one.pieces[k]]
    mean = torch.zeros(len(chosen), len(sentences) * width)
    for row, k in enumerate(chosen):
        columns = [place[one.sentence[k]] * width + p for p in one.pieces[k]]
        mean[row, columns] = 1 / len(columns)
    upper = model(torch.from_numpy(states), torch.from_numpy(mask)).reshape(-1, WIDTH)
    return nnf.normalize(mean @ upper, dim=-1), chosen


def loss(model: Upper, one: Read, chance: random.Random) -> Tensor | None:
    """Return the loss of one step; `None` if its sentences contain no pair of a row."""
    sentences: list[int] = []
    for pair in chance.sample(sorted(one.marks.same), len(one.marks.same)):
        for s in (one.sentence[k] for k in pair):
            if s not in sentences and len(one.states[s]) <= _PIECES:
                sentences.append(s)
        if len(sentences) >= _PAIRED:
            break
    others = [s for s in range(len(one.states)) if s not in sentences]
    others = [s for s in others if len(one.states[s]) <= _PIECES]
    sentences += chance.sample(others, min(len(others), _SENTENCES - len(sentences)))
    units, chosen = vectors(model, one, sentences)
    row = {k: r for r, k in enumerate(chosen)}
    article = torch.tensor([one.marks.article[k] for k in chosen])
    compared = article[:, None] != article[None]
    same = torch.zeros_like(compared)
    for pairs, table, value in (
        (one.marks.same, same, True),
        (one.marks.doubtful, compared, False),
    ):
        for a, b in pairs:
            if a in row and b in row:
                table[row[a], row[b]] = table[row[b], row[a]] = value
    known = same.any(1)
    if not known.any():
        return None
    scores = (units @ units.T / _TEMPERATURE).masked_fill(~(compared | same), -1e4)
    logs = scores - torch.logsumexp(scores, 1, keepdim=True)
    return -((logs * same).sum(1)[known] / same.sum(1)[known]).mean()


def train(model: Upper, coverages: list[Read], steps: int, seed: int) -> None:
    chance = random.Random(seed)
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=0.01)
    order = [one for _ in range(steps) for one in chance.sample(coverages, len(coverages))]
    model.train()
    for step, one in enumerate(order[:steps]):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / _WARM) * (1 - step / steps)
        value = loss(model, one, chance)
        if value is None:
            continue
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    model.eval()


def export(model: Upper, out: Path) -> None:
    """Write the layers with int8 weights, with one scale for each output."""
    example = (torch.zeros(2, 40, WIDTH), torch.ones(2, 40, dtype=torch.long))
    axes = {0: "batch", 1: "pieces"}
    names = ["states", "mask", "clause_states"]
    float_file = out.with_suffix(".float.onnx")
    torch.onnx.export(
        model,
        example,
        str(float_file),
        input_names=names[:2],
        output_names=names[2:],
        dynamic_axes=dict.fromkeys(names, axes),
        dynamo=False,
        opset_version=17,
    )
    quantize_dynamic(float_file, out, weight_type=QuantType.QInt8, per_channel=True)
    float_file.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int, choices=(0, 1))
    parser.add_argument("--steps", type=int, default=360)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    encoder = default_clause_encoder()
    coverages = [read(m, encoder) for m in marked() if given.fold in (None, m.fold)]
    model, weights = Upper(), safetensors.read(given.minilm / "model.safetensors")
    with torch.no_grad():
        for number, layer in enumerate(model.layers, FIRST):
            copy_layer(layer, weights, number)
    train(model, coverages, given.steps, given.seed)
    export(model, given.out)


if __name__ == "__main__":
    main()
