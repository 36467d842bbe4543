"""Feature sequences of clips from the frozen frame model: computed once, kept in the run's folder."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from .blending.blend import blend, draw_recipe, jitter_recipe
from .blending.clip_pairs import centre_crop, frame_of
from .blending.degrade import degrade
from .blending.masks import face_outline
from .blending.pairs import CROP_MARGIN
from .data.clips import Clip
from .data.crop import resample_square
from .data.extraction import Extraction, keypoints_in_crop
from .model.frame_model import FrameModel
from .runtime import mixed_precision


@dataclass(frozen=True)
class Sequence:
    """Features float32 [T, 2048] and times [T] in seconds of one track; fake is the positive class."""

    clip: Clip
    fake: bool
    features: np.ndarray
    times: np.ndarray


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


def flickering_sequence(
    model: FrameModel, extraction: Extraction, clip: Clip, frames: int, size: int, device: torch.device, seed: int
) -> Sequence:
    """A fake made from a real clip: one blend whose parameters jitter from frame to frame.

    Frame-by-frame manipulation leaves such flicker; it is what an LSTM can learn that a mean cannot. The way to
    the viewer (`degrade`) is the same for all frames.
    """
    rng = np.random.default_rng(seed)
    recipe, amount, way = draw_recipe(rng), rng.uniform(0.5, 2), int(rng.integers(2**31))
    crops = []
    for position in range(min(frames, len(clip.track.rows))):
        crop, fact = frame_of(extraction, clip.track, position)
        outline = face_outline(keypoints_in_crop(fact, crop.shape[0]))
        _, fake = blend(crop, outline, jitter_recipe(recipe, rng, amount))
        fake = degrade(fake, np.random.default_rng(way), 0.5)
        side = fake.shape[0] / extraction.margin * CROP_MARGIN
        crops.append(resample_square(fake, np.array([fake.shape[1] / 2, fake.shape[0] / 2]), side, size))
    return Sequence(clip, True, features_of(model, np.stack(crops), device), clip.track.times[: len(crops)])


def compute_sequences(
    model: FrameModel,
    extraction: Extraction,
    clips: list[Clip],
    frames: int,
    size: int,
    device: torch.device,
    cache: Path,
) -> list[Sequence]:
    """All clips, and a flickering blend of each real one. Finished clips are read back from `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    model.eval()
    sequences = []
    for number, clip in enumerate(tqdm(clips, unit="clip")):
        for blended in (False, True) if not clip.fake else (False,):
            file = cache / f"{Path(clip.path).parent.name}-{Path(clip.path).stem}{'-blend' if blended else ''}.npz"
            if file.exists():
                with np.load(file) as stored:
                    sequence = Sequence(clip, clip.fake or blended, stored["features"], stored["times"])
            elif blended:
                sequence = flickering_sequence(model, extraction, clip, frames, size, device, number)
            else:
                sequence = clip_sequence(model, extraction, clip, frames, size, device)
            if not file.exists():
                np.savez(file, features=sequence.features, times=sequence.times)
            sequences.append(sequence)
    return sequences
