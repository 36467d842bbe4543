"""Figures of merit. Positive class: fake."""

from collections.abc import Sequence

import numpy as np


def roc_auc(fake_scores: np.ndarray, real_scores: np.ndarray) -> float:
    """Probability that a random fake scores above a random real, ties counting half; 0.5 where one class is empty.

    As the statistic of Mann and Whitney (1947): a bootstrap asks for it thousands of times, and scikit-learn's checks take a
    hundred times as long.

    @raise ValueError: a score is not a number
    """
    if len(fake_scores) == 0 or len(real_scores) == 0:
        return 0.5
    if np.isnan(fake_scores).any() or np.isnan(real_scores).any():
        raise ValueError("Some scores are not numbers.")
    ascending = np.sort(real_scores)
    below, up_to = (np.searchsorted(ascending, fake_scores, side) for side in ("left", "right"))
    return float((below + up_to).mean() / (2 * len(ascending)))


def roc_auc_interval(
    fake: np.ndarray, real: np.ndarray, people: tuple[list[str], list[str]] | None = None, draws: int = 2000, seed: int = 0
) -> list[float]:
    """95 % percentile bootstrap interval of the ROC AUC, classes resampled separately.

    @param people: of the fakes and of the reals; those of one person are drawn together. None: each is its own
    """
    generator = np.random.default_rng(seed)
    clusters = [
        clustered(scores, people[which] if people else range(len(scores))) for which, scores in enumerate((fake, real))
    ]
    values = [roc_auc(*(resampled(kind, generator) for kind in clusters)) for _ in range(draws)]
    return [float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))]


def clustered(scores: np.ndarray, people: Sequence[str | int]) -> list[np.ndarray]:
    """Those of each person [n] together."""
    _, which = np.unique(np.asarray(people), return_inverse=True)
    return [scores[which == person] for person in range(which.max(initial=-1) + 1)]


def resampled(clusters: list[np.ndarray], generator: np.random.Generator) -> np.ndarray:
    """All of as many clusters as there are, drawn with replacement."""
    drawn = generator.integers(len(clusters), size=len(clusters)) if clusters else []
    return np.concatenate([clusters[index] for index in drawn]) if len(drawn) else np.zeros(0)


def resampled_aucs(columns: np.ndarray, fake: np.ndarray, groups: Sequence[str | int], draws: int = 2000, seed: int = 0) -> np.ndarray:
    """ROC AUC [draws, k] of k columns of scores [n, k] in the same bootstrap resamples, so that differences have intervals too.

    @param fake: bool [n]
    @param groups: whose or which pair's each is [n]; all of a group are drawn together. Groups that hold only fakes, only reals or both
        are resampled apart, so that no resample is without a class
    """
    generator = np.random.default_rng(seed)
    _, which = np.unique(np.asarray(groups), return_inverse=True)
    members = [np.flatnonzero(which == group) for group in range(which.max() + 1)]
    classes = np.array([2 * fake[rows].any() + (~fake[rows]).any() for rows in members])
    strata = [np.flatnonzero(classes == kind) for kind in np.unique(classes)]
    areas = np.empty((draws, columns.shape[1]))
    for draw in range(draws):
        chosen = np.concatenate([generator.choice(stratum, len(stratum)) for stratum in strata])
        rows = np.concatenate([members[group] for group in chosen])
        drawn, is_fake = columns[rows], fake[rows]
        areas[draw] = [roc_auc(column[is_fake], column[~is_fake]) for column in drawn.T]
    return areas


def percentile_interval(values: np.ndarray) -> list[float]:
    """What 95 % of resampled values lie between."""
    return [float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))]


def wilson_interval(successes: int, trials: int, z: float = 1.96) -> list[float]:
    """95 % score interval of a proportion (Wilson 1927); right at 0 of n too."""
    if trials == 0:
        return [0.0, 1.0]
    rate = successes / trials
    centre = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * np.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials**2)) / (1 + z * z / trials)
    return [max(0.0, float(centre - half)), min(1.0, float(centre + half))]


def pairs_in_order(scores: np.ndarray, fake: np.ndarray, people: Sequence[str]) -> np.ndarray:
    """For each fake of a person of whom there is a real clip: whether it scores above that, bool [pairs].

    @param scores: of clips [n]; fake: bool [n]; people: who is on each
    """
    own = {person: score for person, score, is_fake in zip(people, scores, fake) if not is_fake}
    return np.array([score > own[person] for person, score, is_fake in zip(people, scores, fake) if is_fake and person in own], bool)
