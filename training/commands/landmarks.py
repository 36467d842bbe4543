"""Finds the face mesh of each photograph of a folder: makes the `landmarks.npz` that the other commands read.

    python3 -m venv .venv-mesh && .venv-mesh/bin/pip install mediapipe==0.10.21 pillow tqdm
    .venv-mesh/bin/python -m training landmarks PHOTOGRAPHS

It stands alone and wants an environment of its own: the last MediaPipe for Python that carries its models inside needs
an older NumPy than the trainer's. Photographs in which no face is found are left out and counted. Called
again, it looks only at what is new.
"""

import argparse
from pathlib import Path

import mediapipe  # pyright: ignore[reportMissingImports]: in its own environment only
import numpy as np
from PIL import Image, ImageOps
from tqdm import tqdm

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
POINTS = 468
LARGEST = 1024
"""Larger photographs are measured in a copy reduced to this side in pixels."""

Facts = tuple[np.ndarray, np.ndarray]
"""The mesh int16 [468, 2] in quarter pixels of the photograph, and its width and height."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    finder = mediapipe.solutions.face_mesh.FaceMesh(static_image_mode=True, max_num_faces=1, min_detection_confidence=0.5)
    names = sorted(str(path.relative_to(options.photographs)) for path in options.photographs.rglob("*") if path.suffix.lower() in PICTURES)
    table = options.photographs / "landmarks.npz"
    known = read_table(table) if table.exists() else {}
    found = {}
    for name in tqdm(names, unit="photograph", mininterval=5):
        facts = known.get(name) or face_mesh(finder, options.photographs / name)
        if facts is not None:
            found[name] = facts
    points = [points for points, _ in found.values()]
    sizes = [size for _, size in found.values()]
    np.savez_compressed(table, names=np.array(list(found)), points=np.array(points, np.int16), size=np.array(sizes, np.int16))
    print(f"{len(found)} of {len(names)} photographs have a face.")


def read_table(path: Path) -> dict[str, Facts]:
    """What an earlier call found; nothing where the table is of another kind."""
    with np.load(path) as stored:
        if stored["points"].shape[1] != POINTS or "size" not in stored:
            return {}
        return {str(name): (points, size) for name, points, size in zip(stored["names"], stored["points"], stored["size"])}


def face_mesh(finder: "mediapipe.solutions.face_mesh.FaceMesh", path: Path) -> Facts | None:
    """The face of a photograph; None without one, or where the file is damaged."""
    try:
        with Image.open(path) as file:
            photograph = ImageOps.exif_transpose(file).convert("RGB")
    except OSError:
        return None
    width, height = photograph.size
    photograph.thumbnail((LARGEST, LARGEST))
    faces = finder.process(np.asarray(photograph)).multi_face_landmarks
    if not faces:
        return None
    mesh = np.array([[point.x * width, point.y * height] for point in faces[0].landmark], np.float32)
    return np.round(4 * mesh).astype(np.int16), np.array([width, height], np.int16)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs; landmarks.npz is written into it")
    return parser.parse_args(arguments)
