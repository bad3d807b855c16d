"""Writes the two networks for the package: python -m training.export CHECKPOINT OUT_FOLDER.

Weights are int8 with one scale for each output (per row for embeddings), and are made floats again
when the file is loaded: the figures of one article then never depend on the batch it is in, as
they do where activations are quantised too.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.data import VOCABULARY
from training.network import WIDTH, Tagger

# Biases and norms stay as they are: together they are half a percent.
LEAST = 4_000


def quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with large weights as int8 and a `DequantizeLinear` for each."""
    graph = model.graph
    readers = {name: node.op_type for node in graph.node for name in node.input}
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < LEAST:
            kept.append(tensor)
            continue
        axis = 0 if readers.get(tensor.name) == "Gather" else 1
        scale = np.abs(values).max(1 - axis, keepdims=True) / 127
        scale[scale == 0] = 1
        whole = np.round(values / scale).clip(-127, 127).astype(np.int8)
        for suffix, array in (("q", whole), ("s", scale.ravel().astype(np.float32))):
            kept.append(numpy_helper.from_array(array, f"{tensor.name}.{suffix}"))
        inputs = [f"{tensor.name}.q", f"{tensor.name}.s"]
        nodes.append(onnx.helper.make_node("DequantizeLinear", inputs, [tensor.name], axis=axis))
    rest = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend([*nodes, *rest])
    onnx.checker.check_model(model)
    return model


def main(checkpoint: Path, out: Path) -> None:
    model = Tagger(len(VOCABULARY.read_text("utf-8").split("\n")) - 1)
    model.load_state_dict(torch.load(checkpoint))
    model.eval()
    ids = torch.ones(2, 40, dtype=torch.long)
    names = ["batch", "pieces"]
    parts = {
        "body": (model.body, (ids, ids, ids), ["ids", "types", "mask"], ["states", "cues"]),
        "slicer": (
            model.slicer,
            (torch.zeros(2, 40, WIDTH), ids, ids),
            ["states", "places", "mask"],
            ["tags", "valid"],
        ),
    }
    for name, (network, inputs, ins, outs) in parts.items():
        path = out / f"tagger-{name}.onnx"
        torch.onnx.export(
            network,
            inputs,
            str(path),
            input_names=ins,
            output_names=outs,
            dynamic_axes={n: dict(enumerate(names)) for n in (*ins, "states", "cues", "tags")}
            | {"valid": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        onnx.save(quantised(onnx.load(path)), path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(path.name, path.stat().st_size, digest)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
