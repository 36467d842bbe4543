"""Fits a sequence head on features of the frozen frame model."""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import trange

from ..data.clips import read_clips, sampling_weights
from ..data.crop import CROP_SIZE
from ..data.extraction import read_extraction
from ..model.sequence_head import SequenceHead
from .checkpoints import read_frame_model
from .optimise import descend, one_cycle
from .runtime import choose_device
from .sequence_features import Sequence, compute_sequences

LENGTHS = (10, 15, 20, 30, 40)
"""Frames of a training excerpt: the app lets people choose."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What every command takes that fits a sequence head."""
    parser.add_argument("extraction", type=Path, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run, with frame.pt")
    parser.add_argument("--frames", type=int, default=40, help="frames of each clip")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--rate", type=float, default=5e-4, help="peak learning rate")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    parser.add_argument("--seed", type=int, default=0)


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
    groups = sequence_groups(training)
    for step in trange(steps, unit="step"):
        features, times, labels = sample_batch(groups, rng)
        logits = (head if with_mean else head.temporal_logit)(features, times)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, labels * 0.9 + 0.05)
        descend(loss, optimiser, head, one_cycle(step / steps, rate), longest=1.0)


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
