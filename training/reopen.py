"""Turns a shipped package back into checkpoints, so that training can go on from it without the runs that made it.

    python -m training.reopen PHOTOGRAPHS --models public/models --out RUN

A package holds no BatchNorm: its scale is part of the convolutions, which are stored as int8 or as half floats. Each convolution
gets a BatchNorm again whose statistics are measured on blends of photographs. The reopened networks answer like the package
(the difference is printed) and learn like the ones it was made from. Of a package with two networks, `searcher.pt` is written
beside `frame.pt` and `sequence.pt`.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from .data.pair_stream import validation_pairs
from .data.photographs import read_photographs
from .evaluate_frames import blend_figures, frame_logits
from .model.frame_model import FrameModel, stem_of
from .model.fused import RESILIENT_SIZE
from .model.searcher import CROP_SIZE, Searcher
from .model.sequence_head import SequenceHead
from .packaging.manifest import FUSION, PACKAGE_ID, read_manifest
from .packaging.quantise import WEIGHT_ONLY, read_packed
from .packaging.scorer import PackageScorer
from .runtime import choose_device, save_checkpoint, seed_everything
from .searcher import score

GATES = (0, 2, 3, 1)
"""Where PyTorch's input, forget, cell and output gates stand in ONNX's order: input, output, forget, cell."""

HEAD = "/Conv"
"""The node of the heat map, whose kernel is that of the head: of the frame head, or of the searcher's kinds in a fused package."""
HEAD_OF_RESILIENT = "/resilient/Conv"
RESILIENT = "resilient."
"""Begins the names of the other network's modules in a fused package."""

Stored = dict[str, tuple[torch.Tensor, torch.Tensor | None]]
"""Kernel and bias by the name of the module."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(0)
    device = choose_device()
    entry = next(e for e in read_manifest(options.models)["packages"] if e["id"] == PACKAGE_ID)
    variant = next(v for v in entry["variants"] if v["precision"] == "weight-int8")
    path = options.models / variant["backbone"]["path"]
    fused = bool(entry.get("kinds"))
    pairs = validation_pairs(read_photographs(options.photographs), options.pairs, RESILIENT_SIZE if fused else entry["input"]["size"])
    crops = pairs.flatten(0, 1)
    stored = convolutions(path)
    if fused:
        whole = validation_pairs(read_photographs(options.photographs), options.pairs, entry["input"]["size"]).flatten(0, 1)
        rim = (whole.shape[1] - CROP_SIZE) // 2
        inner = whole[:, rim:-rim, rim:-rim]
        searcher = reopen_searcher(stored, inner[: options.measured])
        told = PackageScorer(path, session_options=WEIGHT_ONLY).score_crops(whole.numpy())[0][:, -searcher.heads.out_features :]
        report_difference("searcher", score(searcher, inner, device), told)
        stages = [stage for stage in entry["training"] if stage.get("stage", "").startswith("searcher")]
        save_checkpoint(options.out / "searcher.pt", {"model": searcher.state_dict(), "history": stages})
        entry["training"] = [stage for stage in entry["training"] if stage not in stages and stage.get("stage") != FUSION]
        stored = {HEAD: stored[HEAD_OF_RESILIENT], **{name.removeprefix(RESILIENT): value for name, value in stored.items() if name.startswith(RESILIENT)}}
    model = reopen(stored, crops[: options.measured])
    opened = frame_logits(model.to(device, memory_format=torch.channels_last), crops, device)
    if not fused:
        report_difference("frame", opened, PackageScorer(path, session_options=WEIGHT_ONLY).score_crops(crops.numpy())[1])
    print(json.dumps({name: round(value, 4) for name, value in blend_figures(model, pairs, device).items()}))
    head = reopen_head(options.models / variant["sequence"]["path"])
    stages = [stage for stage in entry["training"] if "sequences" not in stage]
    save_checkpoint(options.out / "frame.pt", {"model": model.cpu().state_dict(), "history": stages})
    save_checkpoint(options.out / "sequence.pt", {"model": head.state_dict(), "history": entry["training"]})


def report_difference(network: str, opened: np.ndarray, stored: np.ndarray) -> None:
    """Prints how far the logits of a reopened network are from the package's, on average."""
    print(json.dumps({"network": network, "meanDifference": round(float(np.abs(opened - stored).mean()), 4)}))


def reopen(stored: Stored, crops: torch.Tensor) -> FrameModel:
    """The frame model of a backbone's convolutions.

    @param crops: uint8 [n, S, S, 3] on which the statistics of the BatchNorms are measured
    """
    model = FrameModel(stem_of(f"{name}.weight" for name in stored)).eval()
    kernel, bias = stored[HEAD]
    model.head.weight.data, model.head.bias.data = kernel.flatten(1), bias
    take_kernels(model, stored, norm_of)
    with torch.no_grad(), Unfolding(model, norm_of):
        model.logits(crops)
    return model


def reopen_searcher(stored: Stored, crops: torch.Tensor) -> Searcher:
    """The searcher of a fused backbone's convolutions.

    @param crops: uint8 [n, 160, 160, 3] on which the statistics of the BatchNorms are measured
    """
    model = Searcher().eval()
    kernel, bias = stored[HEAD]
    model.heads.weight.data, model.heads.bias.data = kernel.flatten(1), bias
    model.trunk.load_imagenet()
    with torch.no_grad():
        sizes = {name: module.weight.flatten(1).std(1) for name, module in model.named_modules() if isinstance(module, nn.Conv2d)}
        take_kernels(model, stored, searchers_norm_of)
        with Unfolding(model, searchers_norm_of, sizes):
            model(crops)
    return model


