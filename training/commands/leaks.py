"""Whether pairs give their class away by something that is no manipulation.

    python -m training leaks --photographs P --swaps S --clips CROPS --clip-table clips.csv [--redrawn REDRAWN]

For each kind of pair a small classifier is trained on what must not tell real from fake, and checked on other pairs. `rim`: colours and
sharpness at the crop's edge, where the twins show the same; `spectrum`: each frequency there; `blocks`: how strong the steps at each
place of a period of eight pixels are beside the others, all over the crop. ROC AUC should be .50. Prints a line for each kind, with the
share of pairs in order. Where twins differ is no part of it: a swapped face is softer than the face before, and may be.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ..data.extraction import read_extraction
from ..data.kinds_stream import Pantry
from ..data.stock import add_data_arguments, stock
from ..evaluation.metrics import roc_auc, roc_auc_interval

CELL = 8
"""Pixels of a side of the cells that are looked at."""
RIM = 2
"""Cells on each side of the crop."""
LEAST_CELLS = 8
"""A pair that shows less than that alike says nothing of the rim."""
ALIKE = 1.5
"""Levels that twins may differ by where they show the same, after a blur of SIGMA pixels: codecs differ in detail, not in patches."""
SIGMA = 3


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    cv2.setNumThreads(1)
    pantry = stock(options, read_extraction(options.clips))[False]
    for kind, crops in draw_pairs(pantry, options.pairs, options.wear).items():
        print(json.dumps({"kind": kind, **{name: measure(crops, trace) for name, trace in TRACES.items()}}))


def draw_pairs(pantry: Pantry, count: int, wear: float) -> dict[str, np.ndarray]:
    """Crops uint8 [count, 2, 160, 160, 3] of each kind whose twins show the same picture."""
    rng = np.random.default_rng(6)
    makers = {"swap": pantry.swap, "photograph blend": pantry.photograph_blend, "original blend": pantry.original_blend, "clip blend": pantry.clip_blend}
    if pantry.redrawn:
        makers["redrawn"] = pantry.redrawn_pair
    return {name: np.stack([maker(rng, wear) for _ in range(count)]) for name, maker in makers.items()}


def grey(crop: np.ndarray) -> np.ndarray:
    """float32 [s, s]"""
    return cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)


def in_cells(picture: np.ndarray) -> np.ndarray:
    """[s, s, …] → [s / CELL, s / CELL, CELL, CELL, …]"""
    side = picture.shape[0] // CELL
    return picture.reshape(side, CELL, side, CELL, *picture.shape[2:]).swapaxes(1, 2)


def rim_alike(pair: np.ndarray) -> np.ndarray:
    """The cells at the edge in which both of a pair uint8 [2, s, s, 3] show the same, bool [s / CELL, s / CELL]."""
    smooth = [cv2.GaussianBlur(grey(crop), (0, 0), SIGMA) for crop in pair]
    alike = in_cells(np.abs(smooth[0] - smooth[1])).max((2, 3)) < ALIKE
    alike[RIM:-RIM, RIM:-RIM] = False
    return alike


def rim_statistics(pair: np.ndarray) -> np.ndarray | None:
    """Means, deviations and sharpness of the rim of both [2, 7]; None where they show too little alike."""
    cells = rim_alike(pair)
    if cells.sum() < LEAST_CELLS:
        return None
    values = []
    for crop in pair:
        pixels = in_cells(crop)[cells].reshape(-1, 3)
        detail = np.abs(cv2.Laplacian(grey(crop), cv2.CV_32F))
        values.append([*pixels.mean(0), *pixels.std(0), np.log1p(in_cells(detail)[cells].mean())])
    return np.array(values)


def rim_spectrum(pair: np.ndarray) -> np.ndarray | None:
    """How strong each frequency of a cell is in the rim of both [2, 63]; None where they show too little alike."""
    cells = rim_alike(pair)
    if cells.sum() < LEAST_CELLS:
        return None
    blocks = [[cv2.dct(cell) for cell in in_cells(grey(crop))[cells]] for crop in pair]
    return np.array([np.log1p(np.abs(those).mean(0)).ravel()[1:] for those in blocks])


def block_statistics(pair: np.ndarray) -> np.ndarray:
    """The steps at each place of a period of eight pixels beside the others, across and down, of both [2, 16]."""
    values = []
    for crop in pair:
        steps = [np.abs(np.diff(grey(crop), axis=axis)).mean(1 - axis) for axis in (0, 1)]
        periodic = [np.log1p([step[phase::CELL].mean() for phase in range(CELL)]) for step in steps]
        values.append(np.concatenate([place - place.mean() for place in periodic]))
    return np.array(values)


TRACES = {"rim": rim_statistics, "spectrum": rim_spectrum, "blocks": block_statistics}


def measure(pairs: np.ndarray, trace: Callable[[np.ndarray], np.ndarray | None]) -> dict[str, Any]:
    """ROC AUC with its interval, and pairs in order, on the second half of the pairs of a classifier trained on the first.

    @param pairs: uint8 [n, 2, s, s, 3] (real, fake)
    """
    table = np.array([values for pair in pairs if (values := trace(pair)) is not None])
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
        "pairs": len(table) - half,
    }


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_arguments(parser)
    parser.add_argument("--redrawn", type=Path, help="folder with real.npy and redrawn.npy, from `redraw`")
    parser.add_argument("--pairs", type=int, default=600, help="of each kind; half of them train the classifier")
    parser.add_argument("--wear", type=float, default=0.3, help="how often codecs, blur and noise wear both twins")
    return parser.parse_args(arguments)
