"""Faces that an autoencoder drew again, kept in a folder by `reconstruct`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

RECONSTRUCTION_MARGIN = 1.8
"""Side of what is drawn again, in face boxes: holds the model's crop however it is jittered."""


@dataclass(frozen=True)
class Reconstructions:
    """The square around a face (see `box_from_landmarks`) drawn again, for pictures that are told apart by a key.

    faces: for each side s in pixels, uint8 [n, s, s, 3] RGB (memory-mapped)
    places: key of a picture → its side and its row
    """

    faces: dict[int, np.ndarray]
    places: dict[str, tuple[int, int]]

    def __contains__(self, key: str) -> bool:
        return key in self.places

    def face(self, key: str, flip: bool = False) -> np.ndarray:
        """The square drawn again, uint8 [s, s, 3], perhaps mirrored."""
        side, row = self.places[key]
        face = self.faces[side][row]
        return np.array(face[:, ::-1] if flip else face)


def frame_key(fact: dict) -> str:
    """The key of a frame of a clip, from the facts of its crop."""
    return f"{fact['file']}@{fact['time']:.3f}"


def read_reconstructions(folder: Path) -> Reconstructions:
    """Opens a folder of reconstructions: `faces-<side>.npy` and `index.npz` (keys, sides, rows)."""
    with np.load(folder / "index.npz") as stored:
        keys, sides, rows = (stored[name].tolist() for name in ("keys", "sides", "rows"))
    faces = {side: np.load(folder / f"faces-{side}.npy", mmap_mode="r") for side in set(sides)}
    return Reconstructions(faces, dict(zip(keys, zip(sides, rows))))
