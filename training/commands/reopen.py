"""Turns a shipped package back into checkpoints, so that training can go on from it without the runs that made it.

    python -m training reopen PHOTOGRAPHS --models public/models --out RUN

A package holds no BatchNorm: its scale is part of the convolutions, which are stored as int8 or as half floats. Each convolution
gets a BatchNorm again whose statistics are measured on blends of photographs. The reopened networks answer like the package
(the difference is printed) and learn like the ones it was made from. Of a package with two networks, `searcher.pt` is written
beside `frame.pt` and `sequence.pt`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..data.pair_stream import validation_pairs
from ..data.photographs import read_photographs
from ..engine.checkpoints import save_checkpoint
from ..engine.runtime import choose_device, on_device, seed_everything
from ..engine.unfold import Unfolding, norm_of, searchers_norm_of, take_kernels
from ..evaluation.frames import blend_figures, frame_logits
from ..evaluation.searcher_checks import score
from ..model.frame_model import FrameModel, stem_of
from ..model.fused import RESILIENT_SIZE
from ..model.searcher import CROP_SIZE, Searcher
from ..packaging.manifest import FUSION, PACKAGE_ID, read_manifest
from ..packaging.quantise import WEIGHT_ONLY
from ..packaging.scorer import PackageScorer
from ..packaging.stored import HEAD, Stored, convolutions, reopen_head, resilient_part


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(0)
    device = choose_device()
    entry = next(e for e in read_manifest(options.models)["packages"] if e["id"] == PACKAGE_ID)
    variant = next(v for v in entry["variants"] if v["precision"] == "weight-int8")
    path, size = options.models / variant["backbone"]["path"], entry["input"]["size"]
    photographs = read_photographs(options.photographs)
    fused = bool(entry.get("kinds"))
    stored, history = convolutions(path), entry["training"]
    if fused:
        whole = validation_pairs(photographs, options.pairs, size).flatten(0, 1)
        stages = [stage for stage in history if stage.get("stage", "").startswith("searcher")]
        save_searcher(stored, path, whole, options, stages)
        history = [stage for stage in history if stage not in stages and stage.get("stage") != FUSION]
        stored = resilient_part(stored)
    pairs = validation_pairs(photographs, options.pairs, RESILIENT_SIZE if fused else size)
    crops = pairs.flatten(0, 1)
    model = on_device(reopen(stored, crops[: options.measured]), device)
    if not fused:
        report_difference("frame", frame_logits(model, crops, device), PackageScorer(path, session_options=WEIGHT_ONLY).score_crops(crops.numpy())[1])
    print(json.dumps({name: round(value, 4) for name, value in blend_figures(model, pairs, device).items()}))
    head = reopen_head(options.models / variant["sequence"]["path"])
    stages = [stage for stage in history if "sequences" not in stage]
    save_checkpoint(options.out / "frame.pt", {"model": model.cpu().state_dict(), "history": stages})
    save_checkpoint(options.out / "sequence.pt", {"model": head.state_dict(), "history": history})


def save_searcher(stored: Stored, path: Path, whole: torch.Tensor, options: argparse.Namespace, stages: list[dict]) -> None:
    """Writes `searcher.pt`, and prints how far its logits are from the package's.

    @param whole: crops uint8 [n, S, S, 3] as the package takes them; the searcher sees their middle
    """
    rim = (whole.shape[1] - CROP_SIZE) // 2
    inner = whole[:, rim:-rim, rim:-rim]
    searcher = reopen_searcher(stored, inner[: options.measured])
    told = PackageScorer(path, session_options=WEIGHT_ONLY).score_crops(whole.numpy())[0][:, -searcher.heads.out_features :]
    report_difference("searcher", score(searcher, inner, torch.device("cpu")), told)
    save_checkpoint(options.out / "searcher.pt", {"model": searcher.state_dict(), "history": stages})


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


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--models", type=Path, required=True, help="folder of packages, with manifest.json")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run; writes frame.pt")
    parser.add_argument("--pairs", type=int, default=250, help="held-out pairs to compare on")
    parser.add_argument("--measured", type=int, default=128, help="crops that the statistics are measured on")
    return parser.parse_args(arguments)
