"""Holds the shipped heads against simpler ones: same training data, same crops, one table.

    python -m training baselines PHOTOGRAPHS --run RUN --clips CROPS --clip-table clips.csv

Trains a Meso4 on the same stream of pairs and the seed projects' head (an LSTM that sees one frame at a time) on the
same features, scores clips of held-out people and the development clips with all of them, prints ROC AUC and writes
`baselines.json`. The development clips choose nothing here.
"""

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import tqdm, trange

from ..converters.seed_model import OneStepHead
from ..data.clips import Clip, part_of, read_clips
from ..data.crop import CROP_SIZE
from ..data.extraction import Extraction, read_extraction
from ..data.pair_stream import Mixture, PairStream, load_pairs
from ..data.photographs import read_photographs
from ..data.reconstructions import read_reconstructions
from ..engine.checkpoints import read_resilient
from ..engine.optimise import descend, one_cycle
from ..engine.runtime import choose_device, on_device, seed_everything
from ..engine.sequence_features import Sequence, clip_sequence, compute_sequences
from ..engine.sequence_fit import sample_batch, sequence_groups
from ..evaluation.frames import frame_logits
from ..evaluation.metrics import roc_auc, roc_auc_interval
from ..model.meso4 import Meso4
from ..model.resnext import FEATURES
from ..synthesis.clip_pairs import ClipFrames, centre_crop

SEED_HIDDEN = 2048


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(0)
    device = choose_device()
    model, head, _ = read_resilient(options.run)
    model = on_device(model, device)
    extraction = read_extraction(options.clips)
    clips = read_clips(extraction, options.clip_table, "train")

    sequences = compute_sequences(
        model, extraction, clips, options.frames, options.size, device, options.run / "features"
    )
    seed_head = fit_seed_head([s for s in sequences if not s.clip.held_out], options.steps)
    meso = train_meso(options, extraction, clips, device)

    known = {s.clip.path: s for s in sequences if not s.twin}

    def answers(clip: Clip) -> dict[str, float]:
        crops = centre_crop(extraction.crops[clip.track.rows[: options.frames]], extraction.margin, options.size)
        sequence = known.get(clip.path) or clip_sequence(model, extraction, clip, options.frames, options.size, device)
        features, times = torch.from_numpy(sequence.features)[None], torch.from_numpy(sequence.times)[None]
        with torch.inference_mode():
            frames = head.frame_head(features)[0, :, 0]
            seed = seed_head(features[0])
            meso_mean = float(frame_logits(meso, torch.from_numpy(crops), device).mean())
            return {
                "LSTM over time, added to the mean": float(head(features, times)),
                "mean of the frame logits": float(frames.mean()),
                "highest frame logit": float(frames.max()),
                "seed projects' head, mean of single steps": float(seed.mean()),
                "seed projects' head, last frame": float(seed[-1]),
                "Meso4, mean of frame logits": meso_mean,
                "mean of the frame logits, plus Meso4's": float(frames.mean()) + meso_mean,
            }

    table: dict[str, dict] = {}
    for name, chosen in {"heldOut": part_of(clips, validation=True), "dev": read_clips(extraction, options.clip_table, "dev")}.items():
        rows = [answers(clip) for clip in tqdm(chosen, unit="clip")]
        fake = np.array([clip.fake for clip in chosen], bool)
        for head_name in rows[0]:
            table.setdefault(head_name, {})[name] = _figure(np.array([row[head_name] for row in rows]), fake)
    (options.run / "baselines.json").write_text(json.dumps(table, indent=2) + "\n")
    print(json.dumps(table, indent=2))


def fit_seed_head(sequences: list[Sequence], steps: int, rate: float = 1e-4) -> OneStepHead:
    """The projects' head without recurrence, from random weights of their shapes."""
    shape = {"lstm.weight_ih_l0": (4 * SEED_HIDDEN, FEATURES), "linear1.weight": (2, SEED_HIDDEN)}
    state = {name: torch.empty(size).uniform_(-0.02, 0.02) for name, size in shape.items()}
    head = OneStepHead(state | {"linear1.bias": torch.zeros(2)}, "fake-real")
    optimiser = torch.optim.AdamW(head.parameters(), rate, weight_decay=0.05)
    groups, rng = sequence_groups(sequences), np.random.default_rng(0)
    for _ in trange(steps, unit="step", desc="seed head"):
        features, _, labels = sample_batch(groups, rng)
        loss = nn.functional.binary_cross_entropy_with_logits(head(features).mean(1), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return head.eval()


def train_meso(
    options: argparse.Namespace, extraction: Extraction, clips: list[Clip], device: torch.device
) -> Meso4:
    """Meso4 on the stream that the frame model learnt from, blends at full difficulty."""
    frames = ClipFrames.of(extraction, part_of(clips, validation=False))
    ease = multiprocessing.Value("d", 0.0)
    generated = read_photographs(options.generators) if options.generators else None
    redrawn = read_reconstructions(options.reconstructions) if options.reconstructions else None
    photographs = read_photographs(options.photographs)
    stream = PairStream(photographs, frames, Mixture(), options.size, ease, seed=7, generated=generated, reconstructions=redrawn)
    meso = Meso4(options.size).to(device)
    optimiser = torch.optim.Adam(meso.parameters())
    seen, bar = 0, tqdm(total=options.images, unit="img", desc="Meso4")
    for crops, _ in load_pairs(stream, 32, options.workers):
        meso.train()
        logits = meso.logits(crops.flatten(0, 1).to(device))
        labels = torch.tensor([0.0, 1.0], device=device).repeat(len(crops))
        loss = nn.functional.binary_cross_entropy_with_logits(logits, labels)
        descend(loss, optimiser, meso, one_cycle(seen / options.images, 1e-3))
        seen += len(logits)
        bar.update(len(logits))
        if seen >= options.images:
            break
    return meso.eval()


def _figure(scores: np.ndarray, fake: np.ndarray) -> dict:
    interval = roc_auc_interval(scores[fake], scores[~fake])
    return {"auc": round(roc_auc(scores[fake], scores[~fake]), 4), "interval": [round(x, 4) for x in interval]}


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--run", type=Path, required=True, help="folder with frame.pt and sequence.pt")
    parser.add_argument("--clips", type=Path, required=True, help="extraction of clips")
    parser.add_argument("--clip-table", type=Path, required=True, help="clips.csv")
    parser.add_argument("--generators", type=Path, help="folder of pictures of faces made by generators")
    parser.add_argument("--reconstructions", type=Path, help="folder of faces drawn again by decoders")
    parser.add_argument("--images", type=int, default=100_000, help="crops that Meso4 sees")
    parser.add_argument("--steps", type=int, default=600, help="steps of the seed head")
    parser.add_argument("--frames", type=int, default=40, help="frames of each clip")
    parser.add_argument("--size", type=int, default=CROP_SIZE)
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")
    return parser.parse_args(arguments)
