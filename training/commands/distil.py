"""Trains the resilient network (ResNeXt-50) on the searcher's pairs and on the searcher's answers to them.

    python -m training distil training/configs/distil-1.yaml --photographs P --swaps S --clips CROPS --clip-table clips.csv --runs RUNS

Both look at one crop, each at its own part of it: the student at all of it in 112 pixels, the teacher at the middle. `init` and
`teacher` of the configuration are runs in RUNS, such as `reopen` makes; only frame.pt is learnt, `sequence` comes next. A run can be
stopped at any moment and goes on from its last checkpoint when started again with the same configuration.
"""

import argparse
from pathlib import Path
from typing import cast

import torch
from torch import nn

from ..engine.checkpoints import load_checkpoint, read_searcher
from ..engine.optimise import freeze_norms
from ..engine.runtime import mixed_precision, on_device
from ..engine.stage import SMOOTHING, Distillation, read_config
from ..engine.stage_run import StageRun, parse_stage, train_stage
from ..evaluation.searcher_checks import Checks, frame_scores
from ..model.frame_model import FrameModel
from ..model.fused import RESILIENT_SIZE, SIZE, Reduce, searchers_part


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    train_stage(options, read_config(options.config, Distillation), Run)


class Run(StageRun[Distillation, FrameModel]):
    """A distillation on its way: from its checkpoint, or from the student and the teacher that it begins with."""

    def __init__(self, config: Distillation, runs: Path, device: torch.device):
        stored = load_checkpoint(runs / config.init / "frame.pt")
        model = on_device(FrameModel.of(stored["model"]), device)
        for name in config.frozen:
            model.trunk.get_submodule(name).requires_grad_(False)
        super().__init__(config, runs, device, model)
        self.history = stored["history"]
        self.teacher = on_device(read_searcher(runs / config.teacher)[0], device).requires_grad_(False)
        self.reduce = Reduce(SIZE, RESILIENT_SIZE).to(device)
        self.resume()

    def begin(self, checks: Checks) -> None:
        """Reports the figures of the student that it begins with."""
        if not self.images:
            self.check(checks)

    def step(self, crops: torch.Tensor, kinds: torch.Tensor, rate: float) -> None:
        freeze_norms(self.model.train())
        faces, kinds = crops.flatten(0, 1).to(self.device), kinds.to(self.device).repeat_interleave(2)
        with mixed_precision(self.device):
            with torch.no_grad():
                told = self.teacher(searchers_part(faces)).gather(1, kinds[:, None])[:, 0]
            logits = self.model.logits(self.reduce.faces(faces))
        self.learn(taught_loss(logits.float(), told.float(), self.config.teacher_share), rate, 2 * len(crops))

    def check(self, checks: Checks) -> dict[str, float]:
        """Reports the averaged weights' figures."""
        model = cast(FrameModel, self.average.module)
        return self.report(checks.figures(lambda crops: frame_scores(model, crops, self.device)))

    def check_and_save(self, checks: Checks) -> None:
        self.save("frame.pt", f"distilled from the searcher: {self.config.out}", self.check(checks))


def taught_loss(logits: torch.Tensor, told: torch.Tensor, teacher_share: float) -> torch.Tensor:
    """Cross-entropy with a mean of the labels and of the teacher's probabilities (Hinton et al. 2015, at temperature 1).

    @param logits: [2 n] of the student, real and fake in turn; told: of the teacher's head for the kind of each pair
    """
    labels = torch.tensor([SMOOTHING, 1 - SMOOTHING], device=logits.device).repeat(len(logits) // 2)
    wanted = (1 - teacher_share) * labels + teacher_share * torch.sigmoid(told)
    return nn.functional.binary_cross_entropy_with_logits(logits, wanted)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    return parse_stage(__doc__, arguments)
