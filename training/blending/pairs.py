"""Pairs of a real crop and its blended fake: what the frame model learns from."""

import numpy as np

from ..data.crop import box_from_landmarks, resample_square
from ..data.photographs import Photographs
from .blend import align_donor, blend, draw_recipe
from .degrade import degrade

CROP_MARGIN = 1.5
DONOR_CHANCE = 0.3


def photograph_pair(
    photographs: Photographs, index: int, donors: np.ndarray, size: int, rng: np.random.Generator, ease: float
) -> np.ndarray:
    """uint8 [2, size, size, 3]: the real crop and the fake one of a photograph.

    @param donors: photographs whose faces may be pasted in; of the same part of the split, or people leak
    """
    flip = bool(rng.random() < 0.5)
    patch, points = photographs.patch(index, flip)
    donor = None
    if rng.random() < DONOR_CHANCE:
        donor = align_donor(*photographs.patch(int(rng.choice(donors)), flip), points, patch.shape[0])
    real, fake = blend(patch, points, draw_recipe(rng, ease), donor)
    return finish_pair(real, fake, box_from_landmarks(points), size, rng, 1 - 0.5 * ease)


def finish_pair(
    real: np.ndarray, fake: np.ndarray, box: np.ndarray, size: int, rng: np.random.Generator, strength: float
) -> np.ndarray:
    """Degrades both pictures alike and takes the same jittered crop of both: uint8 [2, size, size, 3]."""
    centre, side = box[:2] + rng.normal(0, 0.025, 2) * box[2], box[2] * CROP_MARGIN * rng.uniform(0.92, 1.1)
    seed = int(rng.integers(2**31))
    crops = []
    for picture in (real, fake):
        image = degrade(picture, np.random.default_rng(seed), strength)
        scale = image.shape[1] / picture.shape[1]
        crops.append(resample_square(image, centre * scale, side * scale, size))
    return np.stack(crops)
