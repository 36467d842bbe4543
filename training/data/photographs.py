"""Photographs of real faces with face mesh landmarks: the source of self-blended images."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .crop import cut_square
from .splits import identity_of, is_validation

VALIDATION_ONE_IN = 20
PATCH_MARGIN = 2.3
"""Side of the patch that blending works on, in face boxes: room for the crop and for its jitter."""

LARGEST_PATCH = 300
"""Larger patches are reduced to this side in pixels; the crop at the end has fewer anyway."""


@dataclass(frozen=True)
class Photographs:
    """Names, landmarks [n, k, 2] in pixels, and whether each person is held out for validation."""

    folder: Path
    names: list[str]
    points: np.ndarray
    validation: np.ndarray

    def indices(self, validation: bool) -> np.ndarray:
        """The photographs of one part of the split."""
        return np.flatnonzero(self.validation == validation)

    def patch(self, index: int, flip: bool) -> tuple[np.ndarray, np.ndarray]:
        """The surroundings of the face at native resolution, uint8 RGB, and the landmarks in it."""
        image = cv2.imread(str(self.folder / self.names[index]), cv2.IMREAD_COLOR_RGB)
        if image is None:
            raise OSError(f"{self.names[index]} cannot be read")
        points = self.points[index].copy()
        if flip:
            image, points[:, 0] = image[:, ::-1], image.shape[1] - points[:, 0]
        low, high = points.min(0), points.max(0)
        patch, corner = cut_square(image, (low + high) / 2, PATCH_MARGIN * (high - low).max())
        reduction = min(1.0, LARGEST_PATCH / patch.shape[0])
        if reduction < 1:
            patch = cv2.resize(patch, (LARGEST_PATCH, LARGEST_PATCH), interpolation=cv2.INTER_AREA)
        return np.ascontiguousarray(patch), (points - corner) * np.float32(reduction)


def read_photographs(folder: Path, landmarks: Path | None = None) -> Photographs:
    """Opens a folder of photographs with its `landmarks.npz` (names, points in quarter pixels)."""
    with np.load(landmarks or folder / "landmarks.npz") as stored:
        names = [str(name) for name in stored["names"]]
        points = stored["points"].astype(np.float32) / 4
    kept = np.array([(folder / name).exists() for name in names], bool)
    names = [name for name, keep in zip(names, kept) if keep]
    validation = np.array([is_validation(identity_of(name), VALIDATION_ONE_IN) for name in names], bool)
    return Photographs(folder, names, points[kept], validation)
