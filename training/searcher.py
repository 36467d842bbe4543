"""Trains the searcher: EfficientNet-Lite0 with a head for each kind of fake.

    python -m training.searcher training/configs/searcher-1.yaml --photographs P --swaps S --clips CROPS --clip-table clips.csv --runs RUNS

A run can be stopped at any moment and goes on from its last checkpoint when started again with the same configuration.
"""

import argparse
import hashlib
import json
import math
import multiprocessing
import time
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import numpy as np
import torch
import yaml
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from .blending.clip_pairs import ClipFrames
from .data.clips import Clip, part_of, read_clips
from .data.crop import crop_face
from .data.extraction import Extraction, read_extraction
from .data.kinds_stream import GENERATED, SWAP, Diet, KindsStream, Pantry, load_kinds
from .data.photographs import read_photographs
from .data.swaps import read_swaps
from .metrics import roc_auc
from .model.searcher import CROP_MARGIN, CROP_SIZE, Searcher
from .optimise import parameter_groups
from .runtime import choose_device, load_checkpoint, mixed_precision, save_checkpoint, seed_everything

SMOOTHING = 0.02
LONGEST_STEP = 6.0
"""Seconds."""
DEVELOPMENT = frozenset(("lynaeydofd", "ybqmttnept", "qzimuostzz"))
"""Videos of the swaps that are among the development clips."""


@dataclass(frozen=True)
class Config:
    """One stage. Saved with the run; a run goes on only with the configuration that it began with.

    out: its name; init: of the stage it goes on from (none: ImageNet); averaged: from the averaged weights of that stage, or the last ones
    minutes: of processor time; the rate goes from `rate` to `rate_end` over them, after a short rise
    wear: how often codecs, blur and noise wear both twins, at the beginning and at the end
    real_weight: of the loss of one head on real faces that came for the other
    """

    out: str
    init: str = ""
    averaged: bool = True
    minutes: float = 30.0
    rate: float = 6e-4
    rate_end: float = 0.0
    rise: float = 0.03
    decay: float = 0.02
    pairs: int = 32
    averaging: float = 0.997
    wear: tuple[float, float] = (0.0, 0.0)
    real_weight: float = 0.25
    seed: int = 0
    diet: Diet = field(default_factory=Diet)


