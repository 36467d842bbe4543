"""What manipulation does over time: blends of the frames of a real clip that each look well and do not follow each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from .blend import Blend, Recipe, align_donor, blend, draw_recipe, jitter_recipe

MOTIONS = ("jitter", "drift", "freeze", "retime")
"""Blends done slightly differently in each frame; ones that wander; a face that stands still for some frames while its
surroundings go on; a mouth from another time of the clip."""

HOLD = (3, 7)
"""Frames that a face stands still: from, and up to but not including."""

Frame = tuple[np.ndarray, np.ndarray]
"""A crop uint8 [s, s, 3] RGB and points [n, 2] around its face, in pixels of the crop."""


def temporal_blends(frames: Sequence[Frame], motion: str, rng: np.random.Generator) -> Iterator[Blend]:
    """One blend of each frame, all of one kind of MOTIONS; the real half of each is the unblended twin."""
    recipe, amount = draw_recipe(rng), rng.uniform(0.5, 2)
    if motion in ("jitter", "drift"):
        yield from _changing(frames, recipe, amount, motion == "drift", rng)
        return
    part = "lower" if motion == "retime" else recipe.mask.part
    recipe = replace(recipe, ratio=1.0, mask=replace(recipe.mask, part=part))
    hold, delay = int(rng.integers(*HOLD)), int(rng.integers(2, max(3, len(frames) // 2)))
    for position, (crop, outline) in enumerate(frames):
        source = position - position % hold if motion == "freeze" else (position + delay) % len(frames)
        donor = align_donor(*frames[source], outline, crop.shape[0])
        yield blend(crop, outline, recipe, crop if donor is None else donor)


def _changing(frames: Sequence[Frame], recipe: Recipe, amount: float, wander: bool, rng: np.random.Generator) -> Iterator[Blend]:
    for crop, outline in frames:
        changed = jitter_recipe(recipe, rng, 0.3 * amount if wander else amount)
        recipe = changed if wander else recipe
        yield blend(crop, outline, changed)
