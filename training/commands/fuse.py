"""Brings the searcher and the resilient network together: weights, calibration to likelihood ratios, figures by domain.

    python -m training fuse APP_CROPS --clip-table clips.csv --searcher RUN --resilient RUN --out FUSED

APP_CROPS are the app's own, of 208 pixels at a margin of 1.5. Whether the resilient network has a part in a kind is chosen on
`validation` and on held-out people of the training clips; `dev` calibrates and nothing else. Without `--resilient` the searcher stands alone.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from ..data.clips import Clip, part_of, read_clips
from ..data.extraction import Extraction, read_extraction
from ..data.kinds import kind_of
from ..engine.checkpoints import read_resilient, read_searcher, save_checkpoint
from ..engine.runtime import choose_device, mixed_precision, on_device
from ..evaluation.metrics import pairs_in_order, roc_auc, roc_auc_interval
from ..model.frame_model import FrameModel
from ..model.fused import SIZE, FusedFrame, Fusion, KindRatios
from ..model.searcher import KINDS, Searcher
from ..model.sequence_head import SequenceHead
from ..packaging.manifest import FUSION

PARTS = (0.0, 0.25, 0.5, 1.0)
"""What the resilient network's logit may weigh beside a kind's own."""
SHARES = {"swap": 0.5, "generated": 0.5}
"""π: of the fakes that people check. Nobody knows; both kinds count the same."""
PENALTY = 1.0
"""Inverse strength of the ridge on a calibration's slope."""


@dataclass(frozen=True)
class Scores:
    """Of clips: mean logits [n, kinds] of the searcher, and the logits [n] of the resilient network with its LSTM."""

    clips: list[Clip]
    searcher: np.ndarray
    resilient: np.ndarray

    def of(self, clips: list[Clip]) -> "Scores":
        """Those of some of the clips."""
        wanted = {clip.path for clip in clips}
        rows = [row for row, clip in enumerate(self.clips) if clip.path in wanted]
        return Scores([self.clips[row] for row in rows], self.searcher[rows], self.resilient[rows])

    @property
    def logits(self) -> np.ndarray:
        """[n, kinds + 1], as `KindRatios` takes them."""
        return np.concatenate([self.searcher, self.resilient[:, None]], 1)

    def is_kind(self, kind: str) -> np.ndarray:
        """Which of them are fakes of this kind, bool [n]."""
        return np.array([kind_of(clip) == kind for clip in self.clips], bool)

    @property
    def real(self) -> np.ndarray:
        """bool [n]"""
        return np.array([not clip.fake for clip in self.clips], bool)


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    choose_device()
    extraction = read_extraction(options.extraction)
    if extraction.crops.shape[1] != SIZE:
        raise ValueError(f"Extract the clips with --size {SIZE} --margin 1.5.")
    searcher, resilient, head, history = read_networks(options)
    parts = {name: read_clips(extraction, options.clip_table, name) for name in ("train", "validation", "dev")}
    held_out = part_of(parts["train"], validation=True)
    scores = score_clips(searcher, resilient, head, extraction, [*held_out, *parts["validation"], *parts["dev"]])
    chosen, table = choose_parts(scores.of(parts["validation"]), scores.of(held_out), alone=options.resilient is None)
    fusion = calibrate_kinds(scores.of(parts["dev"]), chosen)
    figures = {name: domain_figures(scores.of(clips), fusion) for name, clips in (("heldOut", held_out), *((p, parts[p]) for p in ("validation", "dev")))}
    print(json.dumps({"parts": chosen, "choice": table, "fusion": asdict(fusion), "figures": figures}, indent=1))
    stage = {"stage": FUSION, "parts": chosen, **{f"{k}Shares": v for k, v in SHARES.items()}}
    save_checkpoint(
        options.out / "fused.pt",
        {
            "searcher": searcher.state_dict(),
            "resilient": resilient.state_dict(),
            "head": head.state_dict(),
            "fusion": asdict(fusion),
            "history": [*history, stage],
        },
    )
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1))


def read_networks(options: argparse.Namespace) -> tuple[Searcher, FrameModel, SequenceHead, list[dict]]:
    """The networks of the runs, for use only, and the history of both."""
    searcher, history = read_searcher(options.searcher)
    if options.resilient is None:
        return searcher, FrameModel().eval(), SequenceHead().eval(), history
    resilient, head, before = read_resilient(options.resilient)
    return searcher, resilient, head, [*before, *history]


