"""Tiny drawn data in the formats of the real ones: nobody's face is in it."""

import csv
import json
from pathlib import Path

import cv2
import numpy as np

from training.data.clips import VALIDATION_ONE_IN
from training.data.photographs import VALIDATION_ONE_IN as PEOPLE_ONE_IN
from training.data.splits import identity_of, is_validation
from training.data.swaps import VALIDATION_ONE_IN as SWAPS_ONE_IN
from training.model.teacher import BLOCKS, WIDTHS


def drawn_face(rng: np.random.Generator, size: int) -> tuple[np.ndarray, np.ndarray]:
    """A picture uint8 [size, size, 3] of an ellipse with eyes and a mouth, and 40 landmarks [40, 2] on it."""
    image = rng.integers(0, 255, (size // 8, size // 8, 3)).astype(np.uint8)
    image = cv2.resize(image, (size, size), interpolation=cv2.INTER_CUBIC)
    centre, axes = np.array([size / 2, size / 2]), np.array([size * 0.2, size * 0.26])
    skin = [int(v) for v in rng.integers(60, 220, 3)]
    cv2.ellipse(image, [int(v) for v in centre], [int(v) for v in axes], 0, 0, 360, skin, -1)
    for dx in (-0.08, 0.08):
        cv2.circle(image, (int(size * (0.5 + dx)), int(size * 0.44)), size // 40, (20, 20, 20), -1)
    cv2.line(image, (int(size * 0.44), int(size * 0.6)), (int(size * 0.56), int(size * 0.6)), (90, 20, 20), 2)
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    return image, centre + np.stack([np.cos(angles), np.sin(angles)], 1) * axes


def write_photographs(folder: Path, trained_on: int = 6, held_out: int = 4) -> Path:
    """A folder of photographs with landmarks.npz and the wanted number of people on each side of the split."""
    rng = np.random.default_rng(0)
    (folder / "lfw").mkdir(parents=True)
    names, points, wanted, number = [], [], {False: trained_on, True: held_out}, 0
    while any(wanted.values()):
        name, number = f"lfw/Person_{number}_0001.jpg", number + 1
        part = is_validation(identity_of(name), PEOPLE_ONE_IN)
        if not wanted[part]:
            continue
        wanted[part] -= 1
        image, landmarks = drawn_face(rng, 160)
        cv2.imwrite(str(folder / name), image)
        names.append(name)
        points.append(np.round(landmarks * 4).astype(np.int16))
    np.savez(folder / "landmarks.npz", names=np.array(names), points=np.stack(points))
    return folder


def write_extraction(folder: Path, size: int, frames: int = 6, per_kind: int = 3, margin: float = 1.5) -> tuple[Path, Path]:
    """An extraction of drawn clips, and its table: dev, validation, training and held-out people, real and fake.

    Fake clips are brighter, so that a model can tell them apart at all.
    """
    rng = np.random.default_rng(3)
    folder.mkdir(parents=True)
    rows, facts, crops = [], [], []
    for split, held_out in (("train", False), ("train", True), ("validation", False), ("dev", False)):
        for label in ("real", "fake"):
            for number, identity in enumerate(_people(held_out, split if split == "validation" else f"{split}-{label}", per_kind)):
                path = f"clips/{split}/{label}/{identity}.mp4"
                method = "none" if label == "real" else ("drawn swap" if number % 2 == 0 else "drawn head")
                rows.append({"path": path, "split": split, "label": label, "identity": identity, "method": method})
                for frame in range(frames):
                    crop, _ = drawn_face(rng, size)
                    crops.append(np.clip(crop.astype(int) // 2 + (100 if label == "fake" else 0), 0, 255))
                    facts.append(_fact(len(facts), path, frame))
    np.stack(crops).astype(np.uint8).tofile(folder / "crops.bin")
    (folder / "crops.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in facts))
    (folder / "settings.json").write_text(json.dumps({"crop": {"size": size, "margin": margin}}))
    table = folder / "clips.csv"
    with table.open("w", newline="") as file:
        extra = {"group": "g", "original_dataset": "drawn"}
        writer = csv.DictWriter(file, [*rows[0], *extra])
        writer.writeheader()
        writer.writerows(row | extra for row in rows)
    return folder, table


def write_swaps(folder: Path, photographs: Path) -> Path:
    """Swaps beside their originals; the originals are among the photographs too, as their landmarks are needed."""
    rng = np.random.default_rng(5)
    (folder / "faces_224").mkdir(parents=True)
    (photographs / "dfdc").mkdir(parents=True)
    parts = {part: _originals(part, 3) for part in (False, True)}
    rows, names, points = [], [], []
    for original in [*parts[False], *parts[True]]:
        face, landmarks = drawn_face(rng, 224)
        other, _ = drawn_face(rng, 224)
        for name, picture, source in ((original, face, ""), (f"{original}x", other, f"{original}.mp4")):
            cv2.imwrite(str(folder / "faces_224" / f"{name}.jpg"), picture)
            rows.append([f"{name}.mp4", 224, 224, "FAKE" if source else "REAL", source])
        cv2.imwrite(str(photographs / "dfdc" / f"{original}.jpg"), face)
        names.append(f"dfdc/{original}.jpg")
        points.append(landmarks)
    for kind in ("ciplab_fake", "ciplab_real"):
        (photographs / kind).mkdir()
        for number in range(60):
            face, landmarks = drawn_face(rng, 200)
            cv2.imwrite(str(photographs / kind / f"{number}.jpg"), face)
            names.append(f"{kind}/{number}.jpg")
            points.append(landmarks)
    with np.load(photographs / "landmarks.npz") as stored:
        names = [*stored["names"], *names]
        points = [*stored["points"], *np.round(np.stack(points) * 4).astype(np.int16)]
    np.savez(photographs / "landmarks.npz", names=np.array(names), points=np.stack(points))
    with (folder / "metadata.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["videoname", "original_width", "original_height", "label", "original"], *rows])
    return folder


def _originals(held_out: bool, count: int) -> list[str]:
    names = (f"video{number}" for number in range(1000))
    return [name for name in names if is_validation(name, SWAPS_ONE_IN) == held_out][:count]


def write_teacher(path: Path) -> Path:
    """Random tensors in the names and shapes of ResNet-50 v2, stem to stage 3."""
    rng = np.random.default_rng(4)
    tensors = {"conv0_weight": rng.normal(0, 0.1, (64, 3, 7, 7))}

    def norm(name: str, channels: int, scaled: bool = True) -> None:
        tensors[f"{name}_running_mean"], tensors[f"{name}_running_var"] = np.zeros(channels), np.ones(channels)
        if scaled:
            tensors[f"{name}_gamma"], tensors[f"{name}_beta"] = np.ones(channels), np.zeros(channels)

    norm("batchnorm0", 3, scaled=False)
    norm("batchnorm1", 64)
    channels = 64
    for stage, (blocks, width) in enumerate(zip(BLOCKS, WIDTHS), start=1):
        convolutions = norms = 0
        for block in range(blocks):
            shapes = [(width, channels, 1, 1), (width, width, 3, 3), (4 * width, width, 1, 1)]
            if block == 0:
                shapes.append((4 * width, channels, 1, 1))
            for size in (channels, width, width):
                norm(f"stage{stage}_batchnorm{norms}", size)
                norms += 1
            for shape in shapes:
                tensors[f"stage{stage}_conv{convolutions}_weight"] = rng.normal(0, np.prod(shape[1:]) ** -0.5, shape)
                convolutions += 1
            channels = 4 * width
    norm("stage4_batchnorm0", channels)
    np.savez(path, allow_pickle=False, **{name: value.astype(np.float16) for name, value in tensors.items()})
    return path


def _people(held_out: bool, prefix: str, count: int) -> list[str]:
    names = (f"{prefix}-{number}" for number in range(1000))
    return [name for name in names if is_validation(name, VALIDATION_ONE_IN) == held_out][:count]


def _fact(index: int, path: str, frame: int) -> dict:
    rect = {"x": 10, "y": 10, "width": 90, "height": 90}
    keypoints = [[45, 45], [65, 45], [55, 55], [55, 65], [38, 50], [72, 50]]
    place = {"index": index, "file": path, "track": 1, "burst": frame // 5, "time": frame * 0.04}
    box = {"x": 25, "y": 25, "width": 60, "height": 60}
    return place | {"rect": rect, "box": box, "keypoints": keypoints, "sharpness": 100.0}
