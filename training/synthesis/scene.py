"""What makes an untouched face look pasted in: soft backgrounds, uneven light, smoothed skin. The same for both of a pair.

A network that takes every difference between a face and its surroundings for a blend accuses sharp portraits before a soft
background and faces in studio light.
"""

import cv2
import numpy as np

from ..data.crop import CROP_SIZE
from .perturb import smooth_skin

HEAD = np.array([0.42, 0.52])
"""Half axes of a head with its hair, in sides of the crop: well outside the masks of blends."""
HEAD_ABOVE = 0.05
"""How far its middle lies above that of the crop, in sides of it."""
LIGHT_CELLS = 3
"""Light changes smoothly between this many points in each direction."""


def change_scene(
    image: np.ndarray, centre: np.ndarray, side: float, rng: np.random.Generator, left_out: frozenset[str] = frozenset()
) -> np.ndarray:
    """A uint8 RGB image seen in other light, with another depth of field, or with smoother skin; mostly as it is.

    Call it with generators of equal seed to treat two pictures alike.

    @param centre, side: the model's crop, in pixels of the image
    @param left_out: nothing happens where this holds "scene"
    """
    if "scene" in left_out:
        return image
    pixel = side / CROP_SIZE
    if rng.random() < 0.2:
        image = uneven_light(image, rng.uniform(0.05, 0.3), rng)
    if rng.random() < 0.2:
        head = head_mask(image.shape, centre, side, rng)
        if rng.random() < 0.8:
            image = cv2.blendLinear(image, cv2.GaussianBlur(image, (0, 0), pixel * rng.uniform(0.5, 3.5)), head, 1 - head)
        else:
            image = cv2.blendLinear(cv2.GaussianBlur(image, (0, 0), pixel * rng.uniform(0.4, 1.2)), image, head, 1 - head)
    if rng.random() < 0.12:
        image = smooth_skin(image, rng.uniform(10, 40), pixel)
    return image


def uneven_light(image: np.ndarray, amount: float, rng: np.random.Generator) -> np.ndarray:
    """Brighter here and darker there without any edge, the light slightly coloured.

    @param amount: deviation of the logarithm of the brightness
    """
    brightness = rng.normal(0, amount, (LIGHT_CELLS, LIGHT_CELLS, 1))
    tint = rng.normal(0, amount / 6, (LIGHT_CELLS, LIGHT_CELLS, 3))
    field = np.exp(brightness - brightness.mean() + tint - tint.mean((0, 1))).astype(np.float32)
    field = cv2.resize(field, image.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return cv2.multiply(image, field, dtype=cv2.CV_8U)


def head_mask(shape: tuple[int, ...], centre: np.ndarray, side: float, rng: np.random.Generator) -> np.ndarray:
    """1 on a head of random size in the middle of the crop, 0 far from it, float32 [h, w]; the edge is as soft as focus is."""
    axes = HEAD * side * rng.uniform(0.85, 1.2, 2)
    middle = np.asarray(centre) - [0, HEAD_ABOVE * side] + rng.normal(0, 0.03, 2) * side
    mask = np.zeros(shape[:2], np.float32)
    cv2.ellipse(mask, (tuple(map(float, middle)), tuple(map(float, 2 * axes)), float(rng.normal(0, 8))), 1.0, -1)
    return cv2.GaussianBlur(mask, (0, 0), side * rng.uniform(0.02, 0.1))
