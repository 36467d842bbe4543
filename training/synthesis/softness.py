"""How soft a face is, and making a real one as soft as its fake: softness alone must not tell them apart."""

import cv2
import numpy as np

SOFTEST = 3.0
"""Largest blur, as the deviation in pixels."""
HALVINGS = 6


def sharpness(image: np.ndarray, area: np.ndarray) -> float:
    """Standard deviation of the Laplacian of a uint8 RGB image within `area`, bool [h, w]."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    return float(cv2.Laplacian(grey, cv2.CV_32F)[area].std())


def soften_alike(real: np.ndarray, fake: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The real picture, blurred as a whole until it is no sharper than the fake one where they differ.

    @param real, fake: uint8 [s, s, 3] RGB
    @param mask: where they differ, float32 [s, s] in [0, 1]
    """
    x, y, width, height = cv2.boundingRect((mask > 0.5).astype(np.uint8))
    if min(width, height) < 3:
        return real
    part = slice(y, y + height), slice(x, x + width)
    area, face = mask[part] > 0.5, real[part]
    aim = sharpness(fake[part], area)
    if sharpness(face, area) <= aim:
        return real
    low, high = 0.0, SOFTEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if sharpness(cv2.GaussianBlur(face, (0, 0), middle), area) > aim:
            low = middle
        else:
            high = middle
    return cv2.GaussianBlur(real, (0, 0), high)
