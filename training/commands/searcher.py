"""Trains the searcher: EfficientNet-Lite0 with a head for each kind of fake.

    python -m training searcher training/configs/searcher-1.yaml --photographs P --swaps S --clips CROPS --clip-table clips.csv --runs RUNS

A run can be stopped at any moment and goes on from its last checkpoint when started again with the same configuration.
"""

import argparse
from pathlib import Path
from typing import cast

import torch
from torch import nn

from ..engine.checkpoints import load_checkpoint, read_searcher
from ..engine.runtime import mixed_precision, on_device
from ..engine.stage import SMOOTHING, Config, read_config
from ..engine.stage_run import StageRun, parse_stage, train_stage
from ..evaluation.searcher_checks import Checks, score
from ..model.searcher import Searcher


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    train_stage(options, read_config(options.config), Run)


class Run(StageRun[Config, Searcher]):
    """A stage on its way: from its checkpoint, from the stage before it, or from ImageNet."""

    def __init__(self, config: Config, runs: Path, device: torch.device):
        super().__init__(config, runs, device, on_device(Searcher(), device))
        self.history = read_searcher(runs / config.init)[1] if config.init else []
        if self.resume():
            return
        if config.init:
            file = "searcher.pt" if config.averaged else "train.pt"
            self.model.load_state_dict(load_checkpoint(runs / config.init / file)["model"])
        else:
            self.model.trunk.load_imagenet()
        self.average.module.load_state_dict(self.model.state_dict())

    def step(self, crops: torch.Tensor, kinds: torch.Tensor, rate: float) -> None:
        self.model.train()
        looks = crops.unflatten(1, (2, -1)) if crops.ndim == 5 else crops
        with mixed_precision(self.device):
            logits = self.model(looks.flatten(0, 2).to(self.device)).unflatten(0, looks.shape[:3]).float()
        kinds = kinds.to(self.device)
        loss = torch.stack([kinds_loss(look, kinds, self.config.real_weight) for look in logits.unbind(2)]).mean()
        self.learn(loss + self.config.steady * unsteadiness(logits), rate, logits[..., 0].numel())

    def check_and_save(self, checks: Checks) -> None:
        model = cast(Searcher, self.average.module)
        figures = self.report(checks.figures(lambda crops: score(model, crops, self.device)))
        self.save("searcher.pt", f"searcher: {self.config.out}", figures)


def kinds_loss(logits: torch.Tensor, kinds: torch.Tensor, real_weight: float) -> torch.Tensor:
    """Cross-entropy of each pair's own head, and a little of the other head on the real one.

    A fake of one kind says nothing to the head of the other: it may or may not look like that kind too.

    @param logits: [n, 2, kinds], of the real and the fake of each pair
    """
    own = torch.nn.functional.one_hot(kinds, logits.shape[-1]).bool()
    labels = torch.tensor([SMOOTHING, 1 - SMOOTHING], device=logits.device).expand(len(kinds), 2)
    loss = nn.functional.binary_cross_entropy_with_logits(logits.transpose(1, 2)[own], labels)
    others = logits[:, 0][~own]
    return loss + real_weight * nn.functional.binary_cross_entropy_with_logits(others, torch.full_like(others, SMOOTHING))


def unsteadiness(logits: torch.Tensor) -> torch.Tensor:
    """Mean variance of logits [n, 2, looks, kinds] between looks at one picture (stability training, Zheng et al. 2016); 0 with one look."""
    return logits.var(2, correction=0).mean()


def parse(arguments: list[str] | None) -> argparse.Namespace:
    return parse_stage(__doc__, arguments)
