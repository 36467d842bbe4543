"""Blending masks: the hull of landmarks, whole or in part, deformed and softened."""

from dataclasses import dataclass

import cv2
import numpy as np

PARTS = {"whole": 0.6, "lower": 0.15, "upper": 0.1, "box": 0.1, "lower-box": 0.05}
"""What is replaced, with its probability. Swapping programs of the inswapper kind paste a soft square back, lip-sync
programs a rectangle around mouth and chin."""


@dataclass(frozen=True)
class MaskShape:
    """Which part of the face is replaced, and how the edge of the mask runs."""

    part: str
    waves: np.ndarray
    """Elastic displacement on a coarse grid [2, 5, 5], in fractions of the patch (Simard et al. 2003)."""
    erosion: float
    softness: float
    """Erosion and Gaussian edge width, in fractions of the patch."""


def draw_mask_shape(rng: np.random.Generator) -> MaskShape:
    """A random mask shape."""
    return MaskShape(
        part=str(rng.choice(list(PARTS), p=list(PARTS.values()))),
        waves=rng.normal(0, 0.018, (2, 5, 5)).astype(np.float32),
        erosion=float(rng.uniform(0, 0.03) * (rng.random() < 0.5)),
        softness=float(rng.uniform(0.005, 0.035)),
    )


def draw_mask(shape: MaskShape, points: np.ndarray, size: int) -> np.ndarray:
    """Blending weights float32 [size, size] in [0, 1] for landmarks [n, 2] in pixels of the patch."""
    middle = np.median(points[:, 1])
    extent = np.ptp(points[:, 1])
    if shape.part in ("lower", "lower-box"):
        points = points[points[:, 1] > middle]
    elif shape.part == "upper":
        points = points[points[:, 1] < middle + 0.1 * extent]
    mask = np.zeros((size, size), np.float32)
    if shape.part.endswith("box"):
        (left, top), (right, bottom) = points.min(0), points.max(0)
        points = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.float32)).astype(np.int32), 1.0)
    moves = [cv2.resize(wave, (size, size), interpolation=cv2.INTER_CUBIC) * size for wave in shape.waves]
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    mask = cv2.remap(mask, columns + moves[0], rows + moves[1], cv2.INTER_LINEAR)
    if shape.erosion > 0:
        mask = cv2.erode(mask, np.ones((3, 3), np.uint8), iterations=max(1, int(shape.erosion * size)))
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.6, shape.softness * size))
    return mask / max(float(mask.max()), 1e-6)


def face_outline(keypoints: np.ndarray) -> np.ndarray:
    """About twenty points [n, 2] around a face of which only eyes, nose, mouth and ears [6, 2] are known.

    Clips come with the detector's six keypoints instead of a face mesh.
    """
    right_eye, left_eye, nose, mouth, right_ear, left_ear = keypoints
    eyes = (right_eye + left_eye) / 2
    down, across = mouth - eyes, left_eye - right_eye
    brow, chin = eyes - 0.55 * down, mouth + 0.75 * down
    cheeks = [side * 0.85 + nose * 0.15 for side in (right_ear, left_ear)]
    jaw = [mouth + 0.35 * down + direction * 0.7 * across for direction in (-1, 1)]
    brows = [brow + direction * 0.75 * across for direction in (-1, 1)]
    inner = [right_eye, left_eye, nose, mouth, mouth + 0.3 * across, mouth - 0.3 * across, eyes, chin - 0.2 * down]
    return np.array([brow, chin, *cheeks, *jaw, *brows, *inner], np.float32)
