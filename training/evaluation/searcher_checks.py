"""What a stage of the searcher is checked against on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..data.clips import Clip, part_of, read_clips
from ..data.crop import crop_face
from ..data.extraction import Extraction
from ..data.kinds_stream import GENERATED, SWAP, Pantry
from ..engine.runtime import mixed_precision
from ..model.frame_model import FrameModel
from ..model.fused import RESILIENT_SIZE, SIZE, Reduce
from ..model.searcher import KINDS, Searcher
from ..synthesis.view import PACKAGED, STILL, CropRule, Nudge
from .metrics import pairs_in_order, roc_auc

WEAR = 0.3
"""How often codecs, blur and noise wear the pairs."""


@dataclass(frozen=True)
class ScoredKind:
    """Clips of which one head's logits are looked at, with crops uint8 [clips × frames, size, size, 3]."""

    clips: list[Clip]
    crops: torch.Tensor
    kind: int


@dataclass(frozen=True)
class Scored:
    """One domain's logits [n], which of them are of fakes [n], and whose they are or of which pair [n].

    in_pairs: whether each fake has a real counterpart in its group
    """

    logits: np.ndarray
    fake: np.ndarray
    groups: list[str]
    in_pairs: bool

    def in_order(self) -> np.ndarray:
        """For each fake with a counterpart whether it scores above that, bool [pairs]."""
        return pairs_in_order(self.logits, self.fake, self.groups) if self.in_pairs else np.zeros(0, bool)


@dataclass(frozen=True)
class Checks:
    """Held-out pairs uint8 [n, 2, size, size, 3] with the kind of their fakes, and held-out clips; nothing of the development clips."""

    pairs: dict[str, tuple[torch.Tensor, int]]
    clips: dict[str, ScoredKind]

    @classmethod
    def of(cls, pantry: Pantry, extraction: Extraction, table: Path, count: int, frames: int = 6) -> "Checks":
        """Fixed pairs, `count` of each kind, and `frames` frames of each clip, cropped as the pantry does."""
        rng = np.random.default_rng(1)
        makers = {"swaps": (pantry.swap, SWAP), "blends": (pantry.photograph_blend, SWAP), "clipBlends": (pantry.clip_blend, SWAP)}
        if pantry.redrawn:
            makers["redrawn"] = (pantry.redrawn_pair, GENERATED)
        pairs = {name: (torch.from_numpy(np.stack([maker(rng, WEAR) for _ in range(count)])), kind) for name, (maker, kind) in makers.items()}
        people = part_of(read_clips(extraction, table, "train"), validation=True)
        swapped = read_clips(extraction, table, "validation")
        return cls(
            pairs,
            {
                "generators": ScoredKind(people, clip_crops(extraction, people, frames, pantry.crop), GENERATED),
                "validation": ScoredKind(swapped, clip_crops(extraction, swapped, frames, pantry.crop), SWAP),
            },
        )

    def scores(self, logits_of: Callable[[torch.Tensor], np.ndarray]) -> dict[str, Scored]:
        """Of each domain, by a network: crops uint8 [n, size, size, 3] → logits [n, kinds]."""
        scored = {}
        for name, (pairs, kind) in self.pairs.items():
            logits = logits_of(pairs.flatten(0, 1))[:, kind]
            scored[name] = Scored(logits, np.arange(len(logits)) % 2 == 1, [str(row // 2) for row in range(len(logits))], in_pairs=True)
        for name, seen in self.clips.items():
            logits = logits_of(seen.crops)[:, seen.kind].reshape(len(seen.clips), -1).mean(1)
            fake = np.array([clip.fake for clip in seen.clips], bool)
            scored[name] = Scored(logits, fake, [clip.identity for clip in seen.clips], in_pairs=seen.kind == SWAP)
        return scored

    def figures(self, logits_of: Callable[[torch.Tensor], np.ndarray]) -> dict[str, float]:
        """ROC AUC and share of pairs in order for each."""
        figures = {}
        for name, scored in self.scores(logits_of).items():
            figures[name] = roc_auc(scored.logits[scored.fake], scored.logits[~scored.fake])
            in_order = scored.in_order()
            if len(in_order):
                figures[f"{name}Pairs"] = float(in_order.mean())
        return figures


def clip_crops(extraction: Extraction, clips: list[Clip], frames: int, crop: CropRule = PACKAGED, nudge: Nudge = STILL) -> torch.Tensor:
    """The searcher's crops uint8 [clips × frames, size, size, 3] of frames spread over each clip."""
    side = extraction.crops.shape[1]
    square = nudge.moved(np.array([side / 2, side / 2]), side * crop.margin / extraction.margin, crop.size)
    crops = []
    for clip in clips:
        rows = clip.track.rows[np.linspace(0, len(clip.track.rows) - 1, frames).astype(int)]
        crops += [crop_face(np.array(extraction.crops[row]), *square, crop.size) for row in rows]
    return torch.from_numpy(np.stack(crops))


@torch.inference_mode()
def score(model: Searcher, crops: torch.Tensor, device: torch.device, batch: int = 64) -> np.ndarray:
    """Logits float32 [n, kinds] of uint8 crops."""
    model.eval()
    with mixed_precision(device):
        return np.concatenate([model(part.to(device)).float().cpu().numpy() for part in crops.split(batch)])


@torch.inference_mode()
def frame_scores(model: FrameModel, crops: torch.Tensor, device: torch.device, batch: int = 64) -> np.ndarray:
    """Logits float32 [n, kinds] of uint8 crops [n, 208, 208, 3] by the resilient network, which has one for all kinds."""
    reduce, model = Reduce(SIZE, RESILIENT_SIZE).to(device), model.eval()
    with mixed_precision(device):
        logits = torch.cat([model.logits(reduce.faces(part.to(device))).float().cpu() for part in crops.split(batch)])
    return np.repeat(logits.numpy()[:, None], len(KINDS), axis=1)
