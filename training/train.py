"""Train the tagger: python -m training.train MINILM_FOLDER OUT_FOLDER [--epochs N] …

Writes `epoch-N.pt` (averaged weights) after each epoch and prints scores on the held-out articles.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as nnf
from torch import Tensor

from rashomon.annotate.attributions.decode import candidates
from rashomon.annotate.attributions.slices import (
    AFTER,
    BEFORE,
    WINDOW,
    kept,
    places,
    slice_around,
    windows,
)
from training.data import VOCABULARY, Example, example, split, tokenizer, varied
from training.network import WIDTH, Tagger, load_minilm
from training.safetensors import read

SPECIAL = 3
# Arrays are padded to few shapes, since the kernels for bfloat16 are compiled for each new shape,
# which took twice as long as running them.
ROWS, SLICES = 4, 32
SIZES = (40, 64, 96, 160, 2 * (BEFORE + AFTER))


class Batch:
    """Windows of some articles, padded."""

    def __init__(self, examples: list[Example], cls: int, sep: int, *, padded: bool = False):
        self.examples = examples
        self.rows = [(n, w) for n, e in enumerate(examples) for w in windows(len(e.stream))]
        height = -(-len(self.rows) // ROWS) * ROWS if padded else len(self.rows)
        longest = max(b - a for _, (a, b) in self.rows) + 2
        self.ids = torch.zeros(height, WINDOW + 2 if padded else longest, dtype=torch.long)
        self.types = torch.zeros_like(self.ids)
        self.mask = torch.zeros_like(self.ids)
        for row, (n, (a, b)) in enumerate(self.rows):
            stream = examples[n].stream
            self.ids[row, 0], self.ids[row, b - a + 1] = cls, sep
            self.ids[row, 1 : b - a + 1] = torch.from_numpy(stream.ids[a:b])
            self.types[row, 1 : b - a + 1] = torch.from_numpy(stream.types[a:b])
            self.mask[row, : b - a + 2] = 1

    def stitched(self, states: Tensor) -> list[Tensor]:
        """Return the states of each article's stream, each piece from its best window."""
        streams = []
        for n, _ in enumerate(self.examples):
            mine = [(row, w) for row, (m, w) in enumerate(self.rows) if m == n]
            parts = kept([w for _, w in mine])
            streams.append(
                torch.cat(
                    [
                        states[row, a - w[0] + 1 : b - w[0] + 1]
                        for (row, w), (a, b) in zip(mine, parts, strict=True)
                    ]
                )
            )
        return streams


