"""Training sees the bytes that the app scores: `src/pipeline/golden-crops.test.ts` holds the app to the same file."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from training.data.crop import crop_face, cut_square, resample_square

GOLDEN = json.loads((Path(__file__).parents[2] / "src/pipeline/golden-crops.json").read_text())


def noise(x: np.ndarray, y: np.ndarray, channel: np.ndarray) -> np.ndarray:
    mixed = x * np.uint32(374761393) + y * np.uint32(668265263) + channel * np.uint32(2246822519)
    return ((mixed ^ (mixed >> np.uint32(13))) * np.uint32(1274126177)) >> np.uint32(24)


PATTERNS = {
    "noise": noise,
    "waves": lambda x, y, channel: (x * x + 3 * y * y + 2 * x * y + 85 * channel) & 255,
    "blocks": lambda x, y, channel: np.where(((x >> 3) + (y >> 2) + channel) & 1, 235, 16) + ((x + y) & 3),
}
"""Whole numbers only, modulo 2³²; as in the app's test."""


def picture(name: str) -> np.ndarray:
    facts = GOLDEN["pictures"][name]
    y, x, channel = np.indices((facts["height"], facts["width"], 3), np.uint32)
    return PATTERNS[facts["pattern"]](x, y, channel).astype(np.uint8)


def named(crop: dict) -> str:
    return f"{crop['size']} pixels of {crop['picture']}, {crop['side']} around {crop['centre']}"


@pytest.mark.parametrize("crop", GOLDEN["crops"], ids=named)
def test_a_crop_is_the_app_s_to_the_byte_and_the_fast_one_to_a_level(crop: dict):
    asked = picture(crop["picture"]), np.array(crop["centre"]), crop["side"], crop["size"]
    exact = crop_face(*asked)
    assert hashlib.sha256(exact.tobytes()).hexdigest() == crop["sha256"]
    assert np.abs(exact.astype(int) - resample_square(*asked)).max() <= 1


def test_a_square_of_whole_pixels_is_what_the_app_would_cut():
    image = picture("noise")
    for x, y, side in ((20, 30, 64), (-9, -20, 64), (300, 222, 65)):
        centre = np.array([x, y]) + side / 2
        square, corner = cut_square(image, centre, side)
        np.testing.assert_array_equal(corner, [x, y])
        np.testing.assert_array_equal(square, crop_face(image, centre, side, side))
