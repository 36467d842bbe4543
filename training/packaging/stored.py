"""Weights read back out of a package's ONNX files, by the names of our modules."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from ..model.sequence_head import SequenceHead
from .quantise import read_packed

GATES = (0, 2, 3, 1)
"""Where PyTorch's input, forget, cell and output gates stand in ONNX's order: input, output, forget, cell."""

HEAD = "/Conv"
"""The node of the heat map, whose kernel is that of the head: of the frame head, or of the searcher's kinds in a fused package."""
HEAD_OF_RESILIENT = "/resilient/Conv"
RESILIENT = "resilient."
"""Begins the names of the other network's modules in a fused package."""

Stored = dict[str, tuple[torch.Tensor, torch.Tensor]]
"""Kernel and bias by the name of the module."""


def convolutions(path: Path) -> Stored:
    """Kernel and bias of each convolution, by the name of its module; that of the heat map under HEAD."""
    graph = onnx.load_from_string(read_packed(path)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            levels, scale, _ = (stored[name] for name in node.input)
            stored[node.output[0]] = levels * scale.reshape(-1, 1, 1, 1)
        elif node.op_type == "Cast" and node.input[0] in stored:
            stored[node.output[0]] = stored[node.input[0]]
    found = {}
    for node in graph.node:
        if node.op_type == "Conv" and len(node.input) == 3:
            kernel, bias = (torch.from_numpy(np.array(stored[name], np.float32)) for name in node.input[1:3])
            found[module_of(node.name)] = kernel, bias
    return found


def resilient_part(stored: Stored) -> Stored:
    """The resilient network's convolutions of a fused package, named as if it stood alone."""
    own = {name.removeprefix(RESILIENT): value for name, value in stored.items() if name.startswith(RESILIENT)}
    return {HEAD: stored[HEAD_OF_RESILIENT], **own}


def module_of(node: str) -> str:
    """`/trunk/layer1/layer1.0/conv1/Conv` → `trunk.layer1.0.conv1`: each scope repeats the name of the one around it."""
    if node in (HEAD, HEAD_OF_RESILIENT):
        return node
    path = ""
    for scope in node.split("/")[1:-1]:
        last = path.rsplit(".", 1)[-1]
        path = f"{path[: -len(last)]}{scope}" if scope.startswith(f"{last}.") else f"{path}.{scope}".lstrip(".")
    return path


def reopen_head(path: Path) -> SequenceHead:
    """The sequence head of a file: projection, one LSTM and the residual, as `sequence` makes it."""
    graph = onnx.load(path).graph
    stored = {tensor.name.removeprefix("head."): torch.from_numpy(np.array(numpy_helper.to_array(tensor))) for tensor in graph.initializer}
    kernels = [stored[node.input[1]].t() for node in graph.node if node.op_type == "MatMul" and not node.name.startswith("/ratios")]
    (lstm,) = (node for node in graph.node if node.op_type == "LSTM")
    inputs, states = (_gates_in_order(stored[name][0]) for name in lstm.input[1:3])
    biases = (_gates_in_order(part) for part in stored[lstm.input[3]][0].chunk(2))
    head = SequenceHead()
    state = {
        "frame_head.weight": kernels[0], "project.weight": kernels[1],
        "lstm.weight_ih_l0": inputs, "lstm.weight_hh_l0": states,
        **dict(zip(("lstm.bias_ih_l0", "lstm.bias_hh_l0"), biases)),
        **{name: stored[name] for name in ("frame_head.bias", "project.bias", "residual.weight", "residual.bias")},
    }  # fmt: skip
    head.load_state_dict(state)
    return head.eval()


def _gates_in_order(stored: torch.Tensor) -> torch.Tensor:
    """ONNX's four gates [4h, …] in PyTorch's order."""
    gates = stored.chunk(4)
    return torch.cat([gates[place] for place in GATES])
