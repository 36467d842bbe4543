"""From logits to probabilities, and from probabilities to grades of evidence."""

import datetime

import numpy as np
from sklearn.linear_model import LogisticRegression

from ..metrics import wilson_interval
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


def operating_points(p_fake: np.ndarray, fake: np.ndarray) -> list[dict]:
    """A threshold for each grade, strictly ascending, with the error rates counted at it."""
    real_scores, fake_scores = p_fake[~fake], p_fake[fake]
    points, previous = [], 0.0
    for grade in GRADES:
        allowed = int(LARGEST_FALSE_POSITIVE_RATE[grade] * len(real_scores))
        highest = np.sort(real_scores)[::-1]
        # Just above the first real clip that must not pass.
        limit = float(highest[allowed]) + 0.001 if allowed < len(highest) else 0.0
        threshold = round(min(0.999, max(LOWEST[grade], limit, previous + 0.01)), 3)
        wrong, found = int((real_scores >= threshold).sum()), int((fake_scores >= threshold).sum())
        points.append(
            {
                "grade": grade,
                "threshold": threshold,
                "falsePositiveRate": round(wrong / len(real_scores), 4),
                "falsePositiveInterval": [round(bound, 4) for bound in wilson_interval(wrong, len(real_scores))],
                "truePositiveRate": round(found / len(fake_scores), 4),
                "positives": len(fake_scores),
                "negatives": len(real_scores),
            }
        )
        previous = threshold
    return points
