"""Face swaps beside their originals: crops of the same face at the same moment, from a folder and its table.

The table (`metadata.csv`) has the columns videoname, original_width, original_height, label (REAL or FAKE) and original; the
crops lie in `faces_224/<videoname without extension>.jpg`.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ..synthesis.perturb import compress_picture
from .splits import is_validation

VALIDATION_ONE_IN = 20
LEAST_FACE = 80
"""Pixels, before the crops were brought to one size: smaller ones hold more enlargement than face."""
BLOCK = 8
"""Pixels of a block of JPEG."""
QUALITIES = (50, 91)
"""Of JPEG, from, and up to but not including."""
LEAST_DIFFERENCE = 0.05
"""Mean difference of two crops reduced to 56 pixels, in deviations of the original. Below lie fakes in which only the sound was
changed, or another person's face (1 % of the pairs; looked at around the bound)."""


@dataclass(frozen=True)
class SwapPairs:
    """Names of originals and of their swaps, for one part of a split by original."""

    folder: Path
    originals: list[str]
    swaps: list[list[str]]

    def load(self, name: str) -> np.ndarray:
        """A crop uint8 [s, s, 3] RGB.

        @raise OSError: it cannot be read
        """
        image = cv2.imread(str(self.folder / "faces_224" / f"{name}.jpg"), cv2.IMREAD_COLOR_RGB)
        if image is None:
            raise OSError(f"{name} cannot be read")
        return image

    def draw(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, str]:
        """A random original, one of its swaps that shows something else, both encoded anew, and the original's name."""
        while True:
            index = int(rng.integers(len(self.originals)))
            original = self.load(self.originals[index])
            swap = self.load(str(rng.choice(self.swaps[index])))
            if original.shape == swap.shape and difference(original, swap) >= LEAST_DIFFERENCE:
                original, swap = encode_alike([original, swap], rng)
                return original, swap, self.originals[index]


def difference(original: np.ndarray, swap: np.ndarray) -> float:
    """How unlike two crops are, see LEAST_DIFFERENCE."""
    small = [cv2.resize(crop, (56, 56), interpolation=cv2.INTER_AREA).astype(np.float32) for crop in (original, swap)]
    return float(np.abs(small[0] - small[1]).mean() / (small[0].std() + 1))


def encode_alike(pictures: list[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
    """The pictures without their first rows and columns, off the grid that they were stored on, as the same encoder leaves them.

    A swap was decoded and encoded once more than its original, which softens what was not touched too.
    """
    left, top = rng.integers(1, BLOCK, 2)
    quality = int(rng.integers(*QUALITIES))
    return [compress_picture(np.ascontiguousarray(picture[top:, left:]), ".jpg", quality) for picture in pictures]


def read_swaps(folder: Path, left_out: frozenset[str]) -> dict[bool, SwapPairs]:
    """The pairs for training (False) and those held out for validation (True), split by original.

    Crops that had different sizes before they were brought to one are no pair: they show the face at two scales.

    @param left_out: names of videos that are used elsewhere, as original or as swap
    """
    with (folder / "metadata.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    sizes = {name_of(row["videoname"]): (int(row["original_width"]), int(row["original_height"])) for row in rows}
    pairs: dict[str, list[str]] = {}
    for row in rows:
        swap, original = name_of(row["videoname"]), name_of(row["original"])
        kept = row["label"] == "FAKE" and sizes.get(original) == sizes[swap] and not {swap, original} & left_out
        if kept and min(sizes[swap]) >= LEAST_FACE:
            pairs.setdefault(original, []).append(swap)
    return {
        part: SwapPairs(folder, (names := [n for n in sorted(pairs) if is_validation(n, VALIDATION_ONE_IN) == part]), [pairs[n] for n in names])
        for part in (False, True)
    }


def name_of(video: str) -> str:
    """`abc.mp4` → `abc`."""
    return video.rsplit(".", 1)[0]
