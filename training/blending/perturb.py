"""Changes of colour, sharpness and resolution, drawn once as data so that a video can repeat or jitter them."""

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Perturbation:
    """What makes a pasted face differ from its surroundings."""

    gain: np.ndarray
    offset: np.ndarray
    contrast: float
    hue: float
    saturation: float
    filter: str
    """One of none, reduce (factor), blur (sigma), sharpen (weight); in pixels of the crop that the model sees."""
    amount: float
    ways: tuple[int, int] = (cv2.INTER_AREA, cv2.INTER_LINEAR)
    """OpenCV's numbers of what reduces and what enlarges again."""


FILTERS = {"reduce": 0.4, "blur": 0.25, "sharpen": 0.2, "none": 0.15}
"""What happens to the sharpness, with its probability."""
REDUCED_BY = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_NEAREST)
ENLARGED_BY = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST)
COLOUR_CHANCES = (0.8, 0.5, 0.4)
"""Of a change of brightness, of contrast, of hue and saturation."""


def draw_perturbation(
    rng: np.random.Generator, strength: float, chances: tuple[float, float, float] = COLOUR_CHANCES
) -> Perturbation:
    """A random perturbation; `strength` 1 is easy to see.

    @param chances: as COLOUR_CHANCES
    """
    on = rng.random(3) < chances
    name = str(rng.choice(list(FILTERS), p=list(FILTERS.values())))
    amount = {
        "reduce": rng.uniform(0.25, 0.8),
        "blur": rng.uniform(0.5, 2.0),
        "sharpen": rng.uniform(0.4, 1.5),
        "none": 0.0,
    }[name]
    return Perturbation(
        gain=1 + on[0] * strength * rng.uniform(-0.12, 0.12, 3),
        offset=on[0] * strength * rng.uniform(-14, 14, 3),
        contrast=1 + on[1] * strength * rng.uniform(-0.25, 0.25),
        hue=on[2] * strength * rng.uniform(-10, 10),
        saturation=1 + on[2] * strength * rng.uniform(-0.35, 0.35),
        filter=name,
        amount=float(amount),
        ways=(int(rng.choice(REDUCED_BY)), int(rng.choice(ENLARGED_BY))),
    )


def perturb(image: np.ndarray, change: Perturbation, pixel: float = 1.0) -> np.ndarray:
    """Applies a perturbation to a uint8 RGB image.

    @param pixel: what a pixel of the crop that the model sees measures in pixels of the image
    """
    mean = (np.array(cv2.mean(image)[:3]) * change.gain + change.offset) * (1 - change.contrast)
    image = affine_colours(image, change.gain * change.contrast, change.offset * change.contrast + mean)
    if change.hue or change.saturation != 1:
        hue, saturation, value = cv2.split(cv2.cvtColor(image, cv2.COLOR_RGB2HSV))
        levels = np.arange(256)
        hue = cv2.LUT(hue, ((levels + round(change.hue)) % 180).astype(np.uint8))
        saturation = cv2.LUT(saturation, np.clip(levels * change.saturation, 0, 255).astype(np.uint8))
        image = cv2.cvtColor(cv2.merge([hue, saturation, value]), cv2.COLOR_HSV2RGB)
    return _filter(image, change, pixel)


def affine_colours(image: np.ndarray, gain: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """gain × value + offset for each channel of a uint8 image, by table: pixels are many, levels are 256."""
    table = np.clip(np.round(np.arange(256)[:, None] * gain + offset), 0, 255).astype(np.uint8)
    return cv2.LUT(image, table[:, None])


def _filter(image: np.ndarray, change: Perturbation, pixel: float) -> np.ndarray:
    height, width = image.shape[:2]
    if change.filter == "reduce":
        factor, (reducing, enlarging) = min(1.0, change.amount / pixel), change.ways
        size = max(8, int(width * factor)), max(8, int(height * factor))
        return cv2.resize(cv2.resize(image, size, interpolation=reducing), (width, height), interpolation=enlarging)
    if change.filter == "blur":
        return cv2.GaussianBlur(image, (0, 0), change.amount * pixel)
    if change.filter == "sharpen":
        return cv2.addWeighted(image, 1 + change.amount, cv2.GaussianBlur(image, (0, 0), 1.2 * pixel), -change.amount, 0)
    return image