def read_config(path: Path) -> Config:
    """@raise ValueError: a name that there is not, or shares that do not add up"""
    stored = yaml.safe_load(path.read_text())
    known = {f.name for f in fields(Config)}
    if unknown := set(stored) - known:
        raise ValueError(f"{path} has what no configuration knows: {sorted(unknown)}.")
    diet = Diet(**stored.pop("diet", {}))
    return Config(**{**stored, "wear": tuple(stored.get("wear", (0.0, 0.0))), "diet": diet})


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    config = read_config(options.config)
    seed_everything(config.seed)
    device = choose_device()
    extraction = read_extraction(options.clips)
    pantries = stock(options, extraction)
    run = options.runs / config.out
    run.mkdir(parents=True, exist_ok=True)
    keep_config(run, config, options)

    model = Searcher().to(device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(parameter_groups(model, config.decay), lr=config.rate)
    state = {"images": 0, "seconds": 0.0}
    checkpoint = run / "train.pt"
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(config.averaging), use_buffers=True)
    history = load_checkpoint(options.runs / config.init / "searcher.pt").get("history", []) if config.init else []
    if checkpoint.exists():
        stored = load_checkpoint(checkpoint)
        model.load_state_dict(stored["model"])
        average.load_state_dict(stored["average"])
        optimiser.load_state_dict(stored["optimiser"])
        state = stored["state"]
    else:
        if config.init:
            file = "searcher.pt" if config.averaged else "train.pt"
            model.load_state_dict(load_checkpoint(options.runs / config.init / file)["model"])
        else:
            model.trunk.load_imagenet()
        average.module.load_state_dict(model.state_dict())

    wear = multiprocessing.Value("d", config.wear[0])
    stream = KindsStream(pantries[False], config.diet, wear, config.seed, state["images"])
    batches = iter(load_kinds(stream, config.pairs, options.workers))
    checks = Checks.of(pantries[True], extraction, options.clip_table, options.validation)
    last_check, last_step, losses = time.monotonic(), time.monotonic(), []
    bar = tqdm(unit="img", initial=state["images"], smoothing=0.02, mininterval=20)

    def check_and_save() -> None:
        figures = checks.figures(average.module, device)
        line = {"images": state["images"], "minutes": round(state["seconds"] / 60, 1), "loss": round(float(np.mean(losses[-300:] or [0])), 4), **figures}
        tqdm.write(json.dumps(line))
        with (run / "train.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        stage = {"stage": f"searcher: {config.out}", "images": state["images"], "seconds": round(state["seconds"]), **figures}
        save_checkpoint(run / "searcher.pt", {"model": average.module.state_dict(), "history": [*history, stage]})
        save_checkpoint(
            checkpoint, {"model": model.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(), "state": state}
        )

    while True:
        # A process that was stopped for a while has not trained for that while.
        state["seconds"] += min(LONGEST_STEP, time.monotonic() - last_step)
        last_step = time.monotonic()
        progress = state["seconds"] / (60 * config.minutes)
        if progress >= 1:
            break
        wear.value = config.wear[0] + (config.wear[1] - config.wear[0]) * progress
        for group in optimiser.param_groups:
            group["lr"] = rate_at(progress, config)
        crops, kinds = next(batches)
        model.train()
        with mixed_precision(device):
            logits = model(crops.flatten(0, 1).to(device)).unflatten(0, (-1, 2))
        loss = kinds_loss(logits.float(), kinds.to(device), config.real_weight)
        losses.append(loss.item())
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        average.update_parameters(model)
        state["images"] += 2 * len(crops)
        bar.update(2 * len(crops))
        if time.monotonic() - last_check > options.check_every:
            check_and_save()
            last_check = last_step = time.monotonic()
    check_and_save()


def rate_at(progress: float, config: Config) -> float:
    """The learning rate: a short rise, then a cosine to its end."""
    if progress < config.rise:
        return config.rate * max(0.05, progress / config.rise)
    rest = min(1.0, (progress - config.rise) / (1 - config.rise))
    return config.rate_end + (config.rate - config.rate_end) * 0.5 * (1 + math.cos(math.pi * rest))


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


def stock(options: argparse.Namespace, extraction: Extraction) -> dict[bool, Pantry]:
    """What pairs for training (False) and for validation (True) are made of."""
    photographs = read_photographs(options.photographs)
    clips = read_clips(extraction, options.clip_table, "train")
    swaps = read_swaps(options.swaps, DEVELOPMENT)
    redrawn = tuple(np.load(options.redrawn / f"{name}.npy", mmap_mode="r") for name in ("real", "redrawn")) if options.redrawn else None
    if redrawn:
        # One in twenty is held out, by its place: each is another person.
        held = np.arange(len(redrawn[0])) % 20 == 0
        parts = {part: tuple(Rows(array, np.flatnonzero(held == part)) for array in redrawn) for part in (False, True)}
    return {
        part: Pantry.of(photographs, swaps, ClipFrames.of(extraction, part_of(clips, part)), part, parts[part] if redrawn else None)
        for part in (False, True)
    }


@dataclass(frozen=True)
class Rows:
    """Some rows of a memory-mapped array."""

    array: np.ndarray
    rows: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> np.ndarray:
        return self.array[self.rows[index]]


@dataclass(frozen=True)
class Checks:
    """Held-out pairs and clips; nothing of the development clips."""

    pairs: dict[str, tuple[torch.Tensor, int]]
    clips: list[Clip]
    clip_crops: torch.Tensor
    swapped: list[Clip]
    swapped_crops: torch.Tensor

    @classmethod
    def of(cls, pantry: Pantry, extraction: Extraction, table: Path, count: int, frames: int = 6) -> "Checks":
        rng = np.random.default_rng(1)
        kinds = {"swaps": (pantry.swap, SWAP), "blends": (pantry.photograph_blend, SWAP), "clipBlends": (pantry.clip_blend, SWAP)}
        pairs = {name: (torch.from_numpy(np.stack([maker(rng, 0.3) for _ in range(count)])), kind) for name, (maker, kind) in kinds.items()}
        if pantry.redrawn:
            pairs["redrawn"] = (torch.from_numpy(np.stack([pantry.redrawn_pair(rng, 0.3, 0) for _ in range(count)])), GENERATED)
        clips = part_of(read_clips(extraction, table, "train"), validation=True)
        swapped = read_clips(extraction, table, "validation")
        return cls(pairs, clips, clip_crops(extraction, clips, frames), swapped, clip_crops(extraction, swapped, frames))

    def figures(self, model: Searcher, device: torch.device) -> dict[str, float]:
        """ROC AUC and share of pairs in order for each."""
        figures = {}
        for name, (pairs, kind) in self.pairs.items():
            logits = score(model, pairs.flatten(0, 1), device)[:, kind].reshape(-1, 2)
            figures[name] = roc_auc(logits[:, 1], logits[:, 0])
            figures[f"{name}Pairs"] = float((logits[:, 1] > logits[:, 0]).mean())
        for name, clips, crops, kind in (("generators", self.clips, self.clip_crops, GENERATED), ("validation", self.swapped, self.swapped_crops, SWAP)):
            logits = score(model, crops, device)[:, kind].reshape(len(clips), -1).mean(1)
            fake = np.array([clip.fake for clip in clips], bool)
            figures[name] = roc_auc(logits[fake], logits[~fake])
            if kind == SWAP:
                real = {clip.identity: logit for clip, logit in zip(clips, logits) if not clip.fake}
                in_order = [logit > real[clip.identity] for clip, logit in zip(clips, logits) if clip.fake and clip.identity in real]
                figures[f"{name}Pairs"] = float(np.mean(in_order))
        return {name: round(value, 4) for name, value in figures.items()}


def clip_crops(extraction: Extraction, clips: list[Clip], frames: int) -> torch.Tensor:
    """The searcher's crops uint8 [clips × frames, 160, 160, 3] of frames spread over each clip."""
    crops = []
    for clip in clips:
        rows = clip.track.rows[np.linspace(0, len(clip.track.rows) - 1, frames).astype(int)]
        side = extraction.crops.shape[1]
        middle = np.array([side / 2, side / 2])
        crops += [crop_face(np.array(extraction.crops[row]), middle, side * CROP_MARGIN / extraction.margin, CROP_SIZE) for row in rows]
    return torch.from_numpy(np.stack(crops))


@torch.inference_mode()
def score(model: Searcher, crops: torch.Tensor, device: torch.device, batch: int = 64) -> np.ndarray:
    """Logits float32 [n, kinds] of uint8 crops."""
    model.eval()
    with mixed_precision(device):
        return np.concatenate([model(part.to(device)).float().cpu().numpy() for part in crops.split(batch)])


def keep_config(run: Path, config: Config, options: argparse.Namespace) -> None:
    """Saves the configuration with a digest of the tables of the data, or compares with the one that is there.

    @raise ValueError: the run was begun with another configuration or other data
    """
    tables = [options.photographs / "landmarks.npz", options.swaps / "metadata.csv", options.clips / "crops.jsonl", options.clip_table]
    digest = hashlib.sha256(b"".join(hashlib.sha256(table.read_bytes()).digest() for table in tables)).hexdigest()
    now = json.dumps({"config": asdict(config), "data": digest}, indent=2)
    kept = run / "config.json"
    if kept.exists() and kept.read_text() != now:
        raise ValueError(f"{run} was begun with another configuration or other data; see its config.json.")
    kept.write_text(now)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, help="YAML of the stage, see training/configs")
    add_data_arguments(parser)
    parser.add_argument("--redrawn", type=Path, help="folder with real.npy and redrawn.npy, from training.redraw")
    parser.add_argument("--runs", type=Path, required=True, help="folder of runs")
    parser.add_argument("--check-every", type=float, default=240, help="seconds between checks")
    parser.add_argument("--validation", type=int, default=200, help="held-out pairs of each kind to check against")
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")
    return parser.parse_args(arguments)


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """Where pairs come from; `redraw` and `leaks` take them too."""
    parser.add_argument("--photographs", type=Path, required=True, help="folder of photographs with landmarks.npz, one folder a source")
    parser.add_argument("--swaps", type=Path, required=True, help="folder of swaps beside their originals, see training.data.swaps")
    parser.add_argument("--clips", type=Path, required=True, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")


if __name__ == "__main__":
    main()
