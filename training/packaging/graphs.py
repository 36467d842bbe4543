"""ONNX graphs of the two networks. Normalisation is inside: the browser hands over bytes."""

from pathlib import Path

import onnx
import torch
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from ..model.fused import FEATURES as FUSED_FEATURES
from ..model.fused import FusedSequence
from ..model.resnext import FEATURES

OPSET = 17
"""Every operator we use is in it, and each backend of onnxruntime-web 1.30 implements it."""


def export_backbone(model: nn.Module, path: Path, size: int) -> None:
    """`faces` uint8 [n, size, size, 3] → `features` [n, width], `frame_logit` [n], `cam` [n, h, w], BatchNorm folded."""
    faces = torch.zeros(2, size, size, 3, dtype=torch.uint8)
    outputs = ["features", "frame_logit", "cam"]
    raw = path.with_suffix(".raw.onnx")
    _export(model, (faces,), raw, ["faces"], outputs, {name: {0: "n"} for name in ["faces", *outputs]})
    quant_pre_process(str(raw), str(path), skip_symbolic_shape=True)
    raw.unlink()


def export_sequence(head: nn.Module, path: Path) -> None:
    """`features` [1, t, width], `times` [1, t] in seconds → `logit` [1], and of a fused head `kind_log_ratios` [1, kinds]."""
    fused = isinstance(head, FusedSequence)
    example = (torch.rand(1, 7, FUSED_FEATURES if fused else FEATURES), torch.linspace(0, 1, 7)[None])
    axes = {"features": {1: "t"}, "times": {1: "t"}}
    _export(head, example, path, ["features", "times"], ["logit", "kind_log_ratios"] if fused else ["logit"], axes)


def _export(model: nn.Module, example: tuple, path: Path, inputs: list[str], outputs: list[str], axes: dict) -> None:
    # PyTorch documents `memory_format`, its type stubs do not know it.
    model = model.cpu().float().eval().to(memory_format=torch.contiguous_format)  # pyright: ignore[reportCallIssue]
    # The tracing exporter: the graph it writes is the plain one that quantisation and WebGPU understand.
    torch.onnx.export(
        model, example, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(onnx.load(path))
