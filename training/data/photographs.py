"""Photographs of real faces with face mesh landmarks: the source of self-blended images."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .crop import CROP_MARGIN, cut_square
from .splits import identity_of, is_validation

VALIDATION_ONE_IN = 20
PATCH_MARGIN = 2.3
"""Side of the patch that blending works on, in face boxes: room for the crop and for its jitter."""

WHOLE = 0.85

CORRUPTED = "corrupted.txt"
"""Names, one a line, of files that cannot be decoded; `prepare` writes it."""

LARGEST_PATCH = 300
"""Larger patches are reduced to this side in pixels; the crop at the end has fewer anyway."""


@dataclass(frozen=True)
class Photographs:
    """Names, landmarks [n, k, 2] in pixels, and whether each person is held out for validation."""

    folder: Path
    names: list[str]
    points: np.ndarray
    validation: np.ndarray
    inside: np.ndarray
    """How much of each crop's area [n] lies in the photograph; the rest is filled by repeating its edge."""

    def indices(self, validation: bool, whole: bool = False) -> np.ndarray:
        """The photographs of one part of the split; `whole`: only those that hold most of their crop."""
        return np.flatnonzero((self.validation == validation) & (self.inside > WHOLE * whole))

    def weights(self, indices: np.ndarray, balance: float = 0.3) -> np.ndarray:
        """Probability of each of these photographs.

        A source (a folder) of n photographs weighs n to the power of `balance`; inside it a face cut tightly, whose
        surroundings are mostly made up, weighs less.
        """
        sources = np.array([self.names[index].split("/")[0] for index in indices])
        _, which, counts = np.unique(sources, return_inverse=True, return_counts=True)
        weights = self.inside[indices] ** 2 * counts[which] ** (balance - 1.0)
        return weights / weights.sum()

    def draw(self, indices: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
        """Up to `count` different ones of these photographs, by weight."""
        return rng.choice(indices, min(count, len(indices)), replace=False, p=self.weights(indices))

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

    def whole(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """A picture that is a tight crop itself, uint8 RGB, reduced to LARGEST_PATCH, and the landmarks in it."""
        image = cv2.imread(str(self.folder / self.names[index]), cv2.IMREAD_COLOR_RGB)
        if image is None:
            raise OSError(f"{self.names[index]} cannot be read")
        reduction = min(1.0, LARGEST_PATCH / max(image.shape[:2]))
        if reduction < 1:
            image = cv2.resize(image, None, fx=reduction, fy=reduction, interpolation=cv2.INTER_AREA)
        return image, self.points[index] * np.float32(reduction)


def read_photographs(folder: Path, landmarks: Path | None = None) -> Photographs:
    """Opens a folder of photographs with its `landmarks.npz` (names, points in quarter pixels, width and height).

    Files that are missing or known to be corrupted are left out.
    """
    with np.load(landmarks or folder / "landmarks.npz") as stored:
        names = [str(name) for name in stored["names"]]
        points = stored["points"].astype(np.float32) / 4
        inside = crop_inside(points, stored["size"]) if "size" in stored else np.ones(len(names), np.float32)
    listed = folder / CORRUPTED
    corrupted = set(listed.read_text().splitlines()) if listed.exists() else set()
    kept = np.array([name not in corrupted and (folder / name).exists() for name in names], bool)
    names = [name for name, keep in zip(names, kept) if keep]
    validation = np.array([is_validation(identity_of(name), VALIDATION_ONE_IN) for name in names], bool)
    return Photographs(folder, names, points[kept], validation, inside[kept])


def crop_inside(points: np.ndarray, size: np.ndarray) -> np.ndarray:
    """How much of the area of the crop around landmarks [n, k, 2] lies in pictures of width and height [n, 2]: [n]."""
    low, high = points.min(1), points.max(1)
    side = CROP_MARGIN * (high - low).max(1, keepdims=True)
    corner = (low + high - side) / 2
    visible = np.clip(np.minimum(corner + side, size) - np.maximum(corner, 0), 0, None) / side
    return visible.prod(1).astype(np.float32)
