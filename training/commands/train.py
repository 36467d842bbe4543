"""Trains the frame model on self-blended photographs and, when given, on crops of clips.

    python -m training train PHOTOGRAPHS --out RUN [--clips EXTRACTION --clip-table clips.csv]

The run can be stopped at any moment and goes on from its last checkpoint when started again.
"""

import argparse
import multiprocessing
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import cast

import torch
from torch import nn
from tqdm import tqdm

from ..data.clips import Clip, part_of, read_clips
from ..data.crop import CROP_SIZE
from ..data.extraction import Extraction, read_extraction
from ..data.pair_stream import Mixture, PairStream, load_pairs, other_pairs, validation_pairs
from ..data.photographs import Photographs, read_photographs
from ..data.reconstructions import Reconstructions, read_reconstructions
from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.optimise import descend, freeze_norms, moving_average, one_cycle, parameter_groups
from ..engine.progress import Clock, report
from ..engine.runtime import choose_device, mixed_precision, on_device, seed_everything
from ..evaluation.frames import blend_figures, clip_figures
from ..model.frame_model import FrameModel
from ..model.region_head import RegionHead
from ..synthesis.clip_pairs import ClipFrames
from ..synthesis.degrade import FAMILIES

SMOOTHING = 0.05


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    device = choose_device()
    data = Data.of(options)
    run = Run(options, device)
    ease = multiprocessing.Value("d", options.ease)
    batches = iter(load_pairs(data.stream(options, ease, run.images), options.pairs, options.workers))
    checks = data.checks(options)
    bar = tqdm(total=options.images, initial=run.images, unit="img", smoothing=0.02)
    run.clock.after_check()
    while (progress := max(run.images / options.images, run.clock.tick() / options.minutes)) < 1:
        ease.value = max(0.0, options.ease * (1 - 2 * progress))
        crops, regions = (part.to(device) for part in next(batches))
        run.step(crops, regions, one_cycle(progress, options.rate))
        bar.update(2 * len(crops))
        if run.clock.check_is_due(options.check_every):
            run.check_and_save(data, checks)
    run.check_and_save(data, checks)


@dataclass(frozen=True)
class Data:
    """What pairs are made of, and what the network is checked against."""

    photographs: Photographs
    extraction: Extraction | None
    clips: list[Clip]
    generated: Photographs | None
    redrawn: Reconstructions | None

    @classmethod
    def of(cls, options: argparse.Namespace) -> "Data":
        """Opens the folders that the command was given."""
        extraction = read_extraction(options.clips) if options.clips else None
        return cls(
            read_photographs(options.photographs),
            extraction,
            read_clips(extraction, options.clip_table, "train") if extraction else [],
            read_photographs(options.generators) if options.generators else None,
            read_reconstructions(options.reconstructions) if options.reconstructions else None,
        )

    def stream(self, options: argparse.Namespace, ease: Synchronized, images: int) -> PairStream:
        """Pairs to learn from, after those of so many images."""
        frames = ClipFrames.of(self.extraction, part_of(self.clips, validation=False)) if self.extraction else None
        mixture = Mixture(options.clip_blends, options.generated, options.generated_photographs, options.reconstructed)
        left_out = frozenset(options.leave_out)
        return PairStream(self.photographs, frames, mixture, options.size, ease, options.seed, images, left_out, self.generated, self.redrawn)

    def checks(self, options: argparse.Namespace) -> dict[str, torch.Tensor]:
        """Fixed pairs uint8 [n, 2, size, size, 3], by the figure that they give."""
        held_out, seen = (validation_pairs(self.photographs, options.validation, options.size, held_out=part) for part in (True, False))
        others = other_pairs(self.photographs, self.generated, self.redrawn, options.validation, options.size)
        # Much better on people that were trained on than on others: it learns by heart.
        return {"blendAuc": held_out, "seenBlendAuc": seen, **others}

    def facts(self) -> dict[str, int]:
        """What the history of a checkpoint says of them."""
        return {"photographs": len(self.photographs.names)} | ({"generators": len(self.generated.names)} if self.generated else {})


