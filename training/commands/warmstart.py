"""Stage 0: teaches the trunk to see, by copying what an ImageNet network sees on face crops.

    python -m training warmstart PHOTOGRAPHS --teacher resnet50v2_stem_to_stage3_fp16.npz --out RUN

No ImageNet weights exist for ResNeXt-50 that may be used here. The outputs of stages 1 to 3 of ResNet-50 v2 have the
shapes of our layer1's to layer3's, so each can be the target of feature distillation (Romero et al. 2015, FitNets).
Our stem is the same convolution as the teacher's and starts as a copy of it.
"""

import argparse
import multiprocessing
import time
from pathlib import Path
from typing import cast

import torch
from torch import nn
from tqdm import tqdm

from ..data.crop import CROP_SIZE
from ..data.pair_stream import PHOTOGRAPHS_ONLY, PairStream, load_pairs
from ..data.photographs import read_photographs
from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.optimise import descend, one_cycle, parameter_groups
from ..engine.runtime import choose_device, mixed_precision, on_device, seed_everything
from ..model.frame_model import FrameModel
from ..model.resnext import Bottleneck, ResNeXt50
from ..model.teacher import NORM_EPSILON, WARM_START, Teacher

SAVE_EVERY = 120
"""Seconds between checkpoints."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    device = choose_device()
    teacher = on_device(Teacher(options.teacher), device).eval()
    model = on_device(FrameModel(), device)
    copy_stem(teacher, model.trunk)
    optimiser = torch.optim.AdamW(parameter_groups(model, 0.02), lr=options.rate)
    images, seconds = 0, 0.0
    checkpoint = options.out / "warmstart.pt"
    if checkpoint.exists():
        stored = load_checkpoint(checkpoint)
        model.load_state_dict(stored["model"])
        optimiser.load_state_dict(stored["optimiser"])
        images, seconds = stored["history"][-1]["images"], stored["history"][-1]["seconds"]

    ease = multiprocessing.Value("d", 0.5)
    photographs = read_photographs(options.photographs)
    stream = PairStream(photographs, None, PHOTOGRAPHS_ONLY, options.size, ease, options.seed, images)
    batches = iter(load_pairs(stream, options.pairs, options.workers))
    bar = tqdm(total=options.images, initial=images, unit="img")
    started = saved = time.monotonic()

    def save(losses: list[torch.Tensor]) -> None:
        spent = seconds + time.monotonic() - started
        stage = {"stage": WARM_START, "images": images, "seconds": spent}
        for layer, loss in enumerate(losses, start=1):
            stage[f"layer{layer}Unexplained"] = round(loss.item(), 4)
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "history": [stage]}
        save_checkpoint(checkpoint, state)

    losses = []
    if images == 0:
        with torch.no_grad():
            match_scale(model.trunk, teacher(model.normalise(next(batches)[0].flatten(0, 1).to(device))))
    while images < options.images:
        pixels = model.normalise(next(batches)[0].flatten(0, 1).to(device))
        model.train()
        with mixed_precision(device):
            with torch.no_grad():
                target = teacher(pixels)
            losses = [distillation_loss(*pair) for pair in zip(model.trunk.forward_stages(pixels), target)]
        loss = torch.stack(losses).sum()
        descend(loss, optimiser, model, one_cycle(images / options.images, options.rate))
        images += len(pixels)
        bar.update(len(pixels))
        bar.set_postfix(unexplained=" ".join(f"{each.item():.3f}" for each in losses))
        if time.monotonic() - saved > SAVE_EVERY:
            save(losses)
            saved = time.monotonic()
    save(losses)


@torch.no_grad()
def copy_stem(teacher: Teacher, trunk: ResNeXt50) -> None:
    """Gives the trunk the teacher's stem; the scale of the teacher's input norm goes into the convolution."""
    scale = (teacher.batchnorm0_running_var + NORM_EPSILON).sqrt().view(1, -1, 1, 1)
    trunk.conv1.weight.copy_(teacher.conv0_weight / scale)
    trunk.bn1.weight.copy_(teacher.batchnorm1_gamma)
    trunk.bn1.bias.copy_(teacher.batchnorm1_beta)


def match_scale(trunk: ResNeXt50, target: list[torch.Tensor]) -> None:
    """Starts layer1 to layer3 with the mean and deviation of the target's channels: their blocks begin as the identity."""
    for layer, features in zip((trunk.layer1, trunk.layer2, trunk.layer3), target):
        norm = first_norm(layer)
        norm.weight.copy_(features.std((0, 2, 3)))
        norm.bias.copy_(features.mean((0, 2, 3)))


def first_norm(layer: nn.Sequential) -> nn.BatchNorm2d:
    """The norm of the shortcut of a layer's first block, which alone reaches the output at the beginning."""
    shortcut = cast(Bottleneck, layer[0]).downsample
    return cast(nn.BatchNorm2d, cast(nn.Sequential, shortcut)[1])


def distillation_loss(features: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Squared error in units of the target's variance: 1 is as good as always saying the mean."""
    features, target = features.float(), target.float()
    return nn.functional.mse_loss(features, target) / target.var().clamp_min(1e-6)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--teacher", type=Path, required=True, help="ResNet-50 v2 tensors, stem to stage 3")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run; writes warmstart.pt")
    parser.add_argument("--images", type=int, default=60_000)
    parser.add_argument("--pairs", type=int, default=16, help="pairs in a batch")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)
