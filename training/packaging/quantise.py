"""Two quantised backbones: int8 arithmetic for WebAssembly, int8 storage for WebGPU."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

PACKED = ".packed"
"""Ends the names of files that are stored with gzip (`src/adapters/models/packed.ts`)."""

WEIGHT_ONLY = {"session.disable_quant_qdq": "1"}
"""Session option of an int8-storage backbone: without it onnxruntime fuses the dequantisation into int8 arithmetic,
which WebGPU gets wrong."""

SMALLEST_STORED = 10_000
"""Kernels with fewer weights stay float: they save no bytes worth having."""


class _Crops(CalibrationDataReader):
    def __init__(self, crops: np.ndarray, batch: int = 4):
        self.batches: Iterator[np.ndarray] = (crops[i : i + batch] for i in range(0, len(crops), batch))

    def get_next(self) -> dict[str, np.ndarray] | None:
        batch = next(self.batches, None)
        return None if batch is None else {"faces": batch}


RESILIENT, SEARCHER = "/resilient/", "/trunk/"
"""Where the nodes of a fused backbone's two networks are. Int8 arithmetic makes the searcher's depthwise convolutions slower, not
faster, on WebAssembly (57 ms for 37 a crop): its arithmetic stays float. Its kernels are stored as half floats, the largest as int8."""
LARGE = 100_000
"""Weights of a kernel of the searcher that is stored as int8: the 1 × 1 convolutions of its last blocks, where most of its bytes are."""


def quantise_static(backbone: Path, output: Path, crops: np.ndarray) -> None:
    """QDQ model: uint8 activations, int8 weights per output channel.

    The convolutions of the pixels (three input channels, the whole range of a picture) and the head (its error is the
    score's error) stay float. The range of an activation is a moving mean of the extremes of batches of four crops: the
    extremes of all crops are so rare that they would cost more in coarser steps than cutting them off does.

    @param crops: uint8 [n, S, S, 3] that set the ranges of the activations; 500 or more for a shipped model
    """
    graph = onnx.load(backbone).graph
    channels = {tensor.name: tensor.dims[1] for tensor in graph.initializer if len(tensor.dims) == 4}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    of_pixels = [node.name for node in convolutions if channels.get(node.input[1]) == 3]
    quantised = [node.name for node in graph.node if node.op_type in ("Conv", "Add") and node.name.startswith(RESILIENT)]
    quantize_static(
        str(backbone),
        str(output),
        _Crops(crops),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["Conv", "Add"],
        nodes_to_quantize=quantised or None,
        nodes_to_exclude=[*of_pixels, *(heads_of(convolutions) if quantised else [convolutions[-1].name])],
        extra_options={"CalibMovingAverage": True},
    )
    if quantised:
        store_small(output)


def heads_of(convolutions: list[onnx.NodeProto]) -> list[str]:
    """Names of a fused backbone's convolutions that give logits: directly inside of one of its networks, or of the whole."""
    return [node.name for node in convolutions if node.name.count("/") <= 2]


def store_small(path: Path) -> None:
    """Stores the searcher's kernels as half floats, the large ones as int8; their arithmetic stays float."""
    model = onnx.load(path)
    graph = model.graph
    kernels = {node.input[1] for node in graph.node if node.op_type == "Conv" and node.name.startswith(SEARCHER)}
    kept, stored = [], []
    for tensor in graph.initializer:
        if tensor.name not in kernels:
            kept.append(tensor)
            continue
        weights = numpy_helper.to_array(tensor)
        if weights.size >= LARGE:
            parts, node = _levels(tensor.name, weights)
        else:
            parts = [numpy_helper.from_array(weights.astype(np.float16), f"{tensor.name}.half")]
            node = helper.make_node("Cast", [f"{tensor.name}.half"], [tensor.name], to=onnx.TensorProto.FLOAT, name=f"{tensor.name}.cast")
        stored += parts
        graph.node.insert(0, node)
    kept = [onnx.TensorProto.FromString(tensor.SerializeToString()) for tensor in kept]
    del graph.initializer[:]
    graph.initializer.extend([*kept, *stored])
    onnx.checker.check_model(model)
    onnx.save(model, path)


def quantise_weights(backbone: Path, output: Path) -> None:
    """Stores kernels as int8 per output channel in front of a DequantizeLinear; all arithmetic stays float.

    Load it with `session.disable_quant_qdq=1`, or onnxruntime turns it into the other kind.
    """
    model = onnx.load(backbone)
    graph = model.graph
    stored = {tensor.name: tensor for tensor in graph.initializer}
    fused = any(node.name.startswith(RESILIENT) for node in graph.node)
    for node in [node for node in graph.node if node.op_type == "Conv" and not (fused and node.name.startswith(SEARCHER))]:
        name = node.input[1]
        if name not in stored or np.prod(stored[name].dims) < SMALLEST_STORED:
            continue
        weights = numpy_helper.to_array(stored[name])
        # Taken out of the table too: convolutions with equal kernels share one.
        graph.initializer.remove(stored.pop(name))
        parts, dequantise = _levels(name, weights)
        graph.initializer.extend(parts)
        graph.node.insert(0, dequantise)
    onnx.checker.check_model(model)
    onnx.save(model, output)
    if fused:
        store_small(output)


def _levels(name: str, weights: np.ndarray) -> tuple[list[onnx.TensorProto], onnx.NodeProto]:
    """A kernel as int8 for each output channel, and the node that makes floats of it again."""
    scale = np.abs(weights).reshape(len(weights), -1).max(1) / 127 + 1e-12
    levels = np.clip(np.round(weights / scale.reshape(-1, 1, 1, 1)), -127, 127).astype(np.int8)
    parts = {"levels": levels, "scale": scale.astype(np.float32), "zero": np.zeros(len(scale), np.int8)}
    node = helper.make_node("DequantizeLinear", [f"{name}.{key}" for key in parts], [name], axis=0, name=f"{name}.dequantize")
    return [numpy_helper.from_array(part, f"{name}.{key}") for key, part in parts.items()], node


def pack(path: Path) -> Path:
    """The file with gzip, as the app stores what some hosts find too large (25 MiB), in its place; the same bytes every time."""
    packed = path.with_name(path.name + PACKED)
    packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()
    return packed


def read_packed(path: Path) -> bytes:
    """The content of a file, packed or not."""
    content = path.read_bytes()
    return gzip.decompress(content) if path.name.endswith(PACKED) else content
