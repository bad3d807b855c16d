"""Reader of safetensors files: a length, a JSON header, raw little-endian arrays."""

import json
import struct
from pathlib import Path

import torch
from torch import Tensor


def read(path: Path) -> dict[str, Tensor]:
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    return {name: _tensor(data, 8 + length, entry) for name, entry in header.items()}


def _tensor(data: bytes, base: int, entry: dict[str, object]) -> Tensor:
    start, end = entry["data_offsets"]  # type: ignore[misc]
    kind = {"F32": torch.float32, "I64": torch.int64}[str(entry["dtype"])]
    flat = torch.frombuffer(bytearray(data[base + start : base + end]), dtype=kind)
    return flat.reshape(entry["shape"])  # type: ignore[arg-type]
