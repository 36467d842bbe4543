"""How well face tracks are told apart, each scored from the features of its crops or from the logits of its frames."""

from collections.abc import Callable

import numpy as np
import torch

from ..data.clips import Clip
from ..data.kinds import kind_of
from ..engine.sequence_features import Sequence
from .metrics import roc_auc


@torch.inference_mode()
def track_scores(score: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], sequences: list[Sequence]) -> np.ndarray:
    """A score of each sequence [n]; `score` takes features [1, T, 2048] and times [1, T]."""
    return np.array([
        float(score(torch.from_numpy(s.features)[None], torch.from_numpy(s.times)[None])) for s in sequences
    ])  # fmt: skip


def track_auc(scores: np.ndarray, sequences: list[Sequence]) -> float:
    """ROC AUC of fake against real sequences."""
    fake = np.array([s.fake for s in sequences], bool)
    return roc_auc(scores[fake], scores[~fake])


def clip_auc(logits: np.ndarray, clips: list[Clip], kind: str | None = None) -> float:
    """ROC AUC of the main face of clips by the mean of its frames' logits [clips × frames], to four places.

    @param kind: of the fakes only those of this kind count ("swap" or "generated"); all where it is not given
    """
    means = logits.reshape(len(clips), -1).mean(1)
    fake = np.array([clip.fake and kind in (None, kind_of(clip)) for clip in clips], bool)
    real = np.array([not clip.fake for clip in clips], bool)
    return round(roc_auc(means[fake], means[real]), 4)
