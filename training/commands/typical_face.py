"""Prints the mean look of a face for `src/pipeline/typical-face.ts`, which the tracker compares people against.

    python -m training typical-face EXTRACTION --clip-table clips.csv

Each person of the training clips counts the same; the mean is made symmetric.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from ..data.clips import read_clips
from ..data.crop import CROP_MARGIN
from ..data.extraction import read_extraction
from ..synthesis.clip_pairs import centre_crop

GRID = 8


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extraction", type=Path, help="extraction of clips")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    options = parser.parse_args(arguments)
    extraction = read_extraction(options.extraction)
    size = round(extraction.crops.shape[1] * CROP_MARGIN / extraction.margin)
    people: dict[str, list[np.ndarray]] = {}
    for clip in read_clips(extraction, options.clip_table, "train"):
        crops = centre_crop(extraction.crops[clip.track.rows[::10]], extraction.margin, size)
        people.setdefault(clip.identity, []).extend(cells_of(crop) for crop in crops)
    mean = np.mean([np.mean(looks, 0) for looks in people.values()], 0)
    symmetric = np.round((mean + mean[:, ::-1]) / 2).astype(int)
    for name, table in zip(("BRIGHTNESS", "RED_GREEN", "BLUE_GREEN"), np.moveaxis(symmetric, -1, 0)):
        print(name)
        print("\n".join(", ".join(map(str, row)) for row in table))


def cells_of(crop: np.ndarray) -> np.ndarray:
    """Brightness without its mean, red − green and blue − green of GRID × GRID cells: float32 [GRID, GRID, 3]."""
    red, green, blue = np.moveaxis(cv2.resize(crop, (GRID, GRID), interpolation=cv2.INTER_AREA).astype(float), -1, 0)
    brightness = (red + green + blue) / 3
    return np.stack([brightness - brightness.mean(), red - green, blue - green], -1)
