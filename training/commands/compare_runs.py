"""Runs beside each other on held-out pairs and held-out people's clips, with intervals of what they differ by.

    python -m training compare-runs RUN RUN … --photographs P --swaps S --clips CROPS --clip-table clips.csv

Each run is a folder with searcher.pt, or with frame.pt (the resilient network). All see the same pictures at the same places with the same
wear, each cropped by its own rule. Prints JSON: for each domain and run ROC AUC, its interval (95 %; of pairs, or of people where
there are clips), the share of pairs in order, and the difference from the first run in the same resamples. Of clips also how far half
a pixel moves the scores (root mean square, in standard deviations of the scores), and how many times as far as the first run's.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from ..data.clips import Clip, part_of, read_clips
from ..data.extraction import Extraction, read_extraction
from ..data.kinds_stream import GENERATED, SWAP
from ..data.stock import add_data_arguments, stock
from ..engine.checkpoints import read_frame_model, read_searcher
from ..engine.runtime import choose_device, on_device
from ..evaluation.metrics import clustered, percentile_interval, resampled, resampled_aucs, roc_auc
from ..evaluation.searcher_checks import Checks, Scored, frame_scores, score
from ..evaluation.steadiness import movement
from ..synthesis.view import PACKAGED, WHOLE, CropRule


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    extraction, device = read_extraction(options.clips), choose_device()
    scored = [score_run(run, options, extraction, device) for run in options.runs]
    names = [str(run) for run in options.runs]
    table = comparison(names, scored, options.draws)
    for domain, rows in half_a_pixel(names, options, extraction, device).items():
        for name, moved in rows.items():
            table[domain][name]["movedByHalfAPixel"] = moved
    print(json.dumps(table, indent=1))


def score_run(run: Path, options: argparse.Namespace, extraction: Extraction, device: torch.device) -> dict[str, Scored]:
    """The run's logits by domain."""
    logits_of, crop = network(run, device)
    pantry = stock(options, extraction, crop)[True]
    return Checks.of(pantry, extraction, options.clip_table, options.validation, options.frames).scores(logits_of)


def network(run: Path, device: torch.device) -> tuple[Callable[[torch.Tensor], np.ndarray], CropRule]:
    """What scores crops (→ logits [n, kinds]), and how they are cut."""
    if (run / "searcher.pt").exists() and not (run / "frame.pt").exists():
        searcher = on_device(read_searcher(run)[0], device)
        return lambda crops: score(searcher, crops, device), rule_of(run)
    model = read_frame_model(run, device)
    return lambda crops: frame_scores(model, crops, device), WHOLE


def rule_of(run: Path) -> CropRule:
    """The crop of a searcher's run; without a configuration, that of the package."""
    if not (run / "config.json").exists():
        return PACKAGED
    config = json.loads((run / "config.json").read_text())["config"]
    return CropRule(config.get("size", PACKAGED.size), config.get("margin", PACKAGED.margin))


def comparison(names: list[str], runs: list[dict[str, Scored]], draws: int) -> dict[str, dict]:
    """By domain and run; see above."""
    table = {}
    for domain, first in runs[0].items():
        columns = np.stack([run[domain].logits for run in runs], 1)
        areas = resampled_aucs(columns, first.fake, first.groups, draws)
        table[domain] = {}
        for place, (name, run) in enumerate(zip(names, runs)):
            logits, in_order = run[domain].logits, run[domain].in_order()
            row = {"auc": round(roc_auc(logits[first.fake], logits[~first.fake]), 3), "interval": rounded(areas[:, place])}
            if len(in_order):
                row["pairsInOrder"] = round(float(in_order.mean()), 3)
            if place:
                row["lessTheFirst"] = rounded(areas[:, place] - areas[:, 0])
            table[domain][name] = row
    return table


def half_a_pixel(names: list[str], options: argparse.Namespace, extraction: Extraction, device: torch.device) -> dict[str, dict]:
    """By domain of clips and run; see above. Intervals are of the clips' people, but of the movement only: the scores' deviation stays."""
    domains = {
        "generators": (part_of(read_clips(extraction, options.clip_table, "train"), validation=True), GENERATED),
        "validation": (read_clips(extraction, options.clip_table, "validation"), SWAP),
    }
    table, networks = {}, [network(run, device) for run in options.runs]
    for domain, (clips, kind) in domains.items():
        found = [movement(logits_of, extraction, clips, kind, options.frames, crop) for logits_of, crop in networks]
        moves = np.array([[moved.of_clips(rows) for moved in found] for rows in people_resampled(clips, options.draws)])
        table[domain] = {}
        for place, (name, moved) in enumerate(zip(names, found)):
            row = {"clips": round(moved.of_clips(), 4), "interval": rounded(moves[:, place]), "frames": round(moved.of_frames(), 4)}
            if place:
                row["timesTheFirst"] = rounded(moves[:, place] / moves[:, 0])
            table[domain][name] = row
    return table


def people_resampled(clips: list[Clip], draws: int) -> Iterator[np.ndarray]:
    """Rows of clips; those of a person are drawn together."""
    people = clustered(np.arange(len(clips)), [clip.identity for clip in clips])
    generator = np.random.default_rng(0)
    return (resampled(people, generator) for _ in range(draws))


def rounded(values: np.ndarray) -> list[float]:
    """The interval of resampled values."""
    return [round(bound, 3) for bound in percentile_interval(values)]


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="folder with searcher.pt or frame.pt")
    add_data_arguments(parser)
    parser.add_argument("--redrawn", type=Path, help="folder with real.npy and redrawn.npy, from `redraw`")
    parser.add_argument("--validation", type=int, default=200, help="held-out pairs of each kind")
    parser.add_argument("--frames", type=int, default=6, help="of each clip")
    parser.add_argument("--draws", type=int, default=2000, help="resamples")
    return parser.parse_args(arguments)
