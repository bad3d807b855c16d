"""Write the two networks for the package: python -m training.export CHECKPOINT OUT_FOLDER.

Matrix products are computed in int8: weights with one scale for each output, activations with one
for each window or batch of slices, so that the results for one article depend on that article
alone. Embeddings are int8 with one scale per row; a single one for the whole table cost a point of
source F1.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.data import VOCABULARY
from training.network import WIDTH, Tagger


def with_small_tables(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model with its embedding tables as int8 and a `DequantizeLinear` for each."""
    graph = model.graph
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.name not in tables or values.dtype != np.float32:
            kept.append(tensor)
            continue
        scale = np.abs(values).max(1, keepdims=True) / 127
        scale[scale == 0] = 1
        whole = np.round(values / scale).clip(-127, 127).astype(np.int8)
        for suffix, array in (("q", whole), ("s", scale.ravel().astype(np.float32))):
            kept.append(numpy_helper.from_array(array, f"{tensor.name}.{suffix}"))
        inputs = [f"{tensor.name}.q", f"{tensor.name}.s"]
        nodes.append(onnx.helper.make_node("DequantizeLinear", inputs, [tensor.name], axis=0))
    others = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend([*nodes, *others])
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
        quantize_dynamic(
            path,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
        )
        onnx.save(with_small_tables(onnx.load(path)), path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(path.name, path.stat().st_size, digest)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
