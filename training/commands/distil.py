"""Trains the resilient network (ResNeXt-50) on the searcher's pairs and on the searcher's answers to them.

    python -m training distil training/configs/distil-1.yaml --photographs P --swaps S --clips CROPS --clip-table clips.csv --runs RUNS

Both look at one crop, each at its own part of it: the student at all of it in 112 pixels, the teacher at the middle. `init` and
`teacher` of the configuration are runs in RUNS, such as `reopen` makes; only frame.pt is learnt, `sequence` comes next. A run can be
stopped at any moment and goes on from its last checkpoint when started again with the same configuration.
"""

import argparse
import multiprocessing
from pathlib import Path
from typing import cast

import torch
from torch import nn
from tqdm import tqdm

from ..data.extraction import read_extraction
from ..data.kinds_stream import KindsStream, load_kinds
from ..data.stock import add_stage_arguments, data_tables, stock
from ..engine.checkpoints import load_checkpoint, read_searcher, save_checkpoint
from ..engine.optimise import descend, freeze_norms, moving_average, one_cycle, parameter_groups
from ..engine.progress import Clock, report
from ..engine.runtime import choose_device, mixed_precision, on_device, seed_everything
from ..engine.stage import SMOOTHING, Distillation, digest_of, keep_config, read_config
from ..evaluation.searcher_checks import Checks, frame_scores
from ..model.frame_model import FrameModel
from ..model.fused import RESILIENT_SIZE, SIZE, Reduce, searchers_part


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    config = read_config(options.config, Distillation)
    seed_everything(config.seed)
    extraction = read_extraction(options.clips)
    pantries = stock(options, extraction, config.crop)
    keep_config(options.runs / config.out, config, digest_of(data_tables(options)))
    run = Run(config, options.runs, choose_device())
    wear = multiprocessing.Value("d", config.wear[0])
    stream = KindsStream(pantries[False], config.diet, wear, config.seed, run.images)
    batches = iter(load_kinds(stream, config.pairs, options.workers))
    checks = Checks.of(pantries[True], extraction, options.clip_table, options.validation)
    if not run.images:
        run.check(checks)
    bar = tqdm(unit="img", initial=run.images, smoothing=0.02, mininterval=20)
    run.clock.after_check()
    while (progress := run.clock.tick() / config.minutes) < 1:
        wear.value = config.wear[0] + (config.wear[1] - config.wear[0]) * progress
        crops, kinds = next(batches)
        run.step(crops, kinds, one_cycle(progress, config.rate, config.rate_end, config.rise))
        bar.update(2 * len(crops))
        if run.clock.check_is_due(options.check_every):
            run.check_and_save(checks)
    run.check_and_save(checks)


class Run:
    """A distillation on its way: from its checkpoint, or from the student and the teacher that it begins with."""

    def __init__(self, config: Distillation, runs: Path, device: torch.device):
        self.config, self.folder, self.device = config, runs / config.out, device
        stored = load_checkpoint(runs / config.init / "frame.pt")
        self.history = stored["history"]
        self.model = on_device(FrameModel.of(stored["model"]), device)
        for name in config.frozen:
            self.model.trunk.get_submodule(name).requires_grad_(False)
        self.teacher = on_device(read_searcher(runs / config.teacher)[0], device).requires_grad_(False)
        self.reduce = Reduce(SIZE, RESILIENT_SIZE).to(device)
        self.optimiser = torch.optim.AdamW(parameter_groups(self.model, config.decay), lr=config.rate)
        self.average = moving_average(self.model, config.averaging)
        self.images, self.clock, self.losses = 0, Clock(), []
        if (self.folder / "train.pt").exists():
            self._resume(load_checkpoint(self.folder / "train.pt"))

    def _resume(self, stored: dict) -> None:
        self.model.load_state_dict(stored["model"])
        self.average.load_state_dict(stored["average"])
        self.optimiser.load_state_dict(stored["optimiser"])
        self.images, self.clock = stored["state"]["images"], Clock(stored["state"]["seconds"])

    def step(self, crops: torch.Tensor, kinds: torch.Tensor, rate: float) -> None:
        """Learns from pairs uint8 [n, 2, 208, 208, 3] whose fakes are of these kinds, int64 [n]."""
        freeze_norms(self.model.train())
        faces, kinds = crops.flatten(0, 1).to(self.device), kinds.to(self.device).repeat_interleave(2)
        with mixed_precision(self.device):
            with torch.no_grad():
                told = self.teacher(searchers_part(faces)).gather(1, kinds[:, None])[:, 0]
            logits = self.model.logits(self.reduce.faces(faces))
        loss = taught_loss(logits.float(), told.float(), self.config.teacher_share)
        self.losses = [*self.losses[-299:], loss.item()]
        descend(loss, self.optimiser, self.model, rate)
        self.average.update_parameters(self.model)
        self.images += 2 * len(crops)

    def check(self, checks: Checks) -> dict[str, float]:
        """Reports the averaged weights' figures."""
        model = cast(FrameModel, self.average.module)
        return report(self.folder, self.images, self.clock, self.losses, checks.figures(lambda crops: frame_scores(model, crops, self.device)))

    def check_and_save(self, checks: Checks) -> None:
        """Reports, and writes `frame.pt` (to be used) and `train.pt` (to go on from)."""
        stage = {"stage": f"distilled from the searcher: {self.config.out}", "images": self.images, "seconds": round(self.clock.seconds)}
        history = [*self.history, stage | self.check(checks)]
        save_checkpoint(self.folder / "frame.pt", {"model": self.average.module.state_dict(), "history": history})
        learnt = {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict()}
        save_checkpoint(self.folder / "train.pt", learnt | {"state": {"images": self.images, "seconds": self.clock.seconds}})
        self.clock.after_check()


def taught_loss(logits: torch.Tensor, told: torch.Tensor, teacher_share: float) -> torch.Tensor:
    """Cross-entropy with a mean of the labels and of the teacher's probabilities (Hinton et al. 2015, at temperature 1).

    @param logits: [2 n] of the student, real and fake in turn; told: of the teacher's head for the kind of each pair
    """
    labels = torch.tensor([SMOOTHING, 1 - SMOOTHING], device=logits.device).repeat(len(logits) // 2)
    wanted = (1 - teacher_share) * labels + teacher_share * torch.sigmoid(told)
    return nn.functional.binary_cross_entropy_with_logits(logits, wanted)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, help="YAML of the stage, see training/configs")
    add_stage_arguments(parser)
    return parser.parse_args(arguments)
