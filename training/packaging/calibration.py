"""From logits to probabilities, and from probabilities to grades of evidence."""

import datetime

import numpy as np
from sklearn.linear_model import LogisticRegression

from ..evaluation.metrics import wilson_interval
from .manifest import GRADES

LOWEST = {"weak": 0.4, "moderate": 0.5, "strong": 0.7, "very-strong": 0.9}
"""A grade never means less than this probability (after the wording of the InVID verification plugin)."""

LARGEST_FALSE_POSITIVE_RATE = {"weak": 0.3, "moderate": 0.15, "strong": 0.05, "very-strong": 0.02}
"""What a grade may cost: the threshold rises until no more than this share of real clips reaches it."""

MIN_BITS_PER_PIXEL = 0.008
"""The app does not judge files with less data: among those the score did not tell real from fake, and most real ones were
accused (lowest part of "bits per pixel" in `npm run robustness` on the development clips)."""


def fit_platt(logits: np.ndarray, fake: np.ndarray, fitted_on: str) -> dict:
    """p(fake) = sigmoid(slope × logit + intercept) for equally many real and fake (Platt 1999).

    Classes are weighted alike because how many fakes a person will meet is not known. Raises ValueError when
    fakes do not score higher on the whole: then there is nothing to calibrate.
    """
    regression = LogisticRegression(C=1.0, class_weight="balanced").fit(logits[:, None], fake)
    slope, intercept = float(regression.coef_[0, 0]), float(regression.intercept_[0])
    if slope <= 0:
        raise ValueError(f"Fakes score lower than real ones on {fitted_on}: slope {slope:.3f}.")
    today = datetime.date.today().isoformat()
    return {"kind": "platt", "slope": round(slope, 5), "intercept": round(intercept, 5)} | {
        "fittedOn": fitted_on,
        "date": today,
    }


def probabilities(logits: np.ndarray, calibration: dict) -> np.ndarray:
    """Calibrated p(fake)."""
    return 1 / (1 + np.exp(-(calibration["slope"] * logits + calibration["intercept"])))


LEAST_RATIO = 2.0
"""A grade whose likelihood ratio is smaller, or whose interval reaches down to 1, says nothing and gets no name (ENFSI: 2 to 10 is
weak support)."""


def likelihood_ratio(found: int, positives: int, wrong: int, negatives: int) -> tuple[float, list[float]]:
    """How many times as often a fake passes a threshold as a real clip does, with its 95 % interval.

    Half a clip is added to each count, so that no ratio is claimed that so few clips cannot carry: with no false alarm among n
    real clips it is at most 2 (n + 1). Interval of the logarithm (Katz et al. 1978).
    """
    tpr, fpr = (found + 0.5) / (positives + 1), (wrong + 0.5) / (negatives + 1)
    deviation = np.sqrt(1 / (found + 0.5) - 1 / (positives + 1) + 1 / (wrong + 0.5) - 1 / (negatives + 1))
    ratio = tpr / fpr
    return float(ratio), [float(ratio * np.exp(sign * 1.96 * deviation)) for sign in (-1, 1)]


def operating_points(p_fake: np.ndarray, fake: np.ndarray) -> list[dict]:
    """A threshold for each grade that means something, strictly ascending, with the error rates counted at it."""
    real_scores, fake_scores = p_fake[~fake], p_fake[fake]
    points, previous = [], 0.0
    for grade in GRADES:
        allowed = int(LARGEST_FALSE_POSITIVE_RATE[grade] * len(real_scores))
        highest = np.sort(real_scores)[::-1]
        # Just above the first real clip that must not pass.
        limit = float(highest[allowed]) + 0.001 if allowed < len(highest) else 0.0
        threshold = round(min(0.999, max(LOWEST[grade], limit, previous + 0.01)), 3)
        wrong, found = int((real_scores >= threshold).sum()), int((fake_scores >= threshold).sum())
        ratio, bounds = likelihood_ratio(found, len(fake_scores), wrong, len(real_scores))
        previous = threshold
        if ratio < LEAST_RATIO or bounds[0] <= 1:
            continue
        points.append(
            {
                "grade": grade,
                "threshold": threshold,
                "falsePositiveRate": round(wrong / len(real_scores), 4),
                "falsePositiveInterval": [round(bound, 4) for bound in wilson_interval(wrong, len(real_scores))],
                "truePositiveRate": round(found / len(fake_scores), 4),
                "positives": len(fake_scores),
                "negatives": len(real_scores),
                "likelihoodRatio": {"value": round(ratio, 2), "interval": [round(bound, 2) for bound in bounds]},
            }
        )
    return points


def counted_at(points: list[dict], p_fake: np.ndarray) -> dict[str, int]:
    """How many of the scores reach each grade."""
    return {point["grade"]: int((p_fake >= point["threshold"]).sum()) for point in points}