def take_kernels(model: nn.Module, stored: Stored, norm_name: Callable[[str], str]) -> None:
    """Kernels and biases into the model's convolutions and their norms."""
    modules = dict(model.named_modules())
    for name, module in modules.items():
        if isinstance(module, nn.Conv2d):
            kernel, bias = stored[name]
            module.weight.data = kernel
            as_stored(modules[norm_name(name)], bias)


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
            found[module_of(node.name)] = tuple(torch.from_numpy(np.array(stored[name], np.float32)) for name in node.input[1:3])
    return found


def reopen_head(path: Path) -> SequenceHead:
    """The sequence head of a file: projection, one LSTM and the residual, as `training.sequence` makes it."""
    graph = onnx.load(path).graph
    stored = {tensor.name.removeprefix("head."): torch.from_numpy(np.array(numpy_helper.to_array(tensor))) for tensor in graph.initializer}
    kernels = [stored[node.input[1]].t() for node in graph.node if node.op_type == "MatMul" and not node.name.startswith("/ratios")]
    (lstm,) = (node for node in graph.node if node.op_type == "LSTM")
    inputs, states, biases = (_gates_in_order(stored[name][0]) for name in lstm.input[1:4])
    head = SequenceHead()
    state = {
        "frame_head.weight": kernels[0], "project.weight": kernels[1],
        "lstm.weight_ih_l0": inputs, "lstm.weight_hh_l0": states,
        **dict(zip(("lstm.bias_ih_l0", "lstm.bias_hh_l0"), biases)),
        **{name: stored[name] for name in ("frame_head.bias", "project.bias", "residual.weight", "residual.bias")},
    }  # fmt: skip
    head.load_state_dict(state)
    return head.eval()


def _gates_in_order(stored: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, torch.Tensor]:
    """ONNX's four gates in PyTorch's order; biases [8h] come apart into those of inputs and of states."""
    if stored.ndim == 1:
        return tuple(_gates_in_order(part[:, None])[:, 0] for part in stored.chunk(2))
    gates = stored.chunk(4)
    return torch.cat([gates[place] for place in GATES])


def module_of(node: str) -> str:
    """`/trunk/layer1/layer1.0/conv1/Conv` → `trunk.layer1.0.conv1`: each scope repeats the name of the one around it."""
    if node in (HEAD, HEAD_OF_RESILIENT):
        return node
    path = ""
    for scope in node.split("/")[1:-1]:
        last = path.rsplit(".", 1)[-1]
        path = f"{path[: -len(last)]}{scope}" if scope.startswith(f"{last}.") else f"{path}.{scope}".lstrip(".")
    return path


def norm_of(convolution: str) -> str:
    """The BatchNorm behind a convolution: `…conv2` → `…bn2`, `…downsample.0` → `…downsample.1`."""
    if convolution.endswith("downsample.0"):
        return convolution[:-1] + "1"
    return convolution.replace(".conv", ".bn")


def searchers_norm_of(convolution: str) -> str:
    """The BatchNorm behind a convolution of the searcher: `…_project_conv` → `…_bn2`, `trunk._conv_head` → `trunk._bn1`."""
    scope, name = convolution.rsplit(".", 1)
    place = {"_conv_stem": 0, "_expand_conv": 0, "_depthwise_conv": 1, "_conv_head": 1, "_project_conv": 2}[name]
    return f"{scope}._bn{place}"


def as_stored(norm: nn.BatchNorm2d, bias: torch.Tensor) -> None:
    """Makes a norm add the bias and nothing else."""
    norm.running_mean.zero_()
    norm.running_var.fill_(1 - norm.eps)
    norm.weight.data.fill_(1)
    norm.bias.data = bias.clone()


class Unfolding:
    """While open, each BatchNorm that sees its input takes over its mean and deviation, without changing its output.

    The kernel in front of it is brought back to a size, since what an optimiser's step does to a normalised kernel depends on it.

    @param sizes: deviation of each channel's kernel [channels], by the convolution; without it, that which it would have at random
    """

    def __init__(self, model: nn.Module, norm_name: Callable[[str], str], sizes: dict[str, torch.Tensor] | None = None):
        modules = dict(model.named_modules())
        self.pairs = [
            (module, modules[norm_name(name)], sizes[name] if sizes else torch.tensor((1 / (3 * module.weight[0].numel())) ** 0.5))
            for name, module in modules.items()
            if isinstance(module, nn.Conv2d)
        ]

    def __enter__(self) -> None:
        self.hooks = [norm.register_forward_pre_hook(self._hook(conv, size)) for conv, norm, size in self.pairs]

    def __exit__(self, *_: object) -> None:
        for hook in self.hooks:
            hook.remove()

    @staticmethod
    def _hook(convolution: nn.Conv2d, size: torch.Tensor):
        def unfold(norm: nn.BatchNorm2d, inputs: tuple[torch.Tensor]) -> tuple[torch.Tensor]:
            (seen,) = inputs
            kernel = convolution.weight
            growth = (size / kernel.flatten(1).std(1).clamp_min(1e-9)).clamp(1e-4, 1e4)
            mean, variance = seen.mean((0, 2, 3)), seen.var((0, 2, 3), unbiased=False)
            kernel.data *= growth.view(-1, 1, 1, 1)
            norm.running_mean.copy_(mean * growth)
            norm.running_var.copy_(variance * growth**2)
            norm.weight.data = (norm.running_var + norm.eps).sqrt() / growth
            norm.bias.data += mean
            return (seen * growth.view(1, -1, 1, 1),)

        return unfold


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--models", type=Path, required=True, help="folder of packages, with manifest.json")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run; writes frame.pt")
    parser.add_argument("--pairs", type=int, default=250, help="held-out pairs to compare on")
    parser.add_argument("--measured", type=int, default=128, help="crops that the statistics are measured on")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
