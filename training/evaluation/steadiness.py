"""How far a network's scores move when crops do by half a pixel, which nobody sees and a face detector does not know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from ..data.clips import Clip
from ..data.extraction import Extraction
from ..synthesis.view import CropRule, Nudge
from .searcher_checks import clip_crops

HALF = 0.5
NUDGES = (Nudge(HALF, 0), Nudge(-HALF, 0), Nudge(0, HALF), Nudge(0, -HALF), Nudge(HALF, HALF, 2 * HALF), Nudge(larger=2 * HALF), Nudge(larger=-2 * HALF))
"""Half a pixel to each side; larger or smaller by half a pixel on each side; and further and larger at once, as a box that is not cut off."""


@dataclass(frozen=True)
class Movement:
    """Logits [clips, frames] of crops as they are, and their changes [nudges, clips, frames]."""

    logits: np.ndarray
    changes: np.ndarray

    def of_clips(self, rows: Sequence[int] | np.ndarray | None = None) -> float:
        """Root mean square change of clips' mean logits, in standard deviations of these logits between the clips.

        @param rows: the clips that are looked at; the deviation is that of all
        """
        changes = self.changes.mean(2) if rows is None else self.changes.mean(2)[:, rows]
        return float(np.sqrt((changes**2).mean()) / self.logits.mean(1).std())

    def of_frames(self) -> float:
        """The same of single frames."""
        return float(np.sqrt((self.changes**2).mean()) / self.logits.std())


def movement(
    logits_of: Callable[[torch.Tensor], np.ndarray], extraction: Extraction, clips: list[Clip], kind: int, frames: int, crop: CropRule
) -> Movement:
    """Of one head's logits on frames spread over each clip."""

    def logits(nudge: Nudge) -> np.ndarray:
        return logits_of(clip_crops(extraction, clips, frames, crop, nudge))[:, kind].reshape(len(clips), -1).astype(np.float64)

    still = logits(Nudge())
    return Movement(still, np.stack([logits(nudge) - still for nudge in NUDGES]))
