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
    """One of none, reduce (factor), blur (sigma), sharpen (weight), smooth (levels), grain (deviation in levels), compress
    (quality of JPEG); in pixels of the crop that the model sees."""
    amount: float
    ways: tuple[int, int] = (cv2.INTER_AREA, cv2.INTER_LINEAR)
    """OpenCV's numbers of what reduces and what enlarges again."""


FILTERS = {"reduce": 0.32, "blur": 0.18, "sharpen": 0.15, "smooth": 0.12, "grain": 0.08, "compress": 0.05, "none": 0.1}
"""What happens to sharpness and texture, with its probability. Networks that draw faces leave out the noise of the camera and
the pores, and keep the edges."""
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
        "smooth": rng.uniform(12, 60),
        "grain": rng.uniform(2, 9),
        "compress": rng.uniform(12, 50),
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
    if change.filter == "smooth":
        return smooth_skin(image, change.amount, pixel)
    if change.filter == "grain":
        return add_grain(image, change.amount, pixel)
    if change.filter == "compress":
        return compress_picture(image, ".jpg", round(change.amount))
    return image


def smooth_skin(image: np.ndarray, levels: float, pixel: float) -> np.ndarray:
    """A uint8 RGB image without texture fainter than `levels`, its edges kept: noise reduction, beauty filters, drawn faces.

    @param pixel: as in `perturb`
    """
    return cv2.bilateralFilter(image, 2 * round(1.5 * pixel) + 1, levels, 1.5 * pixel)


def add_grain(image: np.ndarray, deviation: float, pixel: float) -> np.ndarray:
    """A uint8 RGB image with camera noise; its own for each image, the same whenever that one comes again.

    @param deviation: in levels
    @param pixel: as in `perturb`; the noise is that coarse, or it would be gone in the crop
    """
    rng = np.random.default_rng(int(image.sum(dtype=np.int64)))
    height, width = (max(8, round(side / pixel)) for side in image.shape[:2])
    noise = rng.standard_normal((height, width, 3), np.float32) * np.float32(deviation)
    return cv2.add(image, cv2.resize(noise, image.shape[1::-1], interpolation=cv2.INTER_LINEAR), dtype=cv2.CV_8U)


def compress_picture(image: np.ndarray, extension: str, quality: int) -> np.ndarray:
    """A uint8 RGB image through a still picture codec and back.

    @param extension: .jpg or .webp
    """
    flag = cv2.IMWRITE_JPEG_QUALITY if extension == ".jpg" else cv2.IMWRITE_WEBP_QUALITY
    _, data = cv2.imencode(extension, cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [flag, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR_RGB))
