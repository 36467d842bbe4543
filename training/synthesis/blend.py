"""One real picture in, the same picture and a blended fake of it out.

Re-implemented from the description in "Detecting Deepfakes with Self-Blended Images" (Shiohara and Yamasaki
2022) and, for faces of two people, "Face X-ray" (Li et al. 2020).
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np

from ..data.crop import CROP_MARGIN, CROP_SIZE, box_from_landmarks
from .masks import MaskShape, draw_mask, draw_mask_shape
from .perturb import Perturbation, affine_colours, draw_perturbation, perturb

RATIOS = (0.25, 0.5, 0.75, 1.0, 1.0, 1.0)
SEAM_COLOUR_STRENGTH = 0.5
SEAM_COLOUR_CHANCES = (0.35, 0.3, 0.1)
"""Of differences of colour between a blended face and its surroundings. Programs that swap faces match colours: what
remains is small, and a face whose colours are those of its neck must be recognised too."""
PLACED = 0.3
"""How far another picture's face, which has been brought onto the landmarks, is moved, by what a copy of itself is."""
SETTLE_CHANCE = 0.5
"""How often the picture itself is resampled too: having been resampled must not give the blended face away by itself."""
STILL = np.array([0.0, 0.0, 0.0, 1.0])
"""The move that moves nothing."""
INTERPOLATIONS = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4)


@dataclass(frozen=True)
class Recipe:
    """All that is random in a blend.

    move, settle: of the face that is blended in, and of the picture around it: dx, dy (fractions of the patch),
        degrees, scale
    interpolation: OpenCV's number
    """

    change: Perturbation
    change_source: bool
    mask: MaskShape
    move: np.ndarray
    settle: np.ndarray | None
    interpolation: int
    ratio: float


class Blend(NamedTuple):
    """Real and fake picture uint8 [s, s, 3] RGB, and where they differ: float32 [s, s] in [0, 1]."""

    real: np.ndarray
    fake: np.ndarray
    mask: np.ndarray


def draw_recipe(rng: np.random.Generator, ease: float = 0.0) -> Recipe:
    """A random blend; `ease` goes from 1 (coarse, easy to see) to 0 (as in the paper)."""
    reach = 1 + ease
    return Recipe(
        change=draw_perturbation(rng, SEAM_COLOUR_STRENGTH * (1 + ease), SEAM_COLOUR_CHANCES),
        change_source=bool(rng.random() < 0.5),
        mask=draw_mask_shape(rng),
        move=np.array([*rng.uniform(-0.02, 0.02, 2) * reach, rng.uniform(-3, 3) * reach, rng.uniform(0.96, 1.04)]),
        settle=np.array([*rng.uniform(-0.002, 0.002, 2), rng.uniform(-0.5, 0.5), 1.0]) if rng.random() < SETTLE_CHANCE else None,
        interpolation=int(rng.choice(INTERPOLATIONS)),
        ratio=float(rng.choice(RATIOS if rng.random() > ease else RATIOS[2:])),
    )


def jitter_recipe(recipe: Recipe, rng: np.random.Generator, amount: float) -> Recipe:
    """The same blend a frame later, done slightly differently: the flicker of frame-by-frame manipulation."""
    change = replace(
        recipe.change,
        gain=recipe.change.gain + amount * rng.normal(0, 0.02, 3),
        offset=recipe.change.offset + amount * rng.normal(0, 2, 3),
    )
    waves = recipe.mask.waves + amount * rng.normal(0, 0.006, recipe.mask.waves.shape).astype(np.float32)
    move = recipe.move + amount * rng.normal(0, 1, 4) * [0.006, 0.006, 0.7, 0.008]
    ratio = float(np.clip(recipe.ratio + amount * rng.normal(0, 0.08), 0.2, 1))
    return replace(recipe, change=change, mask=replace(recipe.mask, waves=waves), move=move, ratio=ratio)


def blend(
    patch: np.ndarray, points: np.ndarray, recipe: Recipe, donor: np.ndarray | None = None, match_colours: bool = True
) -> Blend:
    """Real and fake picture from a square patch uint8 RGB and its landmarks [n, 2] in pixels.

    @param donor: another person's face already brought onto `patch` (see `align_donor`), or the same face drawn
        again: it covers the whole of its mask. None blends the picture with a changed copy of itself, in part. Where the
        target is changed, the real picture is changed too: only the border between the two, never the change as such,
        tells them apart.
    @param match_colours: give the donor the colours of the picture; otherwise it is changed like a copy
    """
    size = patch.shape[0]
    source, target = patch if donor is None else donor, patch
    pixel = float(box_from_landmarks(points)[2]) * CROP_MARGIN / CROP_SIZE
    if recipe.change_source:
        source = perturb(source, recipe.change, pixel)
    else:
        target = perturb(target, recipe.change, pixel)
    mask = draw_mask(recipe.mask, points, size)
    if donor is not None and match_colours:
        source = _match_colours(source, target, mask)
    move = recipe.move if donor is None else STILL + PLACED * (recipe.move - STILL)
    source = _move(source, move, recipe.interpolation)
    target = target if recipe.settle is None else _move(target, recipe.settle, recipe.interpolation)
    weight = mask * np.float32(recipe.ratio if donor is None else 1.0)
    return Blend(target, cv2.blendLinear(source, target, weight, 1 - weight), mask)


def align_donor(
    donor: np.ndarray, donor_points: np.ndarray, points: np.ndarray, size: int
) -> np.ndarray | None:
    """Another person's face moved onto the landmarks of the patch by a similarity; None where that fails."""
    matrix, _ = cv2.estimateAffinePartial2D(donor_points, points, method=cv2.LMEDS)
    if matrix is None:
        return None
    return cv2.warpAffine(donor, matrix, (size, size), borderMode=cv2.BORDER_REFLECT)


def _move(image: np.ndarray, move: np.ndarray, interpolation: int) -> np.ndarray:
    dx, dy, degrees, scale = move
    size = image.shape[0]
    matrix = cv2.getRotationMatrix2D((size / 2, size / 2), degrees, scale)
    matrix[:, 2] += np.array([dx, dy]) * size
    return cv2.warpAffine(image, matrix, (size, size), flags=interpolation, borderMode=cv2.BORDER_REFLECT)


def _match_colours(source: np.ndarray, target: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Gives `source` the channel means and deviations that `target` has inside the mask (Reinhard et al. 2001, in RGB)."""
    area = (mask > 0.5).astype(np.uint8)
    mean, deviation = (values[:, 0] for values in cv2.meanStdDev(source, mask=area))
    wanted_mean, wanted_deviation = (values[:, 0] for values in cv2.meanStdDev(target, mask=area))
    gain = np.clip((wanted_deviation + 1) / (deviation + 1), 0.5, 2)
    return affine_colours(source, gain, wanted_mean - mean * gain)
