"""Averages the weights of runs that grew out of each other, and keeps the mix that does best on held-out people.

    python -m training average PHOTOGRAPHS RUN RUN [RUN …] --clips CROPS --clip-table clips.csv --out MIX

Runs of one origin that were trained on different mixtures of data can be averaged weight by weight; the average is often
better on data that none of them saw than each run is (Wortsman et al. 2022, "Model soups"). Every run alone and every
equal average of several is scored on blends of photographs, blends of real clips, clips of the training sources and, with
--generators and --reconstructions, pictures made by generators and faces that autoencoders drew again, all of held-out
people. Written to MIX/frame.pt is the one with the highest mean ROC AUC over the first three and the redrawn faces, which come
from a decoder that training never sees. Pictures made by generators are of the kinds that were trained on, and would
reward learning these by heart. The development clips play no part.
"""

import argparse
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel

from ..data.clips import part_of, read_clips
from ..data.crop import CROP_SIZE
from ..data.extraction import read_extraction
from ..data.pair_stream import other_pairs, validation_pairs
from ..data.photographs import read_photographs
from ..data.reconstructions import read_reconstructions
from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.runtime import choose_device, on_device, seed_everything
from ..evaluation.frames import blend_figures, clip_figures
from ..model.frame_model import FrameModel, stem_of, with_stem_of
from ..synthesis.clip_pairs import ClipFrames
from ..synthesis.pairs import PairPlan

Weights = dict[str, torch.Tensor]
CHOSEN_BY = ("blendAuc", "clipBlendAuc", "clipAuc", "reconstructedAuc")


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(0)
    device = choose_device()
    extraction = read_extraction(options.clips)
    held_out = part_of(read_clips(extraction, options.clip_table, "train"), validation=True)
    photographs = read_photographs(options.photographs)
    pairs = validation_pairs(photographs, options.validation, options.size)
    generated = read_photographs(options.generators) if options.generators else None
    redrawn = read_reconstructions(options.reconstructions) if options.reconstructions else None
    others = other_pairs(photographs, generated, redrawn, options.validation, options.size)
    blends = clip_blends(ClipFrames.of(extraction, held_out), options.validation, options.size)
    stored = {run.name: load_checkpoint(run / "frame.pt") for run in options.runs}
    weights = dict(zip(stored, with_one_stem([run["model"] for run in stored.values()])))

    rows = {}
    for names in subsets(list(stored)):
        model = on_device(FrameModel.of(average([weights[name] for name in names])), device)
        rows[names] = {
            "blendAuc": blend_figures(model, pairs, device)["blendAuc"],
            "clipBlendAuc": blend_figures(model, blends, device)["blendAuc"],
            "clipAuc": clip_figures(model, extraction, held_out, device, options.size, options.frames)["clipAuc"],
        }
        rows[names] |= {name: blend_figures(model, kind, device)["blendAuc"] for name, kind in others.items()}
        print(json.dumps({"runs": names, **{key: round(value, 4) for key, value in rows[names].items()}}), flush=True)

    best = max(rows, key=lambda names: sum(rows[names].get(figure, 0.0) for figure in CHOSEN_BY))
    longest = max((stored[name]["history"] for name in best), key=len)
    stage = {"stage": f"mean of the weights after {len(best)} of the stages", **{k: round(v, 4) for k, v in rows[best].items()}}
    history = longest if len(best) == 1 else [*longest, stage]
    save_checkpoint(options.out / "frame.pt", {"model": average([weights[name] for name in best]), "history": history})
    table = [{"runs": names, **row} for names, row in rows.items()]
    (options.out / "average.json").write_text(json.dumps(table, indent=2) + "\n")
    print(f"Kept: {' + '.join(best)}")


def subsets(names: list[str]) -> list[tuple[str, ...]]:
    """Every run alone, every two, …, all."""
    return [chosen for count in range(1, len(names) + 1) for chosen in combinations(names, count)]


def with_one_stem(states: list[Weights]) -> list[Weights]:
    """The same weights, all with the fine stem where one of them has it: plain ones take their silent detail from that one."""
    finest = next((state for state in states if stem_of(state) == "fine"), states[0])
    return [with_stem_of(state, finest) for state in states]


def average(states: list[Weights]) -> Weights:
    """The mean of each tensor of frame models with one stem."""
    mean = AveragedModel(FrameModel.of(states[0]), use_buffers=True)
    for state in states:
        mean.update_parameters(FrameModel.of(state))
    return mean.module.state_dict()


def clip_blends(frames: ClipFrames, count: int, size: int, seed: int = 3) -> torch.Tensor:
    """Fixed pairs uint8 [n, 2, size, size, 3] of a frame of a real clip and a blend of it, as hard as in the paper."""
    rng = np.random.default_rng(seed)
    return torch.from_numpy(np.stack([frames.blended_pair(rng, PairPlan(size)).crops for _ in range(count)]))


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("runs", type=Path, nargs="+", help="folders with frame.pt; their names must differ")
    parser.add_argument("--clips", type=Path, required=True, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--generators", type=Path, help="folder of pictures of faces made by generators")
    parser.add_argument("--reconstructions", type=Path, help="folder of faces drawn again by decoders, from `reconstruct`")
    parser.add_argument("--out", type=Path, required=True, help="folder of the mix")
    parser.add_argument("--validation", type=int, default=400, help="held-out pairs of either kind")
    parser.add_argument("--frames", type=int, default=12, help="frames of each clip")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    return parser.parse_args(arguments)
