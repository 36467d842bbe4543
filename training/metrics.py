"""Figures of merit. Positive class: fake."""

import numpy as np
from sklearn.metrics import roc_auc_score


def roc_auc(fake_scores: np.ndarray, real_scores: np.ndarray) -> float:
    """Probability that a random fake scores above a random real; 0.5 where one class is empty."""
    if len(fake_scores) == 0 or len(real_scores) == 0:
        return 0.5
    labels = np.r_[np.ones(len(fake_scores)), np.zeros(len(real_scores))]
    return float(roc_auc_score(labels, np.r_[fake_scores, real_scores]))


def roc_auc_interval(fake: np.ndarray, real: np.ndarray, draws: int = 2000, seed: int = 0) -> list[float]:
    """95 % percentile bootstrap interval of the ROC AUC, classes resampled separately."""
    generator = np.random.default_rng(seed)
    values = [roc_auc(generator.choice(fake, len(fake)), generator.choice(real, len(real))) for _ in range(draws)]
    return [float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))]


def wilson_interval(successes: int, trials: int, z: float = 1.96) -> list[float]:
    """95 % score interval of a proportion (Wilson 1927); right at 0 of n too."""
    if trials == 0:
        return [0.0, 1.0]
    rate = successes / trials
    centre = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * np.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials**2)) / (1 + z * z / trials)
    return [max(0.0, float(centre - half)), min(1.0, float(centre + half))]
