"""Whether pairs give their class away by something that is no manipulation.

    python -m training leaks --photographs P --swaps S --clips CROPS --clip-table clips.csv [--redrawn REDRAWN]

For each kind of pair a small classifier is trained on what must not tell real from fake, and checked on other pairs: the rim of
the crop, outside of every mask; and the traces of JPEG's blocks (strength of the steps at every eighth pixel beside the others, and
of each frequency of the blocks). ROC AUC should be .50. Prints a line for each kind, with the share of pairs in order.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ..data.extraction import read_extraction
from ..data.kinds_stream import Pantry
from ..data.stock import add_data_arguments, stock
from ..evaluation.metrics import roc_auc, roc_auc_interval

RIM = 10
"""Pixels of the crop's 160 on each side."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    cv2.setNumThreads(1)
    pantry = stock(options, read_extraction(options.clips))[False]
    for name, crops in draw_pairs(pantry, options.pairs, options.wear).items():
        print(json.dumps({"pairs": name, **{trace: measure(crops, features) for trace, features in TRACES.items()}}))


def draw_pairs(pantry: Pantry, count: int, wear: float) -> dict[str, np.ndarray]:
    """Crops uint8 [count, 2, 160, 160, 3] of each kind whose twins show the same picture."""
    rng = np.random.default_rng(6)
    makers = {"swap": pantry.swap, "photograph blend": pantry.photograph_blend, "original blend": pantry.original_blend, "clip blend": pantry.clip_blend}
    if pantry.redrawn:
        makers["redrawn"] = pantry.redrawn_pair
    return {name: np.stack([maker(rng, wear) for _ in range(count)]) for name, maker in makers.items()}


def rim_statistics(crop: np.ndarray) -> np.ndarray:
    """Means, deviations and sharpness of the rim of a crop uint8 [s, s, 3]."""
    values = []
    for part in (crop[:RIM], crop[-RIM:], crop[:, :RIM], crop[:, -RIM:]):
        grey = cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2GRAY)
        values += [*part.mean((0, 1)), *part.std((0, 1)), np.log1p(cv2.Laplacian(grey, cv2.CV_32F).std())]
    return np.array(values)


def block_statistics(crop: np.ndarray) -> np.ndarray:
    """How strong the steps at each place of a period of eight pixels are, and each frequency of the blocks of the rim."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)
    steps = [np.abs(np.diff(grey, axis=axis)).mean(1 - axis) for axis in (0, 1)]
    periodic = [np.log1p([step[phase::8].mean() for phase in range(8)]) for step in steps]
    rows = np.concatenate([grey[:8], grey[-8:]])
    blocks = [cv2.dct(rows[y : y + 8, x : x + 8]) for y in (0, 8) for x in range(0, grey.shape[1] - 7, 8)]
    return np.concatenate([*periodic, np.log1p(np.abs(blocks).mean(0)).ravel()])


TRACES = {"rim": rim_statistics, "blocks": block_statistics}


def measure(crops: np.ndarray, features) -> dict[str, float | list[float]]:
    """ROC AUC with its interval, and pairs in order, on the second half of the pairs of a classifier trained on the first."""
    table = np.array([[features(crop) for crop in pair] for pair in crops])
    half = len(table) // 2
    # Differences within a pair, each shown both ways: what the class changes, not what pictures differ in.
    differences = table[:half, 1] - table[:half, 0]
    classifier = make_pipeline(StandardScaler(with_mean=False), LogisticRegression(C=0.1, max_iter=2000, fit_intercept=False))
    classifier.fit(np.concatenate([differences, -differences]), np.repeat([1, 0], half))
    scores = classifier.decision_function(table[half:].reshape(-1, table.shape[-1])).reshape(-1, 2)
    ties = (scores[:, 1] == scores[:, 0]).mean() / 2
    return {
        "auc": round(roc_auc(scores[:, 1], scores[:, 0]), 3),
        "interval": [round(bound, 3) for bound in roc_auc_interval(scores[:, 1], scores[:, 0], draws=500)],
        "pairsInOrder": round(float((scores[:, 1] > scores[:, 0]).mean() + ties), 3),
    }


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_arguments(parser)
    parser.add_argument("--redrawn", type=Path, help="folder with real.npy and redrawn.npy, from `redraw`")
    parser.add_argument("--pairs", type=int, default=600, help="of each kind; half of them train the classifier")
    parser.add_argument("--wear", type=float, default=0.3, help="how often codecs, blur and noise wear both twins")
    return parser.parse_args(arguments)
