"""Fits the LSTM sequence head on features of the frozen frame model.

    python -m training.sequence EXTRACTION --clip-table clips.csv --out RUN

The LSTM learns from temporal blends of real clips beside their unblended twins only: a pair has the person, the
camera and the motion in common, so that no clip can be learnt by heart. How much of its answer is added to the mean of
the frame logits is then chosen on held-out people, and both are printed: the ablation that an LSTM has to survive.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import trange

from .data.clips import read_clips, sampling_weights
from .data.crop import CROP_SIZE
from .data.extraction import read_extraction
from .metrics import roc_auc
from .model.frame_model import read_frame_model
from .model.sequence_head import SequenceHead
from .runtime import choose_device, load_checkpoint, save_checkpoint, seed_everything
from .sequence_features import Sequence, compute_sequences

LENGTHS = (10, 15, 20, 30, 40)
"""Frames of a training excerpt: the app lets people choose."""

GAINS = (0.05, 0.1, 0.25, 0.5, 1.0)
"""What the LSTM's answer may be multiplied by."""


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    frame_head, sequences = read_sequences(options)
    training, held_out = ([s for s in sequences if s.clip.held_out == part] for part in (False, True))
    head = SequenceHead()
    head.frame_head.load_state_dict(frame_head)
    twins = [s for s in training if s.twin]
    fit(head, twins, options.steps, options.rate, options.seed)
    mean = track_scores(lambda features, _: head.mean_logit(features), held_out)
    temporal = track_scores(head.temporal_logit, held_out)
    areas = {gain: track_auc(mean + gain * temporal, held_out) for gain in GAINS}
    gain = max(areas, key=areas.get)
    head.amplify(gain)
    figures = {"lstmGain": gain, "lstmAuc": round(areas[gain], 4), "meanAuc": round(track_auc(mean, held_out), 4)}
    print(json.dumps(figures))
    stage = {"stage": "sequence head on frozen features", "sequences": len(twins), **figures}
    history = load_checkpoint(options.out / "frame.pt")["history"]
    save_checkpoint(options.out / "sequence.pt", {"model": head.state_dict(), "history": [*history, stage]})


def read_sequences(options: argparse.Namespace) -> tuple[dict[str, torch.Tensor], list[Sequence]]:
    """Weights of the run's frame head, and the features of the training split's clips by the run's frame model."""
    device = choose_device()
    model = read_frame_model(options.out, device)
    extraction = read_extraction(options.extraction)
    clips = read_clips(extraction, options.clip_table, "train")
    cache = options.out / "features"
    sequences = compute_sequences(model, extraction, clips, options.frames, options.size, device, cache)
    return model.head.cpu().state_dict(), sequences


def fit(
    head: SequenceHead, training: list[Sequence], steps: int, rate: float, seed: int, with_mean: bool = True
) -> None:
    """Trains all but the frame head, in place.

    @param with_mean: whether the mean of the frame logits is part of the answer; without it the LSTM stands alone
    """
    rng = np.random.default_rng(seed)
    head.frame_head.requires_grad_(False)
    optimiser = torch.optim.AdamW((p for p in head.parameters() if p.requires_grad), rate, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    groups = sequence_groups(training)
    for _ in trange(steps, unit="step"):
        features, times, labels = sample_batch(groups, rng)
        logits = (head if with_mean else head.temporal_logit)(features, times)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, labels * 0.9 + 0.05)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimiser.step()
        schedule.step()


def sequence_groups(sequences: list[Sequence]) -> list[tuple[float, list[Sequence], np.ndarray]]:
    """Label, members and weights of the kinds there are: real sequences, generated clips, temporal blends."""
    kinds = [
        (0.0, [s for s in sequences if not s.fake]),
        (1.0, [s for s in sequences if s.fake and s.clip.fake]),
        (1.0, [s for s in sequences if s.fake and not s.clip.fake]),
    ]
    return [(label, members, sampling_weights([s.clip for s in members])) for label, members in kinds if members]


def sample_batch(
    groups: list[tuple[float, list[Sequence], np.ndarray]], rng: np.random.Generator, count: int = 32
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Excerpts of one random length: half real, the other half of both kinds of fakes."""
    length = int(rng.choice(LENGTHS))
    features, times, labels = [], [], []
    for index in range(count):
        kind = 0 if index % 2 == 0 else 1 + (index // 2) % (len(groups) - 1)
        label, members, weights = groups[kind]
        sequence = members[int(rng.choice(len(members), p=weights))]
        rows = _excerpt(len(sequence.times), length, rng)
        features.append(sequence.features[rows])
        times.append(sequence.times[rows])
        labels.append(label)
    return torch.from_numpy(np.stack(features)), torch.from_numpy(np.stack(times)), torch.tensor(labels)


def _excerpt(available: int, length: int, rng: np.random.Generator) -> np.ndarray:
    """Ascending rows of an excerpt; a track that is too short repeats some of its rows."""
    if available < length:
        return np.sort(np.arange(length) % available)
    start = int(rng.integers(0, available - length + 1))
    return np.arange(start, start + length)


@torch.inference_mode()
def track_scores(score: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], sequences: list[Sequence]) -> np.ndarray:
    """A score of each sequence [n]; `score` takes features [1, T, 2048] and times [1, T]."""
    return np.array([
        float(score(torch.from_numpy(s.features)[None], torch.from_numpy(s.times)[None])) for s in sequences
    ])  # fmt: skip


def track_auc(scores: np.ndarray, sequences: list[Sequence]) -> float:
    """ROC AUC of fake against real sequences."""
    fake = np.array([s.fake for s in sequences], bool)
    return roc_auc(scores[fake], scores[~fake])


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    return parser.parse_args(arguments)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `training.ablate_sequence` takes too."""
    parser.add_argument("extraction", type=Path, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run, with frame.pt")
    parser.add_argument("--frames", type=int, default=40, help="frames of each clip")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--rate", type=float, default=5e-4, help="peak learning rate")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    parser.add_argument("--seed", type=int, default=0)


if __name__ == "__main__":
    main()
