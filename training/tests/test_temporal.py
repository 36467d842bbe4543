"""Blends of the frames of a clip that show only, or best, over time."""

import cv2
import numpy as np
import pytest

from training.synthesis.temporal import HOLD, MOTIONS, Frame, temporal_blends

SIDE = 120


def different_frames(count: int) -> list[Frame]:
    """Pictures that have nothing in common, each with the same points around the same place."""
    rng = np.random.default_rng(0)
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    outline = (SIDE / 2 + 0.3 * SIDE * np.stack([np.cos(angles), np.sin(angles)], 1)).astype(np.float32)
    pictures = [cv2.resize(rng.integers(0, 256, (15, 15, 3)).astype(np.uint8), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC) for _ in range(count)]
    return [(picture, outline) for picture in pictures]


def likeness(first: np.ndarray, second: np.ndarray, rows: slice) -> float:
    """Correlation of the middle columns of some rows of two pictures."""
    parts = [picture[rows, 50:70].astype(float).ravel() for picture in (first, second)]
    return float(np.corrcoef(parts)[0, 1])


@pytest.mark.parametrize("motion", MOTIONS)
def test_there_is_one_blend_for_each_frame_and_its_twin_is_that_frame(motion: str):
    frames = different_frames(9)
    for seed in range(4):
        blends = list(temporal_blends(frames, motion, np.random.default_rng(seed)))
        assert len(blends) == len(frames)
        for (crop, _), blended in zip(frames, blends):
            assert likeness(blended.real, crop, slice(0, SIDE)) > 0.9
            assert (blended.real != blended.fake).any()


def test_a_frozen_face_stays_while_the_picture_goes_on():
    frames, middle = different_frames(HOLD[0]), slice(50, 70)
    blends = [b for seed in range(8) for b in list(temporal_blends(frames, "freeze", np.random.default_rng(seed)))[1:]]
    replaced = [b for b in blends if b.mask[middle, middle].min() > 0.9]
    assert len(replaced) > 3
    for blended in replaced:
        assert likeness(blended.fake, frames[0][0], middle) > likeness(blended.fake, blended.real, middle)


def test_a_mouth_comes_from_another_time_and_the_rest_does_not():
    # Of three frames the delay is two.
    frames = different_frames(3)
    for seed in range(6):
        first = next(temporal_blends(frames, "retime", np.random.default_rng(seed)))
        assert likeness(first.fake, frames[2][0], slice(72, 84)) > likeness(first.fake, first.real, slice(72, 84))
        assert likeness(first.fake, first.real, slice(0, 30)) > 0.99


def test_drift_wanders_and_jitter_does_not():
    """Far apart in time drift has moved further than from one frame to the next; jitter has not."""
    frames = different_frames(1) * 40

    def steps(motion: str) -> tuple[float, float]:
        seen = [b.fake.astype(float) for seed in range(3) for b in temporal_blends(frames, motion, np.random.default_rng(seed))]
        runs = [seen[start : start + 40] for start in (0, 40, 80)]
        near = np.mean([np.abs(run[i] - run[i + 1]).mean() for run in runs for i in range(39)])
        far = np.mean([np.abs(run[i] - run[i + 30]).mean() for run in runs for i in range(10)])
        return float(near), float(far)

    near, far = steps("drift")
    assert far > 2 * near
    near, far = steps("jitter")
    assert far < 1.5 * near