def slices(
    states: list[Tensor],
    asked: list[tuple[int, Example, tuple[int, int]]],
    *,
    padded: bool = False,
) -> tuple[Tensor, Tensor, Tensor, list[tuple[int, int]]]:
    """Return padded slices around cues: states, places, mask, and their ranges."""
    ranges = [slice_around(e.stream, e.article.text, *cue) for _, e, cue in asked]
    size = max(b - a for a, b in ranges)
    height = len(asked)
    if padded:
        size = next(s for s in SIZES if s >= size)
        height = -(-height // SLICES) * SLICES
    rows = [torch.zeros(size, WIDTH, dtype=states[0].dtype)] * height
    where = torch.zeros(height, size, dtype=torch.long)
    mask = torch.zeros(height, size, dtype=torch.long)
    for row, ((n, _, cue), (a, b)) in enumerate(zip(asked, ranges, strict=True)):
        rows[row] = nnf.pad(states[n][a:b], (0, 0, 0, size - (b - a)))
        where[row, : b - a] = torch.from_numpy(places(a, b, *cue))
        mask[row, : b - a] = 1
    return torch.stack(rows), where, mask, ranges


def cue_targets(e: Example) -> Tensor:
    row = np.zeros(len(e.stream), np.int64)
    for a, b in e.cues:
        row[a] = 1
        row[a + 1 : b] = 2
    return torch.from_numpy(row)


def sampled_cues(
    e: Example, cue_logits: Tensor, chance: random.Random
) -> list[tuple[tuple[int, int], np.ndarray | None]]:
    """Return the gold cues, some in the ranges that the body found, and its false cues."""
    ranges = candidates(torch.softmax(cue_logits.float(), -1).detach().numpy(), e.stream, 0.3)
    chosen: list[tuple[tuple[int, int], np.ndarray | None]] = []
    for cue, label in zip(e.cues, e.labels, strict=True):
        cuts = [c for c in ranges if c[0] < cue[1] and cue[0] < c[1]]
        chosen.append((chance.choice(cuts) if cuts and chance.random() < 0.5 else cue, label))
    wrong = [c for c in ranges if not any(c[0] < b and a < c[1] for a, b in e.cues)]
    chance.shuffle(wrong)
    limit = max(3, len(e.cues) // 2)
    return chosen + [(c, None) for c in wrong[:limit]]


def losses(
    model: Tagger, batch: Batch, chance: random.Random
) -> tuple[Tensor, tuple[float, float, float]]:
    states, logits = model.body(batch.ids, batch.types, batch.mask)
    streams, cue_logits = batch.stitched(states), batch.stitched(logits)
    targets = torch.cat([cue_targets(e) for e in batch.examples])
    cue_loss = nnf.cross_entropy(torch.cat(cue_logits).float(), targets, reduction="sum")
    cue_loss = cue_loss / max(1, int((targets > 0).sum()))
    asked, labels = [], []
    for n, e in enumerate(batch.examples):
        for cue, label in sampled_cues(e, cue_logits[n], chance):
            asked.append((n, e, cue))
            labels.append(label)
    sizes = [_size(a) for a in asked]
    tag_sum, valid_sum = torch.zeros(()), torch.zeros(())
    for low, high in zip((0, *SIZES), SIZES, strict=False):
        mine = [i for i, size in enumerate(sizes) if low < size <= high]
        if mine:
            t, v = _slice_loss(model, streams, [asked[i] for i in mine], [labels[i] for i in mine])
            tag_sum, valid_sum = tag_sum + t, valid_sum + v
    right = max(1, sum(x is not None for x in labels))
    tag_loss, valid_loss = tag_sum / right / 8, valid_sum / max(1, len(labels))
    parts = (cue_loss.item(), tag_loss.item(), valid_loss.item())
    return cue_loss + tag_loss + valid_loss, parts


def _size(asked: tuple[int, Example, tuple[int, int]]) -> int:
    a, b = slice_around(asked[1].stream, asked[1].article.text, *asked[2])
    return b - a


def _slice_loss(model, streams, asked, labels) -> tuple[Tensor, Tensor]:  # type: ignore[no-untyped-def]
    x, where, mask, ranges = slices(streams, asked, padded=True)
    tags, valid = model.slicer(x, where, mask)
    target = torch.full(where.shape, -100)
    for row, (label, (a, b)) in enumerate(zip(labels, ranges, strict=True)):
        if label is not None:
            target[row, : b - a] = torch.from_numpy(label[a:b])
    truth = torch.tensor([float(x is not None) for x in labels])
    tag = nnf.cross_entropy(tags.float().reshape(-1, 4), target.reshape(-1), reduction="sum")
    return tag, nnf.binary_cross_entropy_with_logits(
        valid.float()[: len(labels)], truth, reduction="sum"
    )


def groups(model: Tagger, rate: float, decay: float) -> list[dict[str, object]]:
    """Return parameter groups: lower layers learn more slowly, since they know English."""
    body, parameters = model.body, []
    parameters.append(
        {
            "params": list(body.words.parameters())
            + list(body.positions.parameters())
            + list(body.norm.parameters()),
            "lr": rate * decay**6,
        }
    )
    for number, layer in enumerate(body.layers):
        parameters.append({"params": list(layer.parameters()), "lr": rate * decay ** (5 - number)})
    parameters.append({"params": list(model.slicer.layers.parameters()), "lr": rate * 1.5})
    new = [
        body.types,
        body.cue,
        model.slicer.places,
        model.slicer.norm,
        model.slicer.tags,
        model.slicer.valid,
    ]
    parameters.append({"params": [p for m in new for p in m.parameters()], "lr": rate * 4})
    return parameters


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--articles", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--decay", type=float, default=0.85)
    parser.add_argument("--average", type=float, default=0.997)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--after", type=int, default=0, help="go on after this epoch of OUT_FOLDER")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    cutter = tokenizer()
    vocabulary = VOCABULARY.read_text("utf-8").split("\n")[:-1]
    model = Tagger(len(vocabulary))
    old = {p: i for i, p in enumerate((args.minilm / "vocab.txt").read_text("utf-8").split("\n"))}
    load_minilm(model, read(args.minilm / "model.safetensors"), [old[p] for p in vocabulary])
    cls, sep = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    mask_id = vocabulary.index("[MASK]")
    teach, held = split()
    if args.everything:
        teach = teach + held
    held_examples = [example(a, cutter) for a in held]
    if args.after:
        model.load_state_dict(torch.load(args.out / f"epoch-{args.after}.pt", weights_only=True))
    optimiser = torch.optim.AdamW(groups(model, args.rate, args.decay), weight_decay=0.01)
    base = [g["lr"] for g in optimiser.param_groups]
    steps = args.epochs * math.ceil(len(teach) / args.articles)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    args.out.mkdir(parents=True, exist_ok=True)
    step, begun = steps // args.epochs * args.after, time.time()
    for epoch in range(args.after + 1, args.epochs + 1):
        model.train()
        chance.shuffle(teach)
        sums = np.zeros(3)
        for start in range(0, len(teach), args.articles):
            batch = Batch(
                [example(varied(a, chance), cutter) for a in teach[start : start + args.articles]],
                cls,
                sep,
                padded=True,
            )
            noise = (torch.rand(batch.ids.shape) < 0.04) & (batch.ids > SPECIAL) & (batch.mask > 0)
            batch.ids[noise & (batch.ids != cls) & (batch.ids != sep)] = mask_id
            warm = min(1.0, (step + 1) / (0.06 * steps))
            factor = warm * max(0.02, 1 - step / steps)
            for group, lr in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = lr * factor
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss, parts = losses(model, batch, chance)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            keep = min(args.average, (step + 1) / (step + 10))
            with torch.no_grad():
                for k, v in model.state_dict().items():
                    average[k].lerp_(v, 1 - keep)
            sums += parts
            if step % 20 == 0:
                print(
                    f"step {step} of {steps} {time.time() - begun:.0f} s "
                    f"cue {sums[0] / 20:.3f} tag {sums[1] / 20:.3f} valid {sums[2] / 20:.3f}",
                    flush=True,
                )
                sums[:] = 0
            if args.steps and step >= args.steps:
                return
        torch.save(average, args.out / f"epoch-{epoch}.pt")
        from training.measure import measured

        fresh = Tagger(len(vocabulary))
        fresh.load_state_dict(average)
        print(
            f"epoch {epoch} {time.time() - begun:.0f} s",
            json.dumps(measured(fresh, held_examples[::2], cls, sep)),
            flush=True,
        )


if __name__ == "__main__":
    main()
