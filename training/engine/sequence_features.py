"""Feature sequences of clips from the frozen frame model: computed once, kept in the run's folder."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from ..data.clips import Clip
from ..data.crop import CROP_MARGIN, resample_square
from ..data.extraction import Extraction, keypoints_in_crop
from ..model.frame_model import FrameModel
from ..synthesis.clip_pairs import centre_crop, frame_of
from ..synthesis.degrade import degrade
from ..synthesis.masks import face_outline
from ..synthesis.temporal import MOTIONS, temporal_blends
from .runtime import mixed_precision


@dataclass(frozen=True)
class Sequence:
    """Features float32 [T, 2048] and times [T] in seconds of one track; fake is the positive class.

    @param twin: whether this is a blend of a real clip made to show over time, or its unblended twin
    """

    clip: Clip
    fake: bool
    features: np.ndarray
    times: np.ndarray
    twin: bool = False


@torch.inference_mode()
def features_of(model: FrameModel, crops: np.ndarray, device: torch.device, batch: int = 32) -> np.ndarray:
    """Features float32 [n, 2048] of uint8 crops [n, S, S, 3]."""
    rows = []
    for start in range(0, len(crops), batch):
        with mixed_precision(device):
            features, _, _ = model(torch.from_numpy(np.ascontiguousarray(crops[start : start + batch])).to(device))
        rows.append(features.float().cpu().numpy())
    return np.concatenate(rows)


def clip_sequence(
    model: FrameModel, extraction: Extraction, clip: Clip, frames: int, size: int, device: torch.device
) -> Sequence:
    """The first `frames` crops of a clip as they are: whole bursts, with the gaps between them."""
    rows = clip.track.rows[:frames]
    crops = centre_crop(extraction.crops[rows], extraction.margin, size)
    return Sequence(clip, clip.fake, features_of(model, crops, device), clip.track.times[: len(rows)])


def temporal_sequences(
    model: FrameModel, extraction: Extraction, clip: Clip, frames: int, size: int, device: torch.device, motion: str, seed: int
) -> tuple[Sequence, Sequence]:
    """A real and a fake sequence made from a real clip (see `temporal_blends`).

    Manipulation frame by frame leaves traces over time; they are what an LSTM can learn that a mean cannot. The way to
    the viewer (`degrade`) is the same for all frames and for both.
    """
    rng = np.random.default_rng(seed)
    way = int(rng.integers(2**31))
    seen = [frame_of(extraction, clip.track, position) for position in range(min(frames, len(clip.track.rows)))]
    outlined = [(crop, face_outline(keypoints_in_crop(fact, crop.shape[0]))) for crop, fact in seen]
    crops = ([], [])
    for blended in temporal_blends(outlined, motion, rng):
        for picture, taken in zip((blended.real, blended.fake), crops):
            degraded = degrade(picture, np.random.default_rng(way), 0.5)
            side = degraded.shape[0] / extraction.margin * CROP_MARGIN
            taken.append(resample_square(degraded, np.array([degraded.shape[1] / 2, degraded.shape[0] / 2]), side, size))
    times = clip.track.times[: len(seen)]
    real, fake = (features_of(model, np.stack(taken), device) for taken in crops)
    return Sequence(clip, False, real, times, twin=True), Sequence(clip, True, fake, times, twin=True)


def compute_sequences(
    model: FrameModel,
    extraction: Extraction,
    clips: list[Clip],
    frames: int,
    size: int,
    device: torch.device,
    cache: Path,
) -> list[Sequence]:
    """All clips, and of each real one two blends beside their unblended twins: one that jitters, one of another motion.

    Finished clips come from a folder in `cache` for these weights, crops and settings.
    """
    cache = cache / _digest(model, extraction, frames, size)
    cache.mkdir(parents=True, exist_ok=True)
    model.eval()
    sequences = []
    for number, clip in enumerate(tqdm(clips, unit="clip")):
        name = f"{Path(clip.path).parent.name}-{Path(clip.path).stem}"
        sequences += _cached(
            cache / f"{name}.npz", clip, lambda clip=clip: [clip_sequence(model, extraction, clip, frames, size, device)]
        )
        if not clip.fake:
            for motion in (MOTIONS[0], MOTIONS[1 + number % (len(MOTIONS) - 1)]):
                sequences += _cached(
                    cache / f"{name}-{motion}.npz",
                    clip,
                    lambda clip=clip, motion=motion, number=number: temporal_sequences(model, extraction, clip, frames, size, device, motion, number),
                )
    return sequences


def _digest(model: FrameModel, extraction: Extraction, frames: int, size: int) -> str:
    sha = hashlib.sha256(repr((frames, size, extraction.margin, extraction.crops.shape)).encode())
    for tensor in model.state_dict().values():
        sha.update(tensor.cpu().contiguous().numpy().tobytes())
    return sha.hexdigest()[:16]


def _cached(file: Path, clip: Clip, compute: Callable[[], Iterable[Sequence]]) -> list[Sequence]:
    if not file.exists():
        made = list(compute())
        arrays = {f"features{i}": s.features for i, s in enumerate(made)} | {f"times{i}": s.times for i, s in enumerate(made)}
        np.savez(file, allow_pickle=False, fake=np.array([s.fake for s in made], bool), twin=np.array([s.twin for s in made], bool), **arrays)
    with np.load(file) as stored:
        return [
            Sequence(clip, bool(fake), stored[f"features{i}"], stored[f"times{i}"], bool(twin))
            for i, (fake, twin) in enumerate(zip(stored["fake"], stored["twin"]))
        ]
