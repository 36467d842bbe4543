"""How well a frame model separates held-out blends and held-out clips."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
import torch

from ..data.clips import Clip
from ..data.extraction import Extraction
from ..engine.runtime import mixed_precision
from ..synthesis.clip_pairs import centre_crop
from .metrics import roc_auc


class CropScorer(Protocol):
    """A network that scores single crops."""

    def eval(self) -> object: ...

    def logits(self, faces: torch.Tensor) -> torch.Tensor:
        """uint8 [N, S, S, 3] RGB → frame logits float32 [N]."""
        ...


@torch.inference_mode()
def frame_logits(model: CropScorer, crops: torch.Tensor, device: torch.device, batch: int = 32) -> np.ndarray:
    """Logits float32 [n] of uint8 crops [n, S, S, 3] RGB."""
    model.eval()
    logits = []
    for start in range(0, len(crops), batch):
        with mixed_precision(device):
            logits.append(model.logits(crops[start : start + batch].to(device)).float().cpu())
    return torch.cat(logits).numpy()


def blend_figures(model: CropScorer, pairs: torch.Tensor, device: torch.device) -> dict[str, float]:
    """ROC AUC over pairs uint8 [n, 2, S, S, 3] (real, fake), and how often the fake of a pair scores higher."""
    logits = frame_logits(model, pairs.flatten(0, 1), device).reshape(-1, 2)
    real, fake = logits[:, 0], logits[:, 1]
    return {"blendAuc": roc_auc(fake, real), "pairAccuracy": float((fake > real).mean())}


def clip_figures(
    model: CropScorer, extraction: Extraction, clips: list[Clip], device: torch.device, size: int, frames: int = 6
) -> dict[str, float]:
    """ROC AUC over clips, each scored by the mean logit of `frames` frames spread over it."""
    scores = np.array([clip_logit(model, extraction, clip, device, size, frames) for clip in clips])
    fake = np.array([clip.fake for clip in clips], bool)
    return {"clipAuc": roc_auc(scores[fake], scores[~fake]), "clips": len(clips)}


def clip_logit(
    model: CropScorer,
    extraction: Extraction,
    clip: Clip,
    device: torch.device,
    size: int,
    frames: int,
    change: Callable[[np.ndarray], np.ndarray] | None = None,
) -> float:
    """Mean logit of `frames` frames spread over a clip.

    @param change: what is done to each crop uint8 [s, s, 3] before the model's part of it is cut out
    """
    positions = np.linspace(0, len(clip.track.rows) - 1, min(frames, len(clip.track.rows))).astype(int)
    crops = extraction.crops[np.sort(clip.track.rows[positions])]
    if change:
        crops = np.stack([change(crop) for crop in crops])
    crops = centre_crop(crops, extraction.margin, size)
    return float(frame_logits(model, torch.from_numpy(np.ascontiguousarray(crops)), device).mean())
