"""Fits the searcher's head for generated faces anew, on the frozen features of its trunk.

    python -m training refit --clips CROPS --clip-table clips.csv --run RUN --out OUT

While swaps are learnt, that head drifts: redrawn faces and a few clips of generators pull it to and fro. A logistic regression on frames of
generators' clips beside real ones, in which each person weighs the square root of the frames, gets back what the trunk still
tells. How strong its ridge is was chosen on held-out people.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from ..data.clips import Clip, part_of, read_clips
from ..data.extraction import Extraction, read_extraction
from ..data.kinds_stream import GENERATED
from ..engine.checkpoints import load_checkpoint, save_checkpoint
from ..engine.runtime import seed_everything
from ..evaluation.searcher_checks import clip_crops
from ..evaluation.tracks import clip_auc
from ..model.searcher import CROP_SIZE, Searcher
from ..synthesis.view import take_twins

FRAMES = {False: 16, True: 8}
"""Of each real and of each generated clip."""
WEAR = 0.6
RIDGES = (1e-4, 1e-3, 1e-2)


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    cv2.setNumThreads(1)
    stored = load_checkpoint(options.run / "searcher.pt")
    model = Searcher()
    model.load_state_dict(stored["model"])
    extraction = read_extraction(options.clips)
    clips = read_clips(extraction, options.clip_table, "train")
    training, held_out = part_of(clips, validation=False), part_of(clips, validation=True)
    crops, fake, weights = worn_frames(extraction, training, np.random.default_rng(options.seed))
    features = features_of(model, crops)
    seen = features_of(model, clip_crops(extraction, held_out, 16))
    areas, heads = {}, {}
    for ridge in RIDGES:
        heads[ridge] = linear_head(features, fake, weights, ridge)
        areas[ridge] = clip_auc(seen @ heads[ridge][0] + heads[ridge][1], held_out)
    before = clip_auc(seen @ model.heads.weight[GENERATED].detach().numpy(), held_out)
    best = max(areas, key=lambda ridge: areas[ridge])
    model.heads.weight.data[GENERATED] = torch.from_numpy(heads[best][0])
    model.heads.bias.data[GENERATED] = float(heads[best][1])
    print(json.dumps({"before": before, "ridges": areas, "kept": best}))
    stage = {"stage": "searcher: generated faces' head fitted anew", "crops": len(crops), "generators": areas[best]}
    save_checkpoint(options.out / "searcher.pt", {"model": model.state_dict(), "history": [*stored["history"], stage]})


def worn_frames(extraction: Extraction, clips: list[Clip], rng: np.random.Generator) -> tuple[torch.Tensor, np.ndarray, np.ndarray]:
    """Crops uint8 [n, 160, 160, 3] of clips, each worn in its own way, whether they are fake [n], and weights [n]."""
    crops, fake, people = [], [], []
    middle = np.array([CROP_SIZE / 2, CROP_SIZE / 2])
    for clip in clips:
        for crop in clip_crops(extraction, [clip], FRAMES[clip.fake]).numpy():
            crops.append(take_twins([crop], middle, CROP_SIZE * rng.uniform(0.88, 1.0), rng, WEAR)[0])
            fake.append(clip.fake)
            people.append(f"{clip.origin}/{clip.identity}")
    _, which, counts = np.unique(people, return_inverse=True, return_counts=True)
    return torch.from_numpy(np.stack(crops)), np.array(fake, bool), 1 / np.sqrt(counts[which])


@torch.inference_mode()
def features_of(model: Searcher, crops: torch.Tensor) -> np.ndarray:
    """Pooled features float32 [n, 1280]."""
    model.eval()
    return np.concatenate([model.features(part).numpy() for part in crops.split(64)])


def linear_head(features: np.ndarray, fake: np.ndarray, weights: np.ndarray, ridge: float) -> tuple[np.ndarray, np.float32]:
    """Weights float32 [1280] and bias of a balanced logistic regression."""
    middle, spread = features.mean(0), features.std(0) + 1e-6
    regression = LogisticRegression(C=ridge, class_weight="balanced", max_iter=500)
    regression.fit((features - middle) / spread, fake, sample_weight=weights)
    weight = np.asarray(regression.coef_)[0] / spread
    return weight.astype(np.float32), np.float32(np.asarray(regression.intercept_)[0] - weight @ middle)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=Path, required=True, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--run", type=Path, required=True, help="run with searcher.pt")
    parser.add_argument("--out", type=Path, required=True, help="folder for searcher.pt")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)
