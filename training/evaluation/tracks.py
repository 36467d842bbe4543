"""How well face tracks are told apart, each scored from the features of its crops."""

from collections.abc import Callable

import numpy as np
import torch

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
