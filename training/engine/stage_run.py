"""What all stages on the searcher's pairs share: the way from a configuration to the last checkpoint."""

import argparse
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import torch
from torch import nn
from tqdm import tqdm

from ..data.extraction import read_extraction
from ..data.kinds_stream import KindsStream, load_kinds
from ..data.stock import add_stage_arguments, data_tables, stock
from ..evaluation.searcher_checks import Checks
from .checkpoints import load_checkpoint, save_checkpoint
from .optimise import descend, moving_average, one_cycle, parameter_groups
from .progress import Clock, report
from .runtime import choose_device, seed_everything
from .stage import AnyConfig, digest_of, keep_config

Model = TypeVar("Model", bound=nn.Module)


class StageRun(Generic[AnyConfig, Model]):
    """A stage on its way. A subclass says what a step learns and where its weights go.

    @param model: on the device, with its frozen parts frozen
    """

    def __init__(self, config: AnyConfig, runs: Path, device: torch.device, model: Model):
        self.config, self.folder, self.device, self.model = config, runs / config.out, device, model
        self.optimiser = torch.optim.AdamW(parameter_groups(model, config.decay), lr=config.rate)
        self.average = moving_average(model, config.averaging)
        self.images, self.clock, self.losses = 0, Clock(), []
        self.history: list[dict] = []

    def resume(self) -> bool:
        """Goes on from the run's own checkpoint. Returns whether there is one."""
        if not (self.folder / "train.pt").exists():
            return False
        stored = load_checkpoint(self.folder / "train.pt")
        self.model.load_state_dict(stored["model"])
        self.average.load_state_dict(stored["average"])
        self.optimiser.load_state_dict(stored["optimiser"])
        self.images, self.clock = stored["state"]["images"], Clock(stored["state"]["seconds"])
        return True

    def begin(self, checks: Checks) -> None:
        """Before the first step."""

    def step(self, crops: torch.Tensor, kinds: torch.Tensor, rate: float) -> None:
        """Learns from pairs uint8 [n, 2, size, size, 3], or with looks, whose fakes are of these kinds, int64 [n]."""
        raise NotImplementedError

    def check_and_save(self, checks: Checks) -> None:
        """Reports the averaged weights' figures, and keeps them and what is needed to go on."""
        raise NotImplementedError

    def learn(self, loss: torch.Tensor, rate: float, images: int) -> None:
        """One step of descent on the loss of so many images."""
        self.losses = [*self.losses[-299:], loss.item()]
        descend(loss, self.optimiser, self.model, rate)
        self.average.update_parameters(self.model)
        self.images += images

    def report(self, figures: dict[str, float]) -> dict[str, float]:
        return report(self.folder, self.images, self.clock, self.losses, figures)

    def save(self, file: str, name: str, figures: dict[str, float]) -> None:
        """Writes the averaged weights into `file` (to be used) and `train.pt` (to go on from)."""
        stage = {"stage": name, "images": self.images, "seconds": round(self.clock.seconds), **figures}
        save_checkpoint(self.folder / file, {"model": self.average.module.state_dict(), "history": [*self.history, stage]})
        learnt = {"model": self.model.state_dict(), "average": self.average.state_dict(), "optimiser": self.optimiser.state_dict()}
        save_checkpoint(self.folder / "train.pt", learnt | {"state": {"images": self.images, "seconds": self.clock.seconds}})
        self.clock.after_check()


def train_stage(options: argparse.Namespace, config: AnyConfig, begin: Callable[[AnyConfig, Path, torch.device], StageRun]) -> None:
    """Runs a stage to its end, or on from its last checkpoint."""
    seed_everything(config.seed)
    extraction = read_extraction(options.clips)
    pantries = stock(options, extraction, config.crop)
    keep_config(options.runs / config.out, config, digest_of(data_tables(options)))
    run = begin(config, options.runs, choose_device())
    wear = multiprocessing.Value("d", config.wear[0])
    stream = KindsStream(pantries[False].seen(config.looks), config.diet, wear, config.seed, run.images)
    batches = iter(load_kinds(stream, config.pairs, options.workers))
    checks = Checks.of(pantries[True], extraction, options.clip_table, options.validation)
    run.begin(checks)
    bar = tqdm(unit="img", initial=run.images, smoothing=0.02, mininterval=20)
    run.clock.after_check()
    while (progress := run.clock.tick() / config.minutes) < 1:
        wear.value = config.wear[0] + (config.wear[1] - config.wear[0]) * progress
        crops, kinds = next(batches)
        run.step(crops, kinds, one_cycle(progress, config.rate, config.rate_end, config.rise))
        bar.update(2 * config.looks * len(crops))
        if run.clock.check_is_due(options.check_every):
            run.check_and_save(checks)
    run.check_and_save(checks)


def parse_stage(description: str | None, arguments: list[str] | None) -> argparse.Namespace:
    """The options of a command that runs a stage."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, help="YAML of the stage, see training/configs")
    add_stage_arguments(parser)
    return parser.parse_args(arguments)
