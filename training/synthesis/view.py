"""What both twins of a pair go through on their way to the searcher: the same crop, the same wear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ..data.crop import cut_square, resample_square
from ..model.searcher import CROP_MARGIN, CROP_SIZE
from .degrade import ENLARGING, degrade
from .perturb import compress_picture, draw_perturbation, perturb

SURROUNDINGS = 1.12
SHRINK_CHANCE = 1 / 3
SHRUNK = (50, 150)
"""Pixels of a crop that was filmed from afar: small faces must not be suspicious."""


@dataclass(frozen=True)
class CropRule:
    """What a network is shown of a picture.

    size: side of its crop in pixels; margin: and in face boxes, which only means something where there is a face box
    room: and in sides of a picture that is a tight crop already; beyond its edge, the edge is repeated
    looks: how often it is shown a picture, each time from a little elsewhere; with more than one, crops have an axis for them
    """

    size: int = CROP_SIZE
    margin: float = CROP_MARGIN
    room: float = 1.0
    looks: int = 1


PACKAGED = CropRule()
"""What the app shows the searcher."""
WHOLE = CropRule(208, 1.5, 208 / CROP_SIZE)
"""What the app shows both networks: the searcher's part is the middle of it, and has of tight crops what `PACKAGED` has."""


NUDGE = 1.0
"""Pixels of a crop that another look at a picture is moved by, at most, across and down: a detector's box is no more exact."""
NUDGE_SCALE = 0.02
"""And how much larger or smaller it is, at most."""


@dataclass(frozen=True)
class Nudge:
    """How a crop lies beside where it lay, in its own pixels: further right, further down, of a larger side."""

    right: float = 0.0
    down: float = 0.0
    larger: float = 0.0

    def moved(self, centre: np.ndarray, side: float, size: int) -> tuple[np.ndarray, float]:
        """Centre and side of the square of a crop of `size` pixels."""
        pixel = side / size
        return np.asarray(centre) + np.array([self.right, self.down]) * pixel, side + self.larger * pixel


STILL = Nudge()


def draw_nudge(rng: np.random.Generator, size: int) -> Nudge:
    """A random one, by no whole number of pixels."""
    right, down = rng.uniform(-NUDGE, NUDGE, 2)
    return Nudge(right, down, rng.uniform(-NUDGE_SCALE, NUDGE_SCALE) * size)


def draw_square(box: np.ndarray, rng: np.random.Generator, margin: float = CROP_MARGIN, limit: float = np.inf) -> tuple[np.ndarray, float]:
    """Centre and side of a jittered crop around a face box (centre x, centre y, side).

    @param margin: side in face boxes, before the jitter
    @param limit: largest side in pixels, where there is no picture beyond it
    """
    side = box[2] * margin * rng.uniform(0.88, 1.12)
    return box[:2] + rng.normal(0, 0.025, 2) * box[2] * (side < limit), min(side, limit)


def take_twins(
    pictures: list[np.ndarray], centre: np.ndarray, side: float, rng: np.random.Generator, wear: float, size: int = CROP_SIZE
) -> np.ndarray:
    """The same square of each picture after the same wear: uint8 [n, size, size, 3].

    @param wear: 0: colour, JPEG, size. Up to 1: this often codecs, blur and noise at half strength instead
    """
    return take_looks(pictures, centre, side, rng, wear, CropRule(size))[:, 0]


def take_looks(pictures: list[np.ndarray], centre: np.ndarray, side: float, rng: np.random.Generator, wear: float, crop: CropRule) -> np.ndarray:
    """As `take_twins`, with more than one look at what was worn once: uint8 [n, looks, size, size, 3].

    The first is of the square itself, each other one of a square beside it, the same for all the pictures.
    """
    seed, flip = int(rng.integers(2**31)), bool(rng.random() < 0.5)
    nudges = [STILL, *(draw_nudge(rng, crop.size) for _ in range(crop.looks - 1))]
    crops = np.stack([take(picture, centre, side, np.random.default_rng(seed), wear, crop.size, nudges) for picture in pictures])
    return crops[:, :, :, ::-1] if flip else crops


def take(
    picture: np.ndarray, centre: np.ndarray, side: float, rng: np.random.Generator, wear: float, size: int, nudges: Sequence[Nudge] = (STILL,)
) -> np.ndarray:
    """The looks at one picture of `take_looks`; the same generator state gives the same wear."""
    picture, corner = cut_square(picture, centre, SURROUNDINGS * side)
    largest = 1.5 * SURROUNDINGS * size
    scale = min(1.0, largest / picture.shape[0])
    if scale < 1:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    worn = degrade(picture, rng, 0.5) if rng.random() < wear else light_wear(picture, rng)
    if rng.random() < SHRINK_CHANCE:
        worn = shrink(worn, rng)
    scale *= worn.shape[1] / picture.shape[1]
    squares = [nudge.moved((centre - corner) * scale, side * scale, size) for nudge in nudges]
    return np.stack([resample_square(worn, *square, size) for square in squares])


def light_wear(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Colour, size and JPEG, mildly."""
    if rng.random() < 0.6:
        picture = perturb(picture, replace(draw_perturbation(rng, 0.6), filter="none"))
    if rng.random() < 0.3:
        picture = cv2.LUT(picture, (np.linspace(0, 1, 256) ** rng.uniform(0.75, 1.35) * 255).astype(np.uint8))
    if rng.random() < 0.3:
        factor = rng.uniform(0.5, 0.95)
        picture = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=int(rng.choice((cv2.INTER_AREA, cv2.INTER_LINEAR))))
    if rng.random() < 0.6:
        picture = compress_picture(picture, ".jpg", int(rng.integers(40, 98)))
    return picture


def shrink(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """As if filmed from afar, and sometimes enlarged again by an editor or a player."""
    side = picture.shape[0]
    smaller = min(1.0, SURROUNDINGS * rng.uniform(*SHRUNK) / side)
    small = cv2.resize(picture, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        small = compress_picture(small, ".jpg", int(rng.integers(50, 98)))
    return cv2.resize(small, (side, side), interpolation=int(rng.choice(ENLARGING))) if rng.random() < 0.5 else small
