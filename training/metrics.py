"""Figures of merit. Positive class: fake."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import roc_auc_score


def roc_auc(fake_scores: np.ndarray, real_scores: np.ndarray) -> float:
    """Probability that a random fake scores above a random real; 0.5 where one class is empty."""
    if len(fake_scores) == 0 or len(real_scores) == 0:
        return 0.5
    labels = np.r_[np.ones(len(fake_scores)), np.zeros(len(real_scores))]
    return float(roc_auc_score(labels, np.r_[fake_scores, real_scores]))


def roc_auc_interval(
    fake: np.ndarray, real: np.ndarray, people: tuple[list[str], list[str]] | None = None, draws: int = 2000, seed: int = 0
) -> list[float]:
    """95 % percentile bootstrap interval of the ROC AUC, classes resampled separately.

    @param people: of the fakes and of the reals; those of one person are drawn together. None: each is its own
    """
    generator = np.random.default_rng(seed)
    clusters = [
        _clusters(scores, people[which] if people else range(len(scores))) for which, scores in enumerate((fake, real))
    ]
    values = [roc_auc(*(_resample(kind, generator) for kind in clusters)) for _ in range(draws)]
    return [float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))]


def _clusters(scores: np.ndarray, people: Sequence[str | int]) -> list[np.ndarray]:
    _, which = np.unique(np.asarray(people), return_inverse=True)
    return [scores[which == person] for person in range(which.max(initial=-1) + 1)]


def _resample(clusters: list[np.ndarray], generator: np.random.Generator) -> np.ndarray:
    drawn = generator.integers(len(clusters), size=len(clusters)) if clusters else []
    return np.concatenate([clusters[index] for index in drawn]) if len(drawn) else np.zeros(0)


def wilson_interval(successes: int, trials: int, z: float = 1.96) -> list[float]:
    """95 % score interval of a proportion (Wilson 1927); right at 0 of n too."""
    if trials == 0:
        return [0.0, 1.0]
    rate = successes / trials
    centre = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * np.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials**2)) / (1 + z * z / trials)
    return [max(0.0, float(centre - half)), min(1.0, float(centre + half))]