class Run:
    """A training on its way: from its checkpoint, from another stage's, or from random weights."""

    def __init__(self, options: argparse.Namespace, device: torch.device):
        self.options, self.device = options, device
        self.model = on_device(FrameModel(options.stem), device)
        self.regions = RegionHead().to(device)
        self.learners = nn.ModuleDict({"model": self.model, "regions": self.regions})
        self.optimiser = torch.optim.AdamW(parameter_groups(self.learners, options.decay), lr=options.rate)
        self.images, self.clock, self.history, self.losses = 0, Clock(), [], []
        if options.init and not (options.out / "train.pt").exists():
            stored = load_checkpoint(options.init)
            self.model.take(stored["model"])
            self.history = stored["history"]
        self.average = moving_average(self.model)
        if (options.out / "train.pt").exists():
            self._resume(load_checkpoint(options.out / "train.pt"))
        self.forward = torch.compile(self.model.logits_and_middle) if options.compile else self.model.logits_and_middle
        options.out.mkdir(parents=True, exist_ok=True)

    def _resume(self, stored: dict) -> None:
        self.learners.load_state_dict(stored["learners"])
        self.average.load_state_dict(stored["average"])
        self.optimiser.load_state_dict(stored["optimiser"])
        state = stored["state"]
        self.images, self.clock, self.history = state["images"], Clock(state["seconds"]), state["history"]

    def step(self, crops: torch.Tensor, regions: torch.Tensor, rate: float) -> None:
        """Learns from pairs uint8 [n, 2, size, size, 3] and their region maps uint8 [n, 2, cells, cells]."""
        self.model.train()
        if self.options.freeze_norms:
            freeze_norms(self.model)
        with mixed_precision(self.device):
            logits, middle = self.forward(crops.flatten(0, 1))
        labels = torch.tensor([SMOOTHING, 1 - SMOOTHING], device=self.device).repeat(len(crops))
        loss = nn.functional.binary_cross_entropy_with_logits(logits.float(), labels)
        self.losses = [*self.losses[-199:], loss.item()]
        if self.options.region_weight > 0:
            loss = loss + self.options.region_weight * self.regions.loss(middle, regions)
        descend(loss, self.optimiser, self.learners, rate)
        self.average.update_parameters(self.model)
        self.images += 2 * len(crops)

    def check_and_save(self, data: Data, checks: dict[str, torch.Tensor]) -> None:
        """Reports the averaged weights' figures, and writes `frame.pt` (to be used) and `train.pt` (to go on from)."""
        figures = report(self.options.out, self.images, self.clock, self.losses, self._figures(data, checks))
        facts = {"size": self.options.size, "stem": self.options.stem, **data.facts()}
        stage = {"stage": self.options.stage, "images": self.images, "seconds": self.clock.seconds, **facts, **figures}
        save_checkpoint(self.options.out / "frame.pt", {"model": self.average.module.state_dict(), "history": [*self.history, stage]})
        learnt = {"learners": self.learners.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict()}
        state = {"images": self.images, "seconds": self.clock.seconds, "history": self.history}
        save_checkpoint(self.options.out / "train.pt", learnt | {"state": state})
        self.clock.after_check()

    def _figures(self, data: Data, checks: dict[str, torch.Tensor]) -> dict[str, float]:
        network = cast(FrameModel, self.average.module)
        figures = blend_figures(network, checks["blendAuc"], self.device)
        figures |= {name: blend_figures(network, pairs, self.device)["blendAuc"] for name, pairs in checks.items() if name not in figures}
        # Weights much worse before they are averaged: the learning rate is too high.
        figures["unaveragedBlendAuc"] = blend_figures(self.model, checks["blendAuc"], self.device)["blendAuc"]
        held_out = part_of(data.clips, validation=True)
        if data.extraction and held_out:
            figures |= clip_figures(network, data.extraction, held_out, self.device, self.options.size)
        return figures


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--init", type=Path, help="checkpoint of an earlier stage to start from")
    parser.add_argument("--stage", default="blends", help="name of this stage in the model card")
    parser.add_argument("--clips", type=Path, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, help="clips.csv")
    parser.add_argument("--clip-blends", type=float, default=Mixture.clip_blends, help="share of the pairs that blend frames of real clips")
    parser.add_argument("--generated", type=float, default=Mixture.generated, help="share of the pairs that set real beside generated clips")
    parser.add_argument("--generators", type=Path, help="folder of pictures of faces made by generators, with landmarks.npz")
    parser.add_argument(
        "--generated-photographs", type=float, default=Mixture.generated_photographs, help="share of the pairs that set a photograph beside one of those"
    )
    parser.add_argument("--reconstructions", type=Path, help="folder of faces drawn again by decoders, from `reconstruct`")
    parser.add_argument("--reconstructed", type=float, default=Mixture.reconstructed, help="share of the blends that have such a face")
    parser.add_argument("--images", type=int, default=1_000_000, help="images to see")
    parser.add_argument("--minutes", type=float, default=60, help="end after this time if it comes first")
    parser.add_argument("--pairs", type=int, default=16, help="pairs in a batch")
    parser.add_argument("--leave-out", nargs="*", choices=FAMILIES, default=[], help="degradations that never happen")
    parser.add_argument("--region-weight", type=float, default=1.0, help="of the loss on where the blend is; 0: off")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--decay", type=float, default=0.02, help="weight decay")
    parser.add_argument("--freeze-norms", action="store_true", help="leave the statistics of BatchNorms as they are: for a stage that goes on from another")
    parser.add_argument("--ease", type=float, default=1.0, help="how easy the first blends are, 0 to 1")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    parser.add_argument(
        "--stem", choices=("plain", "fine"), default="plain", help="the network's first layers: as published, or for crops of half as many pixels again"
    )
    parser.add_argument("--compile", action="store_true", help="compile the network: a quarter faster, needs a C++ compiler")
    parser.add_argument("--validation", type=int, default=250, help="held-out pairs to check against")
    parser.add_argument("--check-every", type=float, default=240, help="seconds between checks")
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)