@torch.inference_mode()
def score_clips(searcher: Searcher, resilient: FrameModel, head: SequenceHead, extraction: Extraction, clips: list[Clip]) -> Scores:
    """Scores the main face of each clip."""
    fusion = Fusion(np.eye(len(KINDS), len(KINDS) + 1).tolist(), [0.0] * len(KINDS), list(SHARES.values()))
    frame = on_device(FusedFrame(searcher, resilient, fusion).eval(), torch.device("cpu"))
    kinds, others = [], []
    for clip in tqdm(clips, unit="clip", mininterval=10):
        crops = torch.from_numpy(np.array(extraction.crops[clip.track.rows]))
        with mixed_precision(torch.device("cpu")):
            features = torch.cat([frame(batch)[0].float() for batch in crops.split(32)])
        kinds.append(features[:, -len(KINDS) :].mean(0).numpy())
        others.append(float(head(features[None, :, : -len(KINDS)], torch.from_numpy(clip.track.times)[None])))
    return Scores(clips, np.stack(kinds), np.array(others))


def choose_parts(swapped: Scores, people: Scores, alone: bool) -> tuple[dict[str, float], dict]:
    """The part of the resilient network in each kind: the one with the highest ROC AUC, the smaller one where they are alike.

    @param swapped: `validation`, for swaps; people: held-out people of the training clips, for generated faces
    """
    chosen, table = {}, {}
    for number, (kind, scores) in enumerate(zip(KINDS, (swapped, people))):
        fake, real = scores.is_kind(kind), scores.real
        combined = {part: scores.searcher[:, number] + part * scores.resilient for part in PARTS}
        areas = {part: round(roc_auc(values[fake], values[real]), 4) for part, values in combined.items()}
        best = max(areas.values())
        # Under .01 is nothing: the smaller part is kept.
        chosen[kind] = 0.0 if alone else min(part for part, area in areas.items() if area > best - 0.01)
        table[kind] = areas
    return chosen, table


def calibrate_kinds(dev: Scores, parts: dict[str, float]) -> Fusion:
    """A Platt scaling (balanced: so the logit is a log likelihood ratio) for each kind, its fakes against all real clips."""
    weights, biases = [], []
    for number, kind in enumerate(KINDS):
        combined = dev.searcher[:, number] + parts[kind] * dev.resilient
        used = dev.real | dev.is_kind(kind)
        regression = LogisticRegression(C=PENALTY, class_weight="balanced").fit(combined[used, None], dev.is_kind(kind)[used])
        slope = float(regression.coef_[0, 0])
        if slope <= 0:
            raise ValueError(f"Fakes of the kind {kind} score lower than real clips: slope {slope:.3f}.")
        row = [0.0] * (len(KINDS) + 1)
        row[number], row[-1] = slope, slope * parts[kind]
        weights.append(row)
        biases.append(float(regression.intercept_[0]))
    return Fusion(weights, biases, [SHARES[kind] for kind in KINDS])


def domain_figures(scores: Scores, fusion: Fusion) -> dict:
    """ROC AUC with its interval of the mixture, on all fakes and on those of each kind, and of each kind's ratio alone."""
    rule = KindRatios(fusion)
    ratios = rule(torch.from_numpy(scores.logits.astype(np.float32)))
    mixture = rule.mixture(ratios).numpy()
    columns = {"mixture": mixture, **{kind: ratios[:, k].numpy() for k, kind in enumerate(KINDS)}, "resilient": scores.resilient}
    real = scores.real
    figures = {}
    for group, fake in (("all", ~real), *((kind, scores.is_kind(kind)) for kind in KINDS)):
        if not fake.any() or not real.any():
            continue
        for name, values in columns.items():
            low, high = roc_auc_interval(values[fake], values[real])
            figures[f"{group} by {name}"] = [round(roc_auc(values[fake], values[real]), 3), round(low, 3), round(high, 3), int(fake.sum()), int(real.sum())]
    in_order = pairs_in_order(mixture, ~real, [clip.identity for clip in scores.clips])
    if len(in_order):
        figures["pairs in order"] = [int(in_order.sum()), len(in_order)]
    return figures


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extraction", type=Path, help="the app's crops of clips, --size 208 --margin 1.5")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--searcher", type=Path, required=True, help="run with searcher.pt")
    parser.add_argument("--resilient", type=Path, help="run with frame.pt and sequence.pt")
    parser.add_argument("--out", type=Path, required=True, help="folder for fused.pt")
    return parser.parse_args(arguments)
