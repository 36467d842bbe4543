"""The crop rule of the app (`src/pipeline/cropping.ts`), for pictures that did not go through it."""

import cv2
import numpy as np
from PIL import Image

CROP_MARGIN = 1.5
"""Side of the model's crop in face boxes."""

CROP_SIZE = 112
"""And in pixels, unless a command is told otherwise."""


def box_from_landmarks(points: np.ndarray) -> np.ndarray:
    """Centre x, centre y and side of the detector's face box, from face mesh points [n, 2] in pixels.

    Measured against the app's detector on 62 photographs: the box's side is 1.00 ± 0.04 of the longer extent
    of the points, its centre 0.02 ± 0.03 of a side above theirs.
    """
    low, high = points.min(0), points.max(0)
    side = (high - low).max()
    return np.array([*((low + high) / 2 - [0, 0.018 * side]), side], np.float32)


def cut_square(image: np.ndarray, centre: np.ndarray, side: float) -> tuple[np.ndarray, np.ndarray]:
    """The square around `centre` in whole pixels, edges repeated. Gives it with its top left corner [x, y]."""
    height, width = image.shape[:2]
    x, y = np.round(np.asarray(centre) - side / 2).astype(int)
    size = max(8, int(round(side)))
    columns, rows = np.clip([x, x + size], [0, 1], [width - 1, width]), np.clip([y, y + size], [0, 1], [height - 1, height])
    inside = image[rows[0] : rows[1], columns[0] : columns[1]]
    before, after = (columns[0] - x, rows[0] - y), (x + size - columns[1], y + size - rows[1])
    square = cv2.copyMakeBorder(inside, before[1], after[1], before[0], after[0], cv2.BORDER_REPLICATE)
    return square, np.array([x, y], np.float32)


def crop_face(image: np.ndarray, centre: np.ndarray, side: float, size: int) -> np.ndarray:
    """The crop uint8 [size, size, 3] of a picture uint8 [h, w, 3] that the app makes, to the byte (`resample` in `src/pipeline/resample.ts`).

    Its filter is bilinear when enlarging and a triangle over all pixels when reducing; edges are repeated. Sums are doubles
    across and floats down, in the app's order: where a level lies half way, the last bit decides.
    """
    side = float(side)
    left, top = np.asarray(centre, np.float64) - side / 2
    columns, across = _triangle_taps(left, side, size, image.shape[1])
    rows, down = _triangle_taps(top, side, size, image.shape[0])
    used, rows = np.unique(rows, return_inverse=True)
    lines = np.zeros((len(used), size, 3))
    for column, weight in zip(columns, across):
        lines += weight[:, None] * image[used[:, None], column]
    lines = lines.astype(np.float32)
    crop = np.zeros((size, size, 3), np.float32)
    for row, weight in zip(rows, down):
        crop = (crop + weight[:, None, None] * lines[row]).astype(np.float32)
    return np.clip(np.rint(crop), 0, 255).astype(np.uint8)


def _triangle_taps(start: float, side: float, size: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Places in a line of `length` pixels, int [taps, size], and their weights, float64 [taps, size] of single precision."""
    scale = side / size
    support = max(1.0, scale)
    taps = np.arange(int(np.ceil(2 * support)) + 1)[:, None]
    centres = start + (np.arange(size) + 0.5) * scale
    first = np.floor(centres - support)
    weights = np.maximum(0, 1 - np.abs(first + taps + 0.5 - centres) / support)
    shares = weights.astype(np.float32) / np.add.accumulate(weights)[-1]
    return np.clip(first + taps, 0, length - 1).astype(int), shares.astype(np.float32).astype(np.float64)


def resample_square(image: np.ndarray, centre: np.ndarray, side: float, size: int) -> np.ndarray:
    """As `crop_face` to a level of 255, ten times as fast: for what training draws anew all the time.

    Pillow's BILINEAR is the same filter, but rounds to whole levels between its two passes.

    @param image: uint8 [h, w, 3] or [h, w]
    """
    x, y = np.asarray(centre) - side / 2
    height, width = image.shape[:2]
    # Pillow lets a filter end at the edge of the picture; the app's sees the edge repeated.
    reach = max(1.0, side / size)
    left, top = max(0, int(np.ceil(reach - x))), max(0, int(np.ceil(reach - y)))
    right, bottom = max(0, int(np.ceil(x + side + reach - width))), max(0, int(np.ceil(y + side + reach - height)))
    if left or top or right or bottom:
        image = cv2.copyMakeBorder(image, top, bottom, left, right, cv2.BORDER_REPLICATE)
    box = (x + left, y + top, x + left + side, y + top + side)
    return np.asarray(Image.fromarray(image).resize((size, size), Image.Resampling.BILINEAR, box=box))
