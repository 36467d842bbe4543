"""Trains the searcher: EfficientNet-Lite0 with a head for each kind of fake.

    python -m training searcher training/configs/searcher-1.yaml --photographs P --swaps S --clips CROPS --clip-table clips.csv --runs RUNS

A run can be stopped at any moment and goes on from its last checkpoint when started again with the same configuration.
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
from ..engine.optimise import descend, moving_average, one_cycle, parameter_groups
from ..engine.progress import Clock, report
from ..engine.runtime import choose_device, mixed_precision, on_device, seed_everything
from ..engine.stage import SMOOTHING, Config, digest_of, keep_config, read_config
from ..evaluation.searcher_checks import Checks, score
from ..model.searcher import Searcher


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    config = read_config(options.config)
    seed_everything(config.seed)
    extraction = read_extraction(options.clips)
    pantries = stock(options, extraction, config.crop)
    keep_config(options.runs / config.out, config, digest_of(data_tables(options)))
    run = Run(config, options.runs, choose_device())
    wear = multiprocessing.Value("d", config.wear[0])
    stream = KindsStream(pantries[False], config.diet, wear, config.seed, run.images)
    batches = iter(load_kinds(stream, config.pairs, options.workers))
    checks = Checks.of(pantries[True], extraction, options.clip_table, options.validation)
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
    """A stage on its way: from its checkpoint, from the stage before it, or from ImageNet."""

    def __init__(self, config: Config, runs: Path, device: torch.device):
        self.config, self.folder, self.device = config, runs / config.out, device
        self.model = on_device(Searcher(), device)
        self.optimiser = torch.optim.AdamW(parameter_groups(self.model, config.decay), lr=config.rate)
        self.average = moving_average(self.model, config.averaging)
        self.images, self.clock, self.losses = 0, Clock(), []
        self.history = read_searcher(runs / config.init)[1] if config.init else []
        if (self.folder / "train.pt").exists():
            self._resume(load_checkpoint(self.folder / "train.pt"))
            return
        if config.init:
            file = "searcher.pt" if config.averaged else "train.pt"
            self.model.load_state_dict(load_checkpoint(runs / config.init / file)["model"])
        else:
            self.model.trunk.load_imagenet()
        self.average.module.load_state_dict(self.model.state_dict())

    def _resume(self, stored: dict) -> None:
        self.model.load_state_dict(stored["model"])
        self.average.load_state_dict(stored["average"])
        self.optimiser.load_state_dict(stored["optimiser"])
        self.images, self.clock = stored["state"]["images"], Clock(stored["state"]["seconds"])

    def step(self, crops: torch.Tensor, kinds: torch.Tensor, rate: float) -> None:
        """Learns from pairs uint8 [n, 2, size, size, 3] whose fakes are of these kinds, int64 [n]."""
        self.model.train()
        with mixed_precision(self.device):
            logits = self.model(crops.flatten(0, 1).to(self.device)).unflatten(0, (-1, 2))
        loss = kinds_loss(logits.float(), kinds.to(self.device), self.config.real_weight)
        self.losses = [*self.losses[-299:], loss.item()]
        descend(loss, self.optimiser, self.model, rate)
        self.average.update_parameters(self.model)
        self.images += 2 * len(crops)

    def check_and_save(self, checks: Checks) -> None:
        """Reports the averaged weights' figures, and writes `searcher.pt` (to be used) and `train.pt` (to go on from)."""
        model = cast(Searcher, self.average.module)
        figures = report(self.folder, self.images, self.clock, self.losses, checks.figures(lambda crops: score(model, crops, self.device)))
        stage = {"stage": f"searcher: {self.config.out}", "images": self.images, "seconds": round(self.clock.seconds), **figures}
        save_checkpoint(self.folder / "searcher.pt", {"model": self.average.module.state_dict(), "history": [*self.history, stage]})
        learnt = {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict()}
        save_checkpoint(self.folder / "train.pt", learnt | {"state": {"images": self.images, "seconds": self.clock.seconds}})
        self.clock.after_check()


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


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, help="YAML of the stage, see training/configs")
    add_stage_arguments(parser)
    return parser.parse_args(arguments)
