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
    """One of none, reduce (factor), blur (sigma in pixels), sharpen (weight)."""
    amount: float


def draw_perturbation(rng: np.random.Generator, strength: float) -> Perturbation:
    """A random perturbation; `strength` 1 is that of the paper, 2 is easy to see."""
    on = rng.random(3) < (0.8, 0.5, 0.4)
    name = str(rng.choice(["reduce", "blur", "sharpen", "none"], p=[0.3, 0.25, 0.15, 0.3]))
    low = 0.9 - 0.3 * strength
    amount = {
        "reduce": rng.uniform(max(0.25, low), 0.9),
        "blur": rng.uniform(0.5, 1.0 + 0.6 * strength),
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
    )


def perturb(image: np.ndarray, change: Perturbation) -> np.ndarray:
    """Applies a perturbation to a uint8 RGB image."""
    mean = (np.array(cv2.mean(image)[:3]) * change.gain + change.offset) * (1 - change.contrast)
    image = affine_colours(image, change.gain * change.contrast, change.offset * change.contrast + mean)
    if change.hue or change.saturation != 1:
        hue, saturation, value = cv2.split(cv2.cvtColor(image, cv2.COLOR_RGB2HSV))
        levels = np.arange(256)
        hue = cv2.LUT(hue, ((levels + round(change.hue)) % 180).astype(np.uint8))
        saturation = cv2.LUT(saturation, np.clip(levels * change.saturation, 0, 255).astype(np.uint8))
        image = cv2.cvtColor(cv2.merge([hue, saturation, value]), cv2.COLOR_HSV2RGB)
    return _filter(image, change)


def affine_colours(image: np.ndarray, gain: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """gain × value + offset for each channel of a uint8 image, by table: pixels are many, levels are 256."""
    table = np.clip(np.round(np.arange(256)[:, None] * gain + offset), 0, 255).astype(np.uint8)
    return cv2.LUT(image, table[:, None])


def _filter(image: np.ndarray, change: Perturbation) -> np.ndarray:
    height, width = image.shape[:2]
    if change.filter == "reduce":
        size = max(8, int(width * change.amount)), max(8, int(height * change.amount))
        return cv2.resize(cv2.resize(image, size, interpolation=cv2.INTER_AREA), (width, height))
    if change.filter == "blur":
        return cv2.GaussianBlur(image, (0, 0), change.amount)
    if change.filter == "sharpen":
        return cv2.addWeighted(image, 1 + change.amount, cv2.GaussianBlur(image, (0, 0), 1.2), -change.amount, 0)
    return image
