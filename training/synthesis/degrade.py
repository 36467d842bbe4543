"""What happens to every picture on its way to a viewer, real or fake: the same draw for both of a pair."""

from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from .perturb import compress_picture, draw_perturbation, perturb
from .video_codec import ENCODERS, recode

FAMILIES = ("scene", "colour", "size", "blur", "sharpening", "noise", "picture-codecs", "video-codecs")
"""What can be left out, to learn what it is good for; "scene" is `scene.change_scene`, the others are here."""

LAST_COMPRESSION = {"none": 0.15, "jpg": 0.2, "webp": 0.05, "h264": 0.42, "hevc": 0.06, "mpeg4": 0.08, "mpeg1video": 0.04}
"""How a picture was stored last, with its probability."""

QUALITIES = {"jpg": (30, 96), "webp": (25, 90), "h264": (18, 46), "hevc": (18, 46), "mpeg4": (2, 20), "mpeg1video": (2, 20)}
"""From, and up to but not including: what the encoder is asked for."""


ENLARGING = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4)
"""Ways in which editors and players make footage larger."""


class Difficulty(NamedTuple):
    """How hard pairs are to tell apart.

    ease: from 1 (coarse blends, mild degradation) to 0 (as in the paper)
    left_out: families of degradations that never happen
    """

    ease: float = 0.0
    left_out: frozenset[str] = frozenset()

    @property
    def strength(self) -> float:
        """Of the degradations."""
        return 1 - 0.5 * self.ease


def degrade(
    image: np.ndarray, rng: np.random.Generator, strength: float = 1.0, left_out: frozenset[str] = frozenset()
) -> np.ndarray:
    """Colour, gamma, size, blur, noise, sharpening, one or two compressions of a uint8 RGB image.

    Footage is made smaller, and sometimes larger again; of interlaced video often only every second line is left. The
    result may be smaller than the input. Call it with generators of equal seed to treat two pictures alike.
    Lossy WebP is the key frame coding of VP8.
    """

    def happens(family: str, chance: float) -> bool:
        return rng.random() < chance and family not in left_out

    height, width = image.shape[:2]
    if happens("colour", 0.6):
        image = perturb(image, replace(draw_perturbation(rng, strength=0.6 * strength), filter="none"))
    if happens("colour", 0.3):
        table = (np.linspace(0, 1, 256) ** rng.uniform(0.7, 1.4) * 255).astype(np.uint8)
        image = cv2.LUT(image, table)
    if happens("picture-codecs", 0.3 * strength):
        image = compress_picture(image, ".jpg", int(rng.integers(40, 96)))
    if happens("size", 0.5):
        factor = rng.uniform(0.3, 0.95)
        way = cv2.INTER_AREA if rng.random() < 0.6 else cv2.INTER_LINEAR
        image = cv2.resize(image, (max(8, int(width * factor)), max(8, int(height * factor))), interpolation=way)
        if rng.random() < 0.35:
            image = cv2.resize(image, (width, height), interpolation=int(rng.choice(ENLARGING)))
    if happens("size", 0.06):
        image = cv2.resize(image[::2], image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    if happens("blur", 0.25):
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.4))
    if happens("blur", 0.06):
        image = _motion_blur(image, int(rng.integers(3, 8)), rng.uniform(0, 180))
    if happens("noise", 0.2):
        noise = rng.standard_normal(image.shape, np.float32) * np.float32(rng.uniform(1, 7))
        image = cv2.add(image, noise, dtype=cv2.CV_8U)
    if happens("sharpening", 0.25):
        amount = rng.uniform(0.3, 2.0) * strength
        image = cv2.addWeighted(image, 1 + amount, cv2.GaussianBlur(image, (0, 0), rng.uniform(0.7, 2.0)), -amount, 0)
    last = str(rng.choice(list(LAST_COMPRESSION), p=list(LAST_COMPRESSION.values())))
    if last == "none":
        return image
    quality = int(rng.integers(*QUALITIES[last]))
    if last in ENCODERS:
        if "video-codecs" in left_out:
            return image
        before = _moved(image, rng.integers(-3, 4, 2)) if rng.random() < 0.5 else None
        return recode(image, last, quality, before)
    return compress_picture(image, f".{last}", quality) if "picture-codecs" not in left_out else image


def _moved(image: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """@param shift: to the right and down, in whole pixels"""
    matrix = np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32)
    return cv2.warpAffine(image, matrix, image.shape[1::-1], flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)


def _motion_blur(image: np.ndarray, length: int, angle: float) -> np.ndarray:
    """@param length: of the movement in pixels; angle: of it in degrees"""
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1
    turn = cv2.getRotationMatrix2D(((length - 1) / 2, (length - 1) / 2), angle, 1.0)
    kernel = cv2.warpAffine(kernel, turn, (length, length))
    return cv2.filter2D(image, -1, kernel / kernel.sum())
