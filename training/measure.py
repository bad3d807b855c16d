"""Scores of a torch tagger on examples, through the decoding that ships."""

import torch

from eval.attribution_scores import score
from rashomon.annotate.attributions.decode import attribution, candidates
from training.data import Example
from training.network import Tagger


def outputs(model: Tagger, e: Example, cls: int, sep: int, threshold: float = 0.2):  # type: ignore[no-untyped-def]
    """Return range, strength, validity, start of the slice and tags of each candidate cue."""
    from training.train import Batch, slices

    model.eval()
    with torch.no_grad():
        batch = Batch([e], cls, sep)
        states, logits = model.body(batch.ids, batch.types, batch.mask)
        streams = batch.stitched(states)
        cue = torch.softmax(batch.stitched(logits)[0], -1).numpy()
        cues = candidates(cue, e.stream, threshold)
        if not cues:
            return []
        x, where, mask, ranges = slices(streams, [(0, e, c) for c in cues])
        tags, valid = model.slicer(x, where, mask)
        tags = torch.softmax(tags, -1).numpy()
        valid = torch.sigmoid(valid).numpy()
    return [
        (c, float((1 - cue[c[0] : c[1], 0]).max()), float(v), a, t[: b - a])
        for c, v, (a, b), t in zip(cues, valid, ranges, tags, strict=True)
    ]


def decoded(e: Example, rows, least: float):  # type: ignore[no-untyped-def]
    attributions = []
    for cue, _, valid, low, tags in rows:
        if valid >= least:
            a = attribution(tags, low, e.stream, e.article.text, cue)
            if a is not None:
                attributions.append((a.source, a.cue, a.content))
    return attributions


def measured(model: Tagger, examples: list[Example], cls: int, sep: int) -> dict[str, object]:
    rows = [outputs(model, e, cls, sep) for e in examples]
    result: dict[str, object] = {}
    for least in (0.3, 0.4, 0.5, 0.6):
        s = score(
            [decoded(e, r, least) for e, r in zip(examples, rows, strict=True)],
            [e.article.gold for e in examples],
            [e.article.text for e in examples],
        )
        result[str(least)] = {n: round(getattr(s, n).f1, 3) for n in s.__slots__}
    return result
