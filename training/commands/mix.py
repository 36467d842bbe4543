"""Mixes the weights of two searchers that grew out of each other; keeps the mix that does best on held-out domains.

    python -m training mix APP_CROPS --clip-table clips.csv --runs EARLIER LATER --out MIX

A later stage knows more swaps and has forgotten generators, or the other way round: between their weights there is often a network that
knows both. For each share of the later one, each kind's head is measured: swaps on the `validation` clips, generated faces on
held-out people of the training clips. The share with the highest mean of the two is kept.
"""

import argparse
import json
from pathlib import Path

import torch
from tqdm import tqdm

from ..data.clips import part_of, read_clips
from ..data.extraction import read_extraction
from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.runtime import choose_device
from ..evaluation.searcher_checks import clip_crops, score
from ..evaluation.tracks import clip_auc
from ..model.searcher import KINDS, Searcher

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    device = choose_device()
    extraction = read_extraction(options.extraction)
    swapped = read_clips(extraction, options.clip_table, "validation")
    people = part_of(read_clips(extraction, options.clip_table, "train"), validation=True)
    earlier, later = (load_checkpoint(run / "searcher.pt") for run in options.runs)
    model, table = Searcher(), {}
    for share in tqdm(SHARES, unit="mix"):
        model.load_state_dict(mixed(earlier["model"], later["model"], share))
        areas = (
            clip_auc(score(model, clip_crops(extraction, clips, options.frames), device)[:, number], clips, KINDS[number])
            for number, clips in enumerate((swapped, people))
        )
        table[share] = dict(zip(KINDS, areas))
    best = max(SHARES, key=lambda share: sum(table[share].values()))
    print(json.dumps({"shares": table, "kept": best}, indent=1))
    stage = {"stage": "mean of the searcher's weights after 2 of the stages", "laterShare": best, **table[best]}
    model.load_state_dict(mixed(earlier["model"], later["model"], best))
    save_checkpoint(options.out / "searcher.pt", {"model": model.state_dict(), "history": [*later["history"], stage]})


def mixed(earlier: dict[str, torch.Tensor], later: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Weights between two sets of them; counters (whole numbers) are the later one's."""
    return {
        name: torch.lerp(earlier[name], value, share) if value.is_floating_point() else value
        for name, value in later.items()
    }


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extraction", type=Path, help="the app's crops of clips, --size 208 --margin 1.5")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--runs", type=Path, nargs=2, required=True, metavar=("EARLIER", "LATER"), help="runs with searcher.pt")
    parser.add_argument("--frames", type=int, default=24, help="frames of each clip, spread over it")
    parser.add_argument("--out", type=Path, required=True, help="folder for searcher.pt")
    return parser.parse_args(arguments)
